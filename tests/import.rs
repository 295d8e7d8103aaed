//! Files from anywhere: whatever is in them, they are read or refused, quickly, and what is kept stays whole.
//!
//! 250,000 files in all (`PROPTEST_CASES` sets another number for each of the five kinds).

mod support;

use base64::Engine as _;
use carelanes::exchange::{self, Opened, Unreadable, find, unseal};
use carelanes::model::Document;
use carelanes::session::{MemoryShelf, NotOpened, Practice, ShelfError, keeping, save};
use carelanes::sheets::answering::{self, is_answering};
use carelanes::sheets::answers::{Answers, collecting};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::time::{Duration, Instant};
use support::{begun, cases, copy, edit, id};

const EACH: u32 = 50_000;

/// How long one file may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// Small copies of both stored ways, so that many can be tried.
fn seed() -> impl Strategy<Value = Vec<u8>> {
    let small = r#"{"format":"carelanes-practice","version":1,"id":"p","saved":"2026-11-22T14:02",
"items":[
{"id":"ma","alive":true,"kind":"role","name":"MA \u00e9","rank":"c"},
{"id":"visit-01","alive":true,"kind":"task","minutes":45,"name":"Greet","now":{"ma":true,"rn":true},"parent":"visit"}
],
"stamps":{"actors":["a","b"],"seen":["rs","rt"],
"items":{
"ma":{"alive":"rs.0","kind":"rs.0","name":"rs.0","rank":"rs.0"},
"visit-01":{"alive":"rs.0","kind":"rs.0","name":"rs.0","now":{"ma":"rs.0","rn":"rt.1"},"should":{"ma":"rs.0"}}
}},
"also":[{"item":"ma","field":"name","value":"Medical assistant","stamp":"r.0"}]}"#;
    let wide: Vec<u8> = small.encode_utf16().flat_map(u16::to_le_bytes).collect();
    prop_oneof![4 => Just(small.as_bytes().to_vec()), 1 => Just(wide)]
}

/// The practice in a file.
fn read_bytes(bytes: &[u8]) -> Result<Opened, Unreadable> {
    let found = find(bytes)?;
    Ok(found.practices.into_iter().next().expect("what is found here is a practice"))
}

/// Opens a file beside a practice that is kept, as the app does, and keeps what came of it.
fn opened_beside(kept: &Practice, shelf: &MemoryShelf, bytes: &[u8]) {
    let begun = Instant::now();
    let mut shelf = shelf.clone();
    let before = shelf.texts.clone();
    match read_bytes(bytes) {
        Err(_) => assert_eq!(shelf.texts, before),
        Ok(opened) => {
            let mut practice = kept.clone();
            practice.take_in(&opened.document, 9_000);
            save(&mut shelf, &mut practice, before.get(&keeping::name(kept.id)).map(String::as_str), 9_000)
                .expect("kept");
            let again = exchange::read(unseal(&shelf.texts[&keeping::name(kept.id)]).0).expect("what was kept opens");
            assert_eq!(&again.document, practice.document());
            assert_eq!(again.flaws, vec![]);
        }
    }
    assert!(begun.elapsed() < PATIENCE, "it took {:?}", begun.elapsed());
}

/// A small practice and the shelf that it is kept on.
fn kept() -> (Practice, MemoryShelf) {
    let mut shelf = MemoryShelf::default();
    let document = exchange::read(
        r#"{"format":"carelanes-practice","version":1,"id":"p","items":[{"id":"ma","alive":true,"kind":"role","name":"MA"}]}"#,
    );
    let mut practice = Practice::new(id("p"), document.expect("readable").document, id_of("here"));
    save(&mut shelf, &mut practice, None, 1).expect("kept");
    (practice, shelf)
}

fn id_of(actor: &str) -> carelanes::model::ActorId {
    actor.parse().expect("an actor")
}

