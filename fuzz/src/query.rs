//! The query string of the address: the state of every filter.

use crate::content::{content, with_selection};
use crate::memory::bounded;
use catalogue::Ask;
use domain::control;
use domain::courses::{CourseFilter, Facet};
use domain::link::{Notice, ViewState, format, parse};
use domain::salary::lens::lenses;
use domain::salary::{choice_label, compare, left_without, trail};
use domain::survey::{careers, skills};

/// Any text is read, in bounded memory, to a state that its own link brings back; whatever state
/// comes of it, every answer can be worked out.
pub fn check(bytes: &[u8]) {
    let query = String::from_utf8_lossy(bytes);
    let data = &content().dataset;
    let (view, notices) = bounded(bytes.len(), 16 << 10, 16, || parse(&query, data));
    notices.iter().for_each(check_notice);
    assert!(notices.len() <= 5);
    let link = format(&view);
    assert!(link.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>\"'`#".contains(&byte)), "{link}");
    assert_eq!(parse(&link, data), (view.clone(), vec![]), "{link}");
    answer(&view);
    // What a control would do with the same text, as its name and its value.
    let (name, value) = query.split_once('=').unwrap_or((&query, ""));
    let mut changed = view;
    if control::choose(&mut changed, data, name, value).is_some() {
        assert_eq!(parse(&format(&changed), data), (changed, vec![]), "{name} {value}");
    }
}

fn check_notice(notice: &Notice) {
    for part in [&notice.key, &notice.value] {
        assert!(part.chars().count() <= 25 && !part.contains(char::is_control), "{part:?}");
    }
}

fn answer(view: &ViewState) {
    let (data, explorer) = (&content().dataset, &content().explorer);
    let answer = compare(data, &view.salary);
    for row in &answer.rows {
        trail(data, &view.salary, row, Default::default());
    }
    for choice in view.salary.choices() {
        choice_label(data, &view.salary, choice, Default::default());
        assert!(left_without(data, &view.salary, choice) <= data.pays.len());
    }
    lenses(data, explorer, &view.salary, &view.survey);
    careers(data, explorer, &view.survey);
    skills(explorer, &view.survey);
    with_selection(|catalogue| {
        let (ask, unknown) = Ask::of(&view.courses, catalogue);
        let chosen: usize = Facet::ALL.iter().map(|facet| view.courses.chosen(*facet).len()).sum();
        assert_eq!(ask.chosen.iter().map(Vec::len).sum::<usize>() + unknown.len(), chosen);
        let answer = catalogue.answer(&ask);
        assert!(answer.page.len() <= CourseFilter::PAGE.min(answer.total));
        assert_eq!(catalogue.total(&ask), answer.total);
    });
}
