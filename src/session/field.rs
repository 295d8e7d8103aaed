//! A field of a form while a person is in it: what is written of what they type, what it shows and what it says.
//!
//! What is typed is kept at each key, so the way to an allowed text leads over others that are allowed, too: `1` on
//! the way to `1.5`, `S` on the way to no name at all. None of them is what was meant. So as soon as what stands in
//! the field is not allowed, the document holds again what it held when the field was entered; and who leaves it then
//! finds that there, with the words that say why. Only of a text that is too long the part before it became so is
//! kept: that much was meant.

use crate::sheets::Refusal;

/// Writes a text, beside what someone else wrote there where that is asked for, and gives what the document then holds.
pub type Writes<'a> = &'a mut dyn FnMut(&str, bool) -> Result<String, Refusal>;

/// A field from entering to leaving.
#[derive(Clone, Debug, Default)]
pub struct Typing {
    /// What the document held when this person last saw or wrote it here; nothing while someone else's text stands
    /// beside theirs unseen.
    known: Option<String>,
    /// What the document held before the first key; nothing until then.
    entered: Option<String>,
    /// Why what stands in the field is not kept.
    wrong: Option<Refusal>,
}

impl Typing {
    /// The field shows what the document holds: nobody is in it.
    pub fn shows(&mut self, held: String) {
        self.known = Some(held);
        self.entered = None;
    }

    /// Takes what stands in the field after a key, a paste or a drop, while the document holds `held`; `Err` where
    /// the browser itself can make nothing of it.
    pub fn typed(&mut self, held: &str, text: Result<&str, Refusal>, write: Writes) {
        let is_seen = self.known.as_deref() == Some(held);
        let entered = self.entered.get_or_insert_with(|| held.to_owned());
        let done = text.and_then(|text| write(text, !is_seen));
        self.wrong = done.as_ref().err().copied();
        match done {
            Ok(held) => self.known = is_seen.then_some(held),
            Err(Refusal::TooLong(_)) => {}
            // What someone else wrote meanwhile is not taken back.
            Err(_) if is_seen && entered.as_str() != held => self.known = write(entered, false).ok(),
            Err(_) => {}
        }
    }

    /// What is said while what stands in the field is not kept.
    #[must_use]
    pub fn complaint(&self) -> Option<String> {
        self.wrong.map(|refusal| refusal.to_string())
    }

    /// The field is left and shows what the document holds; what is said then, and stays until the next key.
    pub fn left(&mut self, held: String) -> Option<String> {
        self.shows(held);
        self.wrong.take().map(not_kept)
    }
}

