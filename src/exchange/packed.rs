//! A text as letters that survive a mail: small, on lines of its own between two marks, and checked by a sum. Quote
//! marks, other line ends, spaces and whatever stands around it do no harm.

use super::report::{LARGEST_FILE, Unreadable};
use crate::text::fingerprint::checksum;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// What stands before and after a block. Words without signs, which no mail program makes something else of.
const MARKS: (&str, &str) = ("CARELANES BEGIN", "CARELANES END");
/// The marks as they are looked for, without their space.
const FOUND: (&str, &str) = ("CARELANESBEGIN", "CARELANESEND");
/// How many letters stand on a line of a block.
const WIDTH: usize = 64;
/// How well texts are pressed together, of 10.
const EFFORT: u8 = 9;

/// A text as letters for an address (RFC 4648, section 5).
#[must_use]
pub fn pack(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(bytes_of(text))
}

/// Whether a letter is one of those that [`pack`] makes.
#[must_use]
pub fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')
}

/// The text of letters out of an address.
///
/// # Errors
/// [`Unreadable::Damaged`] where they are not what was written.
pub fn unpack(letters: &str) -> Result<String, Unreadable> {
    text_of(&URL_SAFE_NO_PAD.decode(letters.trim()).map_err(|_| Unreadable::Damaged)?)
}

/// A text as a block to stand in a mail.
#[must_use]
pub fn block(text: &str) -> String {
    let letters = STANDARD_NO_PAD.encode(bytes_of(text));
    let lines: Vec<&str> = letters.as_bytes().chunks(WIDTH).filter_map(|line| std::str::from_utf8(line).ok()).collect();
    format!("{}\n{}\n{}\n", MARKS.0, lines.join("\n"), MARKS.1)
}

/// The texts of all blocks in a mail, in their order; an error for each that is not whole.
#[must_use]
pub fn blocks(mail: &str) -> Vec<Result<String, Unreadable>> {
    // A quoted line begins with marks that end in `>`; no letter of a block is one.
    let lines = mail.lines().map(|line| line.rsplit('>').next().unwrap_or_default());
    let is_letter = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '+' | '/');
    let letters: String = lines.flat_map(|line| line.chars().filter(is_letter)).collect();
    let of = |after: &str| match after.split_once(FOUND.1) {
        Some((letters, _)) => text_of(&STANDARD_NO_PAD.decode(letters).map_err(|_| Unreadable::Damaged)?),
        None => Err(Unreadable::CutShort),
    };
    letters.split(FOUND.0).skip(1).map(of).collect()
}

/// The pressed text, with its sum before it.
fn bytes_of(text: &str) -> Vec<u8> {
    let mut bytes = checksum(text).to_be_bytes().to_vec();
    bytes.extend(compress_to_vec(text.as_bytes(), EFFORT));
    bytes
}

fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    let (known, pressed) = bytes.split_first_chunk::<4>().ok_or(Unreadable::Damaged)?;
    let text = decompress_to_vec_with_limit(pressed, LARGEST_FILE).map_err(|_| Unreadable::Damaged)?;
    let text = String::from_utf8(text).map_err(|_| Unreadable::Damaged)?;
    if checksum(&text).to_be_bytes() == *known { Ok(text) } else { Err(Unreadable::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"name\":\"Café “Elm”\",\"role\":\"ma\"}";

    #[test]
    fn an_address_brings_the_text_back() {
        assert_eq!(unpack(&pack(TEXT)).as_deref(), Ok(TEXT));
        assert_eq!(unpack("nonsense"), Err(Unreadable::Damaged));
        assert_eq!(unpack(""), Err(Unreadable::Damaged));
    }

    #[test]
    fn several_blocks_of_one_mail_are_all_found() {
        let mail = format!("Hello,\n{}\nand hers:\n> {}", block(TEXT), block("x").replace('\n', "\n> "));
        assert_eq!(blocks(&mail), [Ok(TEXT.to_owned()), Ok("x".to_owned())]);
        assert_eq!(blocks("A mail about CARELANES, to BEGIN with."), []);
    }

    #[test]
    fn a_changed_letter_or_a_missing_end_is_known() {
        let whole = block(TEXT);
        let at = whole.find('\n').expect("a line") + 9;
        let changed = format!("{}{}{}", &whole[..at], if &whole[at..=at] == "A" { "B" } else { "A" }, &whole[at + 1..]);
        assert_eq!(blocks(&changed), [Err(Unreadable::Damaged)]);
        assert_eq!(blocks(&whole[..whole.len() - 15]), [Err(Unreadable::CutShort)]);
    }

    #[test]
    fn a_text_that_would_grow_without_end_is_refused() {
        let bytes = bytes_of(&"a".repeat(LARGEST_FILE + 1));
        assert!(bytes.len() < LARGEST_FILE / 100);
        assert_eq!(text_of(&bytes), Err(Unreadable::Damaged));
    }
}
