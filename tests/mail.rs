//! What mail programs, their guards and editors make of what is sent: it is read, or the refusal says what to do.

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use carelanes::exchange::{Found, Unreadable, answers as file, find, find_pasted, invitation, letter, write};
use carelanes::model::Document;
use carelanes::session::Practice;
use carelanes::sheets::answers::{Answers, Said};
use carelanes::sheets::asking::{self, Invitation};
use carelanes::sheets::item::{Items, PRACTICE};
use carelanes::sheets::worksheet::Worksheet;
use carelanes::sheets::{Beginning, Edit};
use proptest::prelude::*;
use std::fmt::Write as _;
use support::{cases, id};

const PAGE: &str = "https://clinic.example/carelanes/";

fn sheet() -> Answers {
    let yes = Said { does: Some(true), ..Said::default() };
    let tasks = ["visit-01", "visit-02", "education-01", "education-05", "administration-04"];
    Answers {
        sheet: id("sheet-1"),
        practice: id("elm"),
        asking: id("round"),
        edition: 1,
        on: "2026-11-25".to_owned(),
        role: id("ma"),
        name: "Zoë".to_owned(),
        said: tasks.map(|task| (id(task), yes.clone())).into(),
    }
}

fn only_answers() -> Found {
    Found { answers: vec![(sheet(), vec![])], ..Found::default() }
}

fn only_invitation(of: &Invitation) -> Found {
    Found { invitations: vec![of.clone()], ..Found::default() }
}

/// An invitation that fits into a link.
fn asked() -> Invitation {
    let mut practice = Practice::new(id("elm"), Document::default(), "lead".parse().expect("an actor"));
    practice.dispatch(&Edit::Begin(Beginning::Full), 1_000).expect("begins");
    for edit in asking::begin(practice.document(), &Items::of(practice.document()), id("round"), "2026-11-25") {
        practice.dispatch(&edit, 1_000).expect("a round");
    }
    asking::invitation(practice.document(), &Worksheet::read(practice.document()), practice.id, id("round"))
}

fn base64(bytes: &[u8]) -> String {
    let letters = STANDARD.encode(bytes);
    letters.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line) + "\n").collect()
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut quoted = String::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let mut width = 0;
        for byte in line {
            let code = match byte {
                b' '..=b'~' if *byte != b'=' => char::from(*byte).to_string(),
                _ => format!("={byte:02X}"),
            };
            if width + code.len() > 75 {
                quoted.push_str("=\n");
                width = 0;
            }
            width += code.len();
            quoted.push_str(&code);
        }
        quoted.push('\n');
    }
    quoted
}

/// A text in Windows-1252, as far as these tests need it.
fn ansi(text: &str) -> Vec<u8> {
    let byte = |letter: char| match letter {
        '“' => 0x93,
        '”' => 0x94,
        '–' => 0x96,
        '’' => 0x92,
        letter => u8::try_from(u32::from(letter)).expect("a letter of Windows-1252"),
    };
    text.chars().map(byte).collect()
}

fn as_markup(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let lines: Vec<String> = escaped.lines().map(|line| format!("<div>{line}<br></div>")).collect();
    format!("<html><head><style>p {{ margin: 0 }}</style></head><body>{}</body></html>", lines.join("\r\n"))
}

/// What mail programs write over what was forwarded or signed.
const ABOVE: [&str; 5] = [
    "",
    "---------- Forwarded message ---------\nFrom: A. Colleague <a@b.example>\n",
    "-----Original Message-----\nFrom: A. Colleague\n",
    "-------- Forwarded Message --------\n",
    "Thanks\n-- \nA. Colleague, RN\n",
];

/// How a mail is put together.
#[derive(Clone, Copy, Debug)]
enum Shape {
    Single,
    Alternative,
    MarkupAlone,
    BesideACard,
    Attached,
    InAMail,
}

const SHAPES: [Shape; 6] =
    [Shape::Single, Shape::Alternative, Shape::MarkupAlone, Shape::BesideACard, Shape::Attached, Shape::InAMail];

