//! The laws of the document, over thousands of random histories.

mod support;

use carelanes::exchange::{self, Part, Word, going_back, preview};
use carelanes::model::{Address, Document, ItemId, Reads, Register, Value, noting};
use carelanes::session::{MemoryShelf, Practice, keeping, save};
use carelanes::sheets::evidence::evidence;
use carelanes::sheets::findings::{Filter, Findings, is_shown, remark};
use carelanes::sheets::item::{Items, Kind, is_alive, is_of_place, name_of};
use carelanes::sheets::map::{self, Lanes};
use carelanes::sheets::overview::overview;
use carelanes::sheets::role_sheet::{self, Read};
use carelanes::sheets::screen::Screen;
use carelanes::sheets::settle::{self, unsettled};
use carelanes::sheets::spread::Shown;
use carelanes::sheets::tables::{Sources, tables};
use carelanes::sheets::worksheet::{Change, Task, Worksheet};
use carelanes::sheets::{
    Edit, Transaction, elements, huddle,
    label::label,
    loss::{Loss, loss, removing},
    milestones, people, plan, slots, steps, training, unchosen,
};
use proptest::collection::vec;
use proptest::prelude::*;
use support::{begun, cases, copy, edit, id, shown};

/// What screens read of a practice, as text, each with what it looked at.
fn readings(document: &Document, items: &Items) -> Vec<(String, Reads)> {
    let mut found = Vec::new();
    for (item, slot) in Kind::all().flat_map(|kind| items.all(kind)).zip(slots::ALL.iter().cycle()) {
        found.push(noting(|| (name_of(document, item), slot.text(document, item), slot.shown(document, item))));
    }
    let mut found: Vec<(String, Reads)> = found.into_iter().map(|(said, reads)| (format!("{said:?}"), reads)).collect();
    let element = id("close-referral-loop");
    found.push(noted(|| steps::read(document, items, element)));
    found.push(noted(|| people::read(document, items)));
    found.push(noted(|| training::read(document, items)));
    found.push(noted(|| elements::read(document, items)));
    found.push(noted(|| milestones::scores(document, items, id("milestone-6"))));
    found.push(noted(|| huddle::parked(document, items)));
    found.push(noted(|| unchosen::all(document, items)));
    found
}

fn noted<T: std::fmt::Debug>(read: impl FnOnce() -> T) -> (String, Reads) {
    let (said, reads) = noting(read);
    (format!("{said:?}"), reads)
}

fn concerns(reads: &Reads, at: Address) -> bool {
    reads.everything || reads.registers.contains(&at) || reads.items.contains(&at.item)
}

/// The practice on a shelf, opened in a window, and its text.
fn opened(shelf: &MemoryShelf, actor: &str) -> (Practice, String) {
    let text = shelf.texts[&keeping::name(id("p"))].clone();
    let places = [Ok(Some(text.clone())), Ok(None)];
    (keeping::open(id("p"), places, actor.parse().expect("actor"), 0).expect("opens").practice, text)
}

