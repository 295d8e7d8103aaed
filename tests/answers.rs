//! Asking, answering alone, sending back and collecting: what goes out comes back the same however a mail has dressed it,
//! nothing leaves but the answers, and any order of collecting leads to the same.

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use carelanes::exchange::eml::{self, Mail};
use carelanes::exchange::{Found, answers as file, find, invitation, letter, packed};
use carelanes::model::{ActorId, Document, ItemId};
use carelanes::session::Practice;
use carelanes::sheets::answering::{self, Question};
use carelanes::sheets::answers::{Answers, Arrival, Said, all, arrival, collecting};
use carelanes::sheets::asking::{self, Invitation};
use carelanes::sheets::item::{Items, PRACTICE};
use carelanes::sheets::tables::{Sources, all_tables};
use carelanes::sheets::worksheet::{Layer, OTHER_ID, Worksheet};
use carelanes::sheets::{Beginning, Edit, huddle, slots, spread};
use mailparse::MailHeaderMap as _;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use support::{begun, cases, id};

const PAGE: &str = "https://clinic.example/carelanes/";

fn some_id() -> impl Strategy<Value = ItemId> {
    prop_oneof!["[a-z0-9_-]{1,24}", Just("ma".to_owned()), Just("visit-01".to_owned())].prop_map(|text| id(&text))
}

fn said() -> impl Strategy<Value = Said> {
    let of_task = (proptest::option::of(any::<bool>()), vec(some_id(), 0..5), any::<bool>()).prop_map(
        |(does, mut who, is_unsure)| {
            who.sort_unstable();
            who.dedup();
            let is_unsure = is_unsure && who.is_empty();
            Said { does, who, is_unsure, level: None }
        },
    );
    let of_milestone = (0_u32..4).prop_map(|level| Said { level: Some(level), ..Said::default() });
    prop_oneof![4 => of_task, 1 => of_milestone]
}

/// Sheets of few people, so that editions of one meet.
fn answers() -> impl Strategy<Value = Answers> {
    let name = prop_oneof![Just(String::new()), "[A-Z][a-z]{1,8}", "\\PC{0,20}"];
    (0_u8..4, 1_u32..4, 1_u32..29, some_id(), name, btree_map(some_id(), said(), 0..12)).prop_map(
        |(sheet, edition, day, role, name, said)| {
            let (sheet, practice, asking) = (id(&format!("sheet-{sheet}")), id("p"), id("round"));
            let on = format!("2026-11-{day:02}");
            Answers { sheet, practice, asking, edition, on, role, name, said }.repaired()
        },
    )
}

fn practice(actor: &str) -> Practice {
    Practice::new(id("p"), begun(), actor.parse().expect("an actor"))
}

fn held(practice: &Practice) -> Vec<Answers> {
    all(practice.document(), &Items::of(practice.document()))
}

