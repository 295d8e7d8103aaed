//! A seal on what the browser stores: one changed byte, and it is known that the text is not what was written.
//! Files that people exchange carry none, so that they may be edited by hand.

use crate::text::fingerprint::checksum;

/// What stands before the seal, on a line of its own after the text.
const MARK: &str = "\n#";

/// Whether a stored text is what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// The seal is there and fits.
    Whole,
    /// The seal is there and does not fit.
    Broken,
    /// There is none: a file, or a text from before there were seals.
    None,
}

/// The text with its seal.
#[must_use]
pub fn seal(text: &str) -> String {
    let text = text.trim_end();
    format!("{text}{MARK}{:08x}", checksum(text))
}

/// The text without its seal, and whether it fits.
#[must_use]
pub fn unseal(stored: &str) -> (&str, Seal) {
    match stored.rsplit_once(MARK) {
        Some((text, seal)) if seal.len() < 64 && !seal.contains(['{', '}']) => {
            let fits = seal == format!("{:08x}", checksum(text));
            (text, if fits { Seal::Whole } else { Seal::Broken })
        }
        _ => (stored, Seal::None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"format\":\"carelanes-practice\",\n\"name\":\"Café #1\"}";

    #[test]
    fn a_sealed_text_reads_back_whole() {
        assert_eq!(unseal(&seal(TEXT)), (TEXT, Seal::Whole));
        assert_eq!(unseal(TEXT), (TEXT, Seal::None), "a file has none");
    }

    #[test]
    fn what_is_too_long_or_holds_a_brace_is_the_end_of_the_text_and_no_seal() {
        for (end, is) in [("0".repeat(63), Seal::Broken), ("0".repeat(64), Seal::None), ("a}".to_owned(), Seal::None)] {
            let text = format!("{TEXT}{MARK}{end}");
            assert_eq!(unseal(&text), (if is == Seal::None { &text } else { TEXT }, is), "{end}");
        }
    }

    #[test]
    fn every_changed_byte_breaks_the_seal_or_takes_it_off() {
        let whole = seal(TEXT);
        for at in 0..whole.len() {
            for change in [1, 2, 16, 32, 64] {
                let mut bytes = whole.clone().into_bytes();
                bytes[at] ^= change;
                let Ok(text) = String::from_utf8(bytes) else { continue };
                let (held, is) = unseal(&text);
                assert!(is == Seal::Broken || is == Seal::None && held != TEXT, "byte {at}: {text:?}");
            }
        }
    }
}
