//! Props go to JSON and come back whole; what does not fit is refused, never a panic.

use serde_json::{Value, json};
use stormlamp_ui::board::BoardProps;
use stormlamp_ui::live::{Ahead, LiveFile, board_json};
use stormlamp_ui::record::{Record, Source};

use crate::samples;

struct Parsed(Value);

impl Source for Parsed {
    fn field(&self, key: &str) -> Self {
        Self(self.0.get(key).cloned().unwrap_or_default())
    }

    fn elements(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self).collect())
    }

    fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.0.as_f64()
    }

    fn is_absent(&self) -> bool {
        self.0.is_null()
    }
}

fn read<T: Record>(text: &str) -> Option<T> {
    T::read(&Parsed(serde_json::from_str(text).ok()?))
}

#[test]
fn a_live_file_comes_back_as_it_was_written() {
    for board in [
        samples::outage().board,
        samples::quiet().board,
        samples::arabic().board,
        samples::large(30, 3).board,
        samples::maintained().board,
    ] {
        let ahead = Ahead {
            from: "2019-09-05T22:00:00Z".into(),
            of: "another".into(),
            board: samples::quiet().board,
        };
        let at = "2019-09-05T21:13:00Z".into();
        let file = LiveFile { of: "digest".into(), at, board, ahead: vec![ahead] };
        assert_eq!(read::<LiveFile>(&file.json()), Some(file));
    }
}

#[test]
fn equal_boards_have_equal_bytes() {
    assert_eq!(board_json(&samples::outage().board), board_json(&samples::outage().board));
    assert_ne!(board_json(&samples::outage().board), board_json(&samples::quiet().board));
}

#[test]
fn a_field_that_is_missing_or_of_another_kind_is_refused() {
    let whole = serde_json::from_str::<Value>(&board_json(&samples::outage().board)).unwrap();
    for key in ["headline", "as_of", "active", "groups", "live"] {
        let mut damaged = whole.clone();
        damaged.as_object_mut().unwrap().remove(key);
        assert_eq!(read::<BoardProps>(&damaged.to_string()), None, "without {key}");
        damaged[key] = json!(7);
        assert_eq!(read::<BoardProps>(&damaged.to_string()), None, "with a number as {key}");
    }
}

#[test]
fn a_state_of_a_later_version_is_refused() {
    let mut board = serde_json::from_str::<Value>(&board_json(&samples::outage().board)).unwrap();
    board["mark"]["state"] = json!("haunted");
    assert_eq!(read::<BoardProps>(&board.to_string()), None);
}

#[test]
fn every_time_of_the_board_can_be_written_anew() {
    let mut board = samples::outage().board;
    board.moments_mut().for_each(|moment| moment.text = "elsewhere".into());
    let times = stormlamp_ui::render::island(board.into()).matches(">elsewhere</time>").count();
    assert_eq!(times, 4, "as of, since, next word, said");
    let mut board = samples::maintained().board;
    board.moments_mut().for_each(|moment| moment.text = "elsewhere".into());
    let times = stormlamp_ui::render::island(board.into()).matches(">elsewhere</time>").count();
    assert_eq!(times, 5, "as of, since, until, both ends of what is planned");
}
