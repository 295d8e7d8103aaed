//! Bytes from a file as text, however mail programs and editors have dressed it.

use super::report::{LARGEST_FILE, Unreadable};

/// The text in a file's bytes: UTF-8 or UTF-16, with or without a byte order mark.
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
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| match error.error_len() {
        None => Unreadable::CutShort,
        Some(_) => Unreadable::NotText,
    })
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
    }

    #[test]
    fn a_picture_is_no_text() {
        assert_eq!(text_of(&[0x89, b'P', b'N', b'G', 0xFF, 0x00]), Err(Unreadable::NotText));
    }
}
