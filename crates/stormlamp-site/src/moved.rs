//! Pages at former addresses of incidents and maintenance.

use std::collections::HashSet;

use stormlamp_model::{Id, Site};
use stormlamp_ui::moved::MovedProps;
use stormlamp_ui::told::Told;
use yew::AttrValue;

use crate::address;
use crate::chrome::chrome;
use crate::incident_page::plain_title;
use crate::view::View;

/// A former address and where it leads, both below the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Former {
    pub(crate) from: String,
    pub(crate) to: String,
    thing: Thing,
}

/// What is there, by its place in the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing {
    Incident(usize),
    Maintenance(usize),
}

impl Former {
    /// All former addresses at which nothing else stands; of several that claim one, the first counts.
    pub(crate) fn all(site: &Site) -> Vec<Self> {
        let mut formers = Vec::new();
        for (place, incident) in site.incidents.iter().enumerate() {
            let former = |alias| Self::new(address::incident, alias, &incident.id, Thing::Incident(place));
            formers.extend(incident.aliases.iter().map(former));
        }
        for (place, maintenance) in site.maintenance.iter().enumerate() {
            let former =
                |alias| Self::new(address::maintenance, alias, &maintenance.id, Thing::Maintenance(place));
            formers.extend(maintenance.aliases.iter().map(former));
        }
        if !formers.is_empty() {
            let mut taken: HashSet<String> =
                site.incidents.iter().map(|incident| address::incident(&incident.id)).collect();
            taken.extend(site.maintenance.iter().map(|maintenance| address::maintenance(&maintenance.id)));
            formers.retain(|former| taken.insert(former.from.clone()));
        }
        formers
    }

    fn new(address: impl Fn(&Id) -> String, alias: &Id, id: &Id, thing: Thing) -> Self {
        Self { from: address(alias), to: address(id), thing }
    }

    /// The title of what is there, in the language of a page.
    pub(crate) fn title(&self, view: &View<'_>) -> Told<AttrValue> {
        match self.thing {
            Thing::Incident(place) => view.site.incidents.get(place).map(|incident| Told {
                text: plain_title(view, incident).into(),
                lang: view.incident_title(incident).lang,
            }),
            Thing::Maintenance(place) => view.site.maintenance.get(place).map(|maintenance| {
                let telling = view.maintenance(maintenance);
                telling.title(telling.told.title.clone().into())
            }),
        }
        .unwrap_or_default()
    }
}

/// The page at a former address.
pub(crate) fn moved(view: &View<'_>, former: &Former, logo: Option<&str>) -> MovedProps {
    MovedProps {
        chrome: chrome(view, &former.from, logo),
        title: view.words.moved_title().into(),
        text: view.words.moved_text().into(),
        href: view.addresses.page(&former.to).into(),
        label: former.title(view),
    }
}
