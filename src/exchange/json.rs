//! A practice as JSON: one format for the browser's storage and for the files that people send.
//!
//! `items` hold plain fields that a person can read; `stamps` say in a section of their own who wrote what
//! when, as "time in base 36 . number of the actor"; `also` holds the other versions of values that
//! copies wrote without knowing of each other, and what has no place among the fields. A blank register
//! stands in `stamps` alone. The schema is `schema/practice.schema.json`.

use super::migrations::{MIGRATIONS, VERSION, migrate};
use super::report::{Flaw, LARGEST_FILE, MOST_CELLS, MOST_ITEMS, Unreadable};
use crate::model::{ActorId, Address, Document, Field, ItemId, LATEST_SANE_TIME, Short, Stamp, Value, Version};
use serde_json::{Map, Value as Json};
use std::fmt::Write as _;

/// The name of the format, in every text.
pub const FORMAT: &str = "carelanes-practice";

/// The stamp of a value that came without one: older than any that was truly written, and always the same,
/// so that opening one file twice changes nothing.
const UNSTAMPED: Stamp = Stamp { time: 1, actor: Short::known("unstamped") };

/// What was read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Which practice it is.
    pub id: ItemId,
    /// The version of the format that it was written in.
    pub version: u64,
    /// When it was saved as a file, as it says itself.
    pub saved: Option<String>,
    /// Everything that could be read.
    pub document: Document,
    /// What could not.
    pub flaws: Vec<Flaw>,
}

/// A practice as text, an item to a line. `saved` is the moment of saving for a file that leaves the
/// computer, as `2026-11-22T14:02`; storage has none, so that the same document is the same text.
#[must_use]
pub fn write(id: ItemId, document: &Document, saved: Option<&str>) -> String {
    let actors: Vec<ActorId> = document.seen().iter().map(|stamp| stamp.actor).collect();
    let mut items = String::new();
    let mut stamps = String::new();
    let mut also = String::new();
    let mut current: Option<ItemId> = None;
    let mut of_items = Lists::default();
    let mut of_stamps = Lists::default();
    let mut registers = document.registers().peekable();
    while let Some((at, register)) = registers.next() {
        // A field that also speaks of other items has no room for a value of its own beside theirs.
        let next = registers.peek().map(|(next, _)| *next).filter(|next| next.item == at.item);
        let is_split = at.field.of.is_none() && next.is_some_and(|next| next.field.name == at.field.name);
        if current != Some(at.item) {
            finish(&mut items, &mut stamps, current, &mut of_items, &mut of_stamps);
            current = Some(at.item);
        }
        for (nth, version) in register.versions().iter().enumerate() {
            if nth == 0 && !is_split {
                write_stamp(of_stamps.at(at.field), version.stamp, &actors);
                if !version.value.is_blank() {
                    write_value(of_items.at(at.field), &version.value);
                }
                continue;
            }
            if !also.is_empty() {
                also.push_str(",\n");
            }
            let _ = write!(also, "{{\"item\":\"{}\",\"field\":\"{}\",", at.item, at.field.name);
            if let Some(of) = at.field.of {
                let _ = write!(also, "\"of\":\"{of}\",");
            }
            also.push_str("\"value\":");
            write_value(&mut also, &version.value);
            also.push_str(",\"stamp\":");
            write_stamp(&mut also, version.stamp, &actors);
            also.push('}');
        }
    }
    finish(&mut items, &mut stamps, current, &mut of_items, &mut of_stamps);
    let names: Vec<String> = actors.iter().map(|actor| format!("\"{actor}\"")).collect();
    let mut seen = String::new();
    for stamp in document.seen().iter() {
        seen.push_str(if seen.is_empty() { "\"" } else { ",\"" });
        write_base36(&mut seen, stamp.time);
        seen.push('"');
    }
    let mut day = String::new();
    if let Some(saved) = saved {
        day.push_str(",\"saved\":");
        write_quoted(&mut day, saved);
    }
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"id\":\"{id}\"{day},\n\"items\":[\n{items}\n],\n\"stamps\":{{\
         \"actors\":[{}],\"seen\":[{seen}],\n\"items\":{{\n{stamps}\n}}}},\n\"also\":[{also}]}}\n",
        names.join(","),
    )
}