/// What a schema says against a text.
fn complaints(schema: &str, text: &str) -> Vec<String> {
    let schema = serde_json::from_str(schema).expect("the schema is JSON");
    let schema = jsonschema::options().with_draft(jsonschema::Draft::Draft202012).build(&schema).expect("a schema");
    let text = serde_json::from_str(text).expect("JSON");
    schema.iter_errors(&text).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

const ANSWERS_SCHEMA: &str = include_str!("../schema/answers.schema.json");
const INVITATION_SCHEMA: &str = include_str!("../schema/invitation.schema.json");

fn only(answers: &Answers) -> Found {
    Found { answers: vec![(answers.clone(), vec![])], ..Found::default() }
}

/// What a mail does to a text on its way.
#[derive(Clone, Debug)]
enum Dress {
    Quoted(usize),
    Wrapped(usize),
    Indented,
    LineEnds,
    Mark,
    Signed,
    Spaced(&'static str),
    Smart,
}

fn dress() -> impl Strategy<Value = Dress> {
    prop_oneof![
        (1_usize..4).prop_map(Dress::Quoted),
        (5_usize..80).prop_map(Dress::Wrapped),
        Just(Dress::Indented),
        Just(Dress::LineEnds),
        Just(Dress::Mark),
        Just(Dress::Signed),
        prop_oneof![Just("\u{a0}"), Just("\u{200b}"), Just("\u{ad}"), Just("\t"), Just("  ")].prop_map(Dress::Spaced),
        Just(Dress::Smart),
    ]
}

impl Dress {
    fn put_on(&self, text: &str) -> String {
        let each = |change: &dyn Fn(&str) -> String| text.lines().map(change).collect::<Vec<_>>().join("\n");
        match self {
            Dress::Quoted(depth) => each(&|line| format!("{}{line}", "> ".repeat(*depth))),
            Dress::Wrapped(width) => each(&|line| {
                let letters: Vec<char> = line.chars().collect();
                letters.chunks(*width).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
            }),
            Dress::Indented => each(&|line| format!("    {line}   ")),
            Dress::LineEnds => text.replace('\n', "\r\n"),
            Dress::Mark => format!("\u{feff}{text}"),
            Dress::Signed => {
                format!(
                    "Dear all,\nhere it is. “Thanks” — a colleague\n\n{text}\n-- \nA. Colleague\n+1 555 0100 <a@b.example>\n"
                )
            }
            Dress::Spaced(space) => each(&|line| line.replacen(' ', space, 1) + space),
            Dress::Smart => text.replace("--", "—").replace("...", "…").replace('"', "”").replace('\'', "’"),
        }
    }
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn answers_come_back_the_same_out_of_a_file_and_out_of_a_practice(answers in answers()) {
        prop_assert_eq!(file::read(&file::write(&answers)), Ok((answers.clone(), vec![])));
        prop_assert_eq!(Answers::of_text(answers.sheet, &answers.to_string()), Some(answers));
    }

    #[test]
    fn a_block_comes_back_the_same_however_a_mail_dresses_it(answers in answers(), dresses in vec(dress(), 0..5)) {
        let mut mail = letter::answering(&answers, "Elm Street", PAGE);
        for dress in &dresses {
            mail = dress.put_on(&mail);
        }
        prop_assert_eq!(find(mail.as_bytes()), Ok(only(&answers)), "{}", mail);
    }

    #[test]
    fn a_file_of_answers_comes_back_the_same_however_it_travelled(answers in answers(), way in 0..7) {
        let text = file::write(&answers);
        let wide = |unit: fn(u16) -> [u8; 2], mark: u16| {
            std::iter::once(mark).chain(text.encode_utf16()).flat_map(unit).collect::<Vec<u8>>()
        };
        let bytes = match way {
            0 => text.into_bytes(),
            1 => text.replace('\n', "\r\n").into_bytes(),
            2 => format!("\u{feff}{text}").into_bytes(),
            3 => wide(u16::to_le_bytes, 0xfeff),
            4 => wide(u16::to_be_bytes, 0xfeff),
            5 => format!("Hello, see below.\n\n{text}\n-- \nA. Colleague").into_bytes(),
            _ => mail(&text).into_bytes(),
        };
        prop_assert_eq!(find(&bytes), Ok(only(&answers)));
    }

    #[test]
    fn answers_come_in_any_order_and_twice_and_the_result_is_the_same(
        (sheets, mixed) in vec(answers(), 0..8).prop_flat_map(|sheets| (Just(sheets.clone()), Just(sheets).prop_shuffle())),
        again in vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let (mut at_once, mut one_by_one) = (practice("a"), practice("b"));
        at_once.commit(collecting(at_once.document(), &sheets), 5_000);
        for sheet in &mixed {
            one_by_one.commit(collecting(one_by_one.document(), std::slice::from_ref(sheet)), 6_000);
        }
        for index in again.iter().filter(|_| !mixed.is_empty()) {
            let sheet = index.get(&mixed);
            prop_assert!(matches!(arrival(one_by_one.document(), sheet), Arrival::Known | Arrival::Older));
            let applied = one_by_one.commit(collecting(one_by_one.document(), std::slice::from_ref(sheet)), 7_000);
            prop_assert_eq!(applied.touched, vec![]);
        }
        prop_assert_eq!(held(&at_once), held(&one_by_one));
    }

    #[test]
    fn two_people_who_collected_apart_hold_the_same_once_their_copies_met(
        first in vec(answers(), 0..5), second in vec(answers(), 0..5),
    ) {
        let (mut a, mut b, mut both) = (practice("a"), practice("b"), practice("c"));
        a.commit(collecting(a.document(), &first), 5_000);
        b.commit(collecting(b.document(), &second), 4_000);
        both.commit(collecting(both.document(), &first), 5_000);
        both.commit(collecting(both.document(), &second), 5_000);
        let (mut ab, mut ba) = (a.clone(), b.clone());
        ab.absorb(b.document(), 8_000);
        ba.absorb(a.document(), 8_000);
        prop_assert_eq!(held(&ab), held(&both));
        prop_assert_eq!(held(&ba), held(&both));
        prop_assert_eq!(carelanes::sheets::settle::unsettled(ab.document()), vec![], "nobody has to choose");
    }

    #[test]
    fn taking_in_answers_can_be_undone_and_done_again(before in vec(answers(), 0..4), after in vec(answers(), 1..4)) {
        let mut practice = practice("a");
        practice.commit(collecting(practice.document(), &before), 5_000);
        let held_before = held(&practice);
        let is_new = !practice.commit(collecting(practice.document(), &after), 90_000).touched.is_empty();
        let held_after = held(&practice);
        if is_new {
            practice.undo(100_000);
            prop_assert_eq!(held(&practice), held_before);
            practice.commit(collecting(practice.document(), &after), 200_000);
            prop_assert_eq!(held(&practice), held_after);
        }
    }

    #[test]
    fn whatever_a_sheet_says_its_spread_counts_every_answer_once(sheets in vec(answers(), 0..12)) {
        let practice = practice("a");
        let sheet = Worksheet::read(practice.document());
        for spread in spread::spread(&sheet, &sheets) {
            let said: Vec<&Said> = sheets.iter().filter_map(|answers| answers.said.get(&spread.task)).collect();
            // Where fewer than three have said something, it counts as nothing.
            let enough = |count: usize| if count < spread::FEWEST as usize { 0 } else { count };
            let of = said.iter().filter(|said| !said.who.is_empty()).count();
            let unsure = said.iter().filter(|said| said.is_unsure).count();
            prop_assert_eq!((spread.of + spread.unsure) as usize, enough(of + unsure));
            prop_assert!(spread.same <= spread.of);
            let own: u32 = spread.own.iter().map(|own| own.yes + own.no).sum();
            let of_task = sheets.iter().filter_map(|answers| answers.said.get(&spread.task)?.does);
            prop_assert_eq!(own as usize, enough(of_task.count()));
            let hidden = [of + unsure, said.iter().filter(|said| said.does.is_some()).count()];
            prop_assert_eq!(spread.hidden as usize, hidden.into_iter().filter(|count| *count < 3).max().unwrap_or(0));
            let _ = (spread.who_words(&sheet), spread.own_words(&sheet), spread.remark_words(&sheet));
        }
        let asked = spread::returned(practice.document(), &sheet, id("round"), &sheets);
        let answered: u32 = asked.iter().map(|row| row.answered).sum();
        prop_assert_eq!(answered as usize, sheets.len());
        let _ = spread::doubles(practice.document(), &asked, &sheets);
    }
}

/// Every number after "of" in what people of roles say of themselves.
fn groups_in(words: &str) -> Vec<u32> {
    let after = words.split(" of ").skip(1);
    after.filter_map(|rest| rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()).collect()
}

proptest! {
    #![proptest_config(cases(3_000))]

    /// Whoever adds up what is shown, or takes it from each other, is left with nobody and with no two people.
    #[test]
    fn no_group_of_roles_that_is_shown_is_one_or_two_people_and_no_two_views_differ_by_so_few(
        people in vec((0_usize..7, proptest::option::of(any::<bool>()), 0_usize..4), 0..24), at_least in 3_u32..8,
    ) {
        let mut practice = practice("a");
        practice.dispatch(&Edit::add(carelanes::sheets::item::Kind::Asking, id("round"), "Asked"), 1_500).expect("a round");
        practice.dispatch(&Edit::set(id("round"), slots::AT_LEAST, at_least.to_string()), 1_600).expect("set");
        let roles = ["ma", "rn", "lay", "pharmd", "bh", "other", "gone"];
        let sheet_of = |(nth, (role, does, who)): (usize, &(usize, Option<bool>, usize))| {
            let who = [vec![], vec![id("ma")], vec![id("rn")], vec![id("no-one")]][*who].clone();
            let said = Said { does: *does, who, ..Said::default() };
            Answers {
                sheet: id(&format!("s{nth}")), practice: id("p"), asking: id("round"), edition: 1,
                on: "2026-11-25".to_owned(), role: id(roles[*role]), name: String::new(),
                said: [(id("visit-01"), said)].into(),
            }
            .repaired()
        };
        let sheets: Vec<Answers> = people.iter().enumerate().map(sheet_of).collect();
        practice.commit(collecting(practice.document(), &sheets), 9_000);
        let (document, sheet) = (practice.document(), Worksheet::read(practice.document()));
        let round = spread::round(document, &Items::of(document), None).expect("a round");
        let spreads = spread::spread(&sheet, &round.sheets);
        let of_visit = spreads.iter().find(|spread| spread.task == id("visit-01")).expect("a spread");
        // Groups that share nobody: each answer is in one of them, and each has three or more.
        let all = people.iter().filter(|(_, does, _)| does.is_some()).count() as u32;
        let yes = people.iter().filter(|(_, does, _)| *does == Some(true)).count() as u32;
        prop_assert!(of_visit.own.iter().all(|own| own.all() >= spread::FEWEST), "{:?}", of_visit.own);
        prop_assert!(of_visit.own.iter().filter(|own| own.column.is_none()).count() <= 1);
        if all >= spread::FEWEST {
            prop_assert_eq!(of_visit.own.iter().map(|own| (own.yes, own.all())).fold((0, 0), |(a, b), (c, d)| (a + c, b + d)), (yes, all));
        } else {
            prop_assert_eq!(&of_visit.own, &vec![]);
        }
        for own in &of_visit.own {
            if let Some(column) = own.column {
                let role = sheet.columns[column].id;
                let theirs = people.iter().filter(|(at, does, _)| id(roles[*at]) == role && does.is_some()).count();
                prop_assert_eq!(own.all() as usize, theirs, "a role stands alone with all of its people");
            }
        }
        // A remark about a role says no more than its own group does.
        for remark in &of_visit.remarks {
            if let spread::Remark::NotTheirs(at) | spread::Remark::Unseen(at) = remark {
                prop_assert!(of_visit.own_of(*at).is_some());
            }
        }
        // Everything that leaves says the same: tables, and so CSV, Excel, the clipboard and paper; and the huddle.
        let findings = carelanes::sheets::findings::Findings::of(&sheet);
        let sources = Sources { document, sheet: &sheet, findings: &findings, today: "2026-12-01", asking: None };
        let tables = all_tables(sources);
        let themselves = tables.iter().filter(|table| table.title == "How many say who does it").flat_map(|table| &table.rows);
        let agenda = huddle::agenda(document, &sheet, &spreads, round.shown);
        let words = themselves.flatten().map(|cell| cell.words()).chain(agenda.into_iter().flat_map(|point| point.words));
        for words in words.filter(|words| words.contains("Do it themselves")) {
            prop_assert_eq!(round.shown, spread::Shown::ByRole);
            let groups = groups_in(&words);
            prop_assert!(!groups.is_empty() && groups.iter().all(|count| *count >= spread::FEWEST), "{words}");
            prop_assert_eq!(&words, &of_visit.own_words(&sheet));
        }
    }
}

#[test]
fn roles_with_few_answers_stand_together_and_a_task_with_few_says_how_many() {
    let (mut practice, invitation) = asked(Beginning::Starter);
    let people = [("ma", 4), ("rn", 3), ("bh", 1)];
    for (role, count) in people {
        for nth in 0..count {
            let does = if nth == 0 { &["visit-01"][..] } else { &[] };
            let mut alone = colleague(&invitation, &format!("{role}-{nth}"), role, does, &[]);
            if nth > 0 {
                alone.dispatch(&Edit::set(id("visit-01"), slots::DOES, "no"), 1_763_770_012_347).expect("an answer");
            }
            if role == "rn" && nth < 2 {
                alone.dispatch(&Edit::set(id("visit-02"), slots::DOES, "no"), 1_763_770_012_348).expect("an answer");
            }
            practice.commit(collecting(practice.document(), &[sent(&mut alone, "2026-11-25")]), 9_000);
        }
    }
    let sheet = Worksheet::read(practice.document());
    let spreads = spread::spread(&sheet, &held(&practice));
    let of = |task: &str| spreads.iter().find(|spread| spread.task == id(task)).expect("a spread");
    // One BH specialist alone would be a person, so the smallest role joins them.
    assert_eq!(of("visit-01").own_words(&sheet), "Do it themselves: MA 1 of 4, other roles 2 of 4.");
    assert_eq!((of("visit-01").hidden, of("visit-02").own_words(&sheet).as_str()), (0, ""));
    assert_eq!(of("visit-02").hidden_words(), "2 answers: shown from 3 on");
    assert_eq!(of("education-01").hidden_words(), "");
}

/// A saved mail with a file attached, in a body with markup that says the same again.
fn mail(attached: &str) -> String {
    let base64 = STANDARD.encode(attached);
    let wrapped: String =
        base64.as_bytes().chunks(76).flat_map(|line| [line, b"\r\n".as_slice()].concat()).map(char::from).collect();
    format!(
        "Subject: my answers\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\
         Content-Transfer-Encoding: 7bit\r\n\r\nSee attached.\r\n--x\r\nContent-Type: text/html\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>CARELANES BEGIN<br>AAAA<br>CARELANES END</p>\r\n--x\r\n\
         Content-Type: application/json; name=\"a.json\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{wrapped}\r\n--x--\r\n"
    )
}

fn actor(name: &str) -> ActorId {
    name.parse().expect("an actor")
}

/// A practice that asks everything, with its invitation.
fn asked(beginning: Beginning) -> (Practice, Invitation) {
    let mut practice = Practice::new(id("elm"), Document::default(), actor("lead"));
    practice.dispatch(&Edit::Begin(beginning), 1_000).expect("begins");
    practice.dispatch(&Edit::Rename { item: PRACTICE, name: "Elm Street".to_owned() }, 1_000).expect("a name");
    let round = id("round");
    for edit in asking::begin(practice.document(), &Items::of(practice.document()), round, "2026-11-25") {
        practice.dispatch(&edit, 1_000).expect("a round");
    }
    for (slot, text) in
        [(slots::LEVELS_TOO, "yes"), (slots::REPLY_BY, "2026-12-05"), (slots::SEND_TO, "lead@elm.example")]
    {
        practice.dispatch(&Edit::set(round, slot, text), 1_000).expect("set");
    }
    practice
        .dispatch(&Edit::Tick { task: id("visit-01"), layer: Layer::Now, column: id("rn"), on: true }, 1_000)
        .expect("a tick");
    let sheet = Worksheet::read(practice.document());
    let invitation = asking::invitation(practice.document(), &sheet, practice.id, round);
    (practice, invitation)
}

#[test]
fn an_invitation_holds_roles_and_tasks_and_nobodys_answers() {
    let (_, invitation) = asked(Beginning::Full);
    assert_eq!((invitation.tasks(), invitation.roles.len()), (59, 5));
    let text = invitation::write(&invitation);
    for answer in ["\"now\"", "\"should\"", "stamps", "lead\"", "true,\"rn"] {
        assert!(!text.contains(answer), "{answer} is in the invitation");
    }
    assert_eq!(invitation::read(&text), Ok(invitation.clone()));
    assert_eq!(invitation::read(&invitation::write_short(&invitation)), Ok(invitation.clone()));
    let link = invitation::link(&invitation, PAGE).expect("the published tasks fit into a link");
    let letters = link.rsplit('/').next().expect("letters");
    assert_eq!(packed::unpack(letters).and_then(|text| invitation::read(&text)), Ok(invitation.clone()));
    let found = find(letter::asking(&invitation, PAGE).as_bytes());
    assert_eq!(found.expect("the link in the mail").invitations, std::slice::from_ref(&invitation));
    println!("A link that asks about 59 tasks has {} letters, its file {} bytes.", link.len(), text.len());
}

#[test]
fn invitations_and_answers_keep_to_their_schemas_and_what_is_broken_does_not() {
    let (_, invitation) = asked(Beginning::Full);
    let mut alone = colleague(&invitation, "sheet-1", "ma", &["visit-01"], &[("visit-01", "ma"), ("visit-02", "rn")]);
    alone.dispatch(&Edit::flag(id("visit-03"), slots::UNSURE, true), 1_763_770_012_349).expect("an answer");
    let (asks, answers) = (invitation::write(&invitation), file::write(&sent(&mut alone, "2026-11-25")));
    assert_eq!(complaints(INVITATION_SCHEMA, &asks), Vec::<String>::new());
    assert_eq!(complaints(INVITATION_SCHEMA, &invitation::write_short(&invitation)), Vec::<String>::new());
    assert_eq!(complaints(ANSWERS_SCHEMA, &answers), Vec::<String>::new());
    for (was, broken) in [
        ("\"version\": 1", "\"version\": 2"),
        ("\"yes: ma\"", "\"perhaps\""),
        ("\": ?\"", "\": NO ID\""),
        ("\"edition\": 1", "\"edition\": \"1\""),
        ("\"on\": \"2026-11-25\"", "\"on\": \"2026-11-25T12:00\""),
    ] {
        assert!(answers.contains(was), "{was} is not in {answers}");
        assert!(!complaints(ANSWERS_SCHEMA, &answers.replace(was, broken)).is_empty(), "{broken} was accepted");
    }
    assert!(!complaints(INVITATION_SCHEMA, &asks.replace("\"roles\"", "\"now\"")).is_empty());
}

#[test]
fn a_mail_draft_is_a_mail_with_the_file_attached() {
    let (_, invitation) = asked(Beginning::Full);
    let mut alone = colleague(&invitation, "sheet-1", "ma", &["visit-01"], &[("visit-02", "rn")]);
    let answers = sent(&mut alone, "2026-11-25");
    let text = letter::answering(&answers, "Élm Street", PAGE);
    let subject =
        letter::answering_subject("Élm Street, the clinic with the longest name of all the clinics in this town");
    let mail = Mail { to: "lead@elm.example", subject: &subject, text: &text };
    let draft = eml::draft(&mail, "carelanes-answers.json", &file::write(&answers));
    assert!(draft.lines().all(|line| line.len() <= 78), "a line is too long");
    let parsed = mailparse::parse_mail(draft.as_bytes()).expect("a mail");
    assert_eq!(parsed.headers.get_first_value("Subject"), Some(subject.clone()));
    assert_eq!(parsed.headers.get_first_value("To").as_deref(), Some("lead@elm.example"));
    assert_eq!(parsed.headers.get_first_value("X-Unsent").as_deref(), Some("1"));
    let [body, attached] = parsed.subparts.as_slice() else { panic!("{} parts", parsed.subparts.len()) };
    assert_eq!(body.get_body().expect("a text").replace("\r\n", "\n"), text);
    let disposition = attached.get_content_disposition();
    assert_eq!(disposition.params.get("filename").map(String::as_str), Some("carelanes-answers.json"));
    assert_eq!(file::read(&attached.get_body().expect("a file")), Ok((answers.clone(), vec![])));
    // And the app reads its own mails: the file once, although the text holds the same as a block.
    assert_eq!(find(draft.as_bytes()), Ok(only(&answers)));
}

#[test]
fn all_59_answers_fit_into_a_link_to_the_mail_program_or_none_is_offered() {
    let (_, invitation) = asked(Beginning::Full);
    let link = letter::asking_link(&invitation, PAGE).expect("the mail that asks about the published tasks");
    let tasks: Vec<ItemId> = invitation.groups.iter().flat_map(|group| &group.tasks).map(|task| task.id).collect();
    let mut alone = colleague(&invitation, "sheet-1", "ma", &[], &[]);
    for (nth, task) in tasks.iter().enumerate() {
        let edits = [
            Edit::set(*task, slots::DOES, if nth % 3 == 0 { "yes" } else { "no" }),
            Edit::Tick {
                task: *task,
                layer: Layer::Now,
                column: id(["ma", "rn", "bh", "no-one"][nth * 7 % 4]),
                on: true,
            },
        ];
        for edit in edits {
            alone.dispatch(&edit, 1_763_770_012_350).expect("an answer");
        }
    }
    let answers = sent(&mut alone, "2026-11-25");
    let text = letter::answering(&answers, "Elm Street", PAGE);
    let back =
        eml::link(&Mail { to: "lead@elm.example", subject: &letter::answering_subject("Elm Street"), text: &text });
    println!(
        "Asking takes {} letters, 59 answers {} (of {}).",
        link.len(),
        back.as_ref().map_or(0, String::len),
        eml::LONGEST_LINK
    );
    assert!(
        [Some(link), back]
            .into_iter()
            .flatten()
            .all(|link| link.len() <= eml::LONGEST_LINK && link.starts_with("mailto:"))
    );
}

#[test]
fn a_link_that_would_break_in_a_mail_is_not_offered() {
    let (mut practice, _) = asked(Beginning::Full);
    for nth in 0..60 {
        let name = format!("Our own task number {nth}, with words that nobody else has: {}", nth * 7_919 % 1_013);
        practice
            .dispatch(
                &Edit::add_in(carelanes::sheets::item::Kind::Task, id("visit"), id(&format!("own-{nth}")), name),
                2_000,
            )
            .expect("a task");
    }
    let sheet = Worksheet::read(practice.document());
    let invitation = asking::invitation(practice.document(), &sheet, practice.id, id("round"));
    assert_eq!(invitation::link(&invitation, PAGE), None);
    let mail = letter::asking(&invitation, PAGE);
    assert!(mail.contains("1. Save the attached file."), "{mail}");
    assert_eq!(find(mail.as_bytes()).expect("a block").invitations, [invitation]);
}

#[test]
fn an_invitation_made_by_hand_is_read_or_refused() {
    let with = |change: &str| {
        invitation::read(&format!(
            r#"{{"format":"carelanes-invitation","version":1,"asking":"r","practice":"p","roles":[{{"id":"ma"}},{{"id":"other"}},{{"id":"ma"}}],"groups":[{{"id":"visit","tasks":[{{"id":"visit-01"}},{{"id":"NO ID"}},{{"id":"practice"}},{{"id":"milestone-6"}}{change}]}}]}}"#
        ))
    };
    let read = with("").expect("readable");
    assert_eq!((read.roles.len(), read.tasks()), (1, 1), "what is no id, stands there twice or is ours is left out");
    assert_eq!(read.roles[0].name, "MA");
    assert!(with(",7").is_err());
    for text in ["", "{}", r#"{"format":"carelanes-invitation"}"#, r#"{"format":"carelanes-invitation","version":2}"#] {
        assert!(invitation::read(text).is_err(), "{text}");
    }
}

/// A colleague who answers alone.
fn colleague(invitation: &Invitation, sheet: &str, role: &str, does: &[&str], who: &[(&str, &str)]) -> Practice {
    let mut alone = Practice::new(id(sheet), Document::default(), actor("secret-actor"));
    alone.note(answering::begin(invitation), 1_763_770_012_345);
    let mut edits = vec![Edit::set(PRACTICE, slots::MY_ROLE, role)];
    edits.extend(does.iter().map(|task| Edit::set(id(task), slots::DOES, "yes")));
    edits.extend(who.iter().map(|(task, column)| Edit::Tick {
        task: id(task),
        layer: Layer::Now,
        column: id(column),
        on: true,
    }));
    edits.push(Edit::set(id("milestone-6"), slots::SAYS, "2"));
    for edit in edits {
        alone.dispatch(&edit, 1_763_770_012_346).expect("an answer");
    }
    alone
}

fn sent(alone: &mut Practice, today: &str) -> Answers {
    let sheet = Worksheet::read(alone.document());
    let answers = answering::answers(alone.document(), &sheet, alone.id, today).expect("answers");
    alone.note(answering::ready(alone.document(), &sheet, &answers), 1_763_770_099_999);
    answers
}

#[test]
fn nothing_leaves_with_the_answers_but_the_answers() {
    let (_, invitation) = asked(Beginning::Starter);
    let mut alone = colleague(&invitation, "sheet-1", "ma", &["visit-01"], &[("visit-02", "rn")]);
    let answers = sent(&mut alone, "2026-11-25");
    let text = file::write(&answers);
    let written: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let keys: Vec<&String> = written.as_object().expect("an object").keys().collect();
    assert_eq!(keys, ["answers", "asking", "edition", "format", "on", "practice", "role", "sheet", "version"]);
    for secret in ["secret-actor", "1763770", "mi9", ":12", "T12", "Elm"] {
        assert!(!text.contains(secret), "{secret} left with the answers: {text}");
    }
    assert_eq!(written["on"], "2026-11-25");
    assert_eq!(written["answers"]["visit-01"], "yes");
    assert_eq!(written["answers"]["visit-02"], ": rn");
    assert_eq!(written["answers"]["milestone-6"], "2");
}

#[test]
fn what_did_not_change_is_the_same_sheet_on_another_day() {
    let (mut practice, invitation) = asked(Beginning::Starter);
    let mut alone = colleague(&invitation, "sheet-1", "ma", &["visit-01"], &[]);
    let first = sent(&mut alone, "2026-11-25");
    assert_eq!(sent(&mut alone, "2026-11-26"), first);
    alone.dispatch(&Edit::set(id("visit-02"), slots::DOES, "no"), 1_763_770_100_000).expect("an answer");
    let second = sent(&mut alone, "2026-11-27");
    assert_eq!((first.edition, second.edition, second.on.as_str()), (1, 2, "2026-11-27"));
    practice.commit(collecting(practice.document(), std::slice::from_ref(&second)), 9_000);
    assert_eq!(arrival(practice.document(), &first), Arrival::Older);
    practice.commit(collecting(practice.document(), &[first]), 9_001);
    assert_eq!(held(&practice), [second]);
}

#[test]
fn a_sheet_with_the_id_of_something_else_is_refused() {
    let (mut practice, invitation) = asked(Beginning::Starter);
    let mut alone = colleague(&invitation, "ma", "rn", &["visit-01"], &[]);
    let answers = sent(&mut alone, "2026-11-25");
    assert_eq!(arrival(practice.document(), &answers), Arrival::Impossible);
    assert_eq!(practice.commit(collecting(practice.document(), &[answers]), 9_000).touched, []);
}

#[test]
fn the_questions_know_how_far_one_is() {
    let (_, invitation) = asked(Beginning::Starter);
    let alone = colleague(&invitation, "sheet-1", "ma", &["visit-01"], &[("visit-01", "ma"), ("visit-02", "no-one")]);
    let sheet = Worksheet::read(alone.document());
    assert!(answering::is_answering(alone.document()));
    let progress = |question| answering::progress(alone.document(), &sheet, question);
    assert_eq!(progress(Question::Does), (1, 15));
    assert_eq!(progress(Question::Who), (2, 15));
    assert_eq!(progress(Question::Level), (1, 2));
    let (practice, _) = asked(Beginning::Starter);
    assert!(!answering::is_answering(practice.document()));
}

#[test]
fn the_spread_says_where_people_agree_and_differ() {
    let (mut practice, invitation) = asked(Beginning::Starter);
    let who = |column| [("visit-01", column)];
    let people = [
        ("s1", "ma", &["visit-01"][..], who("ma")),
        ("s2", "ma", &["visit-01"][..], who("ma")),
        ("s6", "ma", &["visit-01"][..], who("rn")),
        ("s3", "rn", &[][..], who("rn")),
        ("s4", "bh", &[][..], who("rn")),
        ("s5", OTHER_ID.as_str(), &[][..], who("no-one")),
    ];
    for (sheet, role, does, who) in people {
        let mut alone = colleague(&invitation, sheet, role, does, &who);
        if does.is_empty() {
            alone.dispatch(&Edit::set(id("visit-01"), slots::DOES, "no"), 1_763_770_012_347).expect("an answer");
        }
        practice.commit(collecting(practice.document(), &[sent(&mut alone, "2026-11-25")]), 9_000);
    }
    let sheet = Worksheet::read(practice.document());
    let collected = held(&practice);
    let spreads = spread::spread(&sheet, &collected);
    let of_visit = spreads.iter().find(|spread| spread.task == id("visit-01")).expect("a spread");
    assert_eq!(of_visit.who_words(&sheet), "3 say RN, 2 say MA, 1 says no one.");
    assert_eq!(of_visit.own_words(&sheet), "Do it themselves: MA 3 of 3.");
    assert_eq!(of_visit.remark_words(&sheet), ["MA say they do it, and nobody else says so."]);
    assert_eq!(spread::by_distance(&spreads, spread::Shown::ByRole)[0].task, id("visit-01"));
    let levels = spread::levels(&collected);
    assert_eq!(levels[0].words(), "6 say level 2.");
    assert_eq!(levels[1].words(), "Fewer than 3 have said.");
    let returned = spread::returned(practice.document(), &sheet, id("round"), &collected);
    assert_eq!((returned[0].answered, returned.last().expect("a row").name.as_str()), (3, "Another role"));
}

#[test]
fn little_is_shown_while_few_have_answered() {
    use spread::Shown::{ByRole, Number, Together};
    let seen: Vec<_> = (0..7).map(|count| spread::shown(count, 5)).collect();
    assert_eq!(seen, [Number, Number, Number, Together, Together, ByRole, ByRole]);
    let (mut practice, _) = asked(Beginning::Starter);
    practice.dispatch(&Edit::set(id("round"), slots::AT_LEAST, "1"), 2_000).expect("set");
    assert_eq!(spread::at_least(practice.document(), id("round")), 3, "never under three");
}

#[test]
fn a_sheet_that_was_left_out_does_not_count_and_does_not_come_back_as_new() {
    let (mut practice, invitation) = asked(Beginning::Starter);
    let sheets: Vec<Answers> = ["s1", "s2", "s3"]
        .map(|sheet| sent(&mut colleague(&invitation, sheet, "ma", &["visit-01"], &[]), "2026-11-25"))
        .into();
    practice.commit(collecting(practice.document(), &sheets), 9_000);
    practice.dispatch(&Edit::flag(id("s2"), slots::ASIDE, true), 9_001).expect("left out");
    let round = |practice: &Practice| {
        let document = practice.document();
        spread::round(document, &Items::of(document), None).expect("a round")
    };
    let now = round(&practice);
    assert_eq!((now.sheets.len(), now.left_out.len(), now.shown), (2, 1, spread::Shown::Number));
    assert_eq!(practice.commit(collecting(practice.document(), &sheets), 9_002).touched, [], "it is here already");
    assert_eq!(round(&practice).left_out.len(), 1);
}

#[test]
fn a_round_that_was_just_begun_does_not_hide_the_answers_of_the_last() {
    let (mut practice, invitation) = asked(Beginning::Starter);
    let sheet = sent(&mut colleague(&invitation, "s1", "ma", &["visit-01"], &[]), "2026-11-25");
    practice.commit(collecting(practice.document(), &[sheet]), 9_000);
    for edit in asking::begin(practice.document(), &Items::of(practice.document()), id("again"), "2026-12-25") {
        practice.dispatch(&edit, 9_100).expect("a round");
    }
    let (document, items) = (practice.document(), Items::of(practice.document()));
    let asking = |wanted| spread::round(document, &items, wanted).expect("a round").asking;
    assert_eq!((asking(None), asking(Some(id("again")))), (id("round"), id("again")));
    assert_eq!(spread::all_rounds(document, &items).len(), 2);
}

#[test]
fn two_sheets_that_may_be_one_persons_are_named_and_kept() {
    let (mut practice, invitation) = asked(Beginning::Starter);
    practice.dispatch(&Edit::set(id("round"), slots::INVITED.of(id("ma")), "1"), 2_000).expect("set");
    for sheet in ["s1", "s2"] {
        let mut alone = colleague(&invitation, sheet, "ma", &["visit-01"], &[]);
        alone.dispatch(&Edit::set(PRACTICE, slots::MY_NAME, "Ada"), 1_763_770_012_348).expect("a name");
        practice.commit(collecting(practice.document(), &[sent(&mut alone, "2026-11-25")]), 9_000);
    }
    let sheet = Worksheet::read(practice.document());
    let collected = held(&practice);
    let returned = spread::returned(practice.document(), &sheet, id("round"), &collected);
    let doubles = spread::doubles(practice.document(), &returned, &collected);
    assert_eq!(doubles, ["Ada (MA) is there more than once.", "MA: 2 answers, and 1 were asked."]);
    assert_eq!(collected.len(), 2);
}
