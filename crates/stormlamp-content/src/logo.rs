//! The logo: an SVG file of the content folder, cleaned. One that does more than to be seen is refused.

use stormlamp_model::Logo;

use crate::codes;
use crate::diagnostic::Mistake;
use crate::drawing;
use crate::folder::{Folder, FolderError};
use crate::leaves::text;
use crate::node::Node;
use crate::svg::Flaw;

/// In bytes; what is larger is warned about.
const LARGE: usize = 100_000;

/// In bytes; what is larger is no logo.
const LARGEST: usize = 1_000_000;

/// Reads the picture that a value names.
pub(crate) fn read(node: &Node, folder: &dyn Folder) -> Result<Logo, Mistake> {
    let wrong = |message: String| Mistake::new(codes::BAD_VALUE, node.span.clone(), message);
    let (path, svg) = file(node, folder)?;
    if svg.len() > LARGEST {
        let kilobytes = svg.len().div_ceil(1000);
        return Err(wrong(format!("`{path}` has {kilobytes} kB, and is left out")).hint(
            "a logo has at most 1,000 kB, and a few are enough; is it a photo in the shape of an SVG?",
        ));
    }
    match drawing::clean(&svg) {
        Ok(svg) => Ok(Logo { path, svg }),
        Err(Flaw::NotSvg) => Err(wrong(format!("`{path}` is no SVG picture"))),
        Err(Flaw::Active(what)) => Err(wrong(format!("`{path}` has {what}, and is left out")).hint(
            "a logo is a picture that stands alone: export it as plain SVG, without scripts and linked files",
        )),
    }
}

/// The path of the file that a value names, and its bytes.
pub(crate) fn file(node: &Node, folder: &dyn Folder) -> Result<(String, Vec<u8>), Mistake> {
    let path = text(node)?;
    let wrong = |message: String| Mistake::new(codes::BAD_VALUE, node.span.clone(), message);
    let outside = path.starts_with('/') || path.contains('\\') || path.split('/').any(|part| part == "..");
    if outside {
        return Err(wrong(format!("`{path}` does not stay inside the content folder")));
    }
    let path = path.trim_start_matches("./").to_owned();
    let bytes = folder.read(&path).map_err(|error| {
        let why = match &error {
            FolderError::NotFound => format!("there is no file `{path}`"),
            FolderError::Unreadable(why) => format!("`{path}` cannot be read: {why}"),
        };
        let mistake = Mistake::new(codes::UNREADABLE_FILE, node.span.clone(), why);
        if error == FolderError::NotFound { mistake } else { mistake.hint(error.hint()) }
    })?;
    Ok((path, bytes))
}

/// Says that a logo is large: it is loaded with every page, and fallback pages have no room for it.
pub(crate) fn heavy(logo: &Logo, node: &Node, has_fallbacks: bool) -> Option<Mistake> {
    let mistake = |message: String| Mistake::new(codes::LARGE_LOGO, node.span.clone(), message);
    if logo.svg.len() > LARGE {
        let kilobytes = logo.svg.len().div_ceil(1000);
        let message = format!("`{}` has {kilobytes} kB, and each visitor loads it", logo.path);
        return Some(
            mistake(message)
                .hint("a logo of a few kB will do; `svgo`, or saving as plain SVG, makes it smaller"),
        );
    }
    let (needed, most) = (logo.data_address().len(), Logo::LONGEST_ADDRESS);
    (has_fallbacks && needed > most).then(|| {
        let message = format!(
            "`{}` needs {needed} bytes in a page, and fallback pages have {most} for it: they show the name alone",
            logo.path
        );
        mistake(message).hint("`svgo` with a precision of 1 or 2 makes it smaller, or letters as a simpler path")
    })
}
