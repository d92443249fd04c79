//! Streams of random words, each found by its address.

use std::convert::Infallible;

use rand::TryRng;

use super::philox::{Beginning, FirstKeys};
use super::purpose::Purpose;

/// The part of a draw's address inside one replication: which entity, and for
/// draws that repeat, at which stage and on which visit. One counter word: entity in
/// bits 0 to 31, stage in 32 to 39, visit in 40 to 55.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Address(u64);

impl Address {
    /// The address of a draw made once for an entity: the number of a project,
    /// candidate or capability.
    #[inline]
    #[must_use]
    pub const fn of(entity: u32) -> Address {
        Address(entity as u64)
    }

    /// The address of a draw at a stage of the lifecycle, on a visit: how many times
    /// this draw was made before at this entity and stage.
    #[inline]
    #[must_use]
    pub const fn at(entity: u32, stage: u8, visit: u16) -> Address {
        Address(entity as u64 | (stage as u64) << 32 | (visit as u64) << 40)
    }

    /// The entity, without stage and visit.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "the low half is wanted")]
    pub const fn entity(self) -> u32 {
        self.0 as u32
    }

    /// The address as one counter word.
    #[must_use]
    pub const fn word(self) -> u64 {
        self.0
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
/// let streams = Streams::new(7, 412, 0);
/// let mut stream = streams.open(Purpose::CommonDifficulty, Address::of(3));
/// assert_eq!(stream.next_u64(), 0xe79b_932f_905b_6544);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Streams {
    /// The experiment's seed, which is the first word of every key.
    seed: FirstKeys,
    replication: u64,
    world: u64,
    /// How the first blocks begin, by the number of the purpose, as far as it pays.
    beginnings: [Beginning; OFTEN_DRAWN],
}

/// Draws for every project or every visit have a purpose with a number below this.
const OFTEN_DRAWN: usize = Purpose::Patience as usize + 1;

impl Streams {
    /// The streams of a replication in a world of an experiment with this seed.
    #[must_use]
    pub fn new(seed: u64, replication: u64, world: u64) -> Streams {
        let seed = FirstKeys::new(seed);
        let others = [FIRST_BLOCK, replication, world];
        let beginning = |purpose| Beginning::new(others, &seed, purpose as u64);
        Streams {
            seed,
            replication,
            world,
            beginnings: std::array::from_fn(beginning),
        }
    }

    /// Which future this is.
    #[must_use]
    pub fn replication(&self) -> u64 {
        self.replication
    }

    /// The stream at `address` for `purpose`, at its first word.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a quarter of the draw is the call")]
    #[must_use]
    pub fn open(&self, purpose: Purpose, address: Address) -> Stream<'_> {
        Stream {
            streams: self,
            purpose,
            address,
            taken: 0,
            words: [self.first_word(purpose, address), 0, 0, 0],
        }
    }

    /// The first uniform number at an address: what `open` and [`Stream::uniform`]
    /// give, for those who need no more.
    #[inline]
    #[must_use]
    pub fn uniform(&self, purpose: Purpose, address: Address) -> f64 {
        unit_interval(self.first_word(purpose, address))
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a quarter of the draw is the call")]
    fn first_word(&self, purpose: Purpose, address: Address) -> u64 {
        match self.beginnings.get(purpose as usize) {
            Some(beginning) => beginning.block(address.word(), &self.seed)[0],
            None => self.block(purpose, address, FIRST_BLOCK)[0],
        }
    }

    /// The word of a stream that comes after `taken` others, and those after it in its
    /// block; `words` are the same for the word before.
    #[cold]
    fn words_from(
        &self,
        purpose: Purpose,
        address: Address,
        taken: u64,
        mut words: [u64; 4],
    ) -> [u64; 4] {
        if taken == 1 || taken.is_multiple_of(4) {
            words = self.block(purpose, address, FIRST_BLOCK + taken / 4);
        }
        if !taken.is_multiple_of(4) {
            words.rotate_left(1);
        }
        words
    }

    /// A block of the stream at an address, by its number.
    #[inline(never)]
    fn block(&self, purpose: Purpose, address: Address, number: u64) -> [u64; 4] {
        let others = [number, self.replication, self.world];
        Beginning::new(others, &self.seed, purpose as u64).block(address.word(), &self.seed)
    }
}

/// Number of a stream's first block, as in `NumPy`.
const FIRST_BLOCK: u64 = 1;

/// A random word as a number in the open interval (0, 1): 52 bits.
#[inline]
fn unit_interval(word: u64) -> f64 {
    const SCALE: f64 = 1.0 / (1u64 << 52) as f64;
    #[expect(clippy::cast_precision_loss, reason = "52 bits fit exactly")]
    let value = ((word >> 12) as f64 + 0.5) * SCALE;
    value
}

/// The random words at one address, as a generator for `rand`.
///
/// Most draws take one word, so that one is worked out alone; who takes a second
/// gets its block.
#[derive(Debug, Clone)]
pub struct Stream<'s> {
    streams: &'s Streams,
    purpose: Purpose,
    address: Address,
    /// Words taken so far.
    taken: u64,
    /// At first the first word alone; then the word taken last and those after it in
    /// its block.
    words: [u64; 4],
}

impl Stream<'_> {
    /// A uniform number in the open interval (0, 1): 52 bits, never 0 or 1, so
    /// that logarithms and inverse distribution functions are safe.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        unit_interval(self.next_word())
    }

    #[inline]
    fn next_word(&mut self) -> u64 {
        let taken = self.taken;
        self.taken += 1;
        if taken > 0 {
            // Not by reference: a stream that gives one word stays in registers.
            let words = self.words;
            self.words = self
                .streams
                .words_from(self.purpose, self.address, taken, words);
        }
        self.words[0]
    }
}

impl TryRng for Stream<'_> {
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
    use rand::Rng;

    /// The first words that `NumPy` 2.4.6 printed, by this one line of Python:
    ///
    /// ```text
    /// from numpy.random import Philox; print([hex(x) for x in Philox(key=[7,7], counter=[0, 3|4<<32|2<<40, 412, 9]).random_raw(6)])
    /// ```
    #[test]
    fn numpy_gives_the_same_words() {
        let streams = Streams::new(7, 412, 9);
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
        assert!(unit_interval(0) > 0.0);
        assert!(unit_interval(u64::MAX) < 1.0);
    }
}
