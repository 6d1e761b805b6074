//! What the table promises.

use super::*;

#[test]
fn codes_rise_and_none_is_there_twice() {
    assert!(catalogue().is_sorted_by(|a, b| a.status < b.status));
}

#[test]
fn a_list_gives_just_the_codes_that_are_known() {
    let of = |list| codes(&list).map(|code| code.status).collect::<Vec<_>>();
    assert_eq!(of(CodeList::All), stormlamp_model::STATUS_CODES, "content is checked against these");
    assert_eq!(of(CodeList::These(vec![504, 477, 503])), [503, 504]);
}
