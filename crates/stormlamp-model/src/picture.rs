//! Pictures that texts show: what is known of a file without its bytes, and which file a text means.

use percent_encoding::percent_decode_str;

use crate::Fingerprint;

/// A picture of the content folder. Its bytes stay in the file until it is published: there may be thousands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Picture {
    /// The file, relative to the content folder.
    pub path: String,
    /// Identifies its bytes: their BLAKE3 digest.
    pub fingerprint: Fingerprint,
    /// What its bytes are, whatever its name says.
    pub format: PictureFormat,
    /// Width and height in pixels; `None` for drawings that name none. Never zero.
    pub size: Option<(u32, u32)>,
}

/// The formats of pictures that every browser shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PictureFormat {
    /// PNG, animated ones included.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF, animated ones included.
    Gif,
    /// WebP.
    Webp,
    /// AVIF.
    Avif,
    /// SVG that stands alone: nothing runs in it and nothing is loaded by it.
    Svg,
}

impl PictureFormat {
    /// The ending of its files, by which servers tell the media type.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Avif => "avif",
            Self::Svg => "svg",
        }
    }
}

/// The file that `written` means in a text of `folder`, as every viewer of Markdown follows it: relative to the text,
/// percent-decoded, without query and fragment. `None` if it leads out of the content folder, or nowhere.
pub fn picture_path(folder: &str, written: &str) -> Option<String> {
    let path = written.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let parts = path_parts(folder, &path)?;
    let leaves_by_another_door = path.contains(['\\', '\0']);
    (!leaves_by_another_door && !parts.is_empty()).then(|| parts.join("/"))
}

/// The parts of a relative path that begins in `folder` of the content folder; `None` if it leaves the content folder
/// or begins elsewhere.
pub fn path_parts<'a>(folder: &'a str, path: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = vec![folder];
    for part in path.split('/') {
        match part {
            "" => return None,
            "." => (),
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::picture_path;

    #[test]
    fn a_path_is_relative_to_the_text() {
        for (written, path) in [
            ("../assets/outage.png", "assets/outage.png"),
            ("outage.png", "incidents/outage.png"),
            ("./a/../outage.png#left", "incidents/outage.png"),
            ("../assets/two%20words%2epng?1", "assets/two words.png"),
            ("../größe.png", "größe.png"),
        ] {
            assert_eq!(picture_path("incidents", written).as_deref(), Some(path), "{written}");
        }
    }

    #[test]
    fn what_leads_out_of_the_folder_is_no_path() {
        for written in [
            "../../a.png",
            "%2e%2e/%2e%2e/a.png",
            "..//a.png",
            "/a.png",
            "",
            "..\\a.png",
            "a%00.png",
            "%ff.png",
        ] {
            assert_eq!(picture_path("incidents", written), None, "{written}");
        }
    }
}