/// What is said of a text that was not kept, once its field shows the one before again.
#[must_use]
pub fn not_kept(refusal: Refusal) -> String {
    match refusal {
        Refusal::TooLong(_) | Refusal::TooLarge | Refusal::NoNumber | Refusal::NoDate => {
            format!("{refusal} It is as it was before that.")
        }
        refusal => refusal.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, ItemId, Short};
    use crate::session::Practice;
    use crate::sheets::item::{Kind, name_of};
    use crate::sheets::slot::Slot;
    use crate::sheets::{Beginning, Edit, Transaction, slots};
    use proptest::prelude::*;

    /// A field of one item on a screen, with a person in front of it.
    struct OnScreen {
        practice: Practice,
        item: ItemId,
        slot: Option<Slot>,
        typing: Typing,
        shown: String,
        said: Option<String>,
        now: u64,
    }

    impl OnScreen {
        /// A field for a slot of a task, or for its name where no slot is named, that holds `text`.
        fn new(slot: Option<Slot>, text: &str) -> Self {
            let mut practice = Practice::new(Short::known("p"), Document::default(), Short::known("a"));
            practice.dispatch(&Edit::Begin(Beginning::Starter), 1_000).expect("begins");
            let item = Short::known("visit-01");
            let mut field =
                Self { practice, item, slot, typing: Typing::default(), shown: String::new(), said: None, now: 9_000 };
            field.practice.dispatch(&field.edit(text), 2_000).expect("is allowed");
            field.shows();
            field
        }

        fn edit(&self, text: &str) -> Edit {
            match self.slot {
                Some(slot) => Edit::set(self.item, slot, text),
                None => Edit::Rename { item: self.item, name: text.to_owned() },
            }
        }

        fn held(&self) -> String {
            let document = self.practice.document();
            self.slot.map_or_else(|| name_of(document, self.item), |slot| slot.text(document, self.item))
        }

        fn shows(&mut self) {
            self.shown = self.held();
            self.typing.shows(self.held());
        }

        fn takes(&mut self, text: Result<&str, Refusal>) {
            let (mut typing, held) = (self.typing.clone(), self.held());
            self.now += 2_000;
            typing.typed(&held, text, &mut |text, beside| {
                let edit = self.edit(text);
                if beside {
                    let transaction = Transaction::of(self.practice.document(), &edit)?.beside();
                    self.practice.commit(transaction, self.now);
                } else {
                    self.practice.dispatch(&edit, self.now)?;
                }
                Ok(self.held())
            });
            self.said = typing.complaint();
            self.typing = typing;
        }

        /// The whole text stands in the field at once, as after a paste.
        fn pastes(&mut self, text: &str) -> &mut Self {
            text.clone_into(&mut self.shown);
            self.takes(Ok(text));
            self
        }

        /// Each letter is typed, in the place of what stood there.
        fn types(&mut self, text: &str) -> &mut Self {
            for (at, letter) in text.char_indices() {
                self.pastes(&text[..at + letter.len_utf8()]);
            }
            self
        }

        /// Each letter that stands there is taken away, from the end.
        fn takes_all_away(&mut self) -> &mut Self {
            while self.shown.pop().is_some() {
                let text = self.shown.clone();
                self.takes(Ok(&text));
            }
            self
        }

        /// What the document holds, what is shown and what is said after the field was left.
        fn leaves(&mut self) -> (String, String, Option<String>) {
            let held = self.held();
            self.said = self.typing.left(held.clone());
            self.shown.clone_from(&held);
            (held, self.shown.clone(), self.said.clone())
        }

        fn others_write(&mut self, text: &str) {
            let mut other = self.practice.clone();
            other.write_as(Short::known("b"));
            other.dispatch(&self.edit(text), self.now + 1).expect("is allowed");
            self.practice.absorb(other.document(), self.now + 2);
        }
    }

    const NO_NUMBER: &str = "Please enter a whole number. It is as it was before that.";
    const TOO_LARGE: &str = "Please enter a number up to 100000. It is as it was before that.";

    #[test]
    fn a_number_is_what_was_meant_or_what_it_was_and_why_is_said() {
        for (typed, becomes, said) in [
            ("1.5", "30", Some(NO_NUMBER)),
            ("1,5", "30", Some(NO_NUMBER)),
            ("1e3", "30", Some(NO_NUMBER)),
            ("-3", "30", Some(NO_NUMBER)),
            ("abc", "30", Some(NO_NUMBER)),
            ("2 h", "30", Some(NO_NUMBER)),
            ("1,00", "30", Some(NO_NUMBER)),
            ("1000000", "30", Some(TOO_LARGE)),
            ("99999999999999", "30", Some(TOO_LARGE)),
            ("1,000", "1000", None),
            ("45 min", "45", None),
            ("45", "45", None),
            (" 45 ", "45", None),
        ] {
            for is_pasted in [false, true] {
                let mut field = OnScreen::new(Some(slots::MINUTES), "30");
                if is_pasted {
                    field.pastes(typed)
                } else {
                    field.types(typed)
                };
                assert_eq!(field.said.is_some(), said.is_some(), "{typed}: said while one types");
                let said = said.map(str::to_owned);
                assert_eq!(field.leaves(), (becomes.to_owned(), becomes.to_owned(), said), "{typed}");
            }
        }
        let mut field = OnScreen::new(Some(slots::MINUTES), "30");
        assert_eq!(field.takes_all_away().leaves(), (String::new(), String::new(), None), "no number is an answer");
    }

    #[test]
    fn what_the_browser_can_make_nothing_of_changes_nothing() {
        let mut field = OnScreen::new(Some(slots::DUE), "2026-11-22");
        field.takes(Err(Refusal::NoDate));
        let (held, _, said) = field.leaves();
        assert_eq!(held, "2026-11-22");
        assert!(said.is_some_and(|said| said.starts_with("Please enter a date")));
    }

    #[test]
    fn a_name_that_is_taken_away_is_the_old_one_again() {
        let mut field = OnScreen::new(None, "Scribe");
        field.takes_all_away();
        assert_eq!(field.held(), "Scribe", "at once: who closes the page now leaves no letter of it");
        let (held, shown, said) = field.leaves();
        assert_eq!((held.as_str(), shown.as_str()), ("Scribe", "Scribe"));
        assert_eq!(said.as_deref(), Some("Please give it a name. Nothing was changed yet."));
        field.types("Coder");
        assert_eq!(field.leaves(), ("Coder".to_owned(), "Coder".to_owned(), None), "the words go with the next key");
    }

    #[test]
    fn a_text_that_is_too_long_is_said_and_never_cut() {
        for (slot, limit) in [(Some(slots::NOTE), 4_000), (Some(slots::SKILL), 200), (None, 200)] {
            let mut field = OnScreen::new(slot, "As before");
            field.pastes(&"a".repeat(limit + 1));
            let (held, _, said) = field.leaves();
            assert_eq!(held, "As before");
            assert!(said.is_some_and(|said| said.contains(&format!("longer than {limit} characters"))));
            // Who goes on typing past the limit loses what is past it, and nothing before.
            field.pastes(&"b".repeat(limit)).pastes(&"b".repeat(limit + 1));
            let (held, _, said) = field.leaves();
            assert_eq!(held, "b".repeat(limit));
            assert!(said.is_some());
        }
    }

    #[test]
    fn what_someone_else_wrote_meanwhile_is_never_taken_back() {
        let mut field = OnScreen::new(Some(slots::MINUTES), "30");
        field.types("1");
        field.others_write("7");
        field.pastes("1.");
        assert_eq!(field.leaves().0, "7");
        let mut field = OnScreen::new(Some(slots::NOTE), "old");
        field.others_write("theirs");
        field.types("mine");
        field.leaves();
        let values = field.practice.document();
        let address = crate::model::Address { item: field.item, field: slots::NOTE.field };
        assert_eq!(values.register(address).values().len(), 2, "both stay, to be settled");
    }

    proptest! {
        /// Whatever is typed and wherever it stops: the document holds what stands in the field, as far as that is
        /// allowed, or what it held before; and where that is not what stands there, it is said.
        #[test]
        fn the_document_holds_what_stands_there_or_what_it_held(
            texts in prop::collection::vec("[0-9]{0,3}[,.e -]?[0-9a-m]{0,4}", 1..8),
            at in 0..4_usize,
        ) {
            let (slot, before) =
                [(Some(slots::MINUTES), "30"), (Some(slots::DUE), "2026-11-22"), (Some(slots::NOTE), "n"), (None, "n")][at];
            let mut field = OnScreen::new(slot, before);
            for text in texts {
                field.pastes(&text);
                let mut alone = OnScreen::new(slot, before);
                let allowed = alone.practice.dispatch(&alone.edit(&text), 3_000).map(|_| alone.held());
                prop_assert_eq!(field.held(), allowed.clone().unwrap_or_else(|_| before.to_owned()));
                prop_assert_eq!(field.said.clone(), allowed.err().map(|refusal| refusal.to_string()));
            }
            let was_said = field.said.is_some();
            let (held, shown, said) = field.leaves();
            prop_assert_eq!(held, shown);
            prop_assert_eq!(said.is_some(), was_said);
        }
    }

    #[test]
    fn people_need_no_name() {
        let mut field = OnScreen::new(None, "Visit");
        let person = Short::known("someone");
        field.practice.dispatch(&Edit::add(Kind::Person, person, "N."), 3_000).expect("is allowed");
        field.item = person;
        field.shows();
        assert_eq!(field.takes_all_away().leaves().2, None);
        assert!(matches!(
            crate::sheets::item::NAME.read(field.practice.document(), person).as_deref(),
            None | Some("")
        ));
    }
}
