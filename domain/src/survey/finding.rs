//! What the pay of groups and of roles says, in a few words. A finding begins in lower case and has no full stop.

use super::{Pair, Spread};

/// How the medians of groups differ, in the order in which they are shown: how they rise or fall, or else which is
/// highest and which lowest. Groups of few answers count only where fewer than two others are there; one group has its
/// middle half; empty without any. Amounts are written by `money`.
pub fn groups_finding(groups: &[(&str, Spread)], money: impl Fn(u32) -> String) -> String {
    let many: Vec<_> = groups.iter().filter(|group| !group.1.is_few()).collect();
    let groups = if many.len() < 2 { groups.iter().collect() } else { many };
    let (Some((first, a)), Some((last, b))) = (groups.first(), groups.last()) else { return String::new() };
    if groups.len() == 1 {
        return half(a, money);
    }
    let (from, to) = (money(a.median), money(b.median));
    let never = |is_wrong: fn(u32, u32) -> bool| {
        groups.windows(2).all(|pair| !is_wrong(pair[0].1.median, pair[1].1.median))
    };
    match (never(|a, b| a > b), never(|a, b| a < b)) {
        (true, true) => format!("the median is {from} in every group"),
        (true, false) => format!("median pay rises from {from} ({first}) to {to} ({last})"),
        (false, true) => format!("median pay falls from {from} ({first}) to {to} ({last})"),
        (false, false) => {
            let medians = || groups.iter().map(|group| group.1.median);
            let (most, least) = (medians().max().unwrap_or(0), medians().min().unwrap_or(0));
            let named = |median: u32| {
                let those = groups.iter().filter(|group| group.1.median == median).map(|group| group.0);
                those.collect::<Vec<_>>().join("; ")
            };
            format!(
                "median pay is highest at {} ({}) and lowest at {} ({})",
                money(most),
                named(most),
                money(least),
                named(least)
            )
        }
    }
}

/// What half of the people of a role earn, and half of those of the guide's own, which is called `own`.
pub fn pair_finding(pair: &Pair, own: &str, money: impl Fn(u32) -> String) -> String {
    let own_half = between(&pair.own, &money);
    if (pair.role.p25, pair.role.p75) == (pair.own.p25, pair.own.p75) {
        return format!("half earn {own_half}, as do half of {own}");
    }
    format!("{}; half of {own}, {own_half}", half(&pair.role, &money))
}

fn half(spread: &Spread, money: impl Fn(u32) -> String) -> String {
    format!("half earn {}", between(spread, money))
}

fn between(spread: &Spread, money: impl Fn(u32) -> String) -> String {
    match (spread.p25, spread.p75) {
        (low, high) if low == high => money(low),
        (low, high) => format!("between {} and {}", money(low), money(high)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(answers: u32, [p25, median, p75]: [u32; 3]) -> Spread {
        Spread::new(answers, [p25, p25, median, p75, p75]).unwrap()
    }

    fn money(amount: u32) -> String {
        format!("${amount}")
    }

    /// Groups called `a`, `b` and so on of these medians and counts of answers.
    fn said(groups: &[(u32, u32)]) -> String {
        let names = ["a", "b", "c", "d"];
        let spreads =
            groups.iter().map(|(median, answers)| spread(*answers, [*median - 1, *median, *median + 1]));
        groups_finding(&names.into_iter().zip(spreads).collect::<Vec<_>>(), money)
    }

    #[test]
    fn groups_rise_fall_or_have_a_highest_and_a_lowest() {
        for (groups, expected) in [
            (&[][..], ""),
            (&[(90, 40)], "half earn between $89 and $91"),
            (&[(90, 40), (90, 50)], "the median is $90 in every group"),
            (&[(90, 40), (95, 40), (180, 40)], "median pay rises from $90 (a) to $180 (c)"),
            (&[(90, 40), (90, 40), (180, 40)], "median pay rises from $90 (a) to $180 (c)"),
            (&[(180, 40), (90, 40)], "median pay falls from $180 (a) to $90 (b)"),
            (&[(90, 40), (180, 40), (100, 40)], "median pay is highest at $180 (b) and lowest at $90 (a)"),
            (
                &[(180, 40), (90, 40), (180, 40), (100, 40)],
                "median pay is highest at $180 (a; c) and lowest at $90 (b)",
            ),
        ] {
            assert_eq!(said(groups), expected);
        }
    }

    #[test]
    fn few_answers_count_only_where_there_are_no_others() {
        assert_eq!(said(&[(90, 40), (95, 40), (10, 29)]), "median pay rises from $90 (a) to $95 (b)");
        assert_eq!(said(&[(90, 40), (10, 29)]), "median pay falls from $90 (a) to $10 (b)");
        assert_eq!(said(&[(90, 29)]), "half earn between $89 and $91");
    }

    #[test]
    fn the_halves_of_two_roles_are_set_beside_each_other() {
        let pair = |role: [u32; 3], own: [u32; 3]| Pair { role: spread(40, role), own: spread(40, own) };
        let said = |pair: Pair| pair_finding(&pair, "cooks", money);
        assert_eq!(
            said(pair([10, 20, 30], [15, 25, 35])),
            "half earn between $10 and $30; half of cooks, between $15 and $35"
        );
        assert_eq!(
            said(pair([10, 20, 30], [10, 25, 30])),
            "half earn between $10 and $30, as do half of cooks"
        );
        assert_eq!(
            said(pair([20, 20, 20], [10, 25, 30])),
            "half earn $20; half of cooks, between $10 and $30"
        );
    }
}
