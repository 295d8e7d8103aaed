//! What is ours in a file or a mail: a file as it was saved, a mail saved whole with files attached, or a text that was
//! pasted with files and blocks between other words.

use super::answers;
use super::bytes::text_of;
use super::invitation;
use super::json::{self, Opened, read};
use super::mime::{parts, words_of};
use super::packed::{blocks, is_letter, unpack};
use super::percent::decoded;
use super::report::{Flaw, LARGEST_FILE, Unreadable};
use crate::sheets::answers::Answers;
use crate::sheets::asking::Invitation;
use serde_json::{Deserializer, Map, Value as Json};

/// The names of all formats.
const FORMATS: [&str; 3] = [json::FORMAT, invitation::FORMAT, answers::FORMAT];
/// What a file in Outlook's own format begins with (MS-CFB, section 2.2).
const OUTLOOK: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// How many guards may have wrapped a link, one in the other.
const MOST_WRAPPED: usize = 3;
/// On how many lines the letters of one link may stand.
const MOST_LINES: usize = 200;

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
/// mail with files attached, or a text with files, blocks and links between other words.
///
/// # Errors
/// [`Unreadable`] where there is nothing that can be read.
pub fn find(bytes: &[u8]) -> Result<Found, Unreadable> {
    if bytes.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    if bytes.starts_with(&OUTLOOK) {
        return Err(Unreadable::OutlookMail);
    }
    let text = text_of(bytes);
    let mut found = Found::default();
    if let Ok(text) = &text
        && let Ok(Json::Object(envelope)) = serde_json::from_str(text.trim_start_matches('\u{feff}'))
    {
        found.put(text, envelope);
        found.drop_doubles();
        return if found.is_empty() { Err(found.not_read.pop().unwrap_or(Unreadable::NotOurs)) } else { Ok(found) };
    }
    let mut parts = parts(bytes);
    if let (true, Ok(text)) = (parts.is_empty(), &text) {
        parts = self::parts(text.as_bytes());
    }
    let of = |is_markup: bool| parts.iter().filter(move |part| part.is_markup == is_markup).map(|part| &part.text);
    let whole = text.as_ref().ok().map(|text| text.replace("\r\n", "\n"));
    // First what a mail holds by its structure; its markup says the same again. Then the whole text, as it may have been
    // copied out of anything.
    let looks: [&dyn Fn() -> Vec<String>; 4] = [
        &|| of(false).cloned().collect(),
        &|| of(true).map(|markup| words_of(markup)).collect(),
        &|| whole.iter().cloned().collect(),
        &|| whole.iter().filter(|text| text.contains('<')).map(|text| words_of(text)).collect(),
    ];
    let mut first_refused = None;
    for look in looks {
        for text in look() {
            found.look_between_words(&text);
        }
        found.drop_doubles();
        if !found.is_empty() {
            return Ok(found);
        }
        let refused = std::mem::take(&mut found).not_read.into_iter().next();
        first_refused = first_refused.or(refused);
    }
    // What is no JSON at all may be a copy whose end is missing.
    let not_read = |text: String| read(&text).err().unwrap_or(Unreadable::NotJson);
    let why = first_refused.unwrap_or_else(|| text.map_or_else(|error| error, not_read));
    let is_mail = !parts.is_empty() && matches!(why, Unreadable::NotJson | Unreadable::NotText);
    Err(if is_mail { Unreadable::NotInMail } else { why })
}