/// A saved mail with a text in it; `attached` is the file that says the same.
fn mail(text: &str, attached: &str, shape: Shape, encoding: &str, charset: &str) -> Vec<u8> {
    let bytes = |text: &str| if charset == "utf-8" { text.as_bytes().to_vec() } else { ansi(text) };
    let part = |kind: &str, text: &str| {
        let mut part = format!("Content-Type: {kind}; charset={charset}\n").into_bytes();
        if !encoding.is_empty() {
            part.extend(format!("Content-Transfer-Encoding: {encoding}\n").bytes());
        }
        part.push(b'\n');
        match encoding {
            "base64" => part.extend(base64(&bytes(text)).bytes()),
            "quoted-printable" => part.extend(quoted_printable(&bytes(text)).bytes()),
            _ => part.extend(bytes(text)),
        }
        part
    };
    let parted = |kind: &str, parts: &[Vec<u8>]| {
        let boundary = format!("----=_Part_{}", kind.len());
        let mut mail = format!("Content-Type: multipart/{kind};\n\tboundary=\"{boundary}\"\n\n").into_bytes();
        for part in parts {
            mail.extend(format!("--{boundary}\n").bytes());
            mail.extend(part);
            mail.push(b'\n');
        }
        mail.extend(format!("--{boundary}--\n").bytes());
        mail
    };
    let alternative = || parted("alternative", &[part("text/plain", text), part("text/html", &as_markup(text))]);
    let card =
        b"Content-Type: text/vcard; name=a.vcf\nContent-Transfer-Encoding: 7bit\n\nBEGIN:VCARD\nEND:VCARD\n".to_vec();
    let body = match shape {
        Shape::Single => part("text/plain", text),
        Shape::Alternative => alternative(),
        Shape::MarkupAlone => part("text/html", &as_markup(text)),
        Shape::BesideACard => parted("mixed", &[part("text/plain", text), card]),
        Shape::Attached => {
            let file = format!(
                "Content-Type: application/json; name=\"a.json\"\nContent-Transfer-Encoding: base64\n\n{}",
                base64(attached.as_bytes())
            );
            parted("mixed", &[part("text/plain", "See attached."), file.into_bytes()])
        }
        Shape::InAMail => {
            let mut inner = b"Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: mine\n".to_vec();
            inner.extend(alternative());
            parted("mixed", &[part("text/plain", "See below."), inner])
        }
    };
    [b"From: c@d.example\nSubject: Fwd: my answers\nMIME-Version: 1.0\n".to_vec(), body].concat()
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_saved_mail_is_read_however_a_program_has_put_it_together(
        shape in proptest::sample::select(SHAPES.to_vec()),
        above in proptest::sample::select(ABOVE.to_vec()),
        encoding in proptest::sample::select(vec!["", "7bit", "8bit", "quoted-printable", "base64"]),
        charset in proptest::sample::select(vec!["utf-8", "windows-1252"]),
        returns in any::<bool>(), quotes in 0_usize..3,
    ) {
        let mut text = format!("Chère équipe, “here” it is – thanks.\n{above}{}", letter::answering(&sheet(), "Café", PAGE));
        for _ in 0..quotes {
            text = format!("> {}\n", text.trim_end().replace('\n', "\n> "));
        }
        let mail = mail(&text, &file::write(&sheet()), shape, encoding, charset);
        let mail: Vec<u8> = if returns {
            mail.into_iter().flat_map(|byte| if byte == b'\n' { vec![b'\r', b'\n'] } else { vec![byte] }).collect()
        } else {
            mail
        };
        prop_assert_eq!(find(&mail), Ok(only_answers()), "{}", String::from_utf8_lossy(&mail));
    }
}

#[test]
fn a_part_that_does_not_say_how_it_is_written_is_read_beside_one_that_does() {
    let text = letter::answering(&sheet(), "Elm", PAGE);
    assert_eq!(find(&mail(&text, "", Shape::BesideACard, "", "utf-8")), Ok(only_answers()));
}