fn merged(copies: &[&Document]) -> Document {
    let mut whole = copies[0].clone();
    for other in &copies[1..] {
        whole.merge(other);
    }
    whole
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn three_copies_converge_in_any_order(a in vec(edit(), 0..6), b in vec(edit(), 0..6), c in vec(edit(), 0..6)) {
        let base = begun();
        let (a, b, c) = (copy(&base, "a", &a), copy(&base, "b", &b), copy(&base, "c", &c));
        let (a, b, c) = (a.document(), b.document(), c.document());
        let whole = merged(&[a, b, c]);
        for order in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            prop_assert_eq!(&merged(&order), &whole);
        }
        prop_assert_eq!(merged(&[a, &merged(&[b, c])]), whole.clone());
        prop_assert_eq!(merged(&[&whole, a, b, c, &whole]), whole, "merging again changes nothing");
    }

    #[test]
    fn every_value_is_kept_or_was_replaced_by_someone_who_had_seen_it(
        a in vec(edit(), 0..8), b in vec(edit(), 0..8),
    ) {
        let base = begun();
        let (a, b) = (copy(&base, "a", &a), copy(&base, "b", &b));
        let whole = merged(&[a.document(), b.document()]);
        for (mine, other) in [(a.document(), b.document()), (b.document(), a.document())] {
            for (at, register) in mine.registers() {
                for version in register.versions() {
                    let kept = whole.register(at).versions().contains(version);
                    let replaced = other.seen().covers(version.stamp) && !other.register(at).versions().contains(version);
                    prop_assert!(kept || replaced, "{at:?} lost {version:?}");
                }
            }
        }
    }

    #[test]
    fn a_copy_with_itself_changes_nothing_and_reports_nothing(edits in vec(edit(), 0..20)) {
        let mine = copy(&begun(), "a", &edits);
        let mut both = mine.document().clone();
        prop_assert_eq!(both.merge(mine.document()), vec![]);
        prop_assert_eq!(&both, mine.document());
        prop_assert!(preview(mine.document(), mine.document()).is_nothing_new());
    }

    #[test]
    fn bringing_copies_together_reports_what_changed_and_nothing_else(a in vec(edit(), 0..20), b in vec(edit(), 0..20)) {
        let base = begun();
        let (mine, theirs) = (copy(&base, "a", &a), copy(&base, "b", &b));
        let mut both = mine.document().clone();
        let reported = both.merge(theirs.document());
        for (at, register) in both.registers() {
            prop_assert_eq!(reported.contains(&at), register != mine.document().register(at), "{:?}", at);
        }
    }

    #[test]
    fn what_goes_out_comes_back_the_same(a in vec(edit(), 0..20), b in vec(edit(), 0..10)) {
        let base = begun();
        let mut whole = copy(&base, "a", &a).document().clone();
        whole.merge(copy(&base, "b", &b).document());
        let text = exchange::write(id("p"), &whole, Some("2026-11-22T14:02"));
        let opened = exchange::read(&text).expect("readable");
        prop_assert_eq!(opened.flaws, vec![]);
        prop_assert_eq!(opened.document, whole);
    }
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// Windows that tell each other what they wrote, where some words are lost and come late: who misses one
    /// knows it, and after reading what was stored all show the same.
    #[test]
    fn windows_in_step_never_diverge_unseen(
        turns in vec((0_usize..3, edit(), vec(any::<bool>(), 3)), 1..25),
    ) {
        let base = begun();
        let mut windows: Vec<Practice> = ["a", "b", "c"].iter().map(|actor| copy(&base, actor, &[])).collect();
        let mut gaps = 0;
        for (nth, (writer, edit, hears)) in turns.iter().enumerate() {
            let (actor, before) = windows[*writer].writer();
            let Ok(applied) = windows[*writer].dispatch(edit, 5_000 + nth as u64) else { continue };
            let document = windows[*writer].document().part(&applied.touched);
            let word = Word::Wrote(Part { id: id("p"), actor, before, document }).write();
            for (reader, hears) in hears.iter().enumerate().filter(|(reader, _)| reader != writer) {
                let Ok(Word::Wrote(part)) = Word::read(&word) else { panic!("{word}") };
                let received = hears.then(|| windows[reader].receive(&part, 0)).flatten();
                prop_assert!(received.is_some() || !hears || gaps > 0, "nothing is missing, and it does not see that");
                if received.is_some() {
                    let whole = merged(&[windows[reader].document(), windows[*writer].document()]);
                    prop_assert_eq!(shown(windows[reader].document()), shown(&whole), "it claims to be in step");
                } else {
                    gaps += 1;
                }
            }
        }
        let whole = merged(&windows.iter().map(Practice::document).collect::<Vec<_>>());
        for window in &mut windows {
            if gaps == 0 {
                prop_assert_eq!(shown(window.document()), shown(&whole));
            }
            window.absorb(&whole, 9_000);
        }
        let ends = merged(&windows.iter().map(Practice::document).collect::<Vec<_>>());
        for window in &mut windows {
            window.absorb(&ends, 9_500);
            prop_assert_eq!(shown(window.document()), shown(&ends));
        }
    }

    /// Who types into a field that someone else changed meanwhile takes nothing away from the other.
    #[test]
    fn typing_beside_a_change_that_nobody_saw_keeps_both(begin in vec(edit(), 0..6), typed in vec("[a-z]{1,6}", 1..5)) {
        let mut mine = copy(&begun(), "a", &begin);
        let mut theirs = copy(mine.document(), "b", &[]);
        let task = id("visit-01");
        prop_assume!(Worksheet::read(mine.document()).task(task).is_some());
        theirs.dispatch(&Edit::set(task, slots::NOTE, "THEIRS"), 6_000).expect("noted");
        mine.absorb(theirs.document(), 6_100);
        for (nth, note) in typed.iter().enumerate() {
            let edit = Edit::set(task, slots::NOTE, note.clone());
            let transaction = Transaction::of(mine.document(), &edit).expect("noted").beside();
            mine.commit(transaction, 7_000 + nth as u64);
        }
        let at = carelanes::model::Address { item: task, field: carelanes::sheets::worksheet::NOTE.field };
        let (last, other): (Value, Value) = (typed[typed.len() - 1].as_str().into(), "THEIRS".into());
        prop_assert_eq!(mine.document().register(at).values(), vec![&last, &other]);
        theirs.absorb(mine.document(), 8_000);
        prop_assert_eq!(theirs.document(), mine.document());
    }

    #[test]
    fn five_copies_that_merge_and_go_on_converge(
        edits in vec((0_usize..5, 0_usize..5, vec(edit(), 0..3)), 1..20), order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let base = begun();
        let mut copies: Vec<Practice> = ["a", "b", "c", "d", "e"].iter().map(|actor| copy(&base, actor, &[])).collect();
        for (nth, (writer, reader, edits)) in edits.into_iter().enumerate() {
            for edit in &edits {
                let _ = copies[writer].dispatch(edit, 3_000 + nth as u64);
            }
            let sent = copies[writer].document().clone();
            copies[reader].absorb(&sent, 3_000);
        }
        let documents: Vec<&Document> = copies.iter().map(Practice::document).collect();
        let shuffled: Vec<&Document> = order.iter().map(|at| documents[*at]).collect();
        prop_assert_eq!(merged(&documents), merged(&shuffled));
    }

    #[test]
    fn undoing_takes_an_edit_back_whole(before in vec(edit(), 0..10), last in edit()) {
        let mut practice = copy(&begun(), "a", &before);
        let was = shown(practice.document());
        // Long after the last edit, so that it is a step of its own.
        if practice.dispatch(&last, 1_000_000).is_ok_and(|applied| !applied.touched.is_empty()) {
            practice.undo(1_000_001);
            prop_assert_eq!(shown(practice.document()), was);
        }
    }

    #[test]
    fn every_write_and_the_write_that_undoes_it_are_inverse(before in vec(edit(), 0..10), last in edit()) {
        let practice = copy(&begun(), "a", &before);
        let mut document = practice.document().clone();
        let was = shown(&document);
        let mut clock = carelanes::model::Clock::new("z".parse().expect("actor"), document.seen());
        let mut undo = Vec::new();
        for write in plan(&document, &last).unwrap_or_default() {
            undo.push(document.apply(write, clock.tick(0)));
        }
        for write in undo.into_iter().rev() {
            document.apply(write, clock.tick(0));
        }
        prop_assert_eq!(shown(&document), was);
    }

    #[test]
    fn a_worksheet_that_is_kept_up_to_date_is_the_one_that_would_be_read(
        begin in vec(edit(), 0..6), happened in vec(happening(), 1..12),
    ) {
        let mut practice = copy(&begun(), "a", &begin);
        let mut theirs = copy(practice.document(), "b", &[]);
        let mut sheet = Worksheet::read(practice.document());
        for (nth, happens) in happened.iter().enumerate() {
            let now = 20_000 + nth as u64 * 2_000;
            let touched = happens.to(&mut practice, &mut theirs, now);
            let mut once = touched.clone();
            once.sort_unstable();
            once.dedup();
            prop_assert_eq!(once.len(), touched.len(), "a register is named twice by {:?}", happens);
            let before = sheet.clone();
            let change = sheet.update(practice.document(), &touched);
            prop_assert_eq!(&sheet, &Worksheet::read(practice.document()), "after {:?}", happens);
            prop_assert!(change.all || is_all_that_differs(&change, &before, &sheet), "{change:?} after {happens:?}");
        }
    }

    /// By this a part of a screen may stay as it is: nothing that it read has changed.
    #[test]
    fn a_reading_says_the_same_until_something_changes_that_it_read(
        begin in vec(edit(), 0..20), happened in vec(happening(), 1..8),
    ) {
        let mut practice = copy(&begun(), "a", &begin);
        let mut theirs = copy(practice.document(), "b", &[]);
        for (nth, happens) in happened.iter().enumerate() {
            let items = Items::of(practice.document());
            let before = readings(practice.document(), &items);
            let touched = happens.to(&mut practice, &mut theirs, 20_000 + nth as u64 * 2_000);
            if touched.iter().any(|at| is_of_place(at.field)) {
                continue;
            }
            for ((said, reads), (now, _)) in before.iter().zip(readings(practice.document(), &items)) {
                let is_told = touched.iter().any(|at| concerns(reads, *at));
                prop_assert!(is_told || *said == now, "{said} became {now} untold, after {happens:?}");
            }
        }
    }

    #[test]
    fn the_order_in_which_registers_are_named_and_how_often_changes_nothing(
        edits in vec(edit(), 1..12), order in any::<u64>(),
    ) {
        let mut practice = copy(&begun(), "a", &[]);
        let mut sheet = Worksheet::read(practice.document());
        let mut touched = practice.dispatch_all(&edits, 9_000).map(|applied| applied.touched).unwrap_or_default();
        touched.extend(touched.clone());
        touched.sort_by_key(|at| carelanes::model::Short::<12>::of_text(&format!("{order} {at:?}")));
        sheet.update(practice.document(), &touched);
        prop_assert_eq!(&sheet, &Worksheet::read(practice.document()));
    }

    #[test]
    fn what_was_just_done_can_be_taken_back_whole(begin in vec(edit(), 0..6), happened in vec(happening(), 1..8)) {
        let mut practice = copy(&begun(), "a", &begin);
        let mut theirs = copy(practice.document(), "b", &[]);
        for (nth, happens) in happened.iter().enumerate() {
            let (before, steps) = (said(practice.document()), practice.steps().0);
            let is_step = matches!(happens, Happening::Edits(_) | Happening::TakenIn(_) | Happening::GoneBack);
            let touched = happens.to(&mut practice, &mut theirs, 20_000 + nth as u64 * 2_000);
            if is_step && !touched.is_empty() {
                let undone = practice.undo(900_000).expect("a step");
                prop_assert_eq!(undone.left, 0, "{:?} leaves something alone", happens);
                prop_assert_eq!(said(practice.document()), before);
                prop_assert_eq!(practice.steps().0, steps);
            }
        }
    }

    #[test]
    fn undo_all_then_redo_all_shows_the_same(edits in vec(edit(), 0..25)) {
        let base = begun();
        let mut practice = copy(&base, "a", &edits);
        let end = shown(practice.document());
        while practice.undo(0).is_some() {}
        prop_assert_eq!(shown(practice.document()), shown(&base));
        while practice.redo(0).is_some() {}
        prop_assert_eq!(shown(practice.document()), end);
    }

    #[test]
    fn undo_never_takes_back_what_someone_else_wrote(mine in vec(edit(), 1..8), theirs in vec(edit(), 1..8)) {
        let base = begun();
        let mut practice = copy(&base, "a", &mine);
        let other = copy(practice.document(), "b", &theirs);
        practice.absorb(other.document(), 9_000);
        while practice.undo(0).is_some() {}
        for (at, register) in other.document().registers() {
            let by_other = register.versions().first().filter(|version| version.stamp.actor.as_str() == "b");
            if let Some(version) = by_other {
                prop_assert!(practice.document().register(at).versions().contains(version), "{at:?}");
            }
        }
    }

    #[test]
    fn two_windows_that_share_a_shelf_and_never_talk_lose_nothing(
        begin in vec(edit(), 0..5), turns in vec((any::<bool>(), edit(), any::<bool>()), 1..25),
    ) {
        let mut shelf = MemoryShelf::default();
        let mut first = copy(&begun(), "x", &begin);
        save(&mut shelf, &mut first, None, 0).expect("kept");
        let mut windows: Vec<(Practice, Option<String>)> = (["a", "b"].iter())
            .map(|actor| opened(&shelf, actor))
            .map(|(practice, text)| (practice, Some(text)))
            .collect();
        for (which, edit, saves) in turns {
            let (practice, last) = &mut windows[usize::from(which)];
            let _ = practice.dispatch(&edit, 5_000);
            if saves {
                *last = Some(save(&mut shelf, practice, last.as_deref(), 0).expect("kept").text);
            }
        }
        // Each saves once more, then both have all.
        let ends: Vec<Document> = windows.iter().map(|(practice, _)| practice.document().clone()).collect();
        for (practice, last) in &mut windows {
            *last = Some(save(&mut shelf, practice, last.as_deref(), 0).expect("kept").text);
        }
        let (kept, _) = opened(&shelf, "z");
        for end in &ends {
            for (at, register) in end.registers() {
                for version in register.versions().iter().filter(|version| !version.value.is_blank()) {
                    // What was removed elsewhere comes back under a new stamp.
                    let held = kept.document().register(at).values().contains(&&version.value);
                    let replaced = ends.iter().any(|other| {
                        other.seen().covers(version.stamp) && !other.register(at).versions().contains(version)
                    });
                    prop_assert!(held || replaced, "{at:?} lost {version:?}");
                }
            }
        }
    }

    #[test]
    fn removed_text_is_not_in_the_saved_text(edits in vec(edit(), 0..10), note in "[a-z]{3,9}") {
        let mut practice = copy(&begun(), "a", &edits);
        let secret = format!("SECRET {note}");
        let (task, category) = (id("secret-task"), id("administration"));
        practice.dispatch(&Edit::add_in(Kind::Task, category, task, secret.clone()), 50_000).expect("added");
        practice.dispatch(&Edit::set(task, slots::NOTE, secret.clone()), 60_000).expect("noted");
        prop_assert!(exchange::write(id("p"), practice.document(), None).contains("SECRET"));
        practice.dispatch(&Edit::Remove(task), 70_000).expect("removed");
        prop_assert!(!exchange::write(id("p"), practice.document(), None).contains("SECRET"));
    }

    #[test]
    fn a_change_inside_an_item_that_was_removed_elsewhere_brings_it_back(
        edits in vec(edit(), 0..5), mine_first in any::<bool>(), moment in 9_990_u64..10_010,
    ) {
        let base = copy(&begun(), "x", &edits).document().clone();
        let task = id("communication-06");
        let mut keeps = copy(&base, "a", &[]);
        let mut removes = copy(&base, "b", &[]);
        keeps.dispatch(&Edit::set(task, slots::NOTE, "call within two days"), 10_000).expect("noted");
        removes.dispatch(&Edit::Remove(task), moment).expect("removed");
        let (whole, other) = if mine_first { (&mut keeps, &removes) } else { (&mut removes, &keeps) };
        whole.absorb(other.document(), 11_000);
        let sheet = Worksheet::read(whole.document());
        let task = sheet.task(task).expect("it is back");
        prop_assert!(task.revived && task.note == "call within two days" && task.name.starts_with("Follow-up"));
        let unsettled = unsettled(whole.document());
        prop_assert!(unsettled.contains(&settle::Unsettled::Revived(task.id)));
        let of_task = |found: &&settle::Unsettled| matches!(found, settle::Unsettled::Values { at, .. } if at.item == task.id);
        prop_assert_eq!(unsettled.iter().find(of_task), None, "one question, and not one for each field");
    }

    #[test]
    fn whatever_merges_bring_together_can_be_settled(a in vec(edit(), 0..12), b in vec(edit(), 0..12), way in any::<prop::sample::Index>()) {
        let base = begun();
        let mut practice = copy(&base, "a", &a);
        practice.absorb(copy(&base, "b", &b).document(), 90_000);
        for _ in 0..200 {
            let Some(first) = unsettled(practice.document()).into_iter().next() else { break };
            let ways = settle::ways(practice.document(), &first);
            prop_assert!(!ways.is_empty());
            let done = &ways[way.index(ways.len())].done;
            let transaction = settle::settling(practice.document(), done).expect("settles");
            practice.commit(transaction, 100_000);
            // What was not chosen is kept, or was never said.
            if let (settle::Done::Choose(at, chosen), settle::Unsettled::Values { values, .. }) = (done, &first) {
                let kept = unchosen::all(practice.document(), &Items::of(practice.document()));
                let is_kept = |value: &Value| kept.iter().any(|held| held.at == *at && held.values.contains(value));
                prop_assert!(values.iter().all(|value| value == chosen || value.is_blank() || is_kept(value)));
            }
        }
        prop_assert_eq!(unsettled(practice.document()), vec![]);
    }

    #[test]
    fn going_back_to_a_copy_shows_what_it_showed_and_can_be_undone(a in vec(edit(), 0..10), b in vec(edit(), 1..10)) {
        let old = copy(&begun(), "a", &a).document().clone();
        let mut practice = copy(&old, "b", &b);
        let now = shown(practice.document());
        prop_assert!(preview(practice.document(), &old).is_nothing_new());
        practice.go_back_to(&old, 200_000);
        prop_assert_eq!(shown(practice.document()), shown(&old));
        prop_assert_eq!(going_back(practice.document(), &old), vec![]);
        if now != shown(practice.document()) {
            practice.undo(300_000);
            prop_assert_eq!(shown(practice.document()), now);
        }
    }

    #[test]
    fn opening_a_copy_can_be_undone(a in vec(edit(), 0..10), b in vec(edit(), 1..10)) {
        let base = begun();
        let mut practice = copy(&base, "a", &a);
        let theirs = copy(&base, "b", &b);
        let was: Vec<_> = shown(practice.document());
        let taken = practice.take_in(theirs.document(), 200_000);
        if !taken.touched.is_empty() {
            practice.undo(300_000);
            prop_assert_eq!(shown(practice.document()), was);
        }
    }

    #[test]
    fn no_derived_list_panics_on_any_document(text in hostile()) {
        if let Ok(opened) = exchange::read(&text) {
            let document = opened.document;
            let sheet = Worksheet::read(&document);
            let _ = Findings::of(&sheet);
            for category in &sheet.categories {
                for task in &category.tasks {
                    let _ = remark(&sheet, task);
                    let _ = is_shown(&sheet, category.id, task, Filter::Gaps, "a b");
                }
            }
            for found in unsettled(&document) {
                for way in settle::ways(&document, &found) {
                    if let settle::Done::Edit(edit) = way.done {
                        let _ = label(&document, &edit);
                        let _ = plan(&document, &edit);
                    }
                }
            }
        }
    }
}

