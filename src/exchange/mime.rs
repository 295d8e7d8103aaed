//! The parts of a mail that was saved whole, by its structure (RFC 5322, RFC 2045, RFC 2046): what its boundaries part, out
//! of base64 and quoted-printable. Knows nothing of what stands in them; what is no mail has no parts.

use super::bytes::text_of;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// A part that holds no other parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whether its text is HTML.
    pub is_markup: bool,
    /// Its text.
    pub text: String,
}

/// How deep mails may lie in mails.
const DEEPEST: usize = 12;
/// Base64 as mails hold it: with or without its last signs.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The parts of a mail that are texts, in their order. Words before the mail's headers do no harm.
#[must_use]
pub fn parts(mail: &[u8]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mail: Vec<u8> = without_returns(mail);
    if let Some(from) = beginning(&mail) {
        let mail = &mail[from..];
        // What was copied from its middle on begins with a boundary.
        match mail.strip_prefix(b"--").and_then(|rest| rest.split(|byte| *byte == b'\n').next()) {
            Some(boundary) => sections(mail, boundary).into_iter().for_each(|part| put(&mut parts, part, 0)),
            None => put(&mut parts, mail, 0),
        }
    }
    parts
}

/// The bytes with `\n` at the end of each line.
fn without_returns(mail: &[u8]) -> Vec<u8> {
    let is_kept = |(at, byte): &(usize, &u8)| **byte != b'\r' || mail.get(at + 1) != Some(&b'\n');
    mail.iter().enumerate().filter(is_kept).map(|(_, byte)| *byte).collect()
}

/// Where the first head of a mail or of a part begins that says how it is written.
fn beginning(mail: &[u8]) -> Option<usize> {
    let mut block = 0;
    let mut at = 0;
    for line in mail.split(|byte| *byte == b'\n') {
        if line.is_empty() {
            block = at + 1;
        } else if ["content-type:", "content-transfer-encoding:"].iter().any(|name| begins(line, name)) {
            return Some(block);
        }
        at += line.len() + 1;
    }
    None
}

/// Whether a line begins with a name in small letters, whatever its letter case.
fn begins(line: &[u8], name: &str) -> bool {
    line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// Puts what a mail or a part holds to the others.
fn put(parts: &mut Vec<Part>, entity: &[u8], depth: usize) {
    if depth > DEEPEST {
        return;
    }
    let (head, body) = match (entity.starts_with(b"\n"), entity.windows(2).position(|pair| pair == b"\n\n")) {
        (true, _) => (&entity[..0], &entity[1..]),
        (false, Some(end)) => (&entity[..end], &entity[end + 2..]),
        (false, None) => (entity, &entity[..0]),
    };
    let head = String::from_utf8_lossy(head);
    let kind = header(&head, "content-type:").unwrap_or_default();
    let is_of = |of: &str| begins(kind.as_bytes(), of);
    let boundary = parameter(&kind, "boundary").filter(|_| is_of("multipart/"));
    let within = boundary.map(|boundary| sections(body, boundary.as_bytes())).unwrap_or_default();
    if !within.is_empty() {
        return within.into_iter().for_each(|part| put(parts, part, depth + 1));
    }
    let encoding = header(&head, "content-transfer-encoding:").unwrap_or_default().to_ascii_lowercase();
    let bytes = match encoding.split([';', '(']).next().unwrap_or_default().trim() {
        "base64" => of_base64(body),
        "quoted-printable" => of_quoted_printable(body),
        _ => body.to_vec(),
    };
    if is_of("message/") && depth < DEEPEST {
        return put(parts, &without_returns(&bytes), depth + 1);
    }
    if let Some(text) = text_in(&bytes, &parameter(&kind, "charset").unwrap_or_default()) {
        parts.push(Part { is_markup: is_of("text/html"), text });
    }
}

/// What a header says, on one line.
fn header(head: &str, name: &str) -> Option<String> {
    let mut lines = head.lines().skip_while(|line| !begins(line.as_bytes(), name));
    let mut said = lines.next()?[name.len()..].trim().to_owned();
    for more in lines.take_while(|line| line.starts_with([' ', '\t'])) {
        said.push(' ');
        said.push_str(more.trim());
    }
    Some(said)
}

/// What a header says of one thing, as in `text/plain; charset="utf-8"`.
fn parameter(header: &str, name: &str) -> Option<String> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once(';') {
        rest = after;
        let Some((key, value)) = after.split_once('=') else { continue };
        let value = value.trim_start();
        let (value, quoted) = match value.strip_prefix('"') {
            Some(quoted) => (quoted.split('"').next().unwrap_or_default(), true),
            None => (value.split([';', ' ']).next().unwrap_or_default(), false),
        };
        if key.trim().eq_ignore_ascii_case(name) {
            return Some(value.to_owned());
        }
        if quoted {
            // A `;` within the quotation marks parts nothing.
            rest = after.splitn(3, '"').nth(2).unwrap_or_default();
        }
    }
    None
}

