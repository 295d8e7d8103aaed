//! Rows of a list on the page while the list changes: which of them stay where they stand, so that what one types,
//! the caret and what is scrolled stay, too. A row that is taken out and put in elsewhere loses all of that, and a row
//! that someone is in is never taken out.

use std::collections::{BTreeMap, BTreeSet};

/// Each key once, where it stands first.
#[must_use]
pub fn each_once<K: Copy + Ord>(keys: impl Iterator<Item = K>) -> Vec<K> {
    let mut seen = BTreeSet::new();
    keys.filter(|key| seen.insert(*key)).collect()
}

/// Whether each row of `new` stays where it stands among those of `old`; the others are moved around these, or are
/// new. As many stay as can, and `held` is one of them.
#[must_use]
pub fn staying<K: Copy + Ord>(old: &[K], new: &[K], held: Option<K>) -> Vec<bool> {
    let places: BTreeMap<K, usize> = old.iter().enumerate().map(|(at, key)| (*key, at)).collect();
    let of_held = held.and_then(|held| Some((new.iter().position(|key| *key == held)?, *places.get(&held)?)));
    // What stands on the other side of the held row than before has to move.
    let is_free = |(at, place): &(usize, usize)| {
        of_held.is_none_or(|(held_at, held_place)| at.cmp(&held_at) == place.cmp(&held_place))
    };
    let stood = new.iter().enumerate().filter_map(|(at, key)| Some((at, *places.get(key)?)));
    let stood: Vec<(usize, usize)> = stood.filter(is_free).collect();
    // The longest increasing sequence of old places (patience sorting): `ends` holds the best end for each length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (nth, (_, place)) in stood.iter().enumerate() {
        let length = ends.partition_point(|end| stood[*end].1 < *place);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        if length == ends.len() { ends.push(nth) } else { ends[length] = nth }
    }
    let mut stays = vec![false; new.len()];
    let mut nth = ends.last().copied();
    while let Some(at) = nth {
        stays[stood[at].0] = true;
        nth = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a page does with this: takes out what is gone, then goes through the rows from the last, and puts each that
    /// does not stay before the one after it. Gives the rows, and those that were put somewhere.
    fn arrange(old: &[u8], new: &[u8], stays: &[bool]) -> (Vec<u8>, Vec<u8>) {
        let mut page: Vec<u8> = old.iter().copied().filter(|key| new.contains(key)).collect();
        let (mut put, mut next) = (Vec::new(), None);
        for (key, stays) in new.iter().zip(stays).rev() {
            if !stays {
                page.retain(|row| row != key);
                let at = next.and_then(|next| page.iter().position(|row| *row == next)).unwrap_or(page.len());
                page.insert(at, *key);
                put.push(*key);
            }
            next = Some(*key);
        }
        (page, put)
    }

    fn keys() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(0..12_u8, 0..12).prop_map(|keys| each_once(keys.into_iter()))
    }

    proptest! {
        #[test]
        fn the_rows_stand_in_their_new_order_and_the_held_one_was_not_touched(
            old in keys(), new in keys(), held in prop::option::of(0..12_u8),
        ) {
            let stays = staying(&old, &new, held);
            let (page, put) = arrange(&old, &new, &stays);
            prop_assert_eq!(&page, &new);
            if let Some(held) = held.filter(|held| old.contains(held) && new.contains(held)) {
                prop_assert!(!put.contains(&held), "the row that someone is in was taken out");
            }
        }

        #[test]
        fn where_rows_are_only_added_and_removed_none_is_moved(
            old in keys(), gone in keys(), held in prop::option::of(0..12_u8), fresh in prop::collection::vec(12..20_u8, 0..5),
        ) {
            let mut new: Vec<u8> = old.iter().copied().filter(|key| !gone.contains(key)).collect();
            for key in each_once(fresh.into_iter()) {
                new.insert(usize::from(key) % (new.len() + 1), key);
            }
            let stays = staying(&old, &new, held);
            for (key, stays) in new.iter().zip(&stays) {
                prop_assert_eq!(*stays, old.contains(key));
            }
        }

        #[test]
        fn one_row_that_is_moved_moves_alone_or_the_others_go_around_it(old in keys(), from in 0..12_usize, to in 0..12_usize) {
            prop_assume!(!old.is_empty());
            let mut new = old.clone();
            let moved = new.remove(from % old.len());
            new.insert(to % old.len(), moved);
            let (_, put) = arrange(&old, &new, &staying(&old, &new, None));
            prop_assert!(put.len() <= 1);
            let (page, put) = arrange(&old, &new, &staying(&old, &new, Some(moved)));
            prop_assert_eq!(page, new);
            prop_assert!(!put.contains(&moved));
        }
    }
}
