//! Bytes of the fallback pages: the page of the guide that lists them is what the renderer makes, and whatever is told in
//! whatever language, every file stays within its tier.
//!
//! `SNAPSHOTS=overwrite` writes the page anew. Its prose stands in `fallback_sizes.md`; what is measured takes the places
//! of its comments.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use snapbox::{Assert, Data};
use stormlamp_content::{Drafts, MemoryFolder, read};
use stormlamp_fallback::{Briefing, Format, Lamp, PageSpec, Tier, code, plan};
use stormlamp_model::{CodeList, FallbackProfile, Id, Incident, Markdown, Now, Site, Text, Theme};

use crate::harness::{files, fixtures, stormlamp};

/// In the middle of the outage that `examples/outages` has the most to say of.
const DURING: &str = "2019-09-05T21:12:00Z";

/// What files are told apart by: the first three are HTML.
const COLUMNS: [(Tier, Format); 6] = [
    (Tier::Page, Format::Html),
    (Tier::Compact, Format::Html),
    (Tier::Tiny, Format::Html),
    (Tier::Page, Format::Problem),
    (Tier::Page, Format::ProblemXml),
    (Tier::Page, Format::Text),
];

#[test]
fn the_committed_table_of_sizes_is_that_of_the_renderer() {
    let prose = std::fs::read_to_string(fixtures().join("fallback_sizes.md")).unwrap();
    let made = prose
        .replace("<!-- themes -->\n", &by_theme())
        .replace("<!-- codes -->\n", &by_code())
        .replace("<!-- longest -->\n", &longest());
    assert!(!made.contains("<!-- themes") && !made.contains("<!-- codes") && !made.contains("<!-- longest"));
    let path = fixtures().join("../../docs/reference/fallback-sizes.md");
    assert!(path.is_file(), "create {} and overwrite it", path.display());
    Assert::new().action_env("SNAPSHOTS").eq(made, Data::read_from(&path, None).raw());
}

/// A row a theme: the 503 page of a real outage, as a build writes it.
fn by_theme() -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    BUNDLE.iter().for_each(|file| write(&format!("bundle/{file}"), b"/* */"));
    example().iter().for_each(|(path, bytes)| write(&format!("content/{path}"), bytes));
    write("content/stormlamp.toml", config_with_themes().as_bytes());
    let arguments = ["build", "content", "--out", "out", "--bundle", "bundle", "--now", DURING];
    let built = stormlamp(folder.path()).args(arguments).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let size = |file: String| {
        let bytes = std::fs::read(folder.path().join("out/errors").join(&file)).unwrap();
        assert_eq!(
            file.ends_with("/503.html"),
            String::from_utf8_lossy(&bytes).contains("/assets/lamp-"),
            "{file}"
        );
        grouped(bytes.len())
    };
    let row = |theme: &str| {
        let sizes = ["html", "html.gz", "html.br", "compact.html", "tiny.html", "json", "xml", "txt"]
            .map(|kind| size(format!("{theme}/503.{kind}")));
        format!("| {theme} | {} |\n", sizes.join(" | "))
    };
    Theme::ALL.into_iter().map(|theme| row(theme.name())).collect()
}

/// What Trunk leaves, without content: pages name its files, and carry none of them.
const BUNDLE: [&str; 9] = [
    "boot.js",
    "index.html",
    "lamp.js",
    "site-0.css",
    "stormlamp-islands-0.js",
    "stormlamp-islands-0_bg.wasm",
    "stormlamp-lamp.js",
    "stormlamp-lamp_bg.wasm",
    "tokens-0.css",
];

/// That of the example, with its profile once in each theme.
fn config_with_themes() -> String {
    let config = std::fs::read_to_string(fixtures().join("../../examples/outages/stormlamp.toml")).unwrap();
    let (before, profile) = config.split_once("[[fallback]]").unwrap();
    assert!(profile.contains("id = \"us-web\"") && !profile.contains("[["), "{profile}");
    let themed = |theme: Theme| {
        let theme = theme.name();
        let profile = profile.replace("id = \"us-web\"", &format!("id = \"{theme}\"\ntheme = \"{theme}\""));
        format!("[[fallback]]{profile}\n")
    };
    before.to_owned() + &Theme::ALL.into_iter().map(themed).collect::<String>()
}

/// A row a code, with the least and the most that the themes take of it.
fn by_code() -> String {
    let site = with_themes(read_example(), &CodeList::All, &["en"]);
    let mut rows: BTreeMap<u16, [Vec<usize>; COLUMNS.len()]> = BTreeMap::new();
    for (spec, bytes) in rendered(&site) {
        rows.entry(spec.code).or_default()[column(&spec)].push(bytes);
    }
    let cell = |sizes: &Vec<usize>| {
        let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
        if least == most { grouped(*most) } else { format!("{}–{}", grouped(*least), grouped(*most)) }
    };
    let mut table = String::new();
    for (status, sizes) in &rows {
        let cells: Vec<String> = sizes.iter().map(cell).collect();
        let phrase = code(*status).unwrap().phrase;
        let _ = writeln!(table, "| **{status}** {phrase} | {} |", cells.join(" | "));
    }
    assert!(rows.len() >= 60, "{} codes", rows.len());
    table
}

