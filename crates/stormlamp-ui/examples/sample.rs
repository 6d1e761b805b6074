//! Writes sample pages into a folder, to look at while working on views and styles:
//! `cargo run -p stormlamp-ui --example sample -- DIR`.

#[path = "../tests/ui/samples.rs"]
mod samples;

use std::io::Result;
use std::path::{Path, PathBuf};

use stormlamp_ui::front_page::{FrontPageProps, front_page};
use stormlamp_ui::incident_page::incident_page;
use stormlamp_ui::live::{LiveFile, LiveSource};
use stormlamp_ui::moved::moved;
use stormlamp_ui::not_found::not_found;
use stormlamp_ui::render;
use stormlamp_ui::text_page::text_page;
use yew::{AttrValue, Html};

fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/sample".to_owned()));
    std::fs::create_dir_all(&folder)?;
    let fronts = [
        ("outage", samples::outage()),
        ("quiet", samples::quiet()),
        ("many", samples::large(20, 0)),
        ("regions", samples::large(20, 5)),
        ("large", samples::large(30, 3)),
        ("measured", samples::measured()),
        ("maintained", samples::maintained()),
    ];
    for (name, props) in fronts {
        write_front(&folder, name, "en", props)?;
    }
    write_front(&folder, "arabic", "ar", samples::arabic())?;
    let incidents = [
        ("incident", samples::incident()),
        ("retracted", samples::retracted()),
        ("promises", samples::listed_promises()),
    ];
    for (name, incident) in incidents {
        write(&folder, name, "en", &render::view(&incident_page(&incident)))?;
    }
    write(&folder, "incident-arabic", "ar", &render::view(&incident_page(&samples::incident())))?;
    write(&folder, "text", "en", &render::view(&text_page(&samples::text_page())))?;
    write(&folder, "moved", "en", &render::view(&moved(&samples::moved())))?;
    write(&folder, "not-found", "en", &render::view(&not_found(&samples::not_found())))
}

/// A front page, and the data that its island follows.
fn write_front(folder: &Path, name: &'static str, language: &str, mut props: FrontPageProps) -> Result<()> {
    let at = "2019-09-05T21:13:00Z";
    props.live = Some(LiveSource { href: format!("/{name}.json").into(), of: name.into(), at: at.into() });
    write(folder, name, language, &front(&props))?;
    let live = LiveFile { of: name.into(), at: at.into(), board: props.board, ahead: Vec::new() };
    std::fs::write(folder.join(format!("{name}.json")), live.json())
}

fn front(props: &FrontPageProps) -> String {
    let board = Html::from_html_unchecked(AttrValue::from(samples::hydratable(props)));
    render::view(&front_page(props, board))
}

fn write(folder: &Path, name: &str, language: &str, body: &str) -> Result<()> {
    let styles = concat!(
        include_str!("../../../web/styles/tokens.css"),
        ":root{--accent:#0b6e50;--on:#fff}@media(prefers-color-scheme:dark){:root{--accent:#5fd1a8;--on:#04110c}}",
        include_str!("../../../web/styles/site.css"),
    );
    let direction = if language == "ar" { "rtl" } else { "ltr" };
    let document = format!(
        "<!doctype html><html lang={language} dir={direction} data-locale={language}><head><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width,initial-scale=1\"><title>{name}</title>\
         <style>{styles}</style><script type=module src=/boot.js></script></head><body>{body}</body></html>"
    );
    std::fs::write(folder.join(format!("{name}.html")), document)
}
