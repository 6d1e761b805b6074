//! `stormlamp check`: reads, and prints every problem.

use stormlamp_content::{Drafts, read};

use crate::arguments::{Check, Format};
use crate::failure::{Failure, Status};
use crate::report::Report;
use crate::{content, stdout};

pub(crate) fn run(arguments: &Check) -> Result<Status, Failure> {
    let folder = content::open(&arguments.content.folder)?;
    let reading = read(&folder, Drafts::Hidden);
    let report = Report::new(&reading.diagnostics, &folder);
    let text = match arguments.format {
        Format::Human => report.human(),
        Format::Json => report.json().map_err(|error| Failure::problem(error.to_string()))? + "\n",
    };
    stdout::print(&text)?;
    let count = report.count();
    anstream::eprintln!("{}", count.words().unwrap_or_else(|| "no problems found".to_owned()));
    let failed = count.errors > 0 || reading.site.is_none() || (arguments.strict && count.warnings > 0);
    Ok(if failed { Status::Problems } else { Status::Fine })
}
