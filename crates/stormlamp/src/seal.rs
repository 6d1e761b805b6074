//! Bytes that tell whether they are whole: a digest stands at their end. It is no protection from people.

/// A digest of what was sealed.
pub(crate) type Digest = [u8; blake3::OUT_LEN];

/// The bytes, and their digest behind them.
pub(crate) fn seal(mut bytes: Vec<u8>) -> Vec<u8> {
    let digest = blake3::hash(&bytes);
    bytes.extend_from_slice(digest.as_bytes());
    bytes
}

/// What was sealed, and its digest; `None` if a byte of it is another, or missing.
pub(crate) fn open(bytes: &[u8]) -> Option<(&[u8], Digest)> {
    let (bytes, digest) = bytes.split_last_chunk::<{ blake3::OUT_LEN }>()?;
    (blake3::hash(bytes).as_bytes() == digest).then_some((bytes, *digest))
}
