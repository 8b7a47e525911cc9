//! A course that is listed in several languages is one course with editions.

use super::kept::Raw;
use crate::Account;
use catalogue::read::language;
use domain::text::each_word;
use std::collections::BTreeMap;

/// Why a row of another language is no course of its own, where its address is that of a course.
pub(super) const OF_ONE_ADDRESS: &str =
    "a free course that is listed under another language too; one course in both languages";

/// The language of the guide, ISO 639-1: of several editions, the one in it is the course.
const OWN: &str = "en";

/// Where repositories keep translations.
const TRANSLATIONS: &str = "/tree/main/translations";

/// Codes in addresses that are not those of ISO 639-1, with the language that they stand for.
const REGIONS: [(&str, &str); 2] = [("tw", "zh"), ("cn", "zh")];

/// Makes the editions of each course one with it.
pub(super) fn unite(courses: Vec<Raw>, account: &mut Account) -> Vec<Raw> {
    let mut groups = BTreeMap::<String, Vec<usize>>::new();
    for (at, course) in courses.iter().enumerate() {
        for key in [Some(address(course)), title(course)].into_iter().flatten() {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut courses: Vec<Option<Raw>> = courses.into_iter().map(Some).collect();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        unite_group(&mut courses, group, account);
    }
    courses.into_iter().flatten().collect()
}

fn unite_group(courses: &mut [Option<Raw>], mut group: Vec<usize>, account: &mut Account) {
    let of = |at: &usize| courses[*at].as_ref().map(|course| (course.language(), course.url.len()));
    group.retain(|at| of(at).is_some());
    let first = group.first().and_then(of);
    if group.iter().all(|at| of(at).map(|it| it.0) == first.map(|it| it.0)) {
        return;
    }
    group.sort_by_key(|at| of(at).map(|(language, length)| (language != OWN, length, *at)));
    let Some(mut main) = courses[group[0]].take() else { return };
    for at in &group[1..] {
        let Some(other) = courses[*at].take() else { continue };
        main.add_edition(other.language(), other.url.clone());
        for edition in other.editions {
            main.add_edition(&edition.language, edition.url);
        }
        main.sources.extend(other.sources);
        account.drop_one("an edition in another language; one course in both languages");
    }
    main.sources.sort_unstable();
    main.sources.dedup();
    courses[group[0]] = Some(main);
}

/// The address without the code of the course's language at its end.
fn address(course: &Raw) -> String {
    let url = course.url.as_str();
    let (rest, end) = url.rsplit_once(['/', '-']).unwrap_or((url, ""));
    let is_code = end == course.language() || REGIONS.contains(&(end, course.language()));
    let base = if is_code { rest.strip_suffix(TRANSLATIONS).unwrap_or(rest) } else { url };
    base.trim_start_matches("https://").trim_start_matches("www.").to_owned()
}

/// Platform, provider and title without the name of the course's language; `None` where nobody is named.
fn title(course: &Raw) -> Option<String> {
    let mut words = vec![course.platform.clone(), course.provider.to_lowercase()];
    each_word(&course.title, |word, _| {
        let is_name = word.len() > 3 && language(word).is_ok_and(|code| code == course.language());
        if !is_name && word != "in" {
            words.push(word.to_owned());
        }
    });
    (!course.provider.is_empty() && words.len() > 2).then(|| words.join("\n"))
}
