//! A title as a part of an address.

use deunicode::deunicode;

/// At most this many bytes, cut between words where that is possible.
const LONGEST: usize = 48;

/// A title in `[a-z0-9-]`, other scripts as near as ASCII comes; empty if nothing is left.
pub fn slug(title: &str) -> String {
    // Apostrophes part no words: "can't" is one.
    let plain = deunicode(title).replace(['\'', '`'], "").to_ascii_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if !slug.is_empty() && slug.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word.get(..LONGEST).unwrap_or(word));
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_parts_of_addresses() {
        for (title, expected) in [
            ("Web app unreachable: bare 503s", "web-app-unreachable-bare-503s"),
            ("  Größe & Übermaß  ", "grosse-ubermass"),
            ("Can't log in", "cant-log-in"),
            ("Поиск недоступен", "poisk-nedostupen"),
            ("搜索缓慢", "sou-suo-huan-man"),
            ("البحث", "lbhth"),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
        let long = slug(&"incident ".repeat(30));
        assert!(long.len() <= LONGEST && long.ends_with("incident"), "{long}");
        assert_eq!(slug(&"x".repeat(300)).len(), LONGEST);
    }
}
