//! Follows links through a built site as a browser does, file by file.

/// The files of the site that a page links to, relative to the output folder.
///
/// `site` is the site's address without a slash at its end; other hosts are left out.
pub(crate) fn links(page: &str, html: &str, site: &str) -> Vec<String> {
    let attributes = ["href=\"", "src=\""];
    let values =
        attributes.iter().flat_map(|name| html.split(name).skip(1)).filter_map(|rest| rest.split('"').next());
    values.filter_map(|value| file(page, value, site)).collect()
}

fn file(page: &str, address: &str, site: &str) -> Option<String> {
    let address = address.split(['#', '?']).next().filter(|address| !address.is_empty())?;
    let path = match address.strip_prefix(site) {
        Some(path) => path.to_owned(),
        None if address.starts_with("//")
            || address.split('/').next().is_some_and(|part| part.contains(':')) =>
        {
            return None;
        }
        None if address.starts_with('/') => address.to_owned(),
        None => format!(
            "/{}{address}",
            page.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
        ),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path })
}

#[test]
fn links_lead_to_files() {
    let html = r##"<a href="/">1</a><a href="../b/">2</a><img src="/assets/l.svg?x#y"><a href="#top"></a>
        <a href="mailto:a@b.c"></a><a href="https://other.example/"></a><a href="https://s.example/c/">3</a>"##;
    let expected = ["index.html", "incidents/b/index.html", "c/index.html", "assets/l.svg"];
    assert_eq!(links("incidents/a/index.html", html, "https://s.example"), expected);
}