/// Finds what is ours in a text that a person pasted.
///
/// # Errors
/// [`Unreadable`] where there is nothing that can be read, with what to do for who pasted.
pub fn find_pasted(text: &str) -> Result<Found, Unreadable> {
    find(text.as_bytes()).map_err(|error| match error {
        Unreadable::NotJson | Unreadable::NotOurs | Unreadable::NotInMail | Unreadable::Empty => {
            Unreadable::NotInPasted
        }
        Unreadable::CutShort => Unreadable::PastedCutShort,
        other => other,
    })
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

    /// Reads what a block or a link held.
    fn put_unpacked(&mut self, packed: Result<String, Unreadable>) {
        let text = packed.and_then(|text| match serde_json::from_str(&text) {
            Ok(Json::Object(envelope)) => Ok((text, envelope)),
            _ => Err(Unreadable::Damaged),
        });
        match text {
            Ok((text, envelope)) => self.put(&text, envelope),
            Err(error) => self.not_read.push(error),
        }
    }

    /// Reads every block, link and JSON text of ours that stands between other words.
    fn look_between_words(&mut self, text: &str) {
        for block in blocks(text) {
            self.put_unpacked(block);
        }
        for link in links(text) {
            // A link that was cut costs nothing where its mail says the same in a block.
            if link.is_ok() || self.is_empty() {
                self.put_unpacked(link);
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

/// The texts that links into the app carry, also where a mail program has wrapped the link in one of its own, or a line
/// has ended within it.
fn links(text: &str) -> Vec<Result<String, Unreadable>> {
    let mut text = of_proofpoint(&joined(text));
    // A link in a link in a link: each has encoded what it holds.
    for _ in 0..MOST_WRAPPED {
        let plain = decoded(&with_whole_codes(&text));
        if plain == text {
            break;
        }
        text = plain;
    }
    let marks = text.match_indices(['#', '*']).filter_map(|(at, _)| after_mark(&text[at + 1..]));
    marks.filter(|after| after.trim_start().starts_with(is_letter)).map(letters_of).collect()
}

/// The text with what mails put at its line ends taken away: marks of a quotation before a line, `=` after one.
fn joined(text: &str) -> String {
    let line = |line: &str| {
        let line = line.trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '>' | '|'));
        let line = line.trim_end();
        format!("{}\n", line.strip_suffix('=').unwrap_or(line))
    };
    text.lines().map(line).collect()
}

/// The text with the links of Proofpoint's guard as they were: `-` and a number for a sign, `_` for `/`.
fn of_proofpoint(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('?') {
        plain.push_str(before);
        plain.push('?');
        let (link, end) = after.split_at(after.find(['&', ' ', '"', '>']).unwrap_or(after.len()));
        let link = link.replace('\n', "");
        if link.starts_with("u=http") && link.contains("-3A__") {
            plain.push_str(&decoded(&link.replace('%', "%25").replace('_', "/").replace('-', "%")));
            rest = end;
        } else {
            rest = after;
        }
    }
    plain + rest
}

/// The text in which no line ends within a code of an address.
fn with_whole_codes(text: &str) -> String {
    let mut missing = 0;
    let is_kept = |letter: &char| {
        match letter {
            '%' => missing = 2,
            '\n' if missing > 0 => return false,
            letter if letter.is_ascii_hexdigit() && missing > 0 => missing -= 1,
            _ => missing = 0,
        }
        true
    };
    text.chars().filter(is_kept).collect()
}

/// What stands after the rest of the mark of a link, whose `#` some guards make a `*`; a line may have ended within it.
fn after_mark(text: &str) -> Option<&str> {
    let mut rest = text;
    for letter in invitation::ADDRESS[1..].chars() {
        rest = rest.trim_start_matches('\n').strip_prefix(letter)?;
    }
    Some(rest)
}

/// The text of the letters of a link. Where they end is told by their sum: at a sign, at the end of a line, or before
/// `__`, with which one guard ends a link.
fn letters_of(after: &str) -> Result<String, Unreadable> {
    let mut letters = String::new();
    let mut tried = 0;
    for letter in after.chars().chain([' ']) {
        if is_letter(letter) {
            letters.push(letter);
            continue;
        }
        let guarded = letters.strip_suffix("__");
        if let Some(text) = [Some(letters.as_str()), guarded].into_iter().flatten().find_map(|whole| unpack(whole).ok())
        {
            return Ok(text);
        }
        tried += 1;
        if letter != '\n' || tried > MOST_LINES {
            break;
        }
    }
    Err(Unreadable::LinkCut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

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
        for text in ["Dear all, see attachment", "carelanes-practice"] {
            assert_eq!(find(text.as_bytes()), Err(Unreadable::NotJson), "{text}");
        }
        for text in ["Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: base64\n\n%%%\n--x"] {
            assert_eq!(find(text.as_bytes()), Err(Unreadable::NotInMail), "{text}");
        }
    }
}
