//! What a key means to the app, and when an answer counts: decided here, away from the browser's events.

/// A key that was pressed, as the browser tells it.
#[allow(clippy::struct_excessive_bools)] // As many as a keyboard has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Press {
    /// Which: a letter, or a name such as `Enter`.
    pub key: String,
    /// The browser's old number of the key; 229 stands for "an input method has it".
    pub code: u32,
    /// Ctrl or Cmd is held.
    pub control: bool,
    /// Alt is held.
    pub alt: bool,
    /// Shift is held.
    pub shift: bool,
    /// The key was held down and comes again by itself.
    pub is_repeat: bool,
    /// A text is being composed by an input method.
    pub is_composing: bool,
}

/// The number of whatever key an input method has.
const INPUT_METHOD: u32 = 229;

impl Press {
    /// Whether an input method has the key: Enter takes its word, Escape lets go of it, arrows choose another. Safari
    /// says of the Enter that ends it only that it has this number.
    #[must_use]
    pub fn is_of_input_method(&self) -> bool {
        self.is_composing || self.code == INPUT_METHOD && !self.begins_a_letter()
    }

    /// Whether it begins a letter of which more keys follow: an accent, or the first key for an input method. A key
    /// without a name may be any other: `WebKitGTK` has none for Shift and Tab.
    #[must_use]
    pub fn begins_a_letter(&self) -> bool {
        match self.key.as_str() {
            "Dead" | "Process" => true,
            "Unidentified" => self.code == INPUT_METHOD,
            _ => false,
        }
    }

    /// Whether it writes a letter. Alt, and on Windows Ctrl with Alt, write letters that keyboards have no key for.
    #[must_use]
    pub fn is_letter(&self) -> bool {
        let mut letters = self.key.chars();
        let is_one = letters.next().is_some_and(|letter| !letter.is_control()) && letters.next().is_none();
        is_one && (self.control == self.alt || self.alt && !self.key.is_ascii())
    }
}

/// For how long after an answer a card takes no other, in milliseconds: the second click of a double click would answer
/// the card that has just come.
const PAUSE: u64 = 400;

/// When the last answer was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace(Option<u64>);

impl Pace {
    /// Whether an answer counts at this moment, in milliseconds since 1970; then it is the last one.
    pub fn takes(&mut self, now: u64) -> bool {
        // A clock that was set back stops nobody.
        let is_taken = self.0.is_none_or(|last| !(last..last + PAUSE).contains(&now));
        if is_taken {
            self.0 = Some(now);
        }
        is_taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str) -> Press {
        Press { key: key.to_owned(), ..Press::default() }
    }

    #[test]
    fn an_input_method_keeps_its_keys() {
        for name in ["Enter", "Tab", "Escape", "ArrowDown", "n"] {
            assert!(!key(name).is_of_input_method());
            assert!(Press { is_composing: true, ..key(name) }.is_of_input_method());
            assert!(Press { code: 229, ..key(name) }.is_of_input_method(), "the last key of it, in Safari");
        }
        for name in ["Dead", "Process", "Unidentified"] {
            assert!(!Press { code: 229, ..key(name) }.is_of_input_method(), "what it begins with opens a field");
            assert!(Press { code: 229, ..key(name) }.begins_a_letter());
        }
        let shift_and_tab = Press { code: 9, shift: true, ..key("Unidentified") };
        assert!(!shift_and_tab.begins_a_letter() && !shift_and_tab.is_of_input_method());
    }

    #[test]
    fn letters_are_letters_whatever_they_are_written_with() {
        for letter in ["a", "é", "ß", "漢", "?"] {
            assert!(key(letter).is_letter());
            assert!(Press { control: true, alt: true, ..key(letter) }.is_letter());
            assert!(!Press { control: true, ..key(letter) }.is_letter());
        }
        assert!(Press { alt: true, ..key("ç") }.is_letter());
        for other in [Press { alt: true, ..key("f") }, key("Enter"), key("Dead"), key("F2"), key("")] {
            assert!(!other.is_letter(), "{other:?}");
        }
    }

    #[test]
    fn a_second_answer_within_a_moment_is_none() {
        let mut pace = Pace::default();
        let taken: Vec<bool> = [0, 120, 399, 400, 520, 2_000].map(|now| pace.takes(1_000 + now)).into();
        assert_eq!(taken, [true, false, false, true, false, true]);
        assert!(pace.takes(1_000), "the clock was set back");
    }
}
