//! What belongs to no language: the bundle, the logo, pictures, the fallback pages, and what was built.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use stormlamp_fallback as fallback;
use stormlamp_model::{Id, Picture};

use super::{Kind, Plan};
use crate::digest::Digester;
use crate::output::{Compress, Output, Stage};
use crate::{chrome, pictures};

impl Plan {
    pub(super) fn assets(&self) -> Vec<(Output, Kind)> {
        let asset = |path: String, bytes: &[u8]| Output {
            path,
            stage: Stage::Asset,
            compress: Compress::Yes,
            fingerprint: Digester::new("asset").bytes(bytes).finish(),
            valid_until: None,
        };
        let files =
            self.shell.assets.iter().enumerate().map(|(index, file)| {
                (asset(format!("assets/{}", file.name), &file.bytes), Kind::Asset(index))
            });
        let lasting = self.shell.lasting.iter().enumerate().map(|(index, file)| {
            let output = asset(format!("assets/{}", file.name), &file.bytes);
            (Output { stage: Stage::Lasting, ..output }, Kind::Lasting(index))
        });
        let files = files.chain(lasting);
        let logo = self.site.brand.logo.as_ref().zip(self.logo.as_ref());
        let logo = logo.map(|(logo, name)| (asset(format!("assets/{name}"), &logo.svg), Kind::Logo));
        files.chain(logo).chain(self.pictures()).collect()
    }

    /// Each picture once, however many files have its name and its bytes; the logo may be one of them.
    fn pictures(&self) -> Vec<(Output, Kind)> {
        let mut names: BTreeMap<String, &Picture> =
            self.site.pictures.values().map(|picture| (pictures::name(picture), picture)).collect();
        self.logo.as_ref().and_then(|logo| names.remove(logo));
        let output = |(name, picture): (String, &Picture)| {
            let output = Output {
                path: format!("assets/{name}"),
                stage: Stage::Asset,
                compress: pictures::compress(picture),
                fingerprint: Digester::new("picture").fingerprint(picture.fingerprint).finish(),
                valid_until: None,
            };
            (output, Kind::Picture(picture.path.clone()))
        };
        names.into_iter().map(output).collect()
    }

    /// Fallback pages speak of now, so they depend on everything and on the instant.
    pub(super) fn fallbacks(&self) -> Vec<(Output, Kind)> {
        let specs = fallback::plan(&self.site).into_iter();
        // It asks every incident, and the pages of a profile all turn at the same instants.
        let mut turns: HashMap<Id, Option<Timestamp>> = HashMap::new();
        let mut valid_until = |spec: &fallback::PageSpec| {
            let turn = || fallback::valid_until(&self.site, spec, self.now).ok().flatten();
            *turns.entry(spec.profile.clone()).or_insert_with(turn)
        };
        let mut output = |spec: &fallback::PageSpec| Output {
            path: spec.path(),
            stage: Stage::Asset,
            compress: Compress::Yes,
            fingerprint: self.momentary("fallback").text(&spec.path()).finish(),
            valid_until: valid_until(spec),
        };
        let manifests = self.site.fallbacks.iter().map(|profile| {
            let path = fallback::manifest_path(&profile.id);
            let output = Output {
                stage: Stage::Detail,
                compress: Compress::No,
                fingerprint: self.momentary("manifest").text(&path).finish(),
                valid_until: None,
                path,
            };
            (output, Kind::Manifest(profile.id.clone()))
        });
        specs.map(|spec| (output(&spec), Kind::Fallback(spec))).chain(manifests).collect()
    }

    pub(super) fn build_output(&self, planned: &[(Output, Kind)]) -> (Output, Kind) {
        let output = Output {
            path: "build.json".to_owned(),
            stage: Stage::Index,
            compress: Compress::No,
            fingerprint: self.momentary("build").finish(),
            valid_until: planned.iter().filter_map(|(output, _)| output.valid_until).min(),
        };
        (output, Kind::Build)
    }
}

/// Its name below `/assets/`.
pub(super) fn logo_name(svg: &[u8]) -> String {
    let hash = blake3::hash(svg).to_hex();
    format!("{}-{}.svg", chrome::LOGO, &hash[..16])
}
