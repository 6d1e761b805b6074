//! Damage by chance, the same each time for the same seed.

/// Numbers that look random (SplitMix64, by Steele, Lea and Flood).
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5074_6f72_6d6c_616d)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and without, `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A file after one to three accidents.
    pub(super) fn damaged(&mut self, good: &[u8]) -> Vec<u8> {
        let mut bytes = good.to_vec();
        for _ in 0..=self.below(3) {
            self.accident(&mut bytes);
        }
        bytes
    }

    fn accident(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len().max(1));
        match self.below(8) {
            _ if bytes.is_empty() => (),
            0 | 1 => bytes[at] ^= 1 << self.below(8),
            2 => bytes[at] = b" \t\n:#-|>[]{}\"'`@&*!%,.~=0z\xff\xe2"[self.below(28)],
            3 => drop(bytes.remove(at)),
            4 => bytes.insert(at, b" \t\n:#-\"'[{`\x00"[self.below(12)]),
            kind => self.lines(bytes, kind),
        }
    }

    fn lines(&mut self, bytes: &mut Vec<u8>, kind: usize) {
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let (one, other) = (self.below(lines.len()), self.below(lines.len()));
        match kind {
            5 => drop(lines.remove(one)),
            6 => lines.insert(other, lines[one].clone()),
            _ => lines.swap(one, other),
        }
        *bytes = lines.concat();
    }
}
