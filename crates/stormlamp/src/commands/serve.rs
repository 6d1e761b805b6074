//! `stormlamp serve`: the preview, which follows every edit.

use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use stormlamp_content::Drafts;
use stormlamp_model::Site;
use stormlamp_serve::{Content, Preview};
use stormlamp_site::Plan;
use tokio::net::TcpListener;

use crate::arguments::Serve;
use crate::failure::{Failure, Status};
use crate::folder::DiskFolder;
use crate::{bundle, clock, content, stdout};

pub(crate) fn run(arguments: Serve) -> Result<Status, Failure> {
    let folder = content::open(&arguments.content.folder)?;
    let edited = Edited {
        folder: Arc::new(folder),
        bundle: arguments.bundle.bundle,
        next_change: Mutex::new(None),
        passed: AtomicU64::new(0),
    };
    let stamp = edited.stamp();
    // The first time, what is wrong ends the command; later it is shown, and the preview stays.
    let (site, plan) = edited.plan()?;
    let preview = Preview::new(edited, stamp, site, plan);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::problem(format!("cannot start the preview: {error}")))?;
    runtime.block_on(serve(preview, arguments.port))?;
    Ok(Status::Fine)
}

async fn serve(preview: Preview<Edited>, port: u16) -> Result<(), Failure> {
    let taken = |error: io::Error| {
        let hint = "choose another with `--port`; 0 takes any that is free";
        Failure::problem(format!("cannot listen on port {port}: {error}")).hint(hint)
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(taken)?;
    let origin = format!("http://{}", listener.local_addr().map_err(taken)?);
    let mut addresses = format!("{origin}{}\n", preview.front());
    for (path, codes) in preview.down() {
        let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
        addresses += &format!("{origin}{path}?code=503   fallback page; codes: {}\n", codes.join(", "));
    }
    stdout::print(&addresses)?;
    anstream::eprintln!("The pages follow your edits. Ctrl-C ends the preview.");
    let interrupted = async {
        // Without signals the preview can still be killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let failed = |error| Failure::problem(format!("the preview ended: {error}"));
    preview.serve(listener, interrupted).await.map_err(failed)
}

/// The content folder, as it is each time it is looked at.
struct Edited {
    folder: Arc<DiskFolder>,
    bundle: Option<PathBuf>,
    /// When the site changes although nothing is edited.
    next_change: Mutex<Option<Timestamp>>,
    /// How many such moments have passed.
    passed: AtomicU64,
}

impl Edited {
    fn plan(&self) -> Result<(Arc<Site>, Plan), Failure> {
        let (site, _) = content::site(&self.folder, Drafts::Shown)?;
        let shell = bundle::shell(self.bundle.as_deref(), &site.settings)?;
        let site = Arc::new(site);
        let plan = Plan::new(Arc::clone(&site), Arc::new(shell), clock::now(None));
        let plan = plan.copying_from(Arc::<DiskFolder>::clone(&self.folder));
        *self.next_change.lock().unwrap_or_else(PoisonError::into_inner) = plan.next_change();
        Ok((site, plan))
    }

    /// Counts the moment of the next change once, when it has come.
    fn passed(&self) -> u64 {
        let mut next = self.next_change.lock().unwrap_or_else(PoisonError::into_inner);
        if next.is_some_and(|at| at <= clock::now(None).0) {
            *next = None;
            self.passed.fetch_add(1, Ordering::Relaxed);
        }
        self.passed.load(Ordering::Relaxed)
    }
}

impl Content for Edited {
    fn stamp(&self) -> u64 {
        self.folder.stamp().wrapping_add(self.passed())
    }

    fn load(&self) -> Option<(Arc<Site>, Plan)> {
        match self.plan() {
            Ok(loaded) => Some(loaded),
            Err(failure) => {
                failure.report();
                None
            }
        }
    }
}