/// What stands between the lines of a boundary; the last part may have no end.
fn sections<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut sections = Vec::new();
    let (mut from, mut at) = (None, 0);
    for line in body.split(|byte| *byte == b'\n') {
        let is_mark = line.strip_prefix(b"--").and_then(|rest| rest.strip_prefix(boundary)).map(|end| end.trim_ascii());
        if let Some(end) = is_mark.filter(|end| end.is_empty() || *end == b"--") {
            // The line end before a boundary belongs to the boundary.
            sections.extend(from.map(|from: usize| &body[from.min(at)..at.saturating_sub(1).max(from.min(at))]));
            from = (end != b"--").then_some((at + line.len() + 1).min(body.len()));
        }
        at += line.len() + 1;
    }
    sections.extend(from.map(|from| &body[from..]));
    sections
}

/// The text in a part's bytes. Who says that they are Windows-1252 may be wrong; who says another alphabet of one byte a
/// letter is believed that its letters are not known here.
fn text_in(bytes: &[u8], charset: &str) -> Option<String> {
    let utf16 = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        Some(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    };
    match charset.trim().to_ascii_lowercase().as_str() {
        "utf-16le" => utf16(u16::from_le_bytes),
        "utf-16be" => utf16(u16::from_be_bytes),
        "" | "utf-8" | "utf8" | "us-ascii" | "ascii" | "utf-16" | "windows-1252" | "cp1252" | "iso-8859-1"
        | "iso-8859-15" | "latin1" => text_of(bytes).ok(),
        _ => Some(String::from_utf8_lossy(bytes).into_owned()),
    }
}

fn of_base64(body: &[u8]) -> Vec<u8> {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut letters: Vec<u8> = body.iter().copied().filter(is_letter).collect();
    // One letter over is no byte.
    if letters.len() % 4 == 1 {
        letters.pop();
    }
    BASE64.decode(letters).unwrap_or_default()
}

/// The bytes of a quoted-printable text (RFC 2045, section 6.7); what is no code stays as it is.
pub(super) fn of_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let [first, after @ ..] = rest {
        let spaces = after.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        rest = match (first, after) {
            // A line that goes on; some programs leave spaces before its end.
            (b'=', _) if after.get(spaces) == Some(&b'\n') => &after[spaces + 1..],
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

/// The words of HTML, with the addresses that its links lead to; what is never shown is left out.
#[must_use]
pub fn words_of(markup: &str) -> String {
    let mut words = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        // A sign that opens no tag is a sign.
        if !after.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?')) {
            words.push('<');
            rest = after;
            continue;
        }
        let tag = after.split('>').next().unwrap_or_default();
        let name =
            tag.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/').next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        rest = &after[(tag.len() + 1).min(after.len())..];
        match name.as_str() {
            "script" | "style" | "title" => {
                let end = format!("</{name}");
                // Lower case of ASCII alone, so that places stay the same.
                let at = rest.to_ascii_lowercase().find(&end).unwrap_or(rest.len());
                rest = &rest[at..];
            }
            "br" | "br/" | "p" | "/p" | "div" | "/div" | "tr" | "/tr" | "li" | "/li" | "pre" | "/pre" | "/h1"
            | "/h2" | "blockquote" | "/blockquote" => words.push('\n'),
            "a" => {
                // On a line of its own, so that no word of the link joins it.
                words.extend(address_in(tag).map(|address| format!("\n<{address}>\n")));
            }
            _ => {}
        }
    }
    words.push_str(rest);
    of_entities(&words)
}

