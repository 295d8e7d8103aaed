//! "Role sheets": one page for each role, made from worksheet, plan and map, to print, to agree to and to keep.

use super::desk::Desk;
use super::dom::{El, button, el};
use super::field::tickbox;
use super::lists::{fold, to};
use super::slots::{all_slots, slot_called};
use super::worksheet::{print_button, steps};
use crate::model::ItemId;
use crate::sheets::item::Items;
use crate::sheets::role_sheet::{
    AGREED, ELSEWHERE, Holder, NOTHING_YET, OWN, PROFILES, PROFILES_FROM, Profile, Read, RoleSheet, Section,
    offered_profiles, own_words, profile, read,
};
use crate::sheets::screen::Screen;
use crate::sheets::{Edit, slots};

/// The screen: all sheets, or the one that the address names.
pub fn screen(desk: Desk, wanted: Option<ItemId>) -> El {
    let sheets = move || {
        desk.with_sheet(|sheet| {
            desk.follow(|document| read(Read::of(document, &Items::of(document)).sources(document, sheet)))
        })
    };
    let tab = move |item: Option<ItemId>, name: &str, standing: &str| {
        let place = item.map_or_else(|| Screen::RoleSheets.into(), |item| Screen::RoleSheets.at(item));
        let link = to(desk, place, name).add(el("small").class("soft").text(standing));
        el("li").add(if item == wanted { link.attr("aria-current", "page") } else { link })
    };
    let tabs = move |sheets: &Vec<(ItemId, String, String)>| {
        let all = tab(None, "All", "");
        let tabs = sheets.iter().map(|(id, name, standing)| tab(Some(*id), name, standing));
        vec![all].into_iter().chain(tabs).collect()
    };
    let named = move || -> Vec<(ItemId, String, String)> {
        sheets().iter().map(|sheet| (sheet.role, sheet.name.clone(), sheet.standing())).collect()
    };
    // Who agreed and when stands in fields of its own, which are not to be drawn anew under the fingers.
    let without_dates = move || {
        let mut sheets = sheets();
        sheets.iter_mut().flat_map(|sheet| &mut sheet.holders).for_each(|holder| holder.agreed.clear());
        sheets
    };
    let draw = move |sheets: &Vec<RoleSheet>| {
        let shown = sheets.iter().filter(|sheet| wanted.is_none_or(|wanted| wanted == sheet.role));
        shown.map(|sheet| drawn(desk, sheet, wanted.is_some())).collect()
    };
    el("section").class("text broad role-sheets").with(&[
        el("h1").text("Role sheets"),
        el("p").class("lede").text(
            "One page for each role: for the wall, the job file and the mail. Talk about it, then note who agreed.",
        ),
        el("nav").class("tabs").attr("aria-label", "Role sheets").add(el("ul").live_of(named, tabs)),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        el("div").live_of(without_dates, draw),
        profiles(desk),
    ])
}

fn drawn(desk: Desk, sheet: &RoleSheet, is_alone: bool) -> El {
    let role = sheet.role;
    let section = |section: &Section| {
        // Not `lines`, which begins with a few: a sheet is whole.
        let lines = section.lines.iter().map(|line| el("li").add(to(desk, line.place, &line.words)));
        el("div").class("part").with(&[el("h3").text(section.title), el("ul").class("leads").with_each(lines)])
    };
    let mut parts: Vec<El> = sheet.sections.iter().map(section).collect();
    if sheet.sections.is_empty() {
        parts.push(el("p").class("soft").text(NOTHING_YET));
    }
    parts.extend(profile(&sheet.name).map(published));
    let practice = move || format!("{} · {}", desk.with_sheet(|sheet| sheet.practice.clone()), desk.today());
    let title = el("div")
        .class("sheet-title")
        .add(el("h2").text(&sheet.name))
        .add(el("small").class("on-paper").says(practice));
    let title = if is_alone {
        title
    } else {
        title.add(to(desk, Screen::RoleSheets.at(role), "Open this sheet").class("plain small"))
    };
    let mut page = el("article").class("role-sheet").attr("id", &format!("at-{role}")).attr("tabindex", "-1").with(&[
        title,
        el("p").text(&sheet.about),
        in_own_words(desk, role, is_alone),
    ]);
    if is_alone {
        let own = fold("In your own words").attr("open", "").with(&all_slots(desk, role, &OWN));
        page = page.add(own.add(el("div").class("narrow").with(&all_slots(desk, role, &[slots::REVIEW]))));
    }
    page.add(el("div").class("parts").with(&parts)).add(holders(desk, sheet))
}

/// What the practice says in its own words: as text, on paper and where all sheets are shown.
fn in_own_words(desk: Desk, role: ItemId, is_alone: bool) -> El {
    let said = move || desk.follow(|document| own_words(document, role));
    let draw = |said: &Vec<(&'static str, String)>| {
        said.iter().map(|(label, text)| el("p").add(el("b").text(&format!("{label}: "))).text(text)).collect()
    };
    let words = el("div").class(if is_alone { "said on-paper" } else { "said" });
    words.live_of(said, draw)
}

/// Who holds the role, and when they agreed; a line to sign on paper.
fn holders(desk: Desk, sheet: &RoleSheet) -> El {
    let role = sheet.role;
    let holder = |holder: &Holder| {
        let slot = slots::AGREED.of(role);
        let person = holder.person;
        let is_on = move || desk.follow(|document| !slot.text(document, person).is_empty());
        let agree = tickbox(&format!("{} agreed", holder.name), "", is_on, move |on| {
            desk.dispatch(&Edit::set(person, slot, if on { desk.today() } else { String::new() }));
        });
        let when = slot_called(desk, person, slot, &format!("{} agreed on", holder.name));
        el("li").with(&[agree, when, sign(&holder.signs)])
    };
    let who = if sheet.holders.is_empty() {
        el("p").text("Nobody is listed for this role. ").add(to(desk, Screen::People.at(role), "Say who holds it"))
    } else {
        el("ul").class("agreed").with_each(sheet.holders.iter().map(holder))
    };
    let blank = sheet.holders.is_empty().then(|| sign(""));
    el("div").class("holders").add(el("h3").text(AGREED)).add(who).with_each(blank.into_iter())
}

/// A line to sign, on paper alone.
fn sign(name: &str) -> El {
    el("p")
        .class("sign on-paper")
        .text(&format!("Name: {name}"))
        .add(el("span").text("Signature:"))
        .add(el("span").text("Date:"))
}

/// A published profile, in our words.
fn published(profile: &'static Profile) -> El {
    let part =
        |(title, words): &(&'static str, &'static str)| el("p").add(el("b").text(&format!("{title}: "))).text(words);
    el("div")
        .class("part profile")
        .add(el("h3").text(ELSEWHERE))
        .with_each(profile.parts.iter().map(part))
        .add(el("p").class("soft").text(PROFILES_FROM))
}

/// The ready-made profiles whose roles this practice does not have.
fn profiles(desk: Desk) -> El {
    let missing = move || desk.with_sheet(offered_profiles);
    let draw = move |missing: &Vec<usize>| {
        let one = |at: &usize| {
            let profile = &PROFILES[*at];
            let add = button("plain", "Add this role", move || {
                desk.dispatch(&Edit::AddReadyRole(profile.role));
            });
            fold(&format!("Ready-made: {}", profile.name))
                .add(published(profile))
                .add(add.attr("aria-label", &format!("Add this role: {}", profile.name)))
        };
        missing.iter().map(one).collect()
    };
    el("div").class("ready-made").live_of(missing, draw)
}
