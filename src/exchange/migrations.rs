//! The versions of the format, and the steps from one to the next, on raw JSON.
//!
//! To change the format: add a function at the end of [`MIGRATIONS`], run `cargo test --test versions -- --ignored`
//! to write the new version's golden files, and leave those of the versions before as they are.

use super::report::Unreadable;
use serde_json::{Map, Value as Json};

/// A step that turns a practice's JSON of one version into that of the next.
pub type Migration = fn(&mut Map<String, Json>);

/// The first leads from version 1 to version 2, and so on.
pub const MIGRATIONS: &[Migration] = &[];

/// The version that this build writes.
pub const VERSION: u64 = MIGRATIONS.len() as u64 + 1;

/// Brings a practice's JSON to the version after the last of `migrations`, and says which it had.
///
/// # Errors
/// [`Unreadable::Newer`] where it is past that already, [`Unreadable::Damaged`] where it says no version. Then
/// nothing was changed.
pub fn migrate(practice: &mut Map<String, Json>, migrations: &[Migration]) -> Result<u64, Unreadable> {
    let found = practice.get("version").and_then(Json::as_u64).filter(|version| *version > 0);
    let found = found.ok_or(Unreadable::Damaged)?;
    // In the browser `usize` is half as wide.
    let steps = usize::try_from(found - 1).ok().and_then(|from| migrations.get(from..)).ok_or(Unreadable::Newer)?;
    for step in steps {
        step(practice);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const STEPS: &[Migration] = &[
        |practice| {
            let old = practice.remove("roles").unwrap_or_default();
            practice.insert("items".to_owned(), old);
        },
        |practice| {
            for item in practice.get_mut("items").and_then(Json::as_array_mut).into_iter().flatten() {
                item["kind"] = "role".into();
            }
        },
    ];

    fn migrated(mut practice: Json) -> (Result<u64, Unreadable>, Json) {
        let done = migrate(practice.as_object_mut().expect("an object"), STEPS);
        (done, practice)
    }

    #[test]
    fn each_version_takes_the_steps_that_are_left() {
        let newest = json!([{"id": "ma", "kind": "role"}]);
        let (from, practice) = migrated(json!({"version": 1, "roles": [{"id": "ma"}], "moon": 1}));
        assert_eq!((from, &practice["items"], &practice["moon"]), (Ok(1), &newest, &json!(1)));
        let (from, practice) = migrated(json!({"version": 2, "items": [{"id": "ma"}]}));
        assert_eq!((from, &practice["items"]), (Ok(2), &newest));
        let (from, practice) = migrated(json!({"version": 3, "items": []}));
        assert_eq!((from, &practice["items"]), (Ok(3), &json!([])));
    }

    #[test]
    fn a_version_that_is_newer_or_none_changes_nothing() {
        for (version, error) in [
            (json!(4), Unreadable::Newer),
            (json!(u64::MAX), Unreadable::Newer),
            (json!(0), Unreadable::Damaged),
            (json!("1"), Unreadable::Damaged),
            (json!(-1), Unreadable::Damaged),
        ] {
            let practice = json!({"version": version, "roles": []});
            assert_eq!(migrated(practice.clone()), (Err(error), practice));
        }
    }
}
