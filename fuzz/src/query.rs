//! The address: the page, the query string with every filter, and what controls do with it.

use crate::content::{content, with_selection};
use crate::memory::bounded;
use catalogue::Ask;
use domain::courses::{CourseFilter, Facet};
use domain::query::{Filter, Notice, Pairs, chips, param, shown_notices, write};
use domain::route::Route;
use domain::salary::{SalaryFilter, finding, left_without, measure, trail};
use domain::survey::{SurveyFilter, careers, skills};

type All = (SalaryFilter, SurveyFilter, CourseFilter);

fn parse(query: &str) -> (All, Vec<Notice>) {
    let mut pairs = Pairs::parse(query);
    let (salary, mut notices) = pairs.read(&content().dataset);
    let (survey, more) = pairs.read(&content().explorer.facts);
    notices.extend(more);
    let (courses, more) = pairs.read(&());
    notices.extend(more);
    notices.extend(pairs.rest());
    ((salary, survey, courses), shown_notices(notices))
}

fn format((salary, survey, courses): &All) -> String {
    let mut query = String::new();
    write(salary, &mut query);
    write(survey, &mut query);
    write(courses, &mut query);
    query
}

/// Any text is read, in bounded memory, to choices that their own link brings back; whatever comes
/// of it, every answer can be worked out.
pub fn check(bytes: &[u8]) {
    let query = String::from_utf8_lossy(bytes);
    check_route(&query);
    let (all, notices) = bounded(bytes.len(), 16 << 10, 64, || parse(&query));
    notices.iter().for_each(check_notice);
    assert!(notices.len() <= 5);
    let link = format(&all);
    assert!(link.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'`#".contains(&byte)), "{link}");
    assert_eq!(parse(&link), (all.clone(), vec![]), "{link}");
    answer(&all);
    // What a control would do with the same text, as its key and its value.
    let (key, value) = query.split_once('=').unwrap_or((&query, ""));
    let (mut salary, mut survey, mut courses) = all;
    toggle(&mut salary, &content().dataset, key, value);
    toggle(&mut survey, &content().explorer.facts, key, value);
    toggle(&mut courses, &(), key, value);
    let changed = (salary, survey, courses);
    assert_eq!(parse(&format(&changed)), (changed, vec![]), "{key} {value}");
}

fn toggle<F: Filter>(filter: &mut F, facts: &F::Facts, key: &str, value: &str) {
    if let Some(param) = param::<F>(key) {
        param.toggle(filter, facts, value);
    }
}

/// Any text is read as an address or not at all; one that is read comes back, and so does where it
/// is forwarded to.
fn check_route(address: &str) {
    let data = &content().dataset;
    let Some(route) = Route::parse(address, data) else { return };
    let read = |route: &Route| Route::parse(&route.href(data), data);
    assert_eq!(read(&route).as_ref().map(|it| &it.page), Some(&route.page), "{address}");
    if let Some(forwarded) = route.forwarded(data) {
        assert_eq!(read(&forwarded).map(|it| it.page), Some(forwarded.page.clone()), "{address}");
        assert_eq!(forwarded.forwarded(data), None, "{address}");
    }
}

fn check_notice(notice: &Notice) {
    for part in [&notice.key, &notice.value] {
        assert!(part.chars().count() <= 25 && !part.contains(char::is_control), "{part:?}");
    }
}

fn answer((salary, survey, courses): &All) {
    let (data, explorer) = (&content().dataset, &content().explorer);
    let answer = measure(data, explorer, salary, survey);
    finding(data, &answer, Default::default());
    for row in &answer.rows {
        trail(data, &content().credits, explorer, &answer, row, Default::default());
    }
    for chip in chips(salary, data, Default::default()) {
        let param = param(chip.key).expect("a chip is of a key");
        assert!(left_without(data, explorer, salary, param, &chip.value) <= data.countries.len());
    }
    careers(&data.countries, explorer, survey);
    skills(explorer, survey);
    with_selection(|catalogue| {
        let (ask, unknown) = Ask::of(courses, catalogue);
        let chosen: usize = Facet::ALL.iter().map(|facet| courses.chosen(*facet).len()).sum();
        assert_eq!(ask.chosen.iter().map(Vec::len).sum::<usize>() + unknown.len(), chosen);
        let answer = catalogue.answer(&ask);
        assert!(answer.page.len() <= CourseFilter::PAGE.min(answer.total));
        assert_eq!(catalogue.total(&ask), answer.total);
    });
}
