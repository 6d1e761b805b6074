//! Places in a message that are filled after it was asked for.
//!
//! A slot is one character from the private use area, which no language's words contain. Whoever asks
//! for a message passes slots as its arguments, takes the answer apart, and puts elements in their place.

const FIRST: char = '\u{E000}';
const LAST: char = '\u{E009}';

/// A stand-in for the `n`th thing that a message is asked for with (0 to 9): one private-use character.
/// Larger numbers give the last slot.
pub fn slot(n: u8) -> String {
    char::from_u32(u32::from(FIRST) + u32::from(n.min(9))).map(String::from).unwrap_or_default()
}

/// A piece of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words; never empty.
    Text(&'a str),
    /// The `n`th slot.
    Slot(u8),
}

/// The pieces of a message that was asked for with slots, in their order. Put together, they are the message.
pub fn split(message: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = message;
    while let Some((at, n)) = rest.char_indices().find_map(|(at, c)| Some((at, number(c)?))) {
        let (before, from_slot) = rest.split_at(at);
        pieces.extend(text(before));
        pieces.push(Piece::Slot(n));
        rest = from_slot.get(FIRST.len_utf8()..).unwrap_or_default();
    }
    pieces.extend(text(rest));
    pieces
}

fn text(text: &str) -> Option<Piece<'_>> {
    (!text.is_empty()).then_some(Piece::Text(text))
}

fn number(c: char) -> Option<u8> {
    let n = (FIRST..=LAST).contains(&c).then(|| u32::from(c) - u32::from(FIRST))?;
    u8::try_from(n).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slots_become_pieces_in_their_order() {
        let message = format!("Since {}, next word by {}", slot(1), slot(0));
        let expected =
            [Piece::Text("Since "), Piece::Slot(1), Piece::Text(", next word by "), Piece::Slot(0)];
        assert_eq!(split(&message), expected);
        assert_eq!(split(""), []);
        assert_eq!(split(&(slot(9) + &slot(12))), [Piece::Slot(9), Piece::Slot(9)]);
        assert_eq!(split("\u{E00A}"), [Piece::Text("\u{E00A}")], "beyond the ten slots is text");
    }

    proptest! {
        #[test]
        fn pieces_put_together_are_the_message(message in "([\u{E000}-\u{E00B}]|[a-zé⟦ ]){0,20}") {
            let pieces = split(&message);
            let together: String = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => (*text).to_owned(),
                    Piece::Slot(n) => slot(*n),
                })
                .collect();
            prop_assert_eq!(&together, &message);
            for pair in pieces.windows(2) {
                prop_assert!(!matches!(pair, [Piece::Text(_), Piece::Text(_)]), "two texts in a row");
            }
            prop_assert!(pieces.iter().all(|piece| !matches!(piece, Piece::Text(""))));
        }
    }
}
