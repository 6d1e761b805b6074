//! The preview of a site, and of its fallback pages as a dead upstream would show them.
//!
//! 1. A [`Content`] gives the site and its plan; its stamp is asked for once a second, and a new one gives a
//!    new [`Edition`].
//! 2. Pages are rendered when they are asked for; nothing is written.
//! 3. `/_preview/` tells open pages of new editions; `/_down/` answers as a server does in front of a dead
//!    application.
//!
//! It is made for the author's own machine: it knows no load, no encryption and no users.

mod accept;
mod down;
mod edition;
mod reload;
mod site;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{any, get};
use stormlamp_model::Site;
use stormlamp_site::Plan;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use edition::Edition;

/// How often the content is asked whether it changed.
const GLANCE: Duration = Duration::from_secs(1);

/// What there is to be shown, read anew after each edit.
pub trait Content: Send + Sync + 'static {
    /// Another value than before says that the content may have changed.
    fn stamp(&self) -> u64;
    /// The site and its plan; `None` if they cannot be had now, and what was there before stays.
    fn load(&self) -> Option<(Arc<Site>, Plan)>;
}

/// A preview that is ready to be served.
pub struct Preview<C> {
    content: Arc<C>,
    stamp: u64,
    editions: watch::Sender<Arc<Edition>>,
}

impl<C: Content> Preview<C> {
    /// A preview that begins with what was loaded while the content had the given stamp.
    pub fn new(content: C, stamp: u64, site: Arc<Site>, plan: Plan) -> Self {
        let (editions, _) = watch::channel(Arc::new(Edition::new(1, site, plan)));
        Self { content: Arc::new(content), stamp, editions }
    }

    /// The path of the front page, with a slash at both ends.
    pub fn front(&self) -> String {
        self.editions.borrow().base().to_owned()
    }

    /// The paths below which each fallback profile answers, with the codes it has pages for.
    pub fn down(&self) -> Vec<(String, Vec<u16>)> {
        let edition = self.editions.borrow();
        let profile = |profile: &stormlamp_model::FallbackProfile| {
            (format!("/_down/{}/", profile.id), edition.codes(profile.id.as_str()))
        };
        edition.site().fallbacks.iter().map(profile).collect()
    }

    /// Answers until `stop` is ready.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()>) -> io::Result<()> {
        let router = router(self.editions.subscribe());
        let watched = watch_content(self.content, self.stamp, self.editions);
        tokio::select! {
            served = axum::serve(listener, router) => served,
            () = watched => Ok(()),
            () = stop => Ok(()),
        }
    }
}

type Editions = watch::Receiver<Arc<Edition>>;

fn router(editions: Editions) -> Router {
    Router::new()
        .route("/_preview/reload.js", get(reload::script))
        .route("/_preview/next/{edition}", get(reload::next))
        .route("/_down/{profile}/", any(down::answer))
        .route("/_down/{profile}/{*path}", any(down::answer))
        .fallback(site::answer)
        .with_state(editions)
}

async fn watch_content<C: Content>(content: Arc<C>, mut stamp: u64, editions: watch::Sender<Arc<Edition>>) {
    loop {
        tokio::time::sleep(GLANCE).await;
        let seen = stamp;
        let content = Arc::clone(&content);
        let look = move || {
            let stamp = content.stamp();
            (stamp, if stamp == seen { None } else { content.load() })
        };
        // Only a panic in there fails, and what was there before stays.
        let Ok((new_stamp, loaded)) = spawn_blocking(look).await else { continue };
        stamp = new_stamp;
        if let Some((site, plan)) = loaded {
            let number = editions.borrow().number() + 1;
            editions.send_replace(Arc::new(Edition::new(number, site, plan)));
        }
    }
}
