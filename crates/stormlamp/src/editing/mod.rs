//! What `new`, `update` and `resolve` share: the folder with its lock, the words, the questions, and what is told
//! in the end. How a file's text changes is `stormlamp_content::edit`; here are files, terminal and clock.

mod ask;
mod desk;
mod error;
mod lock;
mod making;
mod options;
mod replace;
mod saying;
mod stdin;
mod tell;

pub(crate) use ask::Asking;
pub(crate) use desk::Desk;
pub(crate) use error::FileError;
pub(crate) use lock::Lock;
pub(crate) use making::{confirm_new, make, template};
pub(crate) use options::{Doing, Place, Saying};
pub(crate) use replace::create;
pub(crate) use saying::{Said, WORDS, add, confirm, missing};
pub(crate) use tell::{finish, refused};
