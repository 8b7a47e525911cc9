//! The order of the path: every skill after those that come before it.

/// Skills that require one another in a cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle(
    /// Their places, each waiting for the next one and the last for the first.
    pub Vec<usize>,
);

/// The numbers 0 to `before.len()` in an order in which each comes after all numbers that `before` lists
/// for it (Kahn's algorithm). If several could be next, the first of them is, so the same input gives the
/// same order, and an input that is in order is not changed.
///
/// # Errors
/// A cycle, if there is one.
///
/// # Panics
/// When `before` lists a place that does not exist.
pub fn order(before: &[Vec<usize>]) -> Result<Vec<usize>, Cycle> {
    let mut done = vec![false; before.len()];
    let mut order = Vec::with_capacity(before.len());
    while order.len() < before.len() {
        let is_next = |at: &usize| !done[*at] && before[*at].iter().all(|other| done[*other]);
        let Some(next) = (0..before.len()).find(is_next) else { return Err(ring(before, &done)) };
        done[next] = true;
        order.push(next);
    }
    Ok(order)
}

/// Every unfinished entry waits for another one, so following them must lead into a cycle.
fn ring(before: &[Vec<usize>], done: &[bool]) -> Cycle {
    let mut at = done.iter().position(|done| !done).unwrap_or_default();
    let mut walked: Vec<usize> = Vec::new();
    loop {
        if let Some(from) = walked.iter().position(|other| *other == at) {
            return Cycle(walked.split_off(from));
        }
        walked.push(at);
        at = before[at].iter().copied().find(|other| !done[*other]).unwrap_or(at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_comes_before_stands_before() {
        // 2 needs nothing, 0 needs 2, 1 needs 0 and 2.
        assert_eq!(order(&[vec![2], vec![0, 2], vec![]]), Ok(vec![2, 0, 1]));
        assert_eq!(order(&[]), Ok(vec![]));
    }

    #[test]
    fn rings_are_named() {
        assert_eq!(order(&[vec![], vec![2], vec![1]]), Err(Cycle(vec![1, 2])));
        assert_eq!(order(&[vec![0]]), Err(Cycle(vec![0])));
        // 3 waits for the ring and is not in it.
        assert_eq!(order(&[vec![1], vec![2], vec![0], vec![0]]), Err(Cycle(vec![0, 1, 2])));
    }

    fn graphs() -> impl Strategy<Value = Vec<Vec<usize>>> {
        (1usize..12)
            .prop_flat_map(|len| proptest::collection::vec(proptest::collection::vec(0..len, 0..4), len))
    }

    proptest! {
        #[test]
        fn an_order_holds_every_place_once_and_after_its_own(before in graphs()) {
            match order(&before) {
                Ok(order) => {
                    let place = |wanted: usize| order.iter().position(|at| *at == wanted).unwrap();
                    prop_assert_eq!(order.len(), before.len());
                    for (at, others) in before.iter().enumerate() {
                        prop_assert!(others.iter().all(|other| place(*other) < place(at)));
                    }
                    // Put into that order, it stays so.
                    let again: Vec<Vec<usize>> =
                        order.iter().map(|at| before[*at].iter().map(|other| place(*other)).collect()).collect();
                    prop_assert_eq!(super::order(&again), Ok((0..before.len()).collect()));
                }
                Err(Cycle(ring)) => {
                    prop_assert!(!ring.is_empty());
                    for (at, place) in ring.iter().enumerate() {
                        prop_assert!(before[*place].contains(&ring[(at + 1) % ring.len()]));
                    }
                }
            }
        }
    }
}