/// Everything that a document says, with what copies said differently, whichever of it is shown.
fn said(document: &Document) -> Vec<String> {
    let said = |(at, register): (Address, &Register)| {
        let mut values: Vec<String> = register.values().into_iter().map(|value| format!("{value:?}")).collect();
        values.sort();
        (values != ["Blank"] && !values.is_empty()).then(|| format!("{at:?} {values:?}"))
    };
    document.registers().filter_map(said).collect()
}

/// One thing that may happen to an open practice.
#[derive(Clone, Debug)]
enum Happening {
    /// A person changes something, as one step.
    Edits(Vec<Edit>),
    /// A person takes the last step back.
    Undone,
    /// A person does it again.
    DoneAgain,
    /// Another window tells what it wrote.
    Received(Edit),
    /// Another window's copy is merged in, after it changed.
    Absorbed(Vec<Edit>),
    /// A person opens a copy, which a colleague changed.
    TakenIn(Vec<Edit>),
    /// A person goes back to what the other copy shows.
    GoneBack,
}

impl Happening {
    /// Lets it happen, with the registers that it says to have changed.
    fn to(&self, practice: &mut Practice, theirs: &mut Practice, now: u64) -> Vec<Address> {
        match self {
            Happening::Edits(edits) => match edits.as_slice() {
                [edit] => practice.dispatch(edit, now).map(|applied| applied.touched).unwrap_or_default(),
                edits => practice.dispatch_all(edits, now).map(|applied| applied.touched).unwrap_or_default(),
            },
            Happening::Undone => practice.undo(now).map(|undone| undone.touched).unwrap_or_default(),
            Happening::DoneAgain => practice.redo(now).map(|undone| undone.touched).unwrap_or_default(),
            Happening::Received(edit) => {
                let (actor, before) = theirs.writer();
                let Ok(applied) = theirs.dispatch(edit, now) else { return Vec::new() };
                let part = Part { id: id("p"), actor, before, document: theirs.document().part(&applied.touched) };
                practice.receive(&part, now).map(|applied| applied.touched).unwrap_or_default()
            }
            Happening::Absorbed(edits) | Happening::TakenIn(edits) => {
                for (nth, edit) in edits.iter().enumerate() {
                    let _ = theirs.dispatch(edit, now + nth as u64);
                }
                let copy = theirs.document().clone();
                let applied = match self {
                    Happening::TakenIn(_) => practice.take_in(&copy, now + 1_000),
                    _ => practice.absorb(&copy, now + 1_000),
                };
                applied.touched
            }
            Happening::GoneBack => practice.go_back_to(&theirs.document().clone(), now).touched,
        }
    }
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => vec(edit(), 1..4).prop_map(Happening::Edits),
        2 => Just(Happening::Undone),
        1 => Just(Happening::DoneAgain),
        2 => edit().prop_map(Happening::Received),
        2 => vec(edit(), 0..5).prop_map(Happening::Absorbed),
        2 => vec(edit(), 0..5).prop_map(Happening::TakenIn),
        1 => Just(Happening::GoneBack),
    ]
}

