//! The Philox4x64-10 block function.
//!
//! A counter-based generator: 256 bits of counter and 128 bits of key give 256
//! bits of output, with no state to carry. J. K. Salmon, M. A. Moraes, R. O. Dror
//! and D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
//! <https://doi.org/10.1145/2063384.2063405>.

const MULTIPLIERS: [u64; 2] = [0xD2E7_470E_E14C_6C93, 0xCA5A_8263_9512_1157];
const WEYL: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B];
const ROUNDS: usize = 10;
/// Those after the third.
const LATER_ROUNDS: usize = ROUNDS - 3;

/// The first word of a key, as each round takes it: worked out once for all blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FirstKeys([u64; ROUNDS]);

impl FirstKeys {
    /// Those of a word.
    #[must_use]
    pub(super) fn new(word: u64) -> FirstKeys {
        FirstKeys(keys(word, WEYL[0]))
    }
}

/// What the first three rounds make of a key and of a counter but for its second
/// word. Most blocks of a replication differ in that word alone, and take a quarter
/// less work from here on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beginning {
    /// The first word of the counter after round 1, but for the second word before.
    first: u64,
    /// The third word after round 2, but for a product.
    third: u64,
    /// The first, the third and the fourth word after round 3, but for products.
    after: [u64; 3],
    /// The second word of the key, as each round from the fourth on takes it.
    second_keys: [u64; LATER_ROUNDS],
}

impl Beginning {
    /// The beginning of all blocks with these words of the counter and this key.
    #[must_use]
    pub(super) fn new([c0, c2, c3]: [u64; 3], first: &FirstKeys, second: u64) -> Beginning {
        let k0 = first.0;
        let k1 = keys(second, WEYL[1]);
        let (high0, low0) = wide_product(MULTIPLIERS[0], c0);
        let (high1, low1) = wide_product(MULTIPLIERS[1], c2);
        let (high, low) = wide_product(MULTIPLIERS[1], high0 ^ c3 ^ k1[0]);
        let (last_high, last_low) = wide_product(MULTIPLIERS[0], high ^ low1 ^ k0[1]);
        Beginning {
            first: high1 ^ k0[0],
            third: low0 ^ k1[1],
            after: [low ^ k0[2], last_high ^ k1[2], last_low],
            second_keys: std::array::from_fn(|round| k1[ROUNDS - LATER_ROUNDS + round]),
        }
    }

    /// The four random words whose counter has `c1` as its second word; `first` as for [`Self::new`].
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a quarter of the draw is the call")]
    #[must_use]
    pub(super) fn block(&self, c1: u64, first: &FirstKeys) -> [u64; 4] {
        let (high0, low0) = wide_product(MULTIPLIERS[0], self.first ^ c1);
        let (high1, low1) = wide_product(MULTIPLIERS[1], self.third ^ high0);
        let [after0, after2, after3] = self.after;
        let [mut c0, mut c1, mut c2, mut c3] = [after0 ^ high1, low1, after2 ^ low0, after3];
        let first_keys = &first.0[ROUNDS - LATER_ROUNDS..];
        for (k0, k1) in first_keys.iter().zip(&self.second_keys) {
            let (high0, low0) = wide_product(MULTIPLIERS[0], c0);
            let (high1, low1) = wide_product(MULTIPLIERS[1], c2);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0);
        }
        [c0, c1, c2, c3]
    }
}

/// A word of a key, as each round takes it.
fn keys(word: u64, step: u64) -> [u64; ROUNDS] {
    let mut next = word;
    std::array::from_fn(|_| {
        let this = next;
        next = next.wrapping_add(step);
        this
    })
}

#[inline]
#[expect(clippy::cast_possible_truncation, reason = "the two halves are wanted")]
fn wide_product(a: u64, b: u64) -> (u64, u64) {
    let product = u128::from(a) * u128::from(b);
    ((product >> 64) as u64, product as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers published with Random123 (`kat_vectors`, philox4x64 10).
    #[test]
    fn published_known_answers_are_met() {
        let ones = u64::MAX;
        let pi = [
            0x243f_6a88_85a3_08d3,
            0x1319_8a2e_0370_7344,
            0xa409_3822_299f_31d0,
            0x082e_fa98_ec4e_6c89,
        ];
        let cases = [
            (
                [0; 4],
                [0; 2],
                [
                    0x1655_4d9e_ca36_314c,
                    0xdb20_fe9d_672d_0fdc,
                    0xd7e7_72ce_e186_176b,
                    0x7e68_b68a_ec7b_a23b,
                ],
            ),
            (
                [ones; 4],
                [ones; 2],
                [
                    0x87b0_92c3_013f_e90b,
                    0x438c_3c67_be8d_0224,
                    0x9cc7_d7c6_9cd7_77b6,
                    0xa09c_aebf_594f_0ba0,
                ],
            ),
            (
                pi,
                [0x4528_21e6_38d0_1377, 0xbe54_66cf_34e9_0c6c],
                [
                    0xa528_f454_03e6_1d95,
                    0x38c7_2dbd_566e_9788,
                    0xa5a1_610e_72fd_18b5,
                    0x57bd_43b5_e52b_7fe6,
                ],
            ),
        ];
        for ([c0, c1, c2, c3], [first, second], expected) in cases {
            let first = FirstKeys::new(first);
            let beginning = Beginning::new([c0, c2, c3], &first, second);
            assert_eq!(beginning.block(c1, &first), expected);
        }
    }
}
