//! Fingerprints of outputs: a digest of everything that their bytes depend on.

use stormlamp_model::Fingerprint;

/// Collects parts; each is separated from the next, so that no two lists of parts digest alike.
pub(crate) struct Digester(blake3::Hasher);

impl Digester {
    /// Starts with this version of the program, whose views may differ from another's.
    pub(crate) fn new(kind: &str) -> Self {
        Self(blake3::Hasher::new()).text(env!("CARGO_PKG_VERSION")).text(kind)
    }

    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
        self.0.update(bytes);
        self
    }

    pub(crate) fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    pub(crate) fn fingerprint(self, fingerprint: Fingerprint) -> Self {
        self.bytes(&fingerprint.0)
    }

    pub(crate) fn finish(self) -> Fingerprint {
        Fingerprint(*self.0.finalize().as_bytes())
    }
}
