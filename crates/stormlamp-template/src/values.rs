//! What a template can say. The guide lists the same.

use minijinja::value::Value;
use serde::{Serialize, Serializer};

/// HTML that this program made. Everything else is escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// HTML in which every word is escaped already.
    pub fn new(html: String) -> Self {
        Self(html)
    }
}

impl Serialize for Markup {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// Words and where they lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address; empty for this very page.
    pub href: String,
}

/// The colours of one scheme, as `#rrggbb`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Scheme {
    /// The ground of the page.
    pub background: String,
    /// Words on it.
    pub text: String,
    /// The brand's accent, readable on the ground.
    pub accent: String,
    /// Words on the accent.
    pub on_accent: String,
    /// The state that the page reports; the colour of words if it reports none.
    pub state: String,
}

/// The colours of both schemes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Schemes {
    /// Dark words on a light ground.
    pub light: Scheme,
    /// Light words on a dark ground.
    pub dark: Scheme,
}

/// Everything that a template can say. What is not known is empty, so that `{% if … %}` can ask for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Values {
    /// The page's language (BCP 47).
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// Headline and product, for `<title>`.
    pub title: String,
    /// What the visitor wanted to reach.
    pub product: String,
    /// The logo as an address that needs no request.
    pub logo: String,
    /// What happened.
    pub headline: String,
    /// What the status code means; a sentence or two.
    pub explanation: String,
    /// The keyword of the state: `major outage`, `under maintenance`.
    pub state: String,
    /// "■ Major outage since 22:51 CEST. Next word by 23:30."
    pub status: Markup,
    /// The title of what is reported, where no state says what is wrong.
    pub incident: String,
    /// When the latest words were said, and in which status.
    pub said: String,
    /// The latest words.
    pub quote: String,
    /// What still works.
    pub works: Vec<String>,
    /// The heading of `works`.
    pub works_label: String,
    /// What the visitor can do.
    pub advice: Vec<String>,
    /// The heading of `advice`.
    pub advice_label: String,
    /// Another region.
    pub region: Option<Link>,
    /// Once more; nothing where waiting is vain.
    pub again: Option<Link>,
    /// The start page, where it helps.
    pub start: Option<Link>,
    /// The incident, or else the status site.
    pub follow: Option<Link>,
    /// Further incidents.
    pub others: Option<Link>,
    /// Where there is help.
    pub help: Option<Link>,
    /// "As of 5 September 2019, 23:13 CEST"; empty where waiting is vain.
    pub as_of: Markup,
    /// The status code.
    pub code: u16,
    /// "Error 503"
    pub code_label: String,
    /// The number of the request, shown by the script if the server tells it.
    pub request: Markup,
    /// The countdown and its button, shown by the script; empty where waiting is vain.
    pub retry: Markup,
    /// Colours that can be read.
    pub colors: Schemes,
}

impl Values {
    /// An outage, as it may be told; and an error of which waiting does not rid anybody.
    pub(crate) fn samples() -> [Self; 2] {
        let link = |label: &str, href: &str| Some(Link { label: label.to_owned(), href: href.to_owned() });
        let markup = |html: &str| Markup::new(html.to_owned());
        let scheme = Scheme {
            background: "#fbfbf9".to_owned(),
            text: "#191c1a".to_owned(),
            accent: "#0b7a5a".to_owned(),
            on_accent: "#ffffff".to_owned(),
            state: "#b3261e".to_owned(),
        };
        let lasting = Self {
            lang: "en".to_owned(),
            dir: "ltr".to_owned(),
            title: "There is no page at this address · Northwind".to_owned(),
            product: "Northwind".to_owned(),
            headline: "There is no page at this address".to_owned(),
            explanation: "It may have moved.".to_owned(),
            advice: vec!["Check the address for a slip".to_owned()],
            advice_label: "What you can do".to_owned(),
            start: link("Go to the start page", "/"),
            follow: link("See the status page", STATUS_SITE),
            help: link("Get help", "https://northwind.example/help"),
            code: 404,
            code_label: "Error 404".to_owned(),
            colors: Schemes { light: scheme.clone(), dark: scheme },
            ..Self::default()
        };
        let outage = Self {
            title: "Web app is down (United States) · Northwind".to_owned(),
            headline: "Web app is down (United States)".to_owned(),
            state: "major outage".to_owned(),
            status: markup(
                "<b>Major outage</b> since <time datetime=\"2019-09-05T20:51:00Z\">22:51 CEST</time>.",
            ),
            said: "23:12, Investigating".to_owned(),
            quote: "Both machines that serve the web app stopped answering.".to_owned(),
            works: vec!["API and integrations".to_owned(), "Web app, Europe".to_owned()],
            works_label: "Still working".to_owned(),
            region: link("Continue in Europe", "https://eu.northwind.example/"),
            again: link("Try again", ""),
            start: None,
            others: link("Another incident is open", STATUS_SITE),
            as_of: markup("As of <time datetime=\"2019-09-05T21:13:00Z\">23:13 CEST</time>"),
            code: 503,
            code_label: "Error 503".to_owned(),
            request: markup("<span id=\"request\" hidden>Request </span>"),
            retry: markup("<div id=\"retry\" hidden><button id=\"stop\" type=\"button\">Stop</button></div>"),
            ..lasting.clone()
        };
        [outage, lasting]
    }
}

/// The status site of the samples.
pub(crate) const STATUS_SITE: &str = "https://status.northwind.example/";
