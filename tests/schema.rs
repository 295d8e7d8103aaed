//! The published schema says what is written, and refuses what is not.

mod support;

use carelanes::exchange;
use carelanes::sheets::example;
use jsonschema::{Draft, Validator};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{begun, copy, edit, id};

fn schema() -> Validator {
    let text = include_str!("../schema/practice.schema.json");
    let schema = serde_json::from_str(text).expect("the schema is JSON");
    jsonschema::options().with_draft(Draft::Draft202012).build(&schema).expect("the schema is one")
}

fn example() -> Value {
    let text = exchange::write(id("example1"), &example::document(), Some("2026-11-22T14:02"));
    serde_json::from_str(&text).expect("an export is JSON")
}

fn complaints(schema: &Validator, copy: &Value) -> Vec<String> {
    schema.iter_errors(copy).map(|error| format!("{}: {error}", error.instance_path)).take(5).collect()
}

#[test]
fn the_schema_itself_is_valid() {
    let text = include_str!("../schema/practice.schema.json");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema));
}

#[test]
fn the_example_keeps_to_the_schema() {
    assert_eq!(complaints(&schema(), &example()), Vec::<String>::new());
}

#[test]
fn every_field_that_the_worksheet_knows_is_in_the_schema() {
    let text = include_str!("../schema/practice.schema.json");
    let schema: Value = serde_json::from_str(text).expect("the schema is JSON");
    let known = schema["$defs"]["item"]["properties"].as_object().expect("fields");
    let source = [
        include_str!("../src/sheets/worksheet.rs"),
        include_str!("../src/sheets/item.rs"),
        include_str!("../src/sheets/answers.rs"),
        include_str!("../src/sheets/answering.rs"),
    ]
    .concat();
    let keys = source.split("Key::new(\"").skip(1).map(|rest| rest.split('"').next().expect("a name"));
    let names: Vec<String> =
        keys.map(str::to_owned).chain(carelanes::sheets::slots::names().map(str::to_owned)).collect();
    for name in &names {
        assert!(known.contains_key(name), "the schema does not describe {name:?}");
    }
    assert!(names.len() > 60, "the fields were not found");
}

#[test]
fn what_is_broken_is_refused() {
    let schema = schema();
    let breaks: [(&str, Value); 16] = [
        ("/format", json!("another")),
        ("/version", json!(2)),
        ("/version", json!("1")),
        ("/id", json!("NOT AN ID")),
        ("/id", json!("")),
        ("/saved", json!(12)),
        ("/items", json!({})),
        ("/items/0", json!("no item")),
        ("/items/0/id", json!(7)),
        ("/items/0/alive", json!("yes")),
        ("/items/0/name", json!(["a", "list"])),
        ("/stamps/actors", json!(["an actor whose name is too long"])),
        ("/stamps/seen", json!([1])),
        ("/stamps/items/ma/name", json!("no stamp")),
        ("/also", json!([{ "item": "ma", "field": "name", "value": "x" }])),
        ("/also", json!([{ "item": "ma", "field": "name", "value": {}, "stamp": "a.0" }])),
    ];
    for (place, broken) in breaks {
        let mut copy = example();
        copy["items"][0]["name"] = json!("x");
        copy["items"][0]["alive"] = json!(true);
        *copy.pointer_mut(place).unwrap_or_else(|| panic!("there is no {place}")) = broken.clone();
        assert!(!schema.is_valid(&copy), "{place} = {broken} was accepted");
    }
    for missing in ["format", "version", "id", "items", "stamps", "also"] {
        let mut copy = example();
        copy.as_object_mut().expect("an object").remove(missing);
        assert!(!schema.is_valid(&copy), "a copy without {missing} was accepted");
    }
    let mut ticks = example();
    let item = ticks["items"].as_array_mut().expect("items").iter_mut().find(|item| item["id"] == "visit-01");
    item.expect("a task")["now"] = json!({ "ma": 3 });
    assert!(!schema.is_valid(&ticks));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_did_keeps_to_the_schema(a in vec(edit(), 0..25), b in vec(edit(), 0..10)) {
        thread_local!(static SCHEMA: Validator = schema());
        let base = begun();
        let mut practice = copy(&base, "a", &a);
        practice.absorb(copy(&base, "b", &b).document(), 90_000);
        let text = exchange::write(id("p"), practice.document(), None);
        let written: Value = serde_json::from_str(&text).expect("an export is JSON");
        let found = SCHEMA.with(|schema| complaints(schema, &written));
        prop_assert_eq!(found, Vec::<String>::new());
    }
}
