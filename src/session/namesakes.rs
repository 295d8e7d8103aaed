//! Practices of one name that were begun apart: they stay two, and a person is told what to do before there are two lines
//! that look alike.

use super::keeping::Stored;
use crate::model::ItemId;

/// What opening a copy of a practice does that is not kept here, beside those that are.
#[must_use]
pub fn opening_beside(kept: &[Stored], id: ItemId, name: &str) -> &'static str {
    let name = name.trim().to_lowercase();
    if is_called(kept, id, |held| held.to_lowercase() == name) {
        "You have a worksheet of this name already. This one was begun apart from it, so the two stay two: it opens beside \
         what you have, and nothing here changes. To work on one together, choose one of them, send a copy of it to \
         everyone, and go on in that. Rename the other to tell them apart."
    } else {
        "It is not in this browser yet. It opens beside what you have; nothing here changes."
    }
}

/// What is said beside a practice in a list, where another one there bears its name.
#[must_use]
pub fn in_a_list(kept: &[Stored], of: &Stored) -> Option<&'static str> {
    let name = of.name.as_deref().ok()?.trim();
    // Without the tables that small letters of every language take: this is part of the first visit.
    is_called(kept, of.id, |held| held.eq_ignore_ascii_case(name))
        .then_some("Another one has this name. To tell them apart, rename one: More, Rename.")
}

/// Whether a practice other than this one has such a name.
fn is_called(kept: &[Stored], id: ItemId, is_such: impl Fn(&str) -> bool) -> bool {
    kept.iter().any(|stored| stored.id != id && stored.name.as_deref().map(str::trim).is_ok_and(&is_such))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Unreadable;

    #[test]
    fn a_copy_of_a_practice_that_bears_a_known_name_and_was_begun_apart_is_told() {
        let stored = |id: &str, name: Result<&str, Unreadable>| Stored {
            id: id.parse().expect("an id"),
            name: name.map(str::to_owned),
            changed: 1,
            answers: None,
        };
        let kept = [stored("one", Ok("Elm Street")), stored("two", Ok("")), stored("three", Err(Unreadable::Damaged))];
        let words = |id: &str, name: &str| opening_beside(&kept, id.parse().expect("an id"), name);
        for (id, name, is_alike) in [
            ("four", " elm street", true),
            ("four", "", true),
            ("four", "Oak Street", false),
            ("one", "Elm Street", false),
            ("three", "Oak", false),
        ] {
            assert_eq!(words(id, name).contains("of this name already"), is_alike, "{id} {name}");
        }
        let listed = [stored("one", Ok("Elm Street")), stored("two", Ok("elm street ")), stored("three", Ok("Oak"))];
        assert_eq!(listed.each_ref().map(|of| in_a_list(&listed, of).is_some()), [true, true, false]);
        let unreadable = ["one", "two"].map(|id| stored(id, Err(Unreadable::Damaged)));
        assert!(in_a_list(&unreadable, &unreadable[0]).is_none(), "what cannot be read has no name");
    }
}