/// What happens to a file's bytes on its way.
#[derive(Clone, Debug)]
enum Harm {
    Flip(u8),
    Cut(usize),
    Double(usize),
    Put(&'static str),
}

const TOKENS: &[&str] = &[
    "null",
    "true",
    "-1",
    "1e999",
    "99999999999999999999",
    "\"\"",
    "[]",
    "{}",
    "\"",
    "\\u0000",
    "\u{feff}",
    ",",
    ":",
    "\"zzzzzzzz.0\"",
    "\"__proto__\"",
    "\r\n",
    "[[[[[[[[",
    "\u{202e}",
    "\"version\":2,",
    "\"kind\":\"role\",",
];

fn harm() -> impl Strategy<Value = Harm> {
    prop_oneof![
        any::<u8>().prop_map(Harm::Flip),
        (1_usize..60).prop_map(Harm::Cut),
        (1_usize..60).prop_map(Harm::Double),
        proptest::sample::select(TOKENS).prop_map(Harm::Put),
    ]
}

fn harmed(mut bytes: Vec<u8>, harms: &[(Index, Harm)]) -> Vec<u8> {
    for (at, harm) in harms {
        if bytes.is_empty() {
            break;
        }
        let at = at.index(bytes.len());
        let to = |length: usize| (at + length).min(bytes.len());
        match harm {
            Harm::Flip(bits) => bytes[at] ^= bits,
            Harm::Cut(length) => {
                bytes.drain(at..to(*length));
            }
            Harm::Double(length) => {
                let part = bytes[at..to(*length)].to_vec();
                bytes.splice(at..at, part);
            }
            Harm::Put(token) => {
                bytes.splice(at..at, token.bytes());
            }
        }
    }
    bytes
}

const VALUES: &[&str] =
    &["null", "true", "7", "\"ma\"", "\"task\"", "\"role\"", "[]", "{}", "\"rs.1\"", "{\"ma\":\"x\"}", "[{}]"];

/// What goes from practice to colleague and back, as files and as blocks of a mail.
const SENT: [&str; 4] = [
    r#"{"format":"carelanes-answers","version":1,"sheet":"s","practice":"p","asking":"r","edition":2,"on":"2026-11-25","role":"ma","name":"\u00c9","answers":{"visit-01":"yes: ma rn","visit-02":": ?","milestone-6":"2"}}"#,
    r#"{"format":"carelanes-invitation","version":1,"asking":"r","practice":"p","others":true,"reply-by":"2026-12-05","roles":[{"id":"ma","people":2}],"groups":[{"id":"visit","tasks":[{"id":"visit-01"},{"id":"x","name":"Own"}]}]}"#,
    "Hello\n> CARELANES BEGIN\n> 5QGdxzWN3QrCMAyFX0VybWEtuM2+TazRla2pNlWRsXc3Fb068J2/FS65\n> CARELANES END\n",
    "https://clinic.example/#/asked/iM6t5DWNXQrCMBCEryL73EBTUEJus8bVRptEsjGipXd3F-zTwPx8s8K11IQNPASs x",
];

/// A copy in which whole values were swapped for others.
fn swapped() -> impl Strategy<Value = Vec<u8>> {
    (seed(), vec((any::<Index>(), proptest::sample::select(VALUES)), 1..6)).prop_map(|(seed, swaps)| {
        let mut text = String::from_utf8_lossy(&seed).into_owned();
        for (at, value) in swaps {
            let places: Vec<usize> = text.match_indices("\":").map(|(place, _)| place + 2).collect();
            if places.is_empty() {
                break;
            }
            let from = places[at.index(places.len())];
            let length = text[from..].find([',', '}', ']', '\n']).unwrap_or(0);
            text.replace_range(from..from + length, value);
        }
        text.into_bytes()
    })
}

proptest! {
    #![proptest_config(cases(EACH))]

    #[test]
    fn a_harmed_copy_is_read_or_refused_and_what_is_kept_stays_whole(
        seed in seed(), harms in vec((any::<Index>(), harm()), 1..6),
    ) {
        let (practice, shelf) = kept();
        opened_beside(&practice, &shelf, &harmed(seed, &harms));
    }

    #[test]
    fn a_copy_with_other_values_is_read_or_refused_and_what_is_kept_stays_whole(bytes in swapped()) {
        let (practice, shelf) = kept();
        opened_beside(&practice, &shelf, &bytes);
    }

    #[test]
    fn harmed_answers_and_invitations_are_read_or_refused(
        nth in 0..4_usize, harms in vec((any::<Index>(), harm()), 1..6),
    ) {
        let (mut practice, _) = kept();
        let begun = Instant::now();
        if let Ok(found) = find(&harmed(SENT[nth].as_bytes().to_vec(), &harms)) {
            let sheets: Vec<Answers> = found.answers.into_iter().map(|(answers, _)| answers).collect();
            practice.commit(collecting(practice.document(), &sheets), 9_000);
            for invitation in found.invitations {
                let mut alone = Practice::new(id("alone"), Document::default(), id_of("me"));
                alone.note(answering::begin(&invitation), 9_000);
                prop_assert!(is_answering(alone.document()));
            }
        }
        let again = exchange::read(&exchange::write(practice.id, practice.document(), None)).expect("readable");
        prop_assert_eq!(&again.document, practice.document());
        prop_assert_eq!(again.flaws, vec![]);
        prop_assert!(begun.elapsed() < PATIENCE);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..120)) {
        let (practice, shelf) = kept();
        opened_beside(&practice, &shelf, &bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}") {
        let (practice, shelf) = kept();
        opened_beside(&practice, &shelf, text.as_bytes());
    }
}