/// Whether rows and tasks that a change does not name are as they were.
fn is_all_that_differs(change: &Change, before: &Worksheet, after: &Worksheet) -> bool {
    let rows = |sheet: &Worksheet| -> Vec<_> {
        let untouched = sheet.categories.iter().filter(|category| !change.rows.contains(&category.id));
        let named = |task: &&Task| !change.tasks.contains(&task.id);
        untouched.map(|held| (held.id, held.tasks.iter().filter(named).cloned().collect::<Vec<_>>())).collect()
    };
    before.columns == after.columns && rows(before) == rows(after)
}

/// A practice's text in which values were swapped at random.
fn hostile() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        Just("null"),
        Just("true"),
        Just("-1"),
        Just("99999999999999"),
        Just("1.5"),
        Just("\"\""),
        Just("\"ma\""),
        Just("\"task\""),
        Just("\"role\""),
        Just("[]"),
        Just("{}"),
        Just("\"zzzzzzzz.0\""),
        Just("{\"ma\":\"x\"}"),
    ];
    (vec(edit(), 0..10), vec((any::<prop::sample::Index>(), value), 0..12)).prop_map(|(edits, swaps)| {
        let mut text = exchange::write(id("p"), copy(&begun(), "a", &edits).document(), None);
        for (at, value) in swaps {
            let places: Vec<usize> = text.match_indices("\":").map(|(place, _)| place + 2).collect();
            let from = places[at.index(places.len())];
            let length = text[from..].find([',', '}', '\n']).unwrap_or(0);
            text.replace_range(from..from + length, value);
        }
        text
    })
}

