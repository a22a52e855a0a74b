//! Sorted lists after an edit: few items go or come, and all others stay in their order.

use std::cmp::Ordering;

/// Returns a sorted list without the items at the positions `gone`, and with the items of `new`. Both are
/// sorted too.
pub fn patched<T: Clone>(
    list: &[T],
    gone: Vec<usize>,
    new: Vec<T>,
    order: impl Fn(&T, &T) -> Ordering,
) -> Vec<T> {
    let mut kept = Vec::with_capacity(list.len() + new.len());
    let mut from = 0;
    for gone in gone {
        kept.extend_from_slice(&list[from..gone]);
        from = gone + 1;
    }
    kept.extend_from_slice(&list[from..]);
    merged(kept, new, order)
}

/// Returns a sorted list with the items of `new`, which are sorted too.
pub fn merged<T>(list: Vec<T>, new: Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    if new.is_empty() {
        return list;
    }
    if list.is_empty() {
        return new;
    }
    let mut all = Vec::with_capacity(list.len() + new.len());
    let mut rest = list.into_iter();
    for item in new {
        let before = rest.as_slice().partition_point(|known| order(known, &item).is_lt());
        all.extend(rest.by_ref().take(before));
        all.push(item);
    }
    all.extend(rest);
    all
}

#[cfg(test)]
mod tests {

    #[test]
    fn items_go_and_come_and_the_list_stays_sorted() {
        let patched = |list: &[u8], gone: &[usize], new: &[u8]| {
            super::patched(list, gone.to_vec(), new.to_vec(), u8::cmp)
        };
        assert_eq!(patched(&[1, 3, 5], &[0, 2], &[0, 4, 9]), [0, 3, 4, 9]);
        assert_eq!(patched(&[1, 3, 5], &[1], &[3]), [1, 3, 5]);
        assert!(patched(&[1, 3], &[0, 1], &[]).is_empty());
        assert_eq!(patched(&[], &[], &[1, 2]), [1, 2]);
    }
}