/// The ways in which editors and mail programs dress a copy.
fn dressed(copy: &str) -> Vec<Vec<u8>> {
    let wide = |unit: fn(u16) -> [u8; 2]| copy.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let lines = copy.replace('\n', "\r\n");
    let base64 = base64::engine::general_purpose::STANDARD.encode(copy);
    let base64: Vec<&str> =
        base64.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
    let mail = format!(
        "Subject: ours\r\nMIME-Version: 1.0\r\nContent-Type: application/json\r\nContent-Transfer-Encoding: \
         base64\r\n\r\n{}\r\n",
        base64.join("\r\n")
    );
    vec![
        ["\u{feff}", copy].concat().into_bytes(),
        ["\u{feff}", &lines].concat().into_bytes(),
        lines.into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        [vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat(),
        mail.into_bytes(),
        format!("Hello, this is ours:\r\n\r\n{copy}\r\n-- \r\nA. Colleague, RN").into_bytes(),
    ]
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn however_mail_dresses_a_copy_it_opens_as_it_was(edits in vec(edit(), 0..20)) {
        let document = copy(&begun(), "a", &edits).document().clone();
        let text = exchange::write(id("p"), &document, Some("2026-11-22T14:02"));
        for bytes in dressed(&text) {
            let opened = read_bytes(&bytes).expect("opens");
            prop_assert_eq!((&opened.document, opened.flaws), (&document, vec![]));
        }
    }

    #[test]
    fn taking_in_a_copy_happens_whole_or_not_at_all(mine in vec(edit(), 0..8), theirs in vec(edit(), 1..8)) {
        let mut here = copy(&begun(), "a", &mine);
        let there = copy(&begun(), "b", &theirs);
        let mut shelf = MemoryShelf::default();
        let last = save(&mut shelf, &mut here, None, 0).expect("kept").text;
        for error in [ShelfError::Blocked, ShelfError::Full, ShelfError::Other("broken".to_owned())] {
            for nth in 0..6 {
                let mut sick = MemoryShelf { texts: shelf.texts.clone(), fails: Some((nth, error.clone())) };
                let mut practice = here.clone();
                practice.take_in(there.document(), 50_000);
                let saved = save(&mut sick, &mut practice, Some(&last), 50_000);
                let stands = &sick.texts[&keeping::name(id("p"))];
                let expected = saved.map_or(last.clone(), |kept| kept.text);
                prop_assert_eq!(stands, &expected, "operation {}", nth);
                // Whatever failed: the next save that succeeds has all of both.
                sick.fails = None;
                save(&mut sick, &mut practice, Some(&last), 50_001).expect("kept");
                let again = exchange::read(unseal(&sick.texts[&keeping::name(id("p"))]).0).expect("readable");
                prop_assert_eq!(&again.document, practice.document());
            }
        }
    }
}

/// Each byte of a stored practice is changed in turn: nothing ends, the whole place is used, and the bytes as they
/// were found can still be had.
#[test]
fn every_changed_byte_of_a_stored_practice_costs_nothing() {
    let mut practice = copy(&begun(), "a", &[]);
    let mut shelf = MemoryShelf::default();
    let whole = save(&mut shelf, &mut practice, None, 0).expect("kept").text;
    let open = |places: [&str; 2]| keeping::open(id("p"), places.map(|text| Ok(Some(text.to_owned()))), id_of("b"), 7);
    let mut tried = 0;
    for at in 0..whole.len() {
        for change in [1, 32] {
            let mut bytes = whole.clone().into_bytes();
            bytes[at] ^= change;
            let damaged = String::from_utf8_lossy(&bytes).into_owned();
            let reopened = open([&damaged, &whole]).expect("opens");
            assert_eq!(reopened.practice.document(), practice.document(), "byte {at}");
            let is_aside = reopened.puts.iter().any(|(_, text)| text.as_ref() == Some(&damaged));
            assert!(
                is_aside || exchange::unseal(&damaged).0.trim_end() == exchange::unseal(&whole).0.trim_end(),
                "byte {at}"
            );
            match open([&damaged, &damaged]) {
                Ok(reopened) => assert!(
                    !reopened.puts.is_empty() || reopened.practice.document() == practice.document(),
                    "byte {at}"
                ),
                Err(NotOpened::Unreadable(_, text)) => {
                    assert_eq!(exchange::unseal(&text).0, exchange::unseal(&damaged).0);
                }
                Err(other) => panic!("byte {at}: {other:?}"),
            }
            tried += 1;
        }
    }
    assert!(tried > 2_000, "{tried}");
}
