//! Streams of random words, each found by its address.

use std::convert::Infallible;

use rand::{Rng, TryRng};

use super::philox::philox4x64_10;
use super::purpose::Purpose;

/// The part of a draw's address inside one replication: which entity, and for
/// draws that repeat, at which stage and on which visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address {
    /// Number of the project, candidate or capability.
    pub entity: u32,
    /// Stage of the lifecycle, or 0.
    pub stage: u8,
    /// How many times this draw was made before at this entity and stage.
    pub visit: u16,
}

impl Address {
    /// The address of a draw made once for an entity.
    #[must_use]
    pub const fn of(entity: u32) -> Address {
        Address {
            entity,
            stage: 0,
            visit: 0,
        }
    }

    /// The address of a draw at a stage, on a visit.
    #[must_use]
    pub const fn at(entity: u32, stage: u8, visit: u16) -> Address {
        Address {
            entity,
            stage,
            visit,
        }
    }

    /// The address as one counter word: entity in bits 0 to 31, stage in 32 to
    /// 39, visit in 40 to 55.
    #[must_use]
    pub const fn word(self) -> u64 {
        self.entity as u64 | (self.stage as u64) << 32 | (self.visit as u64) << 40
    }
}

/// All streams of one replication: opens the stream at an address.
///
/// Any draw can be checked outside this program, because `NumPy`'s Philox is the
/// same generator and counts its first block as 1 as we do:
///
/// ```text
/// from numpy.random import Philox            # seed 7, replication 412, world 0
/// Philox(key=[7, 5], counter=[0, 3, 412, 0]).random_raw(4)   # purpose 5, entity 3
/// ```
///
/// which prints 0xe79b932f905b6544 first:
///
/// ```
/// use pitcrew::random::{Address, Purpose, Streams};
/// use rand::Rng;
///
/// let streams = Streams { seed: 7, replication: 412, world: 0 };
/// let mut stream = streams.open(Purpose::CommonDifficulty, Address::of(3));
/// assert_eq!(stream.next_u64(), 0xe79b_932f_905b_6544);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Streams {
    /// The experiment's seed.
    pub seed: u64,
    /// Which future this is.
    pub replication: u64,
    /// Which draw of the uncertain assumptions this future belongs to.
    pub world: u64,
}

impl Streams {
    /// The stream at `address` for `purpose`, at its first word.
    #[inline]
    #[must_use]
    pub fn open(&self, purpose: Purpose, address: Address) -> Stream {
        let (counter, key) = self.first_block(purpose, address);
        Stream {
            words: philox4x64_10(counter, key),
            used: 0,
            counter,
            key,
        }
    }

    /// The first uniform number at an address: what `open` and [`Stream::uniform`]
    /// give, for those who need no more.
    #[must_use]
    pub fn uniform(&self, purpose: Purpose, address: Address) -> f64 {
        let (counter, key) = self.first_block(purpose, address);
        unit_interval(philox4x64_10(counter, key)[0])
    }

    /// Counter and key of the first block, which is number 1 as in `NumPy`.
    #[inline]
    fn first_block(&self, purpose: Purpose, address: Address) -> ([u64; 4], [u64; 2]) {
        let counter = [1, address.word(), self.replication, self.world];
        (counter, [self.seed, purpose as u64])
    }
}

/// A random word as a number in the open interval (0, 1): 52 bits.
#[inline]
fn unit_interval(word: u64) -> f64 {
    const SCALE: f64 = 1.0 / (1u64 << 52) as f64;
    #[expect(clippy::cast_precision_loss, reason = "52 bits fit exactly")]
    let value = ((word >> 12) as f64 + 0.5) * SCALE;
    value
}

/// The random words at one address, as a generator for `rand`.
#[derive(Debug, Clone)]
pub struct Stream {
    key: [u64; 2],
    counter: [u64; 4],
    words: [u64; 4],
    used: usize,
}

impl Stream {
    /// A uniform number in the open interval (0, 1): 52 bits, never 0 or 1, so
    /// that logarithms and inverse distribution functions are safe.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        unit_interval(self.next_u64())
    }

    #[inline]
    fn next_word(&mut self) -> u64 {
        if let Some(&word) = self.words.get(self.used) {
            self.used += 1;
            return word;
        }
        self.next_block()
    }

    /// Most draws never need a second block.
    #[cold]
    fn next_block(&mut self) -> u64 {
        self.counter[0] += 1;
        self.words = philox4x64_10(self.counter, self.key);
        self.used = 1;
        self.words[0]
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "the low half is wanted")]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(self.next_word() as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.next_word())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            let word = self.next_word().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first words that `NumPy` 2.4.6 printed, by this one line of Python:
    ///
    /// ```text
    /// from numpy.random import Philox; print([hex(x) for x in Philox(key=[7,7], counter=[0, 3|4<<32|2<<40, 412, 9]).random_raw(6)])
    /// ```
    #[test]
    fn numpy_gives_the_same_words() {
        let streams = Streams {
            seed: 7,
            replication: 412,
            world: 9,
        };
        let mut stream = streams.open(Purpose::Effort, Address::at(3, 4, 2));
        let words: Vec<u64> = (0..6).map(|_| stream.next_u64()).collect();
        let printed = [
            0x2a46_e5ba_37af_fde0,
            0x0c13_4805_d0b2_6bb0,
            0x55f2_e3f2_4359_9057,
            0x3f86_5e43_6828_97fb,
            0xb441_e09e_304c_001f,
            0x25af_5079_e701_765c,
        ];
        assert_eq!(words, printed);
    }

    #[test]
    fn uniform_numbers_never_touch_0_or_1() {
        let at = |word: u64| Stream {
            key: [0; 2],
            counter: [0; 4],
            words: [word; 4],
            used: 0,
        };
        assert!(at(0).uniform() > 0.0);
        assert!(at(u64::MAX).uniform() < 1.0);
    }
}
