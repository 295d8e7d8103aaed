//! Texts in addresses: every byte that is not plain as `%` and its number (RFC 3986).

use std::fmt::Write as _;

/// A text as it may stand in an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// The text that was encoded; what is no code stays as it is, and so does a code of what is no ASCII.
#[must_use]
pub fn decoded(text: &str) -> String {
    let digit = |letter: Option<u8>| char::from(letter?).to_digit(16);
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        decoded.push_str(&rest[..at]);
        let mut after = rest[at + 1..].bytes();
        if let (Some(high @ 0..8), Some(low)) = (digit(after.next()), digit(after.next())) {
            decoded.push(char::from((high * 16 + low) as u8));
            rest = &rest[at + 3..];
        } else {
            decoded.push('%');
            rest = &rest[at + 1..];
        }
    }
    decoded + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_code_stays_as_it_is() {
        for (text, plain) in [
            ("%2Fa%2fb", "/a/b"),
            ("100%", "100%"),
            ("%", "%"),
            ("%2", "%2"),
            ("%zz%41", "%zzA"),
            ("%é%C3%A9", "%é%C3%A9"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
    }

    proptest! {
        #[test]
        fn plain_text_comes_back(text in "[ -~]{0,40}") {
            prop_assert_eq!(decoded(&encoded(&text)), text);
        }

        #[test]
        fn any_text_can_be_decoded(text in "\\PC{0,30}|[%0-9a-fé]{0,20}") {
            let _ = decoded(&text);
        }
    }
}
