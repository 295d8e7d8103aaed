//! Every version of the stored format that was ever released opens as what it was, and a newer one is left alone.
//!
//! `tests/golden` holds a practice as each release stored it and as it was saved as a file, and what it showed.

mod support;

use carelanes::exchange::{self, Unreadable, VERSION, read, read_ahead, seal, unseal};
use carelanes::model::{Address, Field, Stamp, Value, Version};
use carelanes::session::{MemoryShelf, NotKept, NotOpened, Practice, keeping, save};
use carelanes::sheets::item::{Kind, PRACTICE};
use carelanes::sheets::worksheet::Layer;
use carelanes::sheets::{Edit, Phase, slots};
use std::fs;
use std::path::PathBuf;
use support::{begun, copy, id, shown};

/// What each release stored and gave away: the version of its format, and its file. What it showed stands in the
/// version's `.shown`.
const RELEASED: [(u64, &str); 3] = [(1, "1-unsealed.stored"), (1, "1.stored"), (1, "1.json")];

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(golden(name)).expect("a golden file")
}

/// A practice with every kind of register: ticks in all layers, notes in many scripts, numbers, blanks, a conflict,
/// something that came back, and fields that this build does not know.
fn everything() -> Practice {
    let base = begun();
    let tick = |task: &str, layer, column: &str| Edit::Tick { task: id(task), layer, column: id(column), on: true };
    let mine = [
        tick("visit-01", Layer::Now, "ma"),
        tick("visit-01", Layer::Could, "rn"),
        tick("visit-01", Layer::Should, "provider"),
        tick("visit-02", Layer::Now, "no-one"),
        Edit::set(id("visit-01"), slots::NOTE, "“Ask” \\ twice;\n\té, 漢, \u{1F600}, \u{202e}</script>"),
        Edit::set(id("visit-01"), slots::MINUTES, "45"),
        Edit::set(id("visit-02"), slots::PHASE, Phase::After.key()),
        Edit::set(id("education-01"), slots::ASIDE, "yes"),
        Edit::add(Kind::Role, id("own-role"), "Scribe"),
        Edit::Rename { item: id("practice"), name: "Elm Street".to_owned() },
        Edit::set(PRACTICE, slots::MET, "2026-11-22"),
        Edit::Attend { role: id("rn"), present: true },
        Edit::Remove(id("administration")),
    ];
    let theirs = [
        Edit::Rename { item: id("practice"), name: "Oak Street".to_owned() },
        Edit::set(id("education-02"), slots::NOTE, "changed while it was removed"),
    ];
    let mut other = copy(&base, "b", &theirs);
    other.dispatch(&Edit::Remove(id("visit-02")), 9_000).expect("removed");
    let mut practice = copy(&base, "a", &mine);
    practice.absorb(other.document(), 20_000);
    let mut document = practice.document().clone();
    let stamp = Stamp { time: 30_000, actor: "moon".parse().expect("an actor") };
    for (field, value) in [("kind", Value::from("satellite")), ("orbit", Value::Number(27))] {
        document.restore(Address { item: id("moon"), field: Field::known(field) }, Version { value, stamp });
    }
    Practice::new(id("p"), document, "a".parse().expect("an actor"))
}

/// Writes the files of the version that this build writes: once, before its release.
#[test]
#[ignore = "writes golden files"]
fn write_the_golden_files_of_this_version() {
    let practice = everything();
    let stored = exchange::write(practice.id, practice.document(), None);
    let write = |name: &str, text: &str| fs::write(golden(&format!("{VERSION}{name}")), text).expect("written");
    write(".stored", &seal(&stored));
    write(".json", &exchange::write(practice.id, practice.document(), Some("2026-11-25T14:02")));
    write(".shown", &(shown(practice.document()).join("\n") + "\n"));
}

#[test]
fn every_released_version_opens_as_what_it_was_and_again_after_it_was_written_anew() {
    for (version, file) in RELEASED {
        let released = text(file);
        let opened = read(unseal(&released).0).unwrap_or_else(|error| panic!("{file}: {error:?}"));
        assert_eq!((opened.version, opened.flaws), (version, vec![]), "{file}");
        assert_eq!(shown(&opened.document).join("\n") + "\n", text(&format!("{version}.shown")), "{file}");
        let anew = exchange::write(opened.id, &opened.document, opened.saved.as_deref());
        let again = read(&anew).expect("readable");
        assert_eq!((&again.document, again.version), (&opened.document, VERSION), "{file}");
        assert_eq!(exchange::write(again.id, &again.document, again.saved.as_deref()), anew, "{file}: a second time");
        if version == VERSION {
            let same = unseal(&released).0.trim_end() == anew.trim_end();
            assert!(same, "{file}: the format changed and its version did not");
        }
    }
}

#[test]
fn every_released_version_that_is_stored_is_saved_anew_whole_or_not_at_all() {
    for (_, name) in RELEASED {
        let stored = text(name);
        for nth in 0..8 {
            let texts = [(keeping::name(id("p")), stored.clone())].into();
            let mut shelf = MemoryShelf { texts, fails: None };
            let places = [Ok(Some(stored.clone())), Ok(None)];
            let reopened = keeping::open(id("p"), places, "c".parse().expect("an actor"), 5).expect("opens");
            assert_eq!((reopened.flaws, reopened.mended), (vec![], 0), "{name}");
            let mut practice = reopened.practice;
            practice.dispatch(&Edit::set(PRACTICE, slots::MET, "2026-12-01"), 40_000).expect("set");
            shelf.fails = Some((nth, carelanes::session::ShelfError::Full));
            let put = keeping::put(&mut shelf, &reopened.puts);
            let saved = put.is_ok() && save(&mut shelf, &mut practice, Some(&stored), 6).is_ok();
            shelf.fails = None;
            let stands = shelf.texts[&keeping::name(id("p"))].clone();
            let opened = read(unseal(&stands).0).expect("readable");
            if saved {
                assert_eq!(&opened.document, practice.document(), "{name}, fails at {nth}");
            } else {
                assert_eq!(stands, stored, "{name}, fails at {nth}");
            }
        }
    }
}

#[test]
fn a_newer_version_is_shown_and_never_written_over() {
    let newer = text("newer.json");
    assert_eq!(read(&newer), Err(Unreadable::Newer));
    let ahead = read_ahead(&newer).expect("what this build knows of it");
    assert_eq!(ahead.document.value(id("practice"), Field::known("name")), &"Elm Street".into());
    assert_eq!(ahead.document.value(id("ma"), Field::known("name")), &"MA".into());
    for places in [[Some(&newer), None], [None, Some(&newer)], [Some(&newer), Some(&newer)]] {
        let places = places.map(|text| Ok(text.cloned()));
        let opened = keeping::open(id("p"), places, "c".parse().expect("an actor"), 5);
        assert!(matches!(opened, Err(NotOpened::Unreadable(Unreadable::Newer, text)) if text == newer));
    }
    let mut shelf = MemoryShelf::default();
    shelf.texts.insert(keeping::name(id("p")), newer.clone());
    assert_eq!(save(&mut shelf, &mut everything(), None, 7), Err(NotKept::Newer));
    assert_eq!(shelf.texts, [(keeping::name(id("p")), newer)].into());
}
