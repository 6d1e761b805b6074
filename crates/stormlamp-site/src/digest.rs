//! Fingerprints of outputs: a digest of everything that their bytes depend on.

use stormlamp_model::Fingerprint;

/// Collects parts; each is separated from the next, so that no two lists of parts digest alike.
///
/// They are short, or few: bytes side by side are digested faster than one after the other, and a hasher is two
/// kilobytes large, which every step would move.
pub(crate) struct Digester(Vec<u8>);

impl Digester {
    /// Starts with this version of the program, whose views may differ from another's.
    pub(crate) fn new(kind: &str) -> Self {
        Self(Vec::with_capacity(512)).text(env!("CARGO_PKG_VERSION")).text(kind)
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn fingerprint(self, fingerprint: Fingerprint) -> Self {
        self.bytes(&fingerprint.0)
    }

    pub(crate) fn finish(self) -> Fingerprint {
        Fingerprint(*blake3::hash(&self.0).as_bytes())
    }
}
