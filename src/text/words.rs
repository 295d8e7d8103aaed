//! Words that people typed: finding whole ones or the beginnings of words, whatever their letter case; and names as a
//! list in which it can be seen where one ends.

/// Whether `words` stand in a text as whole words: "order" does in "Order labs", and not in "border".
#[must_use]
pub fn has(text: &str, words: &str) -> bool {
    stands(text, words, &|before, after| !ends_in_word(before) && !begins_in_word(after))
}

/// Whether a word of a text begins with `words`, as while one types. What begins with a sign is found anywhere.
#[must_use]
pub fn has_beginning(text: &str, words: &str) -> bool {
    stands(text, words, &|before, _| !begins_in_word(words) || !ends_in_word(before))
}

/// Whether a text tells someone to do what `words` say: "order" does in "Look, then order labs", and not in "put in
/// order".
#[must_use]
pub fn tells_to(text: &str, words: &str) -> bool {
    const BEFORE: [&str; 5] = ["and", "or", "then", "to", "please"];
    let begins = |before: &str| {
        let last = before.trim_end().rsplit(|letter| !is_of_word(letter)).next().unwrap_or_default();
        last.is_empty() || BEFORE.contains(&last)
    };
    stands(text, words, &|before, after| !ends_in_word(before) && !begins_in_word(after) && begins(before))
}

/// Whether `words` stand anywhere with the right things before and after them, all in small letters.
fn stands(text: &str, words: &str, is_right: &dyn Fn(&str, &str) -> bool) -> bool {
    let (text, words) = (small(text), small(words));
    text.match_indices(&words).any(|(at, _)| is_right(&text[..at], &text[at + words.len()..]))
}

fn small(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

fn ends_in_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(is_of_word)
}

fn begins_in_word(text: &str) -> bool {
    text.chars().next().is_some_and(is_of_word)
}

/// Letters and digits of every script, without the tables that would tell signs of far scripts from letters.
fn is_of_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '\u{c0}'..='\u{1fff}' | '\u{2c00}'..)
}

/// Names as a list on one line, apart by a sign that none of them holds: "MA, RN", or "MA; Receptionist, front desk".
#[must_use]
pub fn list(names: &[&str]) -> String {
    let is_free = |sign: &&str| names.len() < 2 || !names.iter().any(|name| name.contains(sign.trim()));
    match [", ", "; ", " | "].into_iter().find(is_free) {
        Some(sign) => names.join(sign),
        None => names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    #[test]
    fn a_list_is_apart_by_a_sign_that_no_name_holds() {
        for (names, shown) in [
            (&[][..], ""),
            (&["MA"], "MA"),
            (&["Receptionist, front desk"], "Receptionist, front desk"),
            (&["MA", "RN"], "MA, RN"),
            (&["MA", "Receptionist, front desk"], "MA; Receptionist, front desk"),
            (&["a, b", "c; d"], "a, b | c; d"),
            (&["a, b", "c; d", "e|f"], "“a, b”, “c; d”, “e|f”"),
        ] {
            assert_eq!(list(names), shown);
        }
    }

    #[test]
    fn words_inside_other_words_are_not_found() {
        for (text, word, is_there) in [
            ("Order labs", "order", true),
            ("labs: ORDER", "order", true),
            ("Sort by border color", "order", false),
            ("Reorder supplies", "order", false),
            ("prefer to use", "refer", false),
            ("École", "école", true),
            ("préorder", "order", false),
            ("éorder", "order", false),
            ("“order”", "order", true),
            ("orders", "order", false),
            ("It came back.", "came back", true),
        ] {
            assert_eq!(has(text, word), is_there, "{word} in {text}");
        }
    }

    #[test]
    fn a_search_finds_the_beginnings_of_words() {
        for (text, word, is_there) in [
            ("Perform injections", "inj", true),
            ("Perform injections", "ections", false),
            ("Triage/refills", "refill", true),
            ("LPN/LVN", "/lvn", true),
            ("Élan", "él", true),
        ] {
            assert_eq!(has_beginning(text, word), is_there, "{word} in {text}");
        }
    }

    #[test]
    fn what_one_is_told_to_do_begins_a_part_of_the_sentence() {
        for (text, is_there) in [
            ("Order labs", true),
            ("Check the chart, then order labs", true),
            ("MA: order labs", true),
            ("RN to order labs", true),
            ("Look and order", true),
            ("Put the room in order for the next patient", false),
            ("Answer the order", false),
        ] {
            assert_eq!(tells_to(text, "order"), is_there, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_list_can_be_taken_apart_again(names in vec("[a-z ,;|]{1,8}", 0..5)) {
            let held: Vec<&str> = names.iter().map(String::as_str).collect();
            let shown = list(&held);
            let apart = [", ", "; ", " | "].map(|sign| shown.split(sign).collect::<Vec<_>>());
            let quoted = shown.trim_matches(['“', '”']).split("”, “").collect::<Vec<_>>();
            prop_assert!(held.len() < 2 || apart.contains(&held) || quoted == held, "{shown}");
        }

        #[test]
        fn a_word_between_signs_is_found_and_one_between_letters_is_not(
            before in "\\PC{0,8}", after in "\\PC{0,8}", letter in "[a-zé]",
        ) {
            let text = format!("{before} refer {after}");
            prop_assert!(has(&text, "refer") && has_beginning(&text, "Ref"));
            let inside = format!("{letter}refer{letter}");
            prop_assert!(!has(&inside, "refer") && !has_beginning(&inside, "refer") && !tells_to(&inside, "refer"));
        }
    }
}