#[test]
fn the_text_of_a_mail_is_read_also_where_its_structure_is_gone() {
    let text = letter::answering(&sheet(), "Elm", PAGE);
    let whole = String::from_utf8(mail(&text, "", Shape::Alternative, "quoted-printable", "utf-8")).expect("text");
    let from = whole.find("CARELANES BEGIN").expect("a block");
    let boundary_gone = whole.replace("boundary=\"----=_Part_11\"", "x=y");
    let headers_gone = whole.split_once("\n\n").expect("a head").1.to_owned();
    for source in [&whole[from..], &boundary_gone, &headers_gone, &format!("Message source:\n{whole}")] {
        assert_eq!(find(source.as_bytes()), Ok(only_answers()), "{source}");
    }
}

#[test]
fn what_an_editor_saved_in_the_windows_alphabet_is_read() {
    let text = letter::answering(&sheet(), "Café “Elm” – the clinic’s", PAGE);
    assert_eq!(find(&ansi(&text)), Ok(only_answers()));
    let mut practice = Practice::new(id("elm"), Document::default(), "lead".parse().expect("an actor"));
    practice.dispatch(&Edit::Begin(Beginning::Starter), 1_000).expect("begins");
    practice.dispatch(&Edit::Rename { item: PRACTICE, name: "Café – “Élan”".to_owned() }, 1_000).expect("a name");
    let copy = write(id("elm"), practice.document(), None);
    let found = find(&ansi(&copy)).expect("a copy");
    assert_eq!(&found.practices[0].document, practice.document());
    let sheet = ansi(&file::write(&sheet()));
    assert_eq!(find(&sheet), Ok(only_answers()));
}

#[test]
fn a_mail_in_outlooks_own_format_is_refused_with_the_way_out() {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.extend([0; 600]);
    let refused = find(&bytes).expect_err("refused");
    assert_eq!(refused, Unreadable::OutlookMail);
    assert!(refused.to_string().contains("Open the mail, copy all of it, and paste it"));
}

/// A link as guards and mail programs rewrite it.
fn wrapped(link: &str) -> Vec<String> {
    let encoded = carelanes::exchange::percent::encoded(link);
    let proofpoint = |link: &str| -> String {
        let letter = |letter: char| match letter {
            '/' => "_".to_owned(),
            letter if letter.is_ascii_alphanumeric() || letter == '.' => letter.to_string(),
            letter => format!("-{:02X}", u32::from(letter)),
        };
        format!(
            "https://urldefense.proofpoint.com/v2/url?u={}&d=DwMFaQ&c=x",
            link.chars().map(letter).collect::<String>()
        )
    };
    let safe = format!(
        "https://nam02.safelinks.protection.outlook.com/?url={encoded}&data=05%7C02%7Ca%40b.example%7C0&sdata=x%3D&reserved=0"
    );
    vec![
        link.to_owned(),
        format!("<{link}>"),
        link.replace("#/asked/", "#%2Fasked%2F"),
        safe.clone(),
        encoded.clone(),
        format!(
            "https://www.google.com/url?q={}&source=gmail",
            encoded.to_lowercase().replace(&encoded.to_lowercase(), &encoded)
        ),
        format!("https://linkprotect.cudasvc.com/url?a={encoded}&c=E,1,x"),
        format!("https://guard.example/?u={}", carelanes::exchange::percent::encoded(&safe)),
        proofpoint(link),
        format!("https://urldefense.com/v3/__{}__;Iw!!AbCd-ef!x_y$", link.replace('#', "*")),
    ]
}