/// A row for content that is far too long, with the largest file of all usual codes and themes.
fn longest() -> String {
    let mut table = String::new();
    for (name, language, words) in [
        ("English", "en", ENGLISH),
        ("long pseudo-language `en-XA`", "en-XA", ENGLISH),
        ("right-to-left pseudo-language `ar-XB`", "ar-XB", ENGLISH),
        ("Japanese content", "en", JAPANESE),
        ("Arabic content", "ar-XB", ARABIC),
        ("nothing but signs to be escaped", "en", SIGNS),
    ] {
        let mut site = with_themes(read_example(), &CodeList::Usual, &[language]);
        overflow(&mut site, words);
        let mut most = [0; COLUMNS.len()];
        for (spec, bytes) in rendered(&site) {
            let slot = &mut most[column(&spec)];
            *slot = bytes.max(*slot);
        }
        let cells: Vec<String> = most.into_iter().map(grouped).collect();
        let _ = writeln!(table, "| {name} | {} |", cells.join(" | "));
    }
    table
}

/// Every page with its bytes, none of them over the limit of its tier.
fn rendered(site: &Site) -> Vec<(PageSpec, usize)> {
    let briefings: BTreeMap<&Id, Briefing<'_>> = site
        .fallbacks
        .iter()
        .map(|profile| {
            let briefing = Briefing::new(site, &profile.id, Now(DURING.parse().unwrap())).unwrap();
            (&profile.id, briefing.with_lamp(Some(&lamp())))
        })
        .collect();
    let size = |spec: PageSpec| {
        let bytes = briefings[&spec.profile].render(&spec).unwrap().bytes.len();
        assert!(bytes <= spec.tier.limit(), "{}: {bytes} bytes", spec.path());
        (spec, bytes)
    };
    plan(site).into_iter().map(size).collect()
}

fn column(spec: &PageSpec) -> usize {
    COLUMNS.iter().position(|kind| *kind == (spec.tier, spec.format)).unwrap()
}

/// As long as a real one: hashes differ with every change of it, their lengths do not.
fn lamp() -> Lamp {
    let file = |extension| format!("https://status.iconik.example/assets/lamp-0123456789abcdef.{extension}");
    Lamp { script: file("js"), integrity: format!("sha384-{}", "0".repeat(64)), wasm: file("wasm") }
}

fn with_themes(mut site: Site, codes: &CodeList, languages: &[&str]) -> Site {
    let [profile] = site.fallbacks.as_slice() else { panic!("{} profiles", site.fallbacks.len()) };
    let themed = |theme: Theme| FallbackProfile {
        id: Id::new(theme.name()).unwrap(),
        theme,
        codes: codes.clone(),
        ..profile.clone()
    };
    site.fallbacks = Theme::ALL.into_iter().map(themed).collect();
    site.settings.languages = languages.iter().map(|tag| (*tag).to_owned()).collect();
    site
}

/// Puts far more into everything that a page tells than it can hold.
fn overflow(site: &mut Site, words: &str) {
    let long = |characters: usize| words.chars().cycle().take(characters).collect::<String>();
    let now = Now(DURING.parse().unwrap());
    let open: Vec<Id> = site.active(now).iter().map(|incident| incident.id.clone()).collect();
    for incident in site.incidents.iter_mut().filter(|incident| open.contains(&incident.id)) {
        let updates = incident.updates.clone().into_iter();
        *incident = Incident {
            title: long(400),
            summary: Markdown(long(3_000)),
            advice: Some(Markdown(long(2_000))),
            works: (0..20).map(|_| long(300)).collect(),
            updates: updates
                .map(|update| stormlamp_model::Update { body: Markdown(long(9_000)), ..update })
                .collect(),
            ..incident.clone()
        };
    }
    let name = || Text::new(long(200));
    site.fallbacks.iter_mut().for_each(|profile| profile.product = Some(name()));
    site.components.iter_mut().for_each(|component| component.name = name());
    site.regions.iter_mut().for_each(|region| region.name = name());
}

fn read_example() -> Site {
    let folder =
        example().into_iter().fold(MemoryFolder::new(), |folder, (path, bytes)| folder.with(path, bytes));
    read(&folder, Drafts::Hidden).site.unwrap()
}

fn example() -> Vec<(String, Vec<u8>)> {
    let root = fixtures().join("../../examples/outages");
    let read = |path: String| (path.clone(), std::fs::read(root.join(path)).unwrap());
    files(&root).into_iter().map(read).collect()
}

/// 12345 as "12,345".
fn grouped(number: usize) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{thousands},{rest:03}"),
    }
}

const ENGLISH: &str = "Both machines that serve the pages of the web app stopped answering when the memory of one of them was used up; \
    what had been saved until then is safe, and nothing has to be entered twice. ";
const JAPANESE: &str = "ウェブアプリのページを配信する二台のサーバーが応答しなくなりました。保存済みのデータは安全で、もう一度入力する必要はありません。";
const ARABIC: &str = "توقفت الخوادم التي تعرض صفحات التطبيق عن الاستجابة بعد أن نفدت ذاكرة أحدها، وكل ما حُفظ قبل ذلك آمن ولا داعي لإدخاله من جديد. ";
const SIGNS: &str = "\"&'<>\" ";
