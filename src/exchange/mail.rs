//! What is ours in a file or a mail: a file as it was saved, a mail saved whole with files attached, or a text that was
//! pasted with files and blocks between other words.

use super::answers;
use super::bytes::text_of;
use super::invitation;
use super::json::{self, Opened, read};
use super::packed::{blocks, unpack};
use super::report::{Flaw, Unreadable};
use crate::sheets::answers::Answers;
use crate::sheets::asking::Invitation;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Deserializer, Map, Value as Json};

/// The names of all formats.
const FORMATS: [&str; 3] = [json::FORMAT, invitation::FORMAT, answers::FORMAT];

/// Everything of ours that stands in one file or one mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whole practices.
    pub practices: Vec<Opened>,
    /// Invitations to answer.
    pub invitations: Vec<Invitation>,
    /// Answers, with what could not be read of each.
    pub answers: Vec<(Answers, Vec<Flaw>)>,
    /// What is ours and could not be read.
    pub not_read: Vec<Unreadable>,
}

/// Finds what is ours in a file's bytes: a file of ours, one that an editor or a mail program has rewritten, a saved
/// mail (RFC 5322, RFC 2045) with files attached, or a text with files and blocks between other words.
///
/// # Errors
/// [`Unreadable`] where there is nothing that can be read.
pub fn find(bytes: &[u8]) -> Result<Found, Unreadable> {
    let text = text_of(bytes)?;
    let mut found = Found::default();
    if let Ok(Json::Object(envelope)) = serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        found.put(&text, envelope);
    } else {
        let text = text.replace("\r\n", "\n");
        let attached = attached(&text);
        let texts = if attached.is_empty() { vec![text] } else { attached };
        for text in &texts {
            found.look_between_words(text);
        }
    }
    found.drop_doubles();
    if !found.is_empty() {
        return Ok(found);
    }
    // What is no JSON at all may be a copy whose end is missing.
    Err(found.not_read.first().cloned().unwrap_or_else(|| read(&text).err().unwrap_or(Unreadable::NotJson)))
}

impl Found {
    fn is_empty(&self) -> bool {
        self.practices.is_empty() && self.invitations.is_empty() && self.answers.is_empty()
    }

    /// Reads one text that is JSON.
    fn put(&mut self, text: &str, envelope: Map<String, Json>) {
        let refused = match envelope.get("format").and_then(Json::as_str) {
            Some(invitation::FORMAT) => invitation::read_envelope(envelope).map(|read| self.invitations.push(read)),
            Some(answers::FORMAT) => answers::read_envelope(envelope).map(|read| self.answers.push(read)),
            _ => read(text).map(|read| self.practices.push(read)),
        };
        self.not_read.extend(refused.err());
    }

    /// Reads every block, link and JSON text of ours that stands between other words.
    fn look_between_words(&mut self, text: &str) {
        for packed in blocks(text).into_iter().chain(links(text)) {
            let text = packed.and_then(|text| match serde_json::from_str(&text) {
                Ok(Json::Object(envelope)) => Ok((text, envelope)),
                _ => Err(Unreadable::Damaged),
            });
            match text {
                Ok((text, envelope)) => self.put(&text, envelope),
                Err(error) => self.not_read.push(error),
            }
        }
        let mut rest = text;
        while let Some(at) = FORMATS.iter().filter_map(|format| rest.find(format)).min() {
            let Some(from) = rest[..at].rfind('{') else {
                rest = &rest[at + 1..];
                continue;
            };
            let mut values = Deserializer::from_str(&rest[from..]).into_iter::<Json>();
            match values.next() {
                Some(Ok(Json::Object(envelope))) => {
                    let to = from + values.byte_offset();
                    self.put(&rest[from..to], envelope);
                    rest = &rest[to..];
                }
                Some(Err(error)) if error.is_eof() => {
                    self.not_read.push(Unreadable::CutShort);
                    rest = "";
                }
                _ => rest = &rest[at + 1..],
            }
        }
    }

    /// A mail holds many a text twice.
    fn drop_doubles(&mut self) {
        fn once<T: PartialEq>(list: &mut Vec<T>) {
            let mut kept: Vec<T> = Vec::with_capacity(list.len());
            for one in list.drain(..) {
                if !kept.contains(&one) {
                    kept.push(one);
                }
            }
            *list = kept;
        }
        once(&mut self.practices);
        once(&mut self.invitations);
        once(&mut self.answers);
    }
}

/// The texts that links into the app carry.
fn links(text: &str) -> impl Iterator<Item = Result<String, Unreadable>> + '_ {
    text.split(invitation::ADDRESS).skip(1).map(|after| {
        let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        unpack(after.split(|letter| !is_letter(letter)).next().unwrap_or_default())
    })
}

/// The texts of all parts of a mail, where the text is a mail; not those that are markup and say the same again.
fn attached(mail: &str) -> Vec<String> {
    const ENCODING: &str = "content-transfer-encoding:";
    // Lower case of ASCII alone, so that places stay the same.
    let lower = mail.to_ascii_lowercase();
    let part = |(at, _): (usize, &str)| {
        let encoding = lower[at + ENCODING.len()..].split([';', '\n']).next()?.trim();
        let head = lower[..at].rfind("\n\n").unwrap_or(0);
        let from = at + mail[at..].find("\n\n")? + 2;
        if lower[head..from].contains("text/html") {
            return None;
        }
        let body = &mail[from..];
        let body = &body[..body.find("\n--").unwrap_or(body.len())];
        let bytes = match encoding {
            "base64" => STANDARD.decode(body.split_ascii_whitespace().collect::<String>()).ok()?,
            "quoted-printable" => quoted_printable(body),
            _ => body.as_bytes().to_vec(),
        };
        text_of(&bytes).ok()
    };
    lower.match_indices(ENCODING).filter_map(part).collect()
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
            let found = find(text.as_bytes()).expect("found");
            assert_eq!(found, Found { practices: vec![whole.clone()], ..Found::default() }, "{text}");
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
            assert_eq!(find(text.as_bytes()), Err(Unreadable::NotJson), "{text}");
        }
    }
}
