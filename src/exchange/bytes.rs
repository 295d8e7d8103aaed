//! Bytes from a file as text, however mail programs and editors have dressed it.

use super::report::{LARGEST_FILE, Unreadable};

/// What stands in every text of ours, and in a link of ours; small letters.
const OURS: [&[u8]; 2] = [b"carelanes", b"/asked/"];
/// What Windows-1252 has from 0x80 to 0x9F; the rest is as in Unicode.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text in a file's bytes: UTF-8 or UTF-16, with or without a byte order mark; and Windows-1252 or damaged UTF-8 where
/// something of ours stands in it, so that one letter never costs the rest.
///
/// # Errors
/// [`Unreadable`] where the bytes are too many or no text.
pub fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| Unreadable::NotText)
    };
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [b'{', 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0, b'{', ..] => utf16(bytes, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Unreadable> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(error) => error,
    };
    if is_ours(bytes) {
        return Ok(of_one_byte_a_letter(bytes));
    }
    Err(if error.error_len().is_none() { Unreadable::CutShort } else { Unreadable::NotText })
}

/// Whether something of ours stands in the bytes.
#[must_use]
pub fn is_ours(bytes: &[u8]) -> bool {
    OURS.iter().any(|mark| bytes.windows(mark.len()).any(|part| part.eq_ignore_ascii_case(mark)))
}

/// Bytes that are no UTF-8: Windows-1252, or damaged UTF-8 where any letter of more than one byte is whole, which hardly
/// ever stands in the other.
fn of_one_byte_a_letter(bytes: &[u8]) -> String {
    let lossy = String::from_utf8_lossy(bytes);
    let is_whole = |letter: char| !letter.is_ascii() && letter != char::REPLACEMENT_CHARACTER;
    if lossy.contains(is_whole) {
        return lossy.into_owned();
    }
    let letter = |byte: &u8| match byte {
        0x80..=0x9F => WINDOWS[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_the_same_text_reads_alike() {
        let text = "{\"name\":\"Café\"}";
        let wide = |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(&[0xEF, 0xBB, 0xBF], text.as_bytes().to_vec()),
            marked(&[0xFF, 0xFE], wide(u16::to_le_bytes)),
            marked(&[0xFE, 0xFF], wide(u16::to_be_bytes)),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
        ] {
            assert_eq!(text_of(&bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_file_past_the_limit_is_not_read() {
        assert_eq!(text_of(&vec![b' '; LARGEST_FILE + 1]), Err(Unreadable::TooLarge));
        assert!(text_of(&vec![b' '; LARGEST_FILE]).is_ok(), "at the limit it is");
    }

    #[test]
    fn what_is_ours_and_no_unicode_is_read_as_windows_writes_it() {
        let ansi = b"{\"format\":\"carelanes-practice\",\"name\":\"Caf\xE9 \x93Elm\x94\"}";
        assert_eq!(text_of(ansi).as_deref(), Ok("{\"format\":\"carelanes-practice\",\"name\":\"Café “Elm”\"}"));
        assert_eq!(text_of(b"CARELANES BEGIN at the Caf\xE9").as_deref(), Ok("CARELANES BEGIN at the Café"));
        assert_eq!(text_of(b"at the Caf\xE9, by the lake"), Err(Unreadable::NotText), "nothing of ours");
        let damaged = "carelanes Café É".replace('É', "\u{1}").into_bytes();
        let damaged: Vec<u8> = damaged.into_iter().map(|byte| if byte == 1 { 0xC3 } else { byte }).collect();
        assert_eq!(text_of(&damaged).as_deref(), Ok("carelanes Café \u{FFFD}"), "one letter is lost, and no other");
    }

    #[test]
    fn a_picture_is_no_text() {
        assert_eq!(text_of(&[0x89, b'P', b'N', b'G', 0xFF, 0x00]), Err(Unreadable::NotText));
    }
}
