//! A copy as it comes out of a mail: the mail saved whole, with the copy attached, or the copy's text between other
//! words.

use super::bytes::text_of;
use super::json::{FORMAT, Opened, read};
use super::report::Unreadable;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Reads the practice in a file's bytes, be it a copy, a copy that an editor or a mail program has rewritten, or a
/// saved mail (RFC 5322, RFC 2045) that holds one.
///
/// # Errors
/// [`Unreadable`] where there is none.
pub fn read_bytes(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let text = text_of(bytes)?;
    match read(&text) {
        Err(Unreadable::NotJson) => {
            let text = text.replace("\r\n", "\n");
            let held = attached(&text).or_else(|| Some(between_words(&text)?.to_owned()));
            held.map_or(Err(Unreadable::NotJson), |held| read(&held))
        }
        read => read,
    }
}

/// The first part of a mail that is a copy.
fn attached(mail: &str) -> Option<String> {
    const ENCODING: &str = "content-transfer-encoding:";
    // Lower case of ASCII alone, so that places stay the same.
    let lower = mail.to_ascii_lowercase();
    let part = |(at, _): (usize, &str)| {
        let encoding = lower[at + ENCODING.len()..].split([';', '\n']).next()?.trim();
        let from = at + mail[at..].find("\n\n")? + 2;
        let body = &mail[from..];
        let body = &body[..body.find("\n--").unwrap_or(body.len())];
        let bytes = match encoding {
            "base64" => STANDARD.decode(body.split_ascii_whitespace().collect::<String>()).ok()?,
            "quoted-printable" => quoted_printable(body),
            _ => body.as_bytes().to_vec(),
        };
        let text = text_of(&bytes).ok()?;
        Some(between_words(&text)?.to_owned())
    };
    lower.match_indices(ENCODING).find_map(part)
}

/// The text from the bracket that opens a copy to the last that closes one.
fn between_words(text: &str) -> Option<&str> {
    let format = text.find(FORMAT)?;
    let from = text[..format].rfind('{')?;
    let to = text.rfind('}').filter(|to| *to > format)?;
    Some(&text[from..=to])
}

/// The bytes of a quoted-printable text (RFC 2045, section 6.7); what is no code stays as it is.
fn quoted_printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'=', [b'\n', after @ ..]) => after,
            (b'=', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |letter: &u8| char::from(*letter).to_digit(16).unwrap_or(0) as u8;
                bytes.push(digit(high) * 16 + digit(low));
                after
            }
            _ => {
                bytes.push(*first);
                after
            }
        };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const COPY: &str = "{\"format\":\"carelanes-practice\",\"version\":1,\"id\":\"p\",\n\"items\":[{\"id\":\"ma\",\"kind\":\"role\",\"name\":\"MA = é\"}],\"stamps\":{\"actors\":[],\"seen\":[],\"items\":{}},\"also\":[]}";

    #[test]
    fn a_copy_is_found_in_a_mail_and_between_words() {
        let whole = read(COPY).expect("readable");
        let base64 = STANDARD.encode(COPY);
        let wrapped: String =
            base64.as_bytes().chunks(76).flat_map(|line| [line, b"\r\n".as_slice()].concat()).map(char::from).collect();
        let quoted = COPY.replace('=', "=3D").replace('é', "=C3=A9").replace("\"version\"", "=\r\n\"version\"");
        let mail = |encoding: &str, body: &str| {
            format!(
                "Subject: our worksheet\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: \
                 text/plain\r\nContent-Transfer-Encoding: 7bit\r\n\r\nSee attached.\r\n--x\r\nContent-Type: \
                 application/json; name=\"a.json\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--x--\r\n"
            )
        };
        for text in [
            COPY.to_owned(),
            mail("base64", &wrapped),
            mail("Quoted-Printable", &quoted),
            mail("8bit", COPY),
            format!("Hello,\r\nhere it is:\r\n{COPY}\r\n-- \r\nA. Colleague"),
        ] {
            assert_eq!(read_bytes(text.as_bytes()), Ok(whole.clone()), "{text}");
        }
    }

    #[test]
    fn a_mail_without_a_copy_is_none() {
        for text in [
            "Dear all, see attachment",
            "Content-Transfer-Encoding: base64",
            "carelanes-practice",
            "Content-Transfer-Encoding: base64\n\n%%%\n--x",
        ] {
            assert_eq!(read_bytes(text.as_bytes()), Err(Unreadable::NotJson), "{text}");
        }
    }
}