#[test]
fn opening_one_file_twice_changes_nothing_the_second_time() {
    let mut practice = copy(&begun(), "a", &[]);
    let by_hand = r#"{"format":"carelanes-practice","version":1,"id":"p","items":[{"id":"scribe","kind":"role","alive":true,"name":"Scribe"}]}"#;
    let copy = exchange::read(by_hand).expect("readable").document;
    assert_eq!(practice.take_in(&copy, 1).touched.len(), 3);
    assert!(preview(practice.document(), &copy).is_nothing_new());
    assert_eq!(practice.take_in(&copy, 2).touched, vec![]);
    let name = practice.document().value(id("scribe"), carelanes::model::Field::known("name"));
    assert_eq!(name, &Value::from("Scribe"));
}

#[test]
fn a_task_that_a_copy_brings_back_stands_on_the_worksheet_once() {
    let base = begun();
    let (mut here, mut theirs) = (copy(&base, "a", &[]), copy(&base, "b", &[]));
    for task in ["visit-01", "visit-02"] {
        theirs.dispatch(&Edit::set(id(task), slots::NOTE, "Mondays"), 3_000).expect("noted");
    }
    here.dispatch(&Edit::Remove(id("visit-01")), 3_100).expect("removed");
    let mut sheet = Worksheet::read(here.document());
    let applied = here.take_in(theirs.document(), 4_000);
    sheet.update(here.document(), &applied.touched);
    assert_eq!(sheet.tasks().filter(|task| task.id == id("visit-01")).count(), 1);
    assert_eq!(here.undo(5_000).map(|undone| undone.left), Some(0), "each register is one thing to take back");
}

