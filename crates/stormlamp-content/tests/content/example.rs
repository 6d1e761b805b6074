//! What the documentation shows is read whole, and without a diagnostic.

use stormlamp_model::{
    ActionState, CauseBy, Certainty, Clock, CodeList, Color, DataLoss, Precision, Resolution, State,
    UpdateStatus,
};

use crate::{CONFIG, INCIDENT, LOGO, folder, read, site, with_incident};

fn at(clock: Clock) -> (String, Precision) {
    match clock {
        Clock::Instant(at, precision) => (at.to_string(), precision),
        other => panic!("no instant: {other:?}"),
    }
}

#[test]
fn the_configuration_is_read_whole() {
    let site = site(read(&folder(CONFIG)));
    let settings = &site.settings;
    assert_eq!(settings.name.default, "Northwind Status");
    assert_eq!(settings.url, "https://status.northwind.example");
    assert_eq!(settings.timezone_name, "Europe/Stockholm");
    assert_eq!(settings.languages, ["en", "en-XA", "ar-XB"]);
    assert_eq!(settings.support.as_deref(), Some("https://northwind.example/help"));
    assert_eq!(
        (settings.weights.degraded, settings.weights.partial, settings.weights.major),
        (0.1, 0.5, 1.0)
    );
    assert_eq!(site.brand.accent, Some(Color { r: 0x0b, g: 0x7a, b: 0x5a }));
    assert_eq!(site.brand.logo.as_ref().map(|logo| logo.svg.as_slice()), Some(LOGO.as_bytes()));
    assert_eq!(site.groups[0].name.default, "Product");
    let web_app = &site.components[0];
    assert_eq!(web_app.group.as_ref().map(stormlamp_model::Id::as_str), Some("product"));
    assert_eq!(web_app.places().len(), 2);
    assert_eq!(web_app.since.map(|day| day.to_string()).as_deref(), Some("2018-01-01"));
    assert_eq!(site.regions[1].url.as_deref(), Some("https://eu.northwind.example"));
    let profile = &site.fallbacks[0];
    assert_eq!(profile.place.as_ref().map(|place| place.component.as_str()), Some("web-app"));
    assert_eq!((profile.codes.clone(), profile.retry_after), (CodeList::Usual, 60));
    assert_eq!(profile.failover.iter().map(stormlamp_model::Id::as_str).collect::<Vec<_>>(), ["eu"]);
}

#[test]
fn the_facts_of_the_example_are_read() {
    let site = site(with_incident(INCIDENT));
    let incident = &site.incidents[0];
    assert_eq!(incident.id.as_str(), "2026-03-05-bare-503");
    assert_eq!(incident.title, "Web app unreachable: bare 503s in the United States");
    let time = |when: &Option<stormlamp_model::When>| at(when.as_ref().unwrap().clock);
    assert_eq!(time(&incident.started), ("2026-03-05T21:51:22.88Z".into(), Precision::Millisecond));
    assert_eq!(time(&incident.detected), ("2026-03-05T22:09:00Z".into(), Precision::Minute));
    assert_eq!(time(&incident.acknowledged), ("2026-03-05T22:12:00Z".into(), Precision::Minute));
    assert_eq!(incident.mitigated, None);
    let Resolution::At(end) = &incident.resolution else { panic!("{:?}", incident.resolution) };
    assert_eq!(at(end.clock), ("2026-03-05T22:17:36Z".into(), Precision::Second));
    assert_eq!(incident.affects.len(), 1);
    assert_eq!(incident.affects[0].state, State::MajorOutage);
    assert_eq!(
        incident.works,
        ["API and integrations", "sessions that were already open", "the app in Europe"]
    );
    assert_eq!(incident.data_loss, Some(DataLoss::None));
    assert_eq!((incident.causes[0].by, incident.causes[0].sure), (CauseBy::Us, Some(Certainty::Confirmed)));
    assert_eq!(
        (incident.measured[0].value.as_str(), incident.measured[0].over.as_deref()),
        ("100 %", Some("26m"))
    );
}

