//! Questions on a terminal. In a pipe nothing is asked, and what is missing is an error that names its option.

use std::fmt;
use std::io::{IsTerminal, stderr, stdin};

use inquire::error::InquireError;
use inquire::validator::Validation;
use inquire::{Confirm, Editor, MultiSelect, Select, Text};
use stormlamp_content::edit::{EntryKind, Known};
use stormlamp_model::{Site, State};

use crate::failure::Failure;

/// Whether somebody is there to be asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asking {
    may: bool,
}

/// Something to choose, shown in words.
pub(crate) struct Choice<T> {
    pub(crate) value: T,
    pub(crate) words: String,
}

impl<T> fmt::Display for Choice<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// Whether there have to be words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needed {
    Yes,
    No,
}

impl Needed {
    /// A new status is news by itself; `update` says only what its words say.
    pub(crate) fn with(status: &str) -> Self {
        if status == "update" { Self::Yes } else { Self::No }
    }
}

/// What people usually promise.
const PROMISES: [&str; 4] = ["15m", "30m", "1h", "2h"];

impl Asking {
    /// Somebody may be asked if both sides of the talk are a terminal, and they did not forbid it.
    pub(crate) fn new(no_input: bool) -> Self {
        Self { may: !no_input && stdin().is_terminal() && stderr().is_terminal() }
    }

    pub(crate) fn may(self) -> bool {
        self.may
    }

    /// Which incident or maintenance.
    pub(crate) fn which(
        self,
        question: &str,
        known: Vec<Known>,
        describe: impl Fn(&Known) -> String,
    ) -> Result<Known, Failure> {
        let choices =
            known.into_iter().map(|known| Choice { words: describe(&known), value: known }).collect();
        Select::new(question, choices).prompt().map(|choice| choice.value).map_err(|error| ended(&error))
    }

    /// The title.
    pub(crate) fn title(self) -> Result<String, Failure> {
        let filled = |text: &str| match text.trim() {
            "" => Ok(Validation::Invalid("a title is one line that says what people notice".into())),
            _ => Ok(Validation::Valid),
        };
        let text = Text::new("What do people notice?")
            .with_placeholder("Web app unreachable")
            .with_help_message("The title: what does not work, and where")
            .with_validator(filled);
        text.prompt().map_err(|error| ended(&error))
    }

    /// The kind of the update; the one that usually comes next is offered first.
    pub(crate) fn status(self, kind: EntryKind, last: Option<&str>) -> Result<&'static str, Failure> {
        let statuses = kind.statuses();
        let usual =
            last.and_then(|last| statuses.iter().position(|status| *status == last)).map_or(0, |at| at + 1);
        let start = usual.min(statuses.len().saturating_sub(1));
        Select::new("How far is it?", statuses)
            .with_starting_cursor(start)
            .prompt()
            .map_err(|error| ended(&error))
    }

    /// Components with their states, as `--affects` takes them.
    pub(crate) fn affects(
        self,
        site: &Site,
        kind: EntryKind,
        is_change: bool,
    ) -> Result<Vec<String>, Failure> {
        let question = if is_change { "Does the state of anything change?" } else { "What is affected?" };
        let help = "type to search, space to choose, enter to go on; none is fine";
        let chosen = MultiSelect::new(question, places(site)).with_help_message(help);
        let chosen = chosen.prompt().map_err(|error| ended(&error))?;
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        let state = match kind {
            EntryKind::Maintenance => State::UnderMaintenance.keyword(),
            EntryKind::Incident => {
                let mut states: Vec<&str> = State::ALL.map(State::keyword).to_vec();
                if !is_change {
                    states.retain(|state| *state != State::Operational.keyword());
                    states.reverse();
                }
                Select::new("In which state?", states).prompt().map_err(|error| ended(&error))?
            }
        };
        Ok(chosen.into_iter().map(|choice| format!("{} = {state}", choice.value)).collect())
    }

    /// The words: paragraphs line by line, or in an editor. They are in `said` as soon as they are typed, so that
    /// whoever leaves at a later question has them still.
    pub(crate) fn message(self, needed: Needed, said: &mut Option<String>) -> Result<(), Failure> {
        let help = match needed {
            Needed::Yes => "A paragraph in Markdown; `e` alone opens your editor",
            Needed::No => "A paragraph in Markdown; `e` alone opens your editor, enter alone: no words",
        };
        let filled = move |text: &str| match (text.trim(), needed) {
            ("", Needed::Yes) => Ok(Validation::Invalid("an update without a new status needs words".into())),
            _ => Ok(Validation::Valid),
        };
        let question = Text::new("What do you want to say?").with_help_message(help).with_validator(filled);
        let first = question.prompt().map_err(|error| ended(&error))?;
        if first.trim() == "e" {
            let editor = Editor::new("The words").with_file_extension(".md");
            *said = Some(editor.prompt().map_err(|error| ended(&error))?);
            return Ok(());
        }
        let words = said.insert(first);
        if words.trim().is_empty() {
            return Ok(());
        }
        loop {
            let more = Text::new("More?").with_help_message("Another paragraph; enter alone: that is all");
            match more.prompt().map_err(|error| ended(&error))? {
                text if text.trim().is_empty() => return Ok(()),
                text => words.extend(["\n\n", &text]),
            }
        }
    }

    /// When the next word comes; `None` if that is not promised.
    pub(crate) fn next(self) -> Result<Option<String>, Failure> {
        let suggest = |typed: &str| {
            Ok(PROMISES
                .iter()
                .filter(|promise| promise.starts_with(typed))
                .map(|promise| (*promise).to_owned())
                .collect())
        };
        let text = Text::new("When will you say more?")
            .with_help_message("A time or a duration, like 23:30 or 30m; enter alone promises nothing")
            .with_autocomplete(suggest)
            .prompt()
            .map_err(|error| ended(&error))?;
        Ok(Some(text).filter(|text| !text.trim().is_empty()))
    }

    /// A time that has to be known.
    pub(crate) fn time(self, question: &str) -> Result<String, Failure> {
        let help = "for example 23:30, or 2026-03-06 02:00; in the site's time zone unless you name another";
        Text::new(question).with_help_message(help).prompt().map_err(|error| ended(&error))
    }

    /// Goes on only if what is shown is meant.
    pub(crate) fn confirmed(self) -> Result<(), Failure> {
        let yes = Confirm::new("Write this?").with_default(true).prompt().map_err(|error| ended(&error))?;
        if yes { Ok(()) } else { Err(left()) }
    }
}

/// Every component, and each of its regions.
fn places(site: &Site) -> Vec<Choice<String>> {
    let language = site.settings.default_language();
    let mut choices = Vec::new();
    for component in &site.components {
        let name = component.name.get(language);
        choices.push(Choice { value: component.id.to_string(), words: name.to_owned() });
        for region in &component.regions {
            let words = site.region(region).map_or(region.as_str(), |region| region.name.get(language));
            choices.push(Choice {
                value: format!("{}@{region}", component.id),
                words: format!("{name}: {words}"),
            });
        }
    }
    choices
}

fn left() -> Failure {
    Failure::problem("you left; nothing was written")
}

fn ended(error: &InquireError) -> Failure {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => left(),
        error => Failure::problem(format!("cannot ask on this terminal: {error}"))
            .hint("give everything as options; `--help` lists them"),
    }
}
