//! `stormlamp config`: prints a server's configuration.

use crate::arguments::Config;
use crate::failure::{Failure, Status};

pub(crate) fn run(_arguments: &Config) -> Result<Status, Failure> {
    Err(Failure::problem("x"))
}
