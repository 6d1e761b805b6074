//! `stormlamp config`: prints a server's configuration.

use stormlamp_content::Drafts;
use stormlamp_servers::{Nginx, nginx};

use crate::arguments::{Config, Server};
use crate::failure::{Failure, Status};
use crate::{content, stdout};

pub(crate) fn run(arguments: &Config) -> Result<Status, Failure> {
    let folder = content::open(&arguments.content.folder)?;
    let (site, _) = content::site(&folder, Drafts::Hidden)?;
    let config = match arguments.server {
        Server::Nginx => nginx(&site, &Nginx::of(&site)),
    };
    let config = config.map_err(|error| Failure::problem(error.to_string()))?;
    stdout::print(&config)?;
    Ok(Status::Fine)
}
