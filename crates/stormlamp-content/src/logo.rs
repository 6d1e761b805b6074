//! The logo: an SVG file of the content folder.

use stormlamp_model::Logo;

use crate::codes;
use crate::diagnostic::Mistake;
use crate::folder::{Folder, FolderError};
use crate::leaves::text;
use crate::node::Node;

/// Reads the file that a value names.
pub(crate) fn read(node: &Node, folder: &dyn Folder) -> Result<Logo, Mistake> {
    let path = text(node)?;
    let wrong = |message: String| Mistake::new(codes::BAD_VALUE, node.span.clone(), message);
    let outside = path.starts_with('/') || path.contains('\\') || path.split('/').any(|part| part == "..");
    if outside {
        return Err(wrong(format!("`{path}` does not stay inside the content folder")));
    }
    let path = path.trim_start_matches("./").to_owned();
    let svg = folder.read(&path).map_err(|error| {
        let why = match error {
            FolderError::NotFound => format!("there is no file `{path}`"),
            FolderError::Unreadable(why) => format!("`{path}` cannot be read: {why}"),
        };
        Mistake::new(codes::UNREADABLE_FILE, node.span.clone(), why)
    })?;
    if !is_svg(&svg) {
        return Err(wrong(format!("`{path}` is no SVG picture")));
    }
    Ok(Logo { path, svg })
}

fn is_svg(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| text.contains("<svg") && text.contains("http://www.w3.org/2000/svg"))
}
