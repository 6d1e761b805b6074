//! Pictures that are published: their names, and their bytes when they are asked for.

use stormlamp_model::{Picture, PictureFormat};

use crate::output::Compress;

/// The files of the content folder, opened by whoever may open files.
pub trait Files: Send + Sync {
    /// The bytes of a file, by its path in the content folder; else why not, in plain words.
    fn copy(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// For sites without pictures.
pub(crate) struct NoFiles;

impl Files for NoFiles {
    fn copy(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("this plan was given no files".to_owned())
    }
}

/// The bytes of a picture, as long as they are those that were looked at: what replaces them meanwhile may be anything.
pub(crate) fn copy(picture: &Picture, files: &dyn Files) -> Result<Vec<u8>, String> {
    let path = &picture.path;
    let bytes = files.copy(path).map_err(|why| format!("`{path}` cannot be read: {why}"))?;
    let same = *blake3::hash(&bytes).as_bytes() == picture.fingerprint.0;
    same.then_some(bytes).ok_or_else(|| format!("`{path}` was changed since it was read; build again"))
}

/// Its name below `/assets/`: of its file's name what is plain in any address, then a digest of its bytes, so that
/// browsers may keep it for ever.
pub(crate) fn name(picture: &Picture) -> String {
    let file = picture.path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let stem: String = stem.chars().map(plain).take(LONGEST_STEM).collect();
    let stem = Some(stem.trim_matches('-')).filter(|stem| !stem.is_empty()).unwrap_or("picture");
    format!("{stem}-{:.16}.{}", picture.fingerprint, picture.format.ending())
}

/// Letters of a stem: file systems allow 255 bytes for a whole name.
const LONGEST_STEM: usize = 60;

/// All but drawings are compressed by themselves.
pub(crate) fn compress(picture: &Picture) -> Compress {
    match picture.format {
        PictureFormat::Svg => Compress::Yes,
        _ => Compress::No,
    }
}

#[cfg(test)]
mod tests {
    use stormlamp_model::Fingerprint;

    use super::*;

    #[test]
    fn a_name_is_plain_and_tells_format_and_bytes() {
        let name = |path: &str| {
            let (format, fingerprint) = (PictureFormat::Jpeg, Fingerprint([0xab; 32]));
            name(&Picture { path: path.to_owned(), fingerprint, format, size: None })
        };
        assert_eq!(name("assets/Outage 22:51.png"), "outage-22-51-abababababababab.jpg");
        assert_eq!(name("größe"), "gr--e-abababababababab.jpg");
        assert_eq!(name("assets/図.png"), "picture-abababababababab.jpg");
        assert_eq!(name(&format!("{}.png", "x".repeat(300))).len(), 60 + 1 + 16 + 4);
    }
}
