//! What belongs to no language: the bundle, the logo, pictures, the fallback pages, and what was built.

use std::collections::BTreeMap;

use stormlamp_fallback as fallback;
use stormlamp_model::Picture;

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
            stays: false,
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
                stays: false,
            };
            (output, Kind::Picture(picture.path.clone()))
        };
        names.into_iter().map(output).collect()
    }

    /// Fallback pages depend on what they say of now, not on all that is told: an edit that none of them speaks of
    /// rewrites none of them.
    pub(super) fn fallbacks(&self) -> Vec<(Output, Kind)> {
        let output = |file: fallback::File| {
            let digest = self.lasting("fallback").text(&file.path);
            let output = Output {
                path: file.path.clone(),
                // The pages of servers are kept as long as assets are, and so is what old ones of them ask for.
                stage: if file.is_manifest() { Stage::Detail } else { Stage::Asset },
                compress: if file.has_twins { Compress::Quick } else { Compress::No },
                fingerprint: match file.known {
                    Some(known) => digest.fingerprint(known).finish(),
                    None => digest.finish(),
                },
                valid_until: file.valid_until,
                stays: file.stays,
            };
            (output, Kind::Fallback(file))
        };
        self.fallbacks.all().into_iter().map(output).collect()
    }

    pub(super) fn build_output(&self, planned: &[(Output, Kind)]) -> (Output, Kind) {
        let output = Output {
            path: "build.json".to_owned(),
            stage: Stage::Index,
            compress: Compress::No,
            fingerprint: self.momentary("build").finish(),
            valid_until: planned.iter().filter_map(|(output, _)| output.valid_until).min(),
            stays: false,
        };
        (output, Kind::Build)
    }
}

/// Its name below `/assets/`.
pub(super) fn logo_name(svg: &[u8]) -> String {
    let hash = blake3::hash(svg).to_hex();
    format!("{}-{}.svg", chrome::LOGO, &hash[..16])
}
