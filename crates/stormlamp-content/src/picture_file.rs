//! One picture of the content folder: what its bytes are, whatever its name says.

use imagesize::{Compression, ImageType};
use serde::{Deserialize, Serialize};
use stormlamp_model::{Fingerprint, Picture, PictureFormat};

use crate::folder::{Folder, FolderError};
use crate::memory::{self, Known, Memory, Outcome};
use crate::svg;

/// A picture that can be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) picture: Picture,
    /// The length of the file.
    pub(crate) bytes: u64,
}

/// Why a file is not published as a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// There is no such file, or it cannot be read.
    Folder(FolderError),
    /// It is of no format that every browser shows.
    Format,
    /// An SVG file that does more than to be seen; what it has, in words.
    Active(String),
}

/// Where pictures come from, and what is known of them from before.
#[derive(Clone, Copy)]
pub(crate) struct Album<'a> {
    pub(crate) folder: &'a dyn Folder,
    pub(crate) memory: &'a dyn Memory,
}

impl Album<'_> {
    /// What a file is. One that is as it was is not opened; what is found is kept if it is `public`.
    pub(crate) fn look(self, path: &str, public: bool, known: &dyn Known) -> Result<Found, Flaw> {
        // No configuration changes what a picture is.
        let config = Fingerprint::default();
        let stamp = self.memory.stamp(&[path]);
        let known = stamp.as_ref().and_then(|stamp| known.recall(path, stamp));
        let known: Option<Outcome<Found>> = known.and_then(|bytes| memory::decode(bytes, config));
        if let Some(found) = known.and_then(|outcome| outcome.item) {
            return Ok(found);
        }
        let found = read(path, &self.folder.read(path).map_err(Flaw::Folder)?)?;
        let outcome = Outcome { item: Some(found), ..Outcome::default() };
        if let Some((stamp, bytes)) =
            stamp.filter(|_| public).and_then(|stamp| Some((stamp, memory::encode(&outcome, config)?)))
        {
            self.memory.keep(path, stamp, bytes);
        }
        outcome.item.ok_or(Flaw::Format)
    }
}

fn read(path: &str, bytes: &[u8]) -> Result<Found, Flaw> {
    let format = match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => PictureFormat::Png,
        Ok(ImageType::Jpeg) => PictureFormat::Jpeg,
        Ok(ImageType::Gif) => PictureFormat::Gif,
        Ok(ImageType::Webp) => PictureFormat::Webp,
        Ok(ImageType::Heif(Compression::Av1)) => PictureFormat::Avif,
        Ok(_) => return Err(Flaw::Format),
        Err(_) => PictureFormat::Svg,
    };
    let size = match format {
        PictureFormat::Svg => drawing(bytes)?,
        // Without a size in its header, it is broken.
        _ => Some(pixels(bytes).ok_or(Flaw::Format)?),
    };
    let fingerprint = Fingerprint(*blake3::hash(bytes).as_bytes());
    let picture = Picture { path: path.to_owned(), fingerprint, format, size };
    Ok(Found { picture, bytes: bytes.len().try_into().unwrap_or(u64::MAX) })
}

fn drawing(bytes: &[u8]) -> Result<Option<(u32, u32)>, Flaw> {
    match svg::check(bytes) {
        Ok(()) => Ok(svg::size(bytes)),
        Err(svg::Flaw::NotSvg) => Err(Flaw::Format),
        Err(svg::Flaw::Active(what)) => Err(Flaw::Active(what)),
    }
}

fn pixels(bytes: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(bytes).ok()?;
    let side = |pixels: usize| u32::try_from(pixels).ok().filter(|pixels| *pixels > 0);
    Some((side(size.width)?, side(size.height)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The beginning of a PNG file of 640 x 480 pixels.
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02\0\0\0";

    #[track_caller]
    fn check(bytes: &[u8], format: PictureFormat, size: Option<(u32, u32)>) {
        let picture = read("assets/a.png", bytes).unwrap().picture;
        assert_eq!((picture.format, picture.size), (format, size));
    }

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        check(PNG, PictureFormat::Png, Some((640, 480)));
        check(b"GIF89a\x10\0\x20\0\x80\0\0", PictureFormat::Gif, Some((16, 32)));
        let svg = |root: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {root}/>");
        check(svg("viewBox='0 0 24 12.4'").as_bytes(), PictureFormat::Svg, Some((24, 12)));
        check(svg("width='100%' height='20'").as_bytes(), PictureFormat::Svg, None);
        check(svg("width='40px' height=' 20 '").as_bytes(), PictureFormat::Svg, Some((40, 20)));
    }

    #[test]
    fn what_is_no_picture_or_does_more_than_to_be_seen_is_refused() {
        for bytes in [b"".as_slice(), b"<html>", &PNG[..18], b"BM\0\0\0\0", b"%PDF-1.7"] {
            assert_eq!(read("a", bytes), Err(Flaw::Format));
        }
        let nothing: Vec<u8> = [&PNG[..16], &[0; 8]].concat();
        assert_eq!(read("a", &nothing), Err(Flaw::Format));
        let active = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        assert_eq!(read("a", active), Err(Flaw::Active("a script".to_owned())));
    }
}
