//! `stormlamp build`: reads, plans, renders and writes.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{env, fs, mem};

use stormlamp_content::Drafts;
use stormlamp_site::{Plan, RenderError};

use crate::arguments::Build;
use crate::failure::{Failure, Status};
use crate::progress::Progress;
use crate::recall::Recall;
use crate::report::Count;
use crate::writer::{self, OutFolder, Recovered, Seen, Summary};
use crate::{bundle, clock, content, fallback_pages};

pub(crate) fn run(arguments: &Build) -> Result<Status, Failure> {
    let now = clock::now(arguments.now);
    let started = Instant::now();
    let folder = Arc::new(content::open(&arguments.content.folder)?);
    let generator = generator();
    let records = writer::records(&arguments.out);
    let recall = Recall::new(&records, folder.root(), &generator, clock::of_files());
    // Reading leaves cores idle in between.
    let ahead = || {
        let out = OutFolder::reopen(&arguments.out, &arguments.content.folder)?;
        let seen = Seen::early(&out);
        Some((out, seen))
    };
    let (content, ahead) = rayon::join(|| content::site_with(&folder, Drafts::Hidden, &recall), ahead);
    let (site, count) = content?;
    let read = started.elapsed();
    let shell = bundle::shell(arguments.bundle.bundle.as_deref(), &site.settings)?;
    let has_scripts = shell.has_scripts();
    let (out, seen) = match ahead {
        Some(ahead) => ahead,
        None => (OutFolder::open(&arguments.out, &arguments.content.folder)?, None),
    };
    recall.save();
    // As large as the content itself, and no longer needed.
    drop(recall);
    let begun = Instant::now();
    let plan = Plan::new(Arc::new(site), Arc::new(shell), now).copying_from(folder);
    let planned = begun.elapsed();
    let progress = Progress::start();
    let summary = writer::write(&out, seen, &plan, now, &generator, &|total| progress.advance(total))?;
    drop(progress);
    if !has_scripts {
        anstream::eprintln!("note: built without scripts, for want of a web bundle (`--bundle`)");
    }
    tell(&summary, &arguments.out, count);
    fallback_pages::tell(&arguments.out, plan.site());
    if arguments.timings {
        tell_times(read, planned, &summary);
    }
    // The process ends: giving back ten thousand incidents piece by piece would only keep people waiting.
    mem::forget(plan);
    let failed = arguments.strict && (count != Count::default() || !summary.left.is_empty());
    Ok(if failed { Status::Problems } else { Status::Fine })
}

fn tell(summary: &Summary, out: &Path, count: Count) {
    if summary.recovered == Recovered::Finished {
        anstream::eprintln!("note: finished an earlier build that was interrupted");
    }
    let Summary { written, unchanged, removed, leaving, left, .. } = summary;
    anstream::eprintln!("{}: {written} written, {unchanged} unchanged, {removed} removed", out.display());
    if *leaving > 0 {
        let files = if *leaving == 1 { "1 file is" } else { &format!("{leaving} files are") };
        anstream::eprintln!("note: {files} no longer part of the site, and will be removed by a later build");
    }
    let left = left.iter().map(|RenderError { path, reason, .. }| (path.clone(), reason.clone()));
    for failed in fallback_pages::by_reason(left) {
        let which = failed.which(["was left as it was", "were left as they were"]);
        anstream::eprintln!("error: {which}: {}", failed.reason);
    }
    if let Some(words) = count.words() {
        anstream::eprintln!("published what was understood; {words} above");
    }
}

fn tell_times(read: Duration, planned: Duration, summary: &Summary) {
    let steps = [("read", read), ("plan", planned), ("render", summary.render), ("write", summary.write)];
    for (step, time) in steps {
        anstream::eprintln!("{step:>8} {:>8.1} ms", time.as_secs_f64() * 1000.0);
    }
}

/// Names this very program: two builds of one version may still render differently.
fn generator() -> String {
    let program = env::current_exe().and_then(fs::metadata);
    let size = program.as_ref().map_or(0, fs::Metadata::len);
    let modified = program.and_then(|program| program.modified()).ok();
    let since = modified.and_then(|modified| modified.duration_since(std::time::UNIX_EPOCH).ok());
    format!("{} {size} {}", env!("CARGO_PKG_VERSION"), since.unwrap_or_default().as_nanos())
}