/// Reads a practice from text, item by item: one bad item never costs the others.
///
/// # Errors
/// [`Unreadable`] where there is no practice of this or an earlier version in the text.
pub fn read(text: &str) -> Result<Opened, Unreadable> {
    let mut envelope = envelope(text, FORMAT)?;
    let version = migrate(&mut envelope, MIGRATIONS)?;
    read_items(&envelope, version)
}

/// Reads what this build understands of a practice that a newer version wrote, to look at and never to write
/// back.
///
/// # Errors
/// [`Unreadable`] where this build understands nothing of it.
pub fn read_ahead(text: &str) -> Result<Opened, Unreadable> {
    let envelope = envelope(text, FORMAT)?;
    let version = envelope.get("version").and_then(Json::as_u64).ok_or(Unreadable::Damaged)?;
    read_items(&envelope, version)
}

/// The outermost object of a text that says that it has this format.
pub(super) fn envelope(text: &str, format: &str) -> Result<Map<String, Json>, Unreadable> {
    if text.len() > LARGEST_FILE {
        return Err(Unreadable::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let json: Json = serde_json::from_str(text).map_err(|error| {
        let ours = text.contains(format);
        if error.is_eof() && ours { Unreadable::CutShort } else { Unreadable::NotJson }
    })?;
    match json {
        Json::Object(envelope) if envelope.get("format").and_then(Json::as_str) == Some(format) => Ok(envelope),
        _ => Err(Unreadable::NotOurs),
    }
}

/// Whether an envelope is of the one version that there is of its format.
pub(super) fn is_of_version(envelope: &Map<String, Json>, known: u64) -> Result<(), Unreadable> {
    match envelope.get("version").and_then(Json::as_u64) {
        Some(version) if version == known => Ok(()),
        Some(version) if version > known => Err(Unreadable::Newer),
        _ => Err(Unreadable::Damaged),
    }
}

fn read_items(envelope: &Map<String, Json>, version: u64) -> Result<Opened, Unreadable> {
    let id = envelope.get("id").and_then(Json::as_str).and_then(|id| id.parse().ok()).ok_or(Unreadable::Damaged)?;
    let items = envelope.get("items").and_then(Json::as_array).ok_or(Unreadable::Damaged)?;
    if items.len() > MOST_ITEMS {
        return Err(Unreadable::TooMany);
    }
    let of_kind = |kind: &str| items.iter().filter(|item| item["kind"] == kind).count();
    if of_kind("task") * of_kind("role") > MOST_CELLS {
        return Err(Unreadable::TooMany);
    }
    let nothing = Map::new();
    let stamps = envelope.get("stamps").and_then(Json::as_object).unwrap_or(&nothing);
    let mut reader = Reader::new(stamps);
    let of_items = stamps.get("items").and_then(Json::as_object).unwrap_or(&nothing);
    for (nth, item) in items.iter().enumerate() {
        reader.item(nth + 1, item, of_items);
    }
    reader.blanks(of_items);
    for other in envelope.get("also").and_then(Json::as_array).into_iter().flatten() {
        reader.other(other);
    }
    let saved = envelope.get("saved").and_then(Json::as_str).map(str::to_owned);
    Ok(Opened { id, version, saved, document: reader.document, flaws: reader.flaws })
}

/// The fields of one item as text, those that speak of other items gathered under their name.
#[derive(Default)]
struct Lists {
    text: String,
    open: Option<Short<12>>,
}

impl Lists {
    /// The text, up to where the value of this field goes.
    fn at(&mut self, field: Field) -> &mut String {
        if self.open != Some(field.name) || field.of.is_none() {
            self.close();
            self.key(field.name.as_str());
            if field.of.is_some() {
                self.open = Some(field.name);
                self.text.push('{');
            }
        }
        if let Some(of) = field.of {
            self.key(of.as_str());
        }
        &mut self.text
    }

    fn key(&mut self, name: &str) {
        if !self.text.ends_with('{') && !self.text.is_empty() {
            self.text.push(',');
        }
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.text.push('}');
        }
    }

    fn take(&mut self) -> String {
        self.close();
        std::mem::take(&mut self.text)
    }
}

fn finish(items: &mut String, stamps: &mut String, id: Option<ItemId>, fields: &mut Lists, of_stamps: &mut Lists) {
    let Some(id) = id else { return };
    let (fields, of_stamps) = (fields.take(), of_stamps.take());
    if !fields.is_empty() {
        let comma = if items.is_empty() { "" } else { ",\n" };
        let _ = write!(items, "{comma}{{\"id\":\"{id}\",{fields}}}");
    }
    let comma = if stamps.is_empty() { "" } else { ",\n" };
    let _ = write!(stamps, "{comma}\"{id}\":{{{of_stamps}}}");
}

fn write_stamp(text: &mut String, stamp: Stamp, actors: &[ActorId]) {
    text.push('"');
    write_base36(text, stamp.time);
    let _ = write!(text, ".{}\"", actors.binary_search(&stamp.actor).unwrap_or(usize::MAX));
}

fn write_value(text: &mut String, value: &Value) {
    match value {
        Value::Blank => text.push_str("null"),
        Value::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => {
            let _ = write!(text, "{number}");
        }
        Value::Text(words) => write_quoted(text, words),
    }
}

fn write_quoted(text: &mut String, words: &str) {
    text.push('"');
    for letter in words.chars() {
        match letter {
            '"' | '\\' => text.extend(['\\', letter]),
            letter if letter.is_control() => {
                let _ = write!(text, "\\u{:04x}", u32::from(letter));
            }
            letter => text.push(letter),
        }
    }
    text.push('"');
}

fn write_base36(text: &mut String, number: u64) {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut power = 1;
    while number / power >= 36 {
        power *= 36;
    }
    while power > 0 {
        text.push(char::from(DIGITS[(number / power % 36) as usize]));
        power /= 36;
    }
}

struct Reader {
    document: Document,
    flaws: Vec<Flaw>,
    actors: Vec<Option<ActorId>>,
}

impl Reader {
    fn new(stamps: &Map<String, Json>) -> Self {
        let list = |name: &str| stamps.get(name).and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        let actors: Vec<Option<ActorId>> = list("actors").iter().map(|actor| actor.as_str()?.parse().ok()).collect();
        let mut reader = Self { document: Document::default(), flaws: Vec::new(), actors };
        let seen: Vec<Option<u64>> = list("seen").iter().map(|time| sane_time(time.as_str()?)).collect();
        if reader.actors.len() != seen.len() || reader.actors.contains(&None) || seen.contains(&None) {
            reader.flaws.push(Flaw::Seen);
        }
        for (actor, time) in reader.actors.iter().zip(seen) {
            if let (Some(actor), Some(time)) = (*actor, time) {
                reader.document.restore_seen(Stamp { time, actor });
            }
        }
        reader
    }

    fn item(&mut self, nth: usize, json: &Json, stamps: &Map<String, Json>) {
        let id = json.get("id").and_then(Json::as_str).and_then(|id| id.parse::<ItemId>().ok());
        let (Some(id), Some(fields)) = (id, json.as_object()) else {
            return self.flaws.push(Flaw::NotAnItem(nth));
        };
        let of_item = stamps.get(id.as_str());
        for (name, value) in fields.iter().filter(|(name, _)| *name != "id") {
            let stamp = of_item.and_then(|stamps| stamps.get(name));
            match value {
                Json::Object(parts) => {
                    for (of, value) in parts {
                        self.field(id, name, Some(of), value, stamp.and_then(|stamps| stamps.get(of)));
                    }
                }
                value => self.field(id, name, None, value, stamp),
            }
        }
    }

    fn field(&mut self, item: ItemId, name: &str, of: Option<&str>, value: &Json, stamp: Option<&Json>) {
        let shown = of.map_or(name.to_owned(), |of| format!("{name} {of}"));
        let (Some(field), Some(value)) = (field_of(name, of), value_of(value)) else {
            return self.flaws.push(Flaw::Field(item.to_string(), cut(&shown)));
        };
        let stamp = match stamp {
            None => UNSTAMPED,
            Some(stamp) => stamp.as_str().and_then(|text| self.stamp(text)).unwrap_or_else(|| {
                self.flaws.push(Flaw::Stamp(item.to_string(), cut(&shown)));
                UNSTAMPED
            }),
        };
        self.document.restore(Address { item, field }, Version { value, stamp });
    }

    /// The registers that have a stamp and no value: blank ones.
    fn blanks(&mut self, stamps: &Map<String, Json>) {
        for (item, fields) in stamps {
            let (Ok(item), Some(fields)) = (item.parse::<ItemId>(), fields.as_object()) else {
                self.flaws.push(Flaw::Field(cut(item), "stamps".to_owned()));
                continue;
            };
            for (name, stamp) in fields {
                match stamp {
                    Json::Object(parts) => {
                        for (of, stamp) in parts {
                            self.blank(item, name, Some(of), stamp);
                        }
                    }
                    stamp => self.blank(item, name, None, stamp),
                }
            }
        }
    }

    fn blank(&mut self, item: ItemId, name: &str, of: Option<&str>, stamp: &Json) {
        let Some(field) = field_of(name, of) else {
            return self.flaws.push(Flaw::Field(item.to_string(), cut(name)));
        };
        let at = Address { item, field };
        if !self.document.register(at).versions().is_empty() {
            return;
        }
        match stamp.as_str().and_then(|text| self.stamp(text)) {
            Some(stamp) => self.document.restore(at, Version { value: Value::Blank, stamp }),
            None => self.flaws.push(Flaw::Stamp(item.to_string(), cut(name))),
        }
    }

    fn other(&mut self, json: &Json) {
        let text = |name: &str| json.get(name).and_then(Json::as_str);
        let version = || {
            let item = text("item")?.parse().ok()?;
            let field = field_of(text("field")?, text("of"))?;
            let value = value_of(json.get("value")?)?;
            Some((Address { item, field }, Version { value, stamp: self.stamp(text("stamp")?)? }))
        };
        match version() {
            Some((at, version)) => self.document.restore(at, version),
            None => self.flaws.push(Flaw::Other),
        }
    }

    fn stamp(&self, text: &str) -> Option<Stamp> {
        let (time, actor) = text.split_once('.')?;
        let actor = (*self.actors.get(actor.parse::<usize>().ok()?)?)?;
        Some(Stamp { time: sane_time(time)?, actor })
    }
}

fn sane_time(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !digits {
        return None;
    }
    u64::from_str_radix(text, 36).ok().filter(|time| *time <= LATEST_SANE_TIME)
}

fn field_of(name: &str, of: Option<&str>) -> Option<Field> {
    let of = match of {
        Some(of) => Some(of.parse().ok()?),
        None => None,
    };
    Some(Field { name: name.parse().ok()?, of })
}

fn value_of(json: &Json) -> Option<Value> {
    match json {
        Json::Null => Some(Value::Blank),
        Json::Bool(flag) => Some(Value::Flag(*flag)),
        Json::Number(number) => number.as_i64().map(Value::Number),
        Json::String(text) => Some(Value::Text(text.clone())),
        _ => None,
    }
}

fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Clock, Seen, Write};

    fn small() -> Document {
        let mut clock = Clock::new(Short::known("a"), &Seen::default());
        let mut document = Document::default();
        let ma: ItemId = Short::known("ma");
        for write in [
            Write::new(ma, Field::known("kind"), "role"),
            Write::new(ma, Field::known("name"), "M\"A\u{2028}</script>"),
            Write::new(ma, Field::known("now").of(Short::known("x")), true),
            Write::new(ma, Field::known("now").of(Short::known("y")), Value::Blank),
            Write::new(ma, Field::known("people"), 3),
        ] {
            document.apply(write, clock.tick(1_763_770_000_000));
        }
        document
    }

    fn with(change: impl Fn(&mut Json)) -> Result<Opened, Unreadable> {
        let mut json: Json = serde_json::from_str(&write(Short::known("p"), &small(), None)).expect("JSON");
        change(&mut json);
        read(&json.to_string())
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let document = small();
        let opened = read(&write(Short::known("p"), &document, Some("2026-11-22T14:02"))).expect("readable");
        assert_eq!(opened.document, document);
        assert_eq!((opened.id.as_str(), opened.flaws), ("p", vec![]));
    }

    #[test]
    fn wrong_files_are_named_in_one_sentence() {
        let whole = write(Short::known("p"), &small(), None);
        assert_eq!(read(""), Err(Unreadable::Empty));
        assert_eq!(read("Dear all, see attachment"), Err(Unreadable::NotJson));
        assert_eq!(read("[1]"), Err(Unreadable::NotOurs));
        assert_eq!(read("{\"format\":\"excalidraw\"}"), Err(Unreadable::NotOurs));
        assert_eq!(read(&whole[..whole.len() / 2]), Err(Unreadable::CutShort));
        assert_eq!(read(&"[".repeat(100_000)), Err(Unreadable::NotJson), "depth is capped");
        assert_eq!(with(|json| json["version"] = 2.into()).expect_err("newer"), Unreadable::Newer);
        assert_eq!(with(|json| json["version"] = "x".into()).expect_err("damaged"), Unreadable::Damaged);
        assert_eq!(with(|json| json["items"] = 7.into()).expect_err("damaged"), Unreadable::Damaged);
        assert_eq!(with(|json| json["id"] = "../x".into()).expect_err("damaged"), Unreadable::Damaged);
    }

    #[test]
    fn more_cells_than_can_be_drawn_are_refused() {
        let error = with(|json| {
            let items = json["items"].as_array_mut().expect("items");
            for nth in 0..1_000 {
                for kind in ["task", "role"] {
                    items.push(serde_json::json!({"id": format!("{kind}-{nth}"), "kind": kind, "alive": true}));
                }
            }
        });
        assert_eq!(error.expect_err("too many"), Unreadable::TooMany);
    }

    #[test]
    fn one_bad_item_never_costs_the_others() {
        let opened = with(|json| {
            let items = json["items"].as_array_mut().expect("items");
            items.insert(0, Json::from("nonsense"));
            items.insert(1, serde_json::json!({"id": "UPPER"}));
            items[2]["people"] = serde_json::json!([1]);
            items[2]["Bad Name"] = 1.into();
        })
        .expect("readable");
        let ma = Short::known("ma");
        assert_eq!(opened.document.value(ma, Field::known("name")), &"M\"A\u{2028}</script>".into());
        assert_eq!(opened.flaws.len(), 4, "{:?}", opened.flaws);
    }

    #[test]
    fn what_this_build_does_not_know_is_kept() {
        let opened = with(|json| {
            json["items"].as_array_mut().expect("items").push(serde_json::json!(
                {"id": "moon", "kind": "satellite", "phase_of": "full", "orbit": {"earth": 27}}
            ));
        })
        .expect("readable");
        let again = read(&write(opened.id, &opened.document, None)).expect("readable");
        assert_eq!(again.document, opened.document);
        assert_eq!(again.document.value(Short::known("moon"), Field::known("kind")), &"satellite".into());
    }

    #[test]
    fn a_field_that_is_a_value_and_speaks_of_others_too_keeps_both() {
        let mut document = small();
        let (item, stamp) = (Short::known("ma"), Stamp { time: 1_763_770_000_001, actor: Short::known("a") });
        document.apply(Write::new(item, Field::known("now"), "a value of its own"), stamp);
        let again = read(&write(Short::known("p"), &document, None)).expect("readable");
        assert_eq!((again.document, again.flaws), (document, vec![]));
    }

    #[test]
    fn a_stamp_past_any_sane_date_is_a_flaw_of_that_register() {
        let opened = with(|json| json["stamps"]["items"]["ma"]["name"] = "zzzzzzzzzz.0".into()).expect("readable");
        assert_eq!(opened.flaws, [Flaw::Stamp("ma".to_owned(), "name".to_owned())]);
        assert!(opened.document.seen().latest() < LATEST_SANE_TIME);
    }

    #[test]
    fn a_value_edited_by_hand_stands_beside_the_one_it_replaced() {
        let mut ours = small();
        let theirs = with(|json| json["items"][0]["name"] = "Medical assistant".into()).expect("readable").document;
        ours.merge(&theirs);
        let name = ours.register(Address { item: Short::known("ma"), field: Field::known("name") });
        assert_eq!(name.values().len(), 2);
    }

    #[test]
    fn a_blanked_register_costs_25_units_or_less() {
        let mut document = small();
        let role: ItemId = Short::known("k3f9a2m1");
        let field = Field::known("should").of(role);
        let stamp = Stamp { time: 1_763_770_000_000, actor: Short::known("a") };
        document
            .apply(Write::new(Short::known("ma"), Field::known("should").of(Short::known("aa")), Value::Blank), stamp);
        let before = write(Short::known("p"), &document, None).len();
        document.apply(Write::new(Short::known("ma"), field, Value::Blank), stamp);
        let after = write(Short::known("p"), &document, None).len();
        assert!(after - before <= 25, "{}", after - before);
    }
}
