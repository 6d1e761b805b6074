//! Why nothing was written, or not everything, and what to do about it.

use std::io;
use std::path::PathBuf;

use stormlamp_site::RenderError;

/// Why a site could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteError {
    /// The output folder holds files, and none of our records.
    #[error("`{}` is not empty, and Stormlamp did not make it", .0.display())]
    Foreign(PathBuf),
    /// The output would be mixed with the content.
    #[error("`{}` is the content folder itself", .0.display())]
    IsContent(PathBuf),
    /// There is a file where the output folder should be.
    #[error("`{}` is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// Another build holds the folder.
    #[error("another build{} is writing into `{}`", holder(.by.as_deref()), .folder.display())]
    Busy {
        /// The output folder.
        folder: PathBuf,
        /// What the other build left in the lock file.
        by: Option<String>,
    },
    /// An output's path would leave the output folder, or is kept for our records.
    #[error("`{0}` is no path inside the output folder")]
    Path(String),
    /// Something that we did not make stands where an output or its folder must stand.
    #[error("`{}` is in the way: {what}", .path.display())]
    Blocked {
        /// What is in the way.
        path: PathBuf,
        /// What it is, in words.
        what: &'static str,
    },
    /// A page cannot be rendered.
    #[error("cannot render {0}")]
    Render(#[from] RenderError),
    /// The system refused.
    #[error("cannot {doing} `{}`: {source}", .path.display())]
    Io {
        /// A verb: `write`, `rename`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// The next step for whoever reads the message.
    pub(crate) fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Foreign(folder) => format!(
                "choose an empty folder with `--out`, for example `--out dist`; if the site and these files are to \
                 live side by side, run `mkdir {}` once",
                folder.join(super::folder::RECORDS).display()
            ),
            Self::IsContent(_) => "choose another folder with `--out`, for example `--out dist`".to_owned(),
            Self::NotAFolder(_) => "choose a folder with `--out`".to_owned(),
            Self::Busy { .. } => "run this build again when the other one has ended".to_owned(),
            Self::Blocked { .. } => "move it away, or choose another folder with `--out`".to_owned(),
            Self::Path(_) | Self::Render(_) => {
                "this is a defect of Stormlamp: please report it with the file it happened with".to_owned()
            }
            Self::Io { source, .. } => match source.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    "free some space, then build again".to_owned()
                }
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    "let the user who builds write into the output folder, or choose another with `--out`"
                        .to_owned()
                }
                _ => return None,
            },
        })
    }

    /// For `map_err`: the system refused to do something with a path.
    pub(super) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { doing, path, source }
    }
}

fn holder(by: Option<&str>) -> String {
    by.map(|by| format!(" ({by})")).unwrap_or_default()
}
