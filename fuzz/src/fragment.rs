//! The fragment of the address: a plan, or a pay that its reader entered.

use crate::content::{content, with_selection};
use crate::memory::bounded;
use crate::plan_file::check_plan;
use domain::survey::{fragment, parse_fragment, stand, worth};
use plan::link::{LONGEST, format, parse};

/// Any fragment is refused, or read to what its own fragment brings back.
pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    // The fuzzer is unlikely to guess the prefix of fragments, so each input is also tried with it.
    for text in [text.to_string(), format!("plan=1~{text}")] {
        plan(&text);
    }
    for text in [text.to_string(), format!("me={text}")] {
        pay(&text);
    }
}

fn plan(text: &str) {
    let Some(parsed) = bounded(text.len(), 32 << 10, 64, || parse(text)) else { return };
    let Ok(reading) = parsed else { return };
    assert!(text.len() <= LONGEST && reading.problems.len() <= 20);
    assert!(reading.problems.iter().all(|problem| problem.to_string().chars().count() <= 120));
    let again = format(&reading.plan).expect("a plan from a link fits into one");
    let again = parse(&again).expect("it is a plan").expect("of this version");
    assert_eq!((again.plan, again.problems), (reading.plan.clone(), vec![]));
    check_plan(&reading.plan);
    let ids: Vec<&str> = reading.plan.courses.values().map(|course| course.id.as_str()).collect();
    if ids.len() % 16 == 15 {
        with_selection(|catalogue| assert!(catalogue.find(&ids).len() <= ids.len()));
    }
}

fn pay(text: &str) {
    let (data, explorer) = (&content().dataset, &content().explorer);
    let Some(person) = parse_fragment(text, data, &explorer.facts) else { return };
    assert!(!person.pay.is_zero());
    assert_eq!(parse_fragment(&fragment(&person), data, &explorer.facts), Some(person.clone()));
    stand(data, explorer, &person);
    for (rates, year) in explorer.rates.iter().take(2).zip(&explorer.facts.power_years) {
        worth(data, explorer, &person, rates, *year);
    }
}
