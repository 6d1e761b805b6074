//! The logo: an SVG file of the content folder. One that would run scripts or load other files is refused.

use stormlamp_model::Logo;

use crate::codes;
use crate::diagnostic::Mistake;
use crate::folder::{Folder, FolderError};
use crate::leaves::text;
use crate::node::Node;
use crate::svg::{self, Flaw};

/// In bytes; what is larger is warned about.
const LARGE: usize = 100_000;

/// Reads the picture that a value names.
pub(crate) fn read(node: &Node, folder: &dyn Folder) -> Result<Logo, Mistake> {
    let wrong = |message: String| Mistake::new(codes::BAD_VALUE, node.span.clone(), message);
    let (path, svg) = file(node, folder)?;
    match svg::check(&svg) {
        Ok(()) => Ok(Logo { path, svg }),
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

/// Says that a logo is large: it is loaded with every page.
pub(crate) fn heavy(logo: &Logo, node: &Node) -> Option<Mistake> {
    let kilobytes = logo.svg.len().div_ceil(1000);
    (logo.svg.len() > LARGE).then(|| {
        let message = format!("`{}` has {kilobytes} kB, and each visitor loads it", logo.path);
        Mistake::new(codes::LARGE_LOGO, node.span.clone(), message)
            .hint("a logo of a few kB will do; `svgo`, or saving as plain SVG, makes it smaller")
    })
}
