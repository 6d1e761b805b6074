//! `stormlamp check`: reads, and prints every problem.

use stormlamp_content::read;

use crate::arguments::{Check, Format};
use crate::content;
use crate::failure::{Failure, Status};
use crate::report::Report;

pub(crate) fn run(arguments: &Check) -> Result<Status, Failure> {
    let folder = content::open(&arguments.content.folder)?;
    let reading = read(&folder);
    let report = Report::new(&reading.diagnostics, &folder);
    match arguments.format {
        Format::Human => anstream::print!("{}", report.human()),
        Format::Json => {
            let json = report.json().map_err(|error| Failure::problem(error.to_string()))?;
            anstream::println!("{json}");
        }
    }
    let count = report.count();
    anstream::eprintln!("{}", count.words().unwrap_or_else(|| "no problems found".to_owned()));
    let failed = count.errors > 0 || reading.site.is_none() || (arguments.strict && count.warnings > 0);
    Ok(if failed { Status::Problems } else { Status::Fine })
}