#[test]
fn what_comes_back_after_a_removal_has_the_value_that_its_remover_never_saw() {
    let base = begun();
    let add = |name: &str| Edit::add(Kind::Role, id("own-role"), name);
    let mut mine = copy(&base, "a", &[add("b")]);
    let mut theirs = copy(&base, "b", &[add("a")]);
    mine.absorb(theirs.document(), 9_000);
    theirs.dispatch(&Edit::Remove(id("own-role")), 9_500).expect("removed");
    theirs.absorb(mine.document(), 9_900);
    let name = carelanes::model::Field::known("name");
    let at = carelanes::model::Address { item: id("own-role"), field: name };
    assert_eq!(theirs.document().register(at).values(), [&Value::from("b")]);
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// Whatever is derived can be derived from any document, also from two that were brought together.
    #[test]
    fn what_is_said_to_be_lost_is_what_goes(
        a in vec(edit(), 0..40), b in vec(edit(), 0..10), which in any::<prop::sample::Index>(),
    ) {
        let base = begun();
        let mut practice = copy(&base, "a", &a);
        practice.absorb(copy(&base, "b", &b).document(), 90_000);
        let before = practice.document().clone();
        let there: Vec<ItemId> = Kind::all().flat_map(|kind| Items::of(&before).all(kind).collect::<Vec<_>>()).collect();
        let item = *which.get(&there);
        let said = loss(&before, item);
        practice.dispatch_all(&removing(&before, item), 200_000).expect("removed");
        let after = practice.document();
        let mut gone = Loss::default();
        for other in there.into_iter().filter(|other| *other != item && !is_alive(after, *other)) {
            *gone.items.entry(Kind::of(&before, other).expect("a kind")).or_default() += 1;
        }
        let is_said = |document: &Document, at| document.register(at).values().iter().any(|value| !value.is_blank());
        for (at, _) in before.registers().filter(|(at, _)| is_said(&before, *at) && !is_said(after, *at)) {
            gone.ticks += usize::from(["now", "could", "should"].contains(&at.field.name.as_str()));
            gone.holders += usize::from(at.field == slots::HOLDS.of(item).field);
            gone.agreed += usize::from(at.field == slots::AGREED.of(item).field);
            gone.is_more |= [slots::NOTE, slots::REASON, slots::DECIDED, slots::DUE].iter().any(|slot| slot.field == at.field);
        }
        prop_assert_eq!(&said.items, &gone.items);
        prop_assert_eq!((said.ticks, said.holders, said.agreed), (gone.ticks, gone.holders, gone.agreed));
        prop_assert!(said.is_more || !gone.is_more);
        let is_nothing = said == Loss::default();
        prop_assert_eq!(is_nothing, said.to_string() == "Nothing else is lost with it.");
    }

    #[test]
    fn nothing_that_is_derived_panics(a in vec(edit(), 0..40), b in vec(edit(), 0..20)) {
        let base = begun();
        let mut practice = copy(&base, "a", &a);
        practice.absorb(copy(&base, "b", &b).document(), 90_000);
        let document = practice.document();
        let (sheet, items) = (Worksheet::read(document), Items::of(document));
        let findings = Findings::of(&sheet);
        for milestone in &milestones::MILESTONES {
            let scores = milestones::scores(document, &items, milestone.id);
            let _ = milestones::change_words(&scores);
            let shown = evidence(document, &sheet, &findings, milestone.id);
            prop_assert_eq!(shown.missing.is_empty(), shown.level == milestones::HIGHEST);
        }
        let elements = elements::read(document, &items);
        prop_assert!(elements::ranking(&elements).len() <= elements.len());
        for element in &elements {
            let steps = steps::read(document, &items, element.id);
            let _ = (steps::checks(&steps), map::checks(&steps), map::hand_offs(&steps));
            prop_assert_eq!(map::outline(&steps).len(), steps.len());
            for lanes in [Lanes::Roles, Lanes::Places] {
                let layout = map::layout(&steps, lanes);
                prop_assert!(layout.spots.iter().all(|spot| spot.lane < layout.lanes.len()));
                let twice = |at: usize| layout.spots[..at].contains(&layout.spots[at]);
                prop_assert!(!(0..layout.spots.len()).any(twice), "no two steps in one spot");
                let svg = exchange::map::draw("Map", &steps, lanes, &|id| id.to_string()).svg();
                let svg = svg.as_str();
                prop_assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
            }
        }
        let read = Read::of(document, &items);
        let sheets = role_sheet::read(read.sources(document, &sheet));
        prop_assert_eq!(sheets.len(), sheet.roles().count());
        prop_assert!(people::absences(&read.people, &sheet, &read.steps, &read.training).len() <= read.people.len());
        let suggested = training::suggestions(document, &sheet, &findings, &read.steps, &read.training);
        prop_assert!(suggested.iter().all(|found| !found.words.is_empty()));
        let overview = overview(document, &items, &sheet, &findings, "2026-12-01");
        prop_assert_eq!(overview.steps.len(), 5);
        prop_assert!(!overview.next.words.is_empty());
        for found in unsettled(document) {
            prop_assert!(!settle::ways(document, &found).is_empty());
        }
        let sources = Sources { document, sheet: &sheet, findings: &findings, today: "2026-12-01", asking: None };
        for screen in Screen::all() {
            let tables = tables(screen, sources);
            for table in &tables {
                prop_assert!(!table.rows.is_empty() && table.rows.iter().all(|row| row.len() == table.head.len()));
            }
            prop_assert_eq!(exchange::rich::html(&tables).as_str().matches("<table").count(), tables.len());
            let _ = exchange::csv::write(&tables);
        }
        let agenda = huddle::agenda(document, &sheet, &[], Shown::Number);
        prop_assert_eq!(agenda.len(), sheet.tasks_in_use().count());
        prop_assert!(agenda.is_sorted_by_key(|point| point.is_decided));
    }
}
