//! What is said of a panic: what went wrong and where in the program, and nothing that a person wrote.

use std::any::Any;
use std::panic::{Location, PanicHookInfo};

/// What went wrong and where, to be copied into an e-mail.
#[must_use]
pub fn report(panic: &PanicHookInfo) -> String {
    words(panic.payload(), panic.location())
}

/// A message that stands in the program is said whole. One that was put together may quote a text of the practice, so
/// it ends before its first quotation mark.
fn words(payload: &(dyn Any + Send), place: Option<&Location>) -> String {
    let what = match (payload.downcast_ref::<&'static str>(), payload.downcast_ref::<String>()) {
        (Some(written), _) => written,
        (None, Some(made)) => made.split(['"', '\'', '`', '“', '‘']).next().unwrap_or_default().trim_end(),
        (None, None) => "",
    };
    let what = if what.is_empty() { "a panic" } else { what };
    match place {
        Some(place) => format!("{what}, at {}:{}:{}", place.file(), place.line(), place.column()),
        None => what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::catch_unwind;

    /// What is said where this panics.
    fn said(panics: fn(&str)) -> String {
        let payload = catch_unwind(|| panics("Élodie, born 4/7/1961")).expect_err("panics");
        words(payload.as_ref(), Some(Location::caller()))
    }

    #[test]
    fn a_panic_says_what_and_where() {
        let said = said(|text| panic!("index {} is past the end", text.len()));
        assert!(said.starts_with("index 22 is past the end, at src/session/panic.rs:"), "{said}");
        assert!(self::said(|_| panic!("a role without a column")).starts_with("a role without a column, at "));
    }

    #[test]
    fn a_panic_quotes_no_text_of_a_practice() {
        let panics: [fn(&str); 5] = [
            |text| drop(text[1..].to_owned()),
            |text| drop(text[..200].to_owned()),
            |text| assert_ne!(text.parse::<u64>().map_err(|_| text).expect("a number"), 0),
            |text| assert_eq!(text, "another"),
            |text| unreachable!("{text:?}"),
        ];
        for panics in panics {
            let said = said(panics);
            for part in ["lodie", "É", "born", "1961"] {
                assert!(!said.contains(part), "{said}");
            }
            assert!(said.contains(", at src/session/panic.rs:"), "{said}");
        }
    }
}
