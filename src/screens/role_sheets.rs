//! "Role sheets": one page for each role, made from worksheet, plan and map, to print, to agree to and to keep.

use crate::desk::Desk;
use crate::dom::{El, button, el};
use crate::model::ItemId;
use crate::sheets::role_sheet::{
    AGREED, ELSEWHERE, Holder, NOTHING_YET, OWN, PROFILES, PROFILES_FROM, Profile, Read, RoleSheet, Section,
    offered_profiles, own_words, profile, read,
};
use crate::sheets::screen::Screen;
use crate::sheets::{Edit, slots};
use crate::ui::field::tickbox;
use crate::ui::lists::{Listed, Row, fold, listed, to};
use crate::ui::readings::settled;
use crate::ui::slots::{all_slots, in_row};
use crate::ui::tools::{print_button, steps};
use leptos::prelude::*;

/// The screen: all sheets, or the one that the address names.
pub fn screen(desk: Desk, wanted: Option<ItemId>) -> El {
    let found = settled(desk, move || {
        desk.with_sheet(|sheet| {
            desk.follow_items(|document, items| read(Read::of(document, items).sources(document, sheet)))
        })
    });
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
        found.with(|sheets| sheets.iter().map(|sheet| (sheet.role, sheet.name.clone(), sheet.standing())).collect())
    };
    let shown = move || -> Listed {
        found.with(|sheets| {
            let shown = sheets.iter().filter(|sheet| wanted.is_none_or(|wanted| wanted == sheet.role));
            shown.map(|sheet| (sheet.role, sheet.name.clone())).collect()
        })
    };
    el("section").class("text broad role-sheets").with(&[
        el("h1").text("Role sheets"),
        el("p").class("lede").text(
            "One page for each role: for the wall, the job file and the mail. Talk about it, then note who agreed.",
        ),
        el("nav").class("tabs").attr("aria-label", "Role sheets").add(el("ul").live_of(named, tabs)),
        el("div").class("tools").with(&steps(desk)).add(print_button(desk)),
        listed(el("div"), shown, move |row| drawn(desk, row, found, wanted.is_some())),
        profiles(desk),
    ])
}

/// All sheets, as they are now.
type Sheets = RwSignal<Vec<RoleSheet>>;

/// Reads from the sheet of a role, and again when any sheet changes.
fn of_sheet<T: Default>(found: Sheets, role: ItemId, read: impl FnOnce(&RoleSheet) -> T) -> T {
    found.with(|sheets| sheets.iter().find(|sheet| sheet.role == role).map(read)).unwrap_or_default()
}

fn drawn(desk: Desk, row: Row, found: Sheets, is_alone: bool) -> El {
    let role = row.id;
    let parts = move |sections: &Vec<Section>| {
        let part = |section: &Section| {
            // Not `lines`, which begins with a few: a sheet is whole.
            let lines = section.lines.iter().map(|line| el("li").add(to(desk, line.place, &line.words)));
            el("div").class("part").with(&[el("h3").text(section.title), el("ul").class("leads").with_each(lines)])
        };
        let nothing = sections.is_empty().then(|| el("p").class("soft").text(NOTHING_YET));
        sections.iter().map(part).chain(nothing).chain(profile(&row.name()).map(published)).collect()
    };
    let practice = move || format!("{} · {}", desk.with_sheet(|sheet| sheet.practice.clone()), desk.today());
    let title = el("div")
        .class("sheet-title")
        .add(el("h2").says(move || row.name()))
        .add(el("small").class("on-paper").says(practice));
    let title = if is_alone {
        title
    } else {
        title.add(to(desk, Screen::RoleSheets.at(role), "Open this sheet").class("plain small"))
    };
    let mut page = el("article").class("role-sheet").attr("id", &format!("at-{role}")).attr("tabindex", "-1").with(&[
        title,
        el("p").says(move || of_sheet(found, role, |sheet| sheet.about.clone())),
        in_own_words(desk, role, is_alone),
    ]);
    if is_alone {
        let own = fold("In your own words").attr("open", "").with(&all_slots(desk, role, &OWN));
        page = page.add(own.add(el("div").class("narrow").with(&all_slots(desk, role, &[slots::REVIEW]))));
    }
    let sections = move || of_sheet(found, role, |sheet| sheet.sections.clone());
    page.add(el("div").class("parts").live_of(sections, parts)).add(holders(desk, role, found))
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
fn holders(desk: Desk, role: ItemId, found: Sheets) -> El {
    let holder = move |row: Row| {
        let (slot, person) = (slots::AGREED.of(role), row.id);
        let is_on = move || desk.follow(|document| !slot.text(document, person).is_empty());
        let agree = tickbox("", "", is_on, move |on| {
            desk.dispatch(&Edit::set(person, slot, if on { desk.today() } else { String::new() }));
        });
        let agree = agree.add(el("span").says(move || format!("{} agreed", row.name())));
        let when = in_row(desk, person, slot, move || format!("{} agreed on", row.name()));
        let signs = move || {
            of_sheet(found, role, |sheet| {
                sheet.holders.iter().find(|holder| holder.person == person).map(|holder| holder.signs.clone())
            })
        };
        el("li").with(&[agree, when]).live_words(signs, sign)
    };
    let named = move || -> Listed {
        let named = |holder: &Holder| (holder.person, holder.name.clone());
        of_sheet(found, role, |sheet| sheet.holders.iter().map(named).collect())
    };
    let who = move |is_held: &bool| {
        if *is_held {
            return vec![listed(el("ul").class("agreed"), named, holder)];
        }
        let nobody = el("p").text("Nobody is listed for this role. ");
        vec![nobody.add(to(desk, Screen::People.at(role), "Say who holds it")), sign("")]
    };
    el("div").class("holders").add(el("h3").text(AGREED)).live_of(move || !named().is_empty(), who)
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
