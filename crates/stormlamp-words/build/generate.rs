//! Rust from messages.

use std::fmt::Write as _;

use crate::check::Message;

/// A method of `Words` for every message; its documentation is the English pattern.
pub(crate) fn methods(messages: &[Message]) -> String {
    let methods: String = messages.iter().map(method).collect();
    format!("impl Words {{\n{methods}}}\n")
}

fn method(message: &Message) -> String {
    let Message { id, pattern, arguments } = message;
    let (mut parameters, mut values) = (String::new(), String::new());
    for (name, number) in arguments {
        let parameter = identifier(name);
        let kind = if *number { "usize" } else { "&str" };
        let _ = write!(parameters, ", {parameter}: {kind}");
        let _ = write!(values, "({name:?}, {parameter}.into()), ");
    }
    let doc = format!("```text\n{pattern}\n```");
    let name = identifier(id);
    format!(
        "    #[doc = {doc:?}]\n    pub fn {name}(&self{parameters}) -> String {{\n        \
         self.message({id:?}, [{values}])\n    }}\n"
    )
}

/// A raw identifier: `where` and `type` are good names for arguments.
fn identifier(name: &str) -> String {
    format!("r#{}", name.replace('-', "_"))
}

/// `(id, [(argument, is a number)])` of every message.
pub(crate) fn table(messages: &[Message]) -> String {
    let mut rows = String::new();
    for Message { id, arguments, .. } in messages {
        let arguments: Vec<_> = arguments.iter().collect();
        let _ = writeln!(rows, "    ({id:?}, &{arguments:?}),");
    }
    format!("&[\n{rows}]\n")
}

/// `(tag, catalogue)` of every language that has a folder.
pub(crate) fn catalogues(tags: &[&str]) -> String {
    let rows: String = tags
        .iter()
        .map(|tag| format!("    ({tag:?}, include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.ftl\"))),\n"))
        .collect();
    format!("&[\n{rows}]\n")
}
