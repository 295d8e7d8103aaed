//! A mail as a draft that a desktop mail program opens to be sent (RFC 5322, RFC 2045, RFC 2047; `X-Unsent` is
//! Outlook's word for a draft), and the short form that a link to a mail program can carry.

use super::percent::encoded;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write as _;

/// The longest link to a mail program that all of them take, in letters.
pub const LONGEST_LINK: usize = 1_800;
/// How many letters stand on a line of base64 (RFC 2045, section 6.8).
const WIDTH: usize = 76;
/// What parts the parts; no base64 holds a `_`.
const BOUNDARY: &str = "carelanes_part";

/// A mail to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail<'a> {
    /// To whom; empty where nobody said.
    pub to: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// The text.
    pub text: &'a str,
}

/// The mail as a draft with a file attached.
#[must_use]
pub fn draft(mail: &Mail, file: &str, content: &str) -> String {
    let mut draft = String::new();
    if is_address(mail.to) {
        let _ = write!(draft, "To: {}\r\n", mail.to);
    }
    let _ = write!(
        draft,
        "Subject: {}\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"{BOUNDARY}\"\r\n\r\n",
        header(mail.subject)
    );
    let part = |kind: &str, more: &str, text: &str| {
        format!(
            "--{BOUNDARY}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n{more}\r\n{}\r\n",
            wrapped(text)
        )
    };
    draft.push_str(&part("text/plain; charset=utf-8", "", &mail.text.replace('\n', "\r\n")));
    let name: String = file.chars().filter(|letter| letter.is_ascii_graphic() && *letter != '"').collect();
    let attached = format!("Content-Disposition: attachment; filename=\"{name}\"\r\n");
    draft.push_str(&part(&format!("application/json; name=\"{name}\""), &attached, content));
    let _ = write!(draft, "--{BOUNDARY}--\r\n");
    draft
}

/// The mail as a link to the mail program, where it is short enough (RFC 6068).
#[must_use]
pub fn link(mail: &Mail) -> Option<String> {
    let to = if is_address(mail.to) { encoded(mail.to).replace("%40", "@") } else { String::new() };
    let text = encoded(&mail.text.replace('\n', "\r\n"));
    let link = format!("mailto:{to}?subject={}&body={text}", encoded(mail.subject));
    (link.len() <= LONGEST_LINK).then_some(link)
}

/// Whether a text is one address and nothing more, which no header could be put into.
fn is_address(text: &str) -> bool {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "@._+-'".contains(letter);
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
        && text.chars().all(is_plain)
}

/// A text in a header: as it is, or in base64 where it holds other letters than ASCII's (RFC 2047).
fn header(text: &str) -> String {
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if line.is_ascii() && line.len() < 60 {
        return line;
    }
    // An encoded word has 75 letters at most; 45 bytes are 60 letters.
    let mut words = Vec::new();
    let mut word = String::new();
    for letter in line.chars() {
        if word.len() + letter.len_utf8() > 40 {
            words.push(std::mem::take(&mut word));
        }
        word.push(letter);
    }
    words.push(word);
    words.iter().map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word))).collect::<Vec<_>>().join("\r\n ")
}

fn wrapped(text: &str) -> String {
    let letters = STANDARD.encode(text);
    let lines = letters.as_bytes().chunks(WIDTH).filter_map(|line| std::str::from_utf8(line).ok());
    lines.collect::<Vec<_>>().join("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_holds_the_whole_mail_or_is_not_offered() {
        let mail = Mail { to: "lead@elm.example", subject: "Who does what?", text: "One & two\n+3" };
        assert_eq!(
            link(&mail).as_deref(),
            Some("mailto:lead@elm.example?subject=Who%20does%20what%3F&body=One%20%26%20two%0D%0A%2B3")
        );
        assert_eq!(link(&Mail { text: &"x".repeat(LONGEST_LINK), ..mail }), None);
    }

    #[test]
    fn no_address_smuggles_another_header_in() {
        for to in
            ["a@b.example\r\nBcc: c@d.example", "a@b.example?bcc=c@d.example", "a@b.example, c@d.example", "Ada", "a@b"]
        {
            let mail = Mail { to, subject: "x\r\nBcc: c@d.example", text: "" };
            let draft = draft(&mail, "a.json", "{}");
            assert!(!draft.contains("\r\nBcc") && !draft.contains("To:"), "{draft}");
            assert!(link(&mail).is_some_and(|link| link.starts_with("mailto:?subject=")), "{to}");
        }
    }
}