#[test]
fn the_sections_of_the_example_are_read() {
    let site = site(with_incident(INCIDENT));
    let incident = &site.incidents[0];
    assert_eq!(incident.summary.0, "One paragraph for cards, feeds and the fallback page.");
    let [first, last] = incident.updates.as_slice() else { panic!("{:?}", incident.updates) };
    assert_eq!((first.id.as_str(), last.id.as_str()), ("2026-03-05-2212", "2026-03-05-2217"));
    assert_eq!((first.status, last.status), (UpdateStatus::Investigating, UpdateStatus::Resolved));
    assert_eq!(at(first.next.as_ref().unwrap().clock).0, "2026-03-05T22:30:00Z");
    assert_eq!(
        (first.body.0.as_str(), last.body.0.as_str()),
        ("What we know, in Markdown.", "It works again.")
    );
    let timeline: Vec<_> = incident.timeline.iter().map(|e| (at(e.at.clock).0, e.body.0.as_str())).collect();
    assert_eq!(timeline[0], ("2026-03-05T21:51:22Z".to_owned(), "first 503 in the log"));
    assert_eq!(timeline[1], ("2026-03-05T22:09:00Z".to_owned(), "first alert, by chat and mail"));
    let postmortem = incident.postmortem.as_ref().unwrap();
    assert!(postmortem.published.is_some());
    assert!(postmortem.body.0.starts_with("### What we will do\n- [x] Restart"));
    let actions: Vec<_> = postmortem.actions.iter().map(|a| (a.what.0.as_str(), a.state)).collect();
    assert_eq!(actions[0], ("Restart the pods on another node", ActionState::Done));
    assert_eq!(actions[1], ("Spread the two pods over two nodes", ActionState::Started));
    assert_eq!(postmortem.actions[1].owner.as_deref(), Some("platform"));
}

#[test]
fn line_breaks_of_windows_and_a_byte_order_mark_make_no_difference() {
    let plain = site(with_incident(INCIDENT));
    let windows = site(with_incident(&format!("\u{feff}{}", INCIDENT.replace('\n', "\r\n"))));
    let (plain, windows) = (&plain.incidents[0], &windows.incidents[0]);
    assert_eq!(plain.title, windows.title);
    assert_eq!(plain.affects, windows.affects);
    assert_eq!((&plain.started, &plain.resolution), (&windows.started, &windows.resolution));
    assert_eq!(plain.works, windows.works);
    assert_eq!(plain.updates, windows.updates);
    assert_eq!(plain.timeline, windows.timeline);
    let actions = |i: &stormlamp_model::Incident| i.postmortem.as_ref().map(|p| p.actions.clone());
    assert_eq!(actions(plain), actions(windows));
    let config = site(read(&folder(&format!("\u{feff}{}", CONFIG.replace('\n', "\r\n")))));
    assert_eq!(config.components.len(), 2);
}

#[test]
fn fingerprints_follow_the_bytes() {
    let (a, b) = (site(with_incident(INCIDENT)), site(with_incident(&format!("{INCIDENT}\n"))));
    assert_eq!(a.fingerprint, b.fingerprint);
    assert_ne!(a.incidents[0].fingerprint, b.incidents[0].fingerprint);
    let other_logo = folder(CONFIG).with("assets/logo.svg", LOGO.replace("/>", "><g/></svg>"));
    assert_ne!(a.fingerprint, site(read(&other_logo)).fingerprint);
    let other_config = folder(&CONFIG.replace("Northwind Status", "Northwind"));
    assert_ne!(a.fingerprint, site(read(&other_config)).fingerprint);
}

/// The folder of the examples, as it lies on the disk.
struct Disk(std::path::PathBuf);

impl stormlamp_content::Folder for Disk {
    fn list(&self) -> Result<Vec<String>, stormlamp_content::FolderError> {
        let mut paths = Vec::new();
        for folder in ["", "assets", "incidents", "maintenance", "metrics", "pages", "uptime"] {
            let entries = std::fs::read_dir(self.0.join(folder)).into_iter().flatten();
            for entry in entries.map(Result::unwrap) {
                if entry.file_type().unwrap().is_file() {
                    let name = entry.file_name().into_string().unwrap();
                    paths.push(format!("{folder}/{name}").trim_start_matches('/').to_owned());
                }
            }
        }
        paths.sort();
        Ok(paths)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, stormlamp_content::FolderError> {
        std::fs::read(self.0.join(path)).map_err(|_| stormlamp_content::FolderError::NotFound)
    }
}

#[test]
fn the_outages_of_the_examples_are_read_without_a_diagnostic() {
    let examples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/outages");
    let site = site(read(&Disk(examples)));
    let incident = site.incidents.iter().find(|i| i.id.as_str() == "2019-09-05-iconik-bare-503").unwrap();
    assert_eq!(at(incident.started.as_ref().unwrap().clock).0, "2019-09-05T20:51:22.88Z");
    assert_eq!(incident.time_to_resolve().unwrap().millis, 1_573_657);
    assert_eq!(incident.timeline[0].at.timestamp(), incident.started.as_ref().unwrap().timestamp());
    assert!(incident.postmortem.as_ref().unwrap().actions.iter().any(|action| !action.what.is_empty()));
    assert_eq!(site.pages.iter().map(|page| page.id.as_str()).collect::<Vec<_>>(), ["about"]);
}