/// The address that a link leads to.
fn address_in(tag: &str) -> Option<&str> {
    let at = tag.to_ascii_lowercase().find("href")?;
    let value = tag[at + "href".len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|letter| matches!(letter, '"' | '\''));
    match quote {
        Some(quote) => value[1..].split(quote).next(),
        None => value.split_whitespace().next(),
    }
}

/// A text without the codes of HTML.
fn of_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let code = after.split_once(';').map(|(code, _)| code).filter(|code| code.len() <= 8);
        let number = |code: &str| match code.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => code.parse().ok(),
        };
        let letter = match code {
            Some("amp") => Some('&'),
            Some("lt") => Some('<'),
            Some("gt") => Some('>'),
            Some("quot") => Some('"'),
            Some("apos") => Some('\''),
            Some("nbsp") => Some(' '),
            code => code.and_then(|code| char::from_u32(number(code.strip_prefix('#')?)?)),
        };
        if let (Some(letter), Some(code)) = (letter, code) {
            plain.push(letter);
            rest = &after[code.len() + 1..];
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::STANDARD;
    use mailparse::ParsedMail;
    use proptest::collection::vec;
    use proptest::prelude::*;
    use std::fmt::Write as _;

    /// A part of a mail as a mail program writes it.
    #[derive(Clone, Debug)]
    enum Made {
        Text { kind: &'static str, encoding: &'static str, text: String },
        Parts(Vec<Made>),
    }

    impl Made {
        /// Its bytes; `nth` tells boundaries apart.
        fn written(&self, nth: &mut usize) -> String {
            match self {
                Made::Text { kind, encoding, text } => {
                    let body = match *encoding {
                        "base64" => {
                            let letters = STANDARD.encode(text);
                            let lines: Vec<&str> = letters
                                .as_bytes()
                                .chunks(76)
                                .map(|line| std::str::from_utf8(line).expect("ASCII"))
                                .collect();
                            lines.join("\n")
                        }
                        "quoted-printable" => quoted(text),
                        _ => text.clone(),
                    };
                    let encoding = if encoding.is_empty() {
                        String::new()
                    } else {
                        format!("Content-Transfer-Encoding: {encoding}\n")
                    };
                    format!("Content-Type: {kind};\n charset=\"utf-8\"\n{encoding}\n{body}")
                }
                Made::Parts(parts) => {
                    *nth += 1;
                    let boundary = format!("=_part:{nth}");
                    let parts: Vec<String> =
                        parts.iter().map(|part| format!("--{boundary}\n{}\n", part.written(nth))).collect();
                    format!(
                        "Content-Type: multipart/mixed; boundary=\"{boundary}\"\n\nPreamble\n{}--{boundary}--\n",
                        parts.concat()
                    )
                }
            }
        }
    }

    /// A text in quoted-printable, with lines that go on.
    fn quoted(text: &str) -> String {
        let mut quoted = String::new();
        for (nth, byte) in text.bytes().enumerate() {
            if nth % 60 == 59 {
                quoted.push_str("=\n");
            }
            match byte {
                b'\n' => quoted.push('\n'),
                b'!'..=b'~' if byte != b'=' => quoted.push(char::from(byte)),
                _ => {
                    let _ = write!(quoted, "={byte:02X}");
                }
            }
        }
        quoted
    }

    fn made() -> impl Strategy<Value = Made> {
        let lines = prop_oneof![
            3 => "[ -~é€]{0,30}",
            1 => Just("---------- Forwarded message ---------".to_owned()),
            1 => Just("-----Original Message-----".to_owned()),
            1 => Just("-- ".to_owned()),
        ];
        let kinds = prop_oneof![Just("text/plain"), Just("text/html"), Just("application/json"), Just("text/vcard")];
        let encodings = prop_oneof![Just(""), Just("8bit"), Just("quoted-printable"), Just("base64")];
        let text = (kinds, encodings, vec(lines, 0..5)).prop_map(|(kind, encoding, lines)| {
            let text: Vec<&str> = lines.iter().map(|line| if line == "-- " { line } else { line.trim_end() }).collect();
            // A text that ends in an empty line ends where its boundary begins.
            Made::Text { kind, encoding, text: format!("{}.", text.join("\n")) }
        });
        text.prop_recursive(3, 12, 4, |inner| vec(inner, 1..4).prop_map(Made::Parts))
    }

    /// The leaves of a mail as another reader finds them.
    fn leaves(mail: &ParsedMail, found: &mut Vec<Part>) {
        if mail.subparts.is_empty() {
            let text = String::from_utf8(mail.get_body_raw().expect("a body")).expect("UTF-8");
            found.push(Part {
                is_markup: mail.ctype.mimetype == "text/html",
                text: text.trim_end_matches('\n').to_owned(),
            });
        }
        mail.subparts.iter().for_each(|part| leaves(part, found));
    }

    proptest! {
        #[test]
        fn parts_are_those_that_another_reader_finds(made in made(), returns in any::<bool>()) {
            let mail = format!("From: a@b.example\nSubject: x\n{}", made.written(&mut 0));
            let mail = if returns { mail.replace('\n', "\r\n") } else { mail };
            let parsed = mailparse::parse_mail(mail.as_bytes()).expect("a mail");
            let mut expected = Vec::new();
            leaves(&parsed, &mut expected);
            let lines = |part: Part| Part { text: part.text.replace("\r\n", "\n").trim_end_matches('\n').to_owned(), ..part };
            let ours: Vec<Part> = parts(mail.as_bytes()).into_iter().map(lines).collect();
            prop_assert_eq!(ours, expected.into_iter().map(lines).collect::<Vec<_>>(), "{}", mail);
        }

        #[test]
        fn any_bytes_have_parts_or_none(bytes in vec(any::<u8>(), 0..200), text in "(content-type: multipart/x; boundary=a\n|--a\n|--a--|\n|x|=\n|\\PC){0,30}") {
            let _ = (parts(&bytes), parts(text.as_bytes()), words_of(&text));
        }
    }

    #[test]
    fn the_words_of_markup_have_lines_and_addresses_and_nothing_that_is_not_shown() {
        let markup = "<html><head><title>T</title><style>p { x: y }</style></head><body><P class=\"a>b\">CARELANES BEGIN<br>\
            AB&amp;C&#61;&#x3d;<br/>1 < 2</p><a class='x' HREF='https://a.example/?x=1&amp;y=2'>here</a><script>var x</script>";
        let words = words_of(markup);
        let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, ["b\">CARELANES BEGIN", "AB&C==", "1 < 2", "<https://a.example/?x=1&y=2>", "here"]);
    }

    #[test]
    fn a_boundary_may_hold_any_sign_and_stand_after_other_words() {
        let mail = "Content-Type: multipart/mixed; x=\"a;boundary=c\";\n\tBOUNDARY=\"=_part; 1\"\n\n--=_part; 1 \n\nplain\n--=_part; 1--";
        assert_eq!(parts(mail.as_bytes()), [Part { is_markup: false, text: "plain".to_owned() }]);
    }

    #[test]
    fn a_mail_in_a_mail_and_one_that_was_copied_from_its_middle_are_read() {
        let inner = "Subject: x\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGVsbG8";
        let outer = format!(
            "From x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
        );
        let texts = |mail: &str| parts(mail.as_bytes()).into_iter().map(|part| part.text).collect::<Vec<_>>();
        assert_eq!(texts(&outer), ["hello"]);
        assert_eq!(texts(&format!("Some words before\n\n{outer}")), ["hello"]);
        let middle =
            "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b\n\nplain\n--b--\n";
        assert_eq!(texts(middle), ["hello", "plain"]);
        assert_eq!(texts("Hello,\nno mail at all"), Vec::<String>::new());
    }
}