#[test]
fn a_link_is_found_however_it_was_wrapped() {
    let of = asked();
    let link = invitation::link(&of, PAGE).expect("a link");
    for wrapped in wrapped(&link) {
        let texts = [
            wrapped.clone(),
            format!("Open this link to answer:\r\n{wrapped}\r\n\r\nYour answers stay on your computer"),
            format!("<p>Open <a style=\"x\" href=\"{}\">this link</a> to answer</p>", wrapped.replace('&', "&amp;")),
        ];
        for text in texts {
            assert_eq!(find_pasted(&text), Ok(only_invitation(&of)), "{text}");
        }
        // Broken by programs that wrap lines, at any width.
        for width in [40, 61, 76, 78] {
            for end in ["\n", "=\n", "\n> ", "\r\n>> ", " \n"] {
                let lines: Vec<&str> =
                    wrapped.as_bytes().chunks(width).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
                let text = format!("> Open this link:{end}{}\n> Thank you", lines.join(end));
                assert_eq!(find_pasted(&text), Ok(only_invitation(&of)), "{text}");
            }
        }
    }
}

#[test]
fn an_address_whose_fragment_was_encoded_holds_the_invitation() {
    let of = asked();
    let link = invitation::link(&of, PAGE).expect("a link");
    let (_, fragment) = link.split_once('#').expect("a fragment");
    let letters = fragment.rsplit('/').next().expect("letters");
    for fragment in [format!("#/asked/{letters}"), format!("#%2Fasked%2F{letters}"), format!("#%2fasked%2f{letters}.")]
    {
        assert_eq!(invitation::of_address(&fragment), Some(Ok(of.clone())), "{fragment}");
    }
    assert_eq!(invitation::of_address(&format!("#/asked/{}", &letters[..40])), Some(Err(Unreadable::LinkCut)));
    for fragment in ["", "#/", "#/asked", "#/asked/", "#/p/elm/ask"] {
        assert_eq!(invitation::of_address(fragment), None, "{fragment}");
    }
}

#[test]
fn the_mail_that_asks_is_read_also_where_its_link_was_cut_or_hidden() {
    let of = asked();
    let mail = letter::asking(&of, PAGE);
    let link = invitation::link(&of, PAGE).expect("a link");
    assert!(mail.contains(&link));
    for link_now in ["https://guard.example/s/AbCdEf", &link[..link.len() / 2], ""] {
        let mail = mail.replace(&link, link_now);
        assert_eq!(find_pasted(&mail), Ok(only_invitation(&of)), "{mail}");
        assert_eq!(find(mail.as_bytes()), Ok(only_invitation(&of)), "{mail}");
    }
    // The block is left out where a link to the mail program has no room for both.
    let short = letter::asking_link(&of, PAGE).expect("a link to the mail program");
    assert!(short.contains("%2Fasked%2F"));
    let mut long = of.clone();
    long.message = "x".repeat(2_000);
    assert_eq!(letter::asking_link(&long, PAGE), None);
}

#[test]
fn a_refusal_fits_what_was_pasted_or_opened() {
    let of = asked();
    let link = invitation::link(&of, PAGE).expect("a link");
    let block = letter::answering(&sheet(), "Elm", PAGE);
    for (text, refused) in [
        ("", Unreadable::NotInPasted),
        ("See you on Monday", Unreadable::NotInPasted),
        (PAGE, Unreadable::NotInPasted),
        ("{\"a\":1}", Unreadable::NotInPasted),
        (&link[..link.len() - 30], Unreadable::LinkCut),
        (&block[..block.len() - 40], Unreadable::PastedCutShort),
    ] {
        assert_eq!(find_pasted(text), Err(refused), "{text}");
    }
    let other = mail("See you on Monday", "", Shape::Single, "8bit", "utf-8");
    assert_eq!(find(&other), Err(Unreadable::NotInMail));
    assert_eq!(find(b"See you on Monday"), Err(Unreadable::NotJson));
    let mut words = String::new();
    for refused in [Unreadable::NotInPasted, Unreadable::PastedCutShort, Unreadable::LinkCut, Unreadable::NotInMail] {
        let _ = writeln!(words, "{refused}");
    }
    assert_eq!(words.matches("Nothing was changed.").count(), 4, "{words}");
}
