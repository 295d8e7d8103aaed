//! The order of siblings: a rank is a text, and between two texts there is always room for another.

use super::id::ItemId;

const FIRST: u8 = b'a';
const LAST: u8 = b'z';

/// A rank between two ranks; `None` stands for the very beginning or end. Where the two leave no room
/// (they tie, or a file had them the wrong way round), the rank comes right after `low`.
#[must_use]
pub fn between(low: Option<&str>, high: Option<&str>) -> String {
    let low = low.unwrap_or("").as_bytes();
    let high = high.filter(|high| high.as_bytes() > low).map(str::as_bytes);
    let mut rank = Vec::new();
    let mut bounded = high;
    for at in 0.. {
        let from = low.get(at).copied().map_or(FIRST, |byte| byte.clamp(FIRST, LAST));
        let to = bounded.map_or(LAST + 1, |high| high.get(at).copied().unwrap_or(FIRST).clamp(FIRST, LAST));
        if to > from + 1 {
            rank.push(from + (to - from) / 2);
            break;
        }
        rank.push(from);
        if to > from {
            bounded = None;
        }
        if at > low.len() + high.map_or(0, <[u8]>::len) {
            rank.push(FIRST + (LAST - FIRST) / 2);
            break;
        }
    }
    String::from_utf8(rank).unwrap_or_default()
}

/// `count` ranks in order, evenly spread, for a list that is made at once.
#[must_use]
pub fn sequence(count: usize) -> Vec<String> {
    let letters = usize::from(LAST - FIRST + 1);
    let mut width = 1;
    let mut room = letters;
    while room <= count + 1 {
        room *= letters;
        width += 1;
    }
    (1..=count)
        .map(|nth| {
            let mut number = nth * room / (count + 1);
            let mut rank = vec![FIRST; width];
            for letter in rank.iter_mut().rev() {
                *letter = FIRST + u8::try_from(number % letters).unwrap_or(0);
                number /= letters;
            }
            // A rank that ends in the first letter leaves no room below it.
            if rank.last() == Some(&FIRST) {
                rank.push(FIRST + 12);
            }
            String::from_utf8(rank).unwrap_or_default()
        })
        .collect()
}

/// The ranks to write so that an item comes to stand at its new place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing(pub Vec<(ItemId, String)>);

/// Places `item` at position `at` (0 = first) among `siblings`, which are in order and do not hold it.
/// One rank, unless the neighbours tie: then all are ranked anew.
#[must_use]
pub fn place(siblings: &[(ItemId, &str)], item: ItemId, at: usize) -> Placing {
    let at = at.min(siblings.len());
    let low = at.checked_sub(1).map(|before| siblings[before].1);
    let high = siblings.get(at).map(|after| after.1);
    let rank = between(low, high);
    if low.is_none_or(|low| low < rank.as_str()) && high.is_none_or(|high| rank.as_str() < high) {
        return Placing(vec![(item, rank)]);
    }
    let mut order: Vec<ItemId> = siblings.iter().map(|sibling| sibling.0).collect();
    order.insert(at, item);
    let ranks = sequence(order.len());
    Placing(order.into_iter().zip(ranks).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn between_two_ranks_there_is_a_third(inserts in proptest::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut ranks: Vec<String> = Vec::new();
            for index in inserts {
                let at = index.index(ranks.len() + 1);
                let low = at.checked_sub(1).map(|i| ranks[i].clone());
                let rank = between(low.as_deref(), ranks.get(at).map(String::as_str));
                ranks.insert(at, rank);
            }
            prop_assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{ranks:?}");
        }

        #[test]
        fn any_two_texts_give_a_rank_that_is_short(low in "\\PC{0,20}", high in "\\PC{0,20}") {
            prop_assert!(between(Some(&low), Some(&high)).len() < 200);
        }

        #[test]
        fn items_that_tie_can_still_be_told_apart(at in 0_usize..4) {
            let ids: Vec<ItemId> = ["a", "b", "c", "d"].iter().map(|id| id.parse().expect("id")).collect();
            let tied: Vec<(ItemId, &str)> = ids[..3].iter().map(|id| (*id, "m")).collect();
            let Placing(mut placed) = place(&tied, ids[3], at);
            for (id, rank) in &tied {
                if !placed.iter().any(|(other, _)| other == id) {
                    placed.push((*id, (*rank).to_owned()));
                }
            }
            placed.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
            prop_assert_eq!(placed.iter().position(|(id, _)| *id == ids[3]), Some(at));
        }
    }

    #[test]
    fn a_list_made_at_once_is_in_order_and_has_room_everywhere() {
        for count in [0, 1, 2, 25, 26, 59, 700] {
            let ranks = sequence(count);
            assert_eq!(ranks.len(), count);
            assert!(ranks.windows(2).all(|pair| pair[0] < pair[1]), "{count}");
            assert!(ranks.first().is_none_or(|first| between(None, Some(first)) < *first));
        }
    }
}
