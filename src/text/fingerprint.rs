//! Short numbers that stand for texts: FNV-1a (Fowler, Noll and Vo) in two sizes.

/// Two texts that differ have, but for one chance in 2^64, different fingerprints.
#[must_use]
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |print, byte| (print ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// Differs whenever one byte of a text does: each step can be undone, so no later byte hides an earlier one.
#[must_use]
pub fn checksum(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the makers of FNV list for these texts.
    #[test]
    fn the_numbers_are_those_of_fnv_1a() {
        assert_eq!((fingerprint(""), fingerprint("foobar")), (0xcbf2_9ce4_8422_2325, 0x8594_4171_f739_67e8));
        assert_eq!((checksum(""), checksum("foobar")), (0x811c_9dc5, 0xbf9c_f968));
    }
}
