//! The lamp of the bundle: open fallback pages load it, so it stays.

use std::sync::Arc;

use super::{incidents, noon, speaking};
use crate::output::Stage;
use crate::{Plan, Shell, ShellFile};

const PARTS: [&str; 6] =
    ["i.js", "i_bg.wasm", "boot.js", "lamp.js", "stormlamp-lamp.js", "stormlamp-lamp_bg.wasm"];

#[test]
fn fallback_pages_and_their_manifest_name_the_files_that_last() {
    let site = speaking(&["en"], incidents());
    let file = |name: &str| ShellFile { name: name.to_owned(), bytes: name.as_bytes().to_vec() };
    let shell = Shell::from_bundle(&PARTS.map(file), &site.settings).unwrap();
    let plan = Plan::new(Arc::clone(&site), Arc::new(shell), noon());
    let lasting = |ending: &str| {
        let mut lasting = plan.outputs().iter().filter(|output| output.stage == Stage::Lasting);
        lasting.find(|output| output.path.ends_with(ending)).unwrap().path.as_str()
    };
    let (script, wasm) = (lasting(".js"), lasting(".wasm"));
    let text = |path: &str| {
        let output = plan.outputs().iter().find(|output| output.path == path).unwrap();
        String::from_utf8(plan.render(output).unwrap()).unwrap()
    };
    let home = &site.settings.url;
    let page = text("errors/us-web/503.html");
    assert!(page.contains(&format!(" src=\"{home}/{script}\"")), "{page}");
    for path in ["errors/us-web/503.html", "errors/us-web/manifest.json"] {
        assert!(text(path).contains(&format!("connect-src 'self' {home}/{wasm} ")), "{path}");
    }
}
