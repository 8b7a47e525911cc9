//! The plan on the real path: as it is served, and as it is drawn for a reader.

use super::courses::finder_href;
use super::one_skill::best;
use super::pay::{pay, pay_sentence};
use super::skill::{about, builds_on_it};
use super::*;
use crate::app::data::{dataset, sample, selection, skills_path};
use crate::app::library::Library;
use crate::app::state::{AppState, RoomState};
use crate::ui::Reader;
use catalogue::Catalogue;
use domain::dataset::sample_credits;
use domain::query::{Absent, Pairs, apply};
use domain::route::Page;
use domain::salary::CountryCode;
use domain::slug::Slug;
use domain::time::Date;
use leptos::prelude::*;
use plan::session::{Change, Event, FoundCourse, World};
use plan::{PlannedCourse, Progress, estimate};

fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

fn reader() -> Reader {
    Reader { today: Date::parse("2026-11-24"), ..Reader::served(dataset(), "../") }
}

/// What is drawn for a page on which the session took some events and everything has settled.
fn drawn<V: IntoView>(events: Vec<Event>, is_open: bool, draw: impl FnOnce(PlanContext) -> V) -> String {
    Owner::new().with(|| {
        let context = PlanContext::first(AppState::first(dataset(), Page::Plan));
        let guide = slug("guide");
        let world = World {
            path: context.path,
            guide: &guide,
            career: "developer",
            courses: &|_| {
                let title = "<img src=x onerror=alert(1)>";
                let course = PlannedCourse::new(slug("a"), title, "https://example.org/");
                vec![FoundCourse { course, hours: None }]
            },
            today: Date::parse("2026-11-24"),
            stored: None,
        };
        for event in events {
            context.plan.session.update(|session| drop(session.step(event, &world)));
        }
        context.plan.settled.set(context.plan.session.with(|session| session.shown().clone()));
        let state = if is_open { RoomState::Open } else { RoomState::Served };
        context.state.room_state.set(state);
        draw(context).into_view().to_html()
    })
}

fn mark(skill: &str, progress: Progress) -> Event {
    Change::Mark { skill: slug(skill), progress, aloud: false }.into()
}

/// The values of each attribute of a name.
fn values(html: &str, attribute: &str) -> Vec<String> {
    let mark = format!(" {attribute}=\"");
    html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

/// How many elements of a name there are, and how many of them are disabled.
fn disabled(html: &str, name: &str) -> (usize, usize) {
    let start = format!("<{name} ");
    let tags: Vec<&str> = html.split(&start).skip(1).filter_map(|rest| rest.split('>').next()).collect();
    (tags.len(), tags.iter().filter(|tag| tag.split(' ').any(|attribute| attribute == "disabled")).count())
}

/// The part of a text between two others.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(between, _)| between)
}

#[test]
fn the_served_page_holds_every_skill_in_its_first_state() {
    let html = drawn(vec![], false, |context| view! { <Plan context /> });
    let path = skills_path();
    let count = path.skills.len();
    let (map, list) = html.split_once("class=\"view-list\"").unwrap();
    assert_eq!(values(map, "data-node").len(), count);
    for skill in &path.skills {
        assert!(
            list.contains(&format!("id=\"skill-{}\" data-state=\"to-learn\"", skill.id))
                || list.contains(&format!("data-state=\"to-learn\" id=\"skill-{}\"", skill.id)),
            "{}",
            skill.id
        );
        assert!(html.contains(&format!("href=\"../skills/{}/\"", skill.id)), "{}", skill.id);
    }
    for skill in &path.skills {
        let name = format!("aria-label=\"{}: to learn\"", skill.title);
        assert_eq!((map.matches(&name).count(), list.matches(&name).count()), (1, 1), "{name}");
    }
    assert_eq!(list.matches("class=\"stage\"").count(), path.groups.len());
    assert!(html.contains(&format!(
        "0 of {count} skills known, 0 being learnt; 0 of {} duties done.",
        path.duties.len()
    )));
    let first = &path.skills[0];
    assert!(html.contains("Start here</p>") && html.contains("Tick what you already know"));
    assert!(html.contains(&format!("<p class=\"next-step\"><a href=\"../skills/{}/\">", first.id)));
    assert!(html.contains("at an assumed 5 hours a week") && html.contains("Assumes 20 hours a skill."));
}

#[test]
fn nothing_works_before_the_page_is_open_whatever_the_session_knows() {
    let asleep = drawn(vec![], false, |context| view! { <Plan context /> });
    let events = vec![mark("sql", Progress::Known), Event::AskErase];
    assert_eq!(drawn(events, false, |context| view! { <Plan context /> }), asleep);
    let (fields, off) = disabled(&asleep, "fieldset");
    assert_eq!((fields, off), (4, fields));
    let (buttons, off) = disabled(&asleep, "button");
    assert_eq!((buttons, off), (skills_path().skills.len() + 3, buttons));
    assert!(!asleep.contains("data-view="));
}

#[test]
fn map_and_list_show_the_same_states_by_word_and_shape() {
    let events = vec![mark("sql", Progress::Known), mark("containers", Progress::Learning)];
    let html = drawn(events, true, |context| view! { <Plan context /> });
    assert!(html.contains("aria-label=\"SQL and relational databases: known\""));
    assert!(html.contains("◐ Learning") && html.contains("✓ Known"));
    let map = between(&html, "class=\"skills-map\"", "</svg>");
    assert_eq!(values(map, "tabindex").iter().filter(|index| *index == "0").count(), 1);
    let known = |part: &str| values(part, "data-state").iter().filter(|state| *state == "known").count();
    assert_eq!((known(map), known(&html)), (1, 2));
    let all = skills_path().skills.len();
    assert!(html.contains(&format!("1 of {all} skills known, 1 being learnt")));
    assert!(html.contains("Continue</p>") && html.contains("href=\"../skills/containers/\">Containers</a>"));
}

#[test]
fn a_shared_plan_has_no_control_that_changes_it() {
    let fragment = "plan=1~k=sql~s=MO1900_60".to_owned();
    let html = drawn(vec![Event::Address { fragment }], true, |context| {
        let estimated = Memo::new(move |_| context.settled.with(|plan| estimate(context.path, plan)));
        view! {
            <Plan context />
            <Courses context library=Library::first(context.state) />
            <Aims context estimate=estimated />
            <Slots context />
        }
    });
    // Only how the skills are shown can be chosen.
    let (fields, off) = disabled(&html, "fieldset");
    assert_eq!(fields, off + 1);
    let tags = html.split("<button").filter_map(|rest| rest.split('>').next());
    let skills: Vec<&str> = tags.filter(|tag| tag.contains("class=\"state js\"")).collect();
    assert!(skills.len() == skills_path().skills.len() && skills.iter().all(|tag| tag.contains(" disabled")));
    assert!(html.contains("This is a shared plan, for viewing only."));
    assert_eq!(disabled(between(&html, "you want to work in", "</p>"), "select"), (1, 1));
    assert!(between(&html, "Hours a week for learning", "</p>").contains(" readonly"));
    let removal = between(&html, "Monday 19:00, 60 minutes", "Remove");
    assert!(removal.contains("<button type=\"button\" hidden>"), "{removal}");
}

#[test]
fn every_skill_with_courses_has_some_and_each_says_why() {
    let html = drawn(vec![mark("sql", Progress::Known)], true, |context| {
        view! { <Courses context library=Library::first(context.state) /> }
    });
    let ids = values(&html, "id");
    for skill in &skills_path().skills {
        let is_open = skill.id.as_str() != "sql";
        assert_eq!(ids.contains(&format!("gap-{}", skill.id)), is_open, "{}", skill.id);
    }
    assert!(html.contains("(learnt by doing)"));
    let catalogue = Catalogue::open(selection().to_vec()).unwrap();
    for skill in &skills_path().skills {
        let gap = best(skills_path(), skill, &catalogue).unwrap();
        assert_eq!(gap.skill.id, skill.id);
        assert_eq!(gap.found > 0, !skill.found_by.is_empty(), "{}", skill.id);
        assert!(gap.courses.iter().all(|candidate| !candidate.reasons.is_empty()), "{}", skill.id);
    }
}

#[test]
fn the_link_to_the_finder_asks_for_what_the_skill_is_found_by() {
    let catalogue = Catalogue::open(selection().to_vec()).unwrap();
    for skill in skills_path().skills.iter().filter(|skill| !skill.found_by.is_empty()) {
        let href = finder_href(reader(), &catalogue, skill);
        let query = href.strip_prefix("../courses/?").unwrap();
        let mut pairs = Pairs::parse(query);
        let keys = [&domain::courses::params::SKILL];
        let (filter, notices) =
            apply(&Default::default(), &mut pairs, &(), &keys.map(|key| key as _), Absent::Default);
        assert!(notices.is_empty() && pairs.rest().is_empty(), "{href}");
        let (ask, missing) = catalogue::Ask::of(&filter, &catalogue);
        assert_eq!(missing, [], "{href}");
        let gap = best(skills_path(), skill, &catalogue).unwrap();
        assert_eq!(catalogue.total(&ask), gap.found, "{href}");
    }
}

#[test]
fn pay_is_shown_as_its_source_states_it() {
    let plan = plan::Plan { country: CountryCode::parse("IN"), ..Default::default() };
    let reader = Reader::served(sample(), "../");
    assert_eq!(
        pay_sentence(reader, &sample_credits(), &plan),
        "Aiming for ₹9,00,000 a year in India: average (mean or median not stated), before or after tax not stated; Glassdoor, August 2023."
    );
    assert!(
        pay(reader, plan.country)
            .into_string()
            .contains("<a href=\"../salaries/india/\">India</a>: <strong>₹9,00,000</strong>")
    );
    let nowhere = plan::Plan { country: CountryCode::parse("XX"), ..Default::default() };
    assert_eq!(pay_sentence(reader, &sample_credits(), &nowhere), "");
    assert!(pay(reader, nowhere.country).into_string().contains("This guide has no pay figures for XX."));
}

#[test]
fn what_came_from_outside_stays_text() {
    let course = Change::Course { skill: slug("sql"), course: slug("a") };
    let html = drawn(vec![course.into()], true, |context| {
        let path = context.path;
        let estimated = Memo::new(move |_| context.settled.with(|plan| estimate(path, plan)));
        view! {
            <Plan context />
            <Schedule context estimate=estimated />
        }
    });
    assert!(!html.contains("<img"), "{html}");
    let link = "<a href=\"https://example.org/\" rel=\"noopener nofollow\" dir=\"auto\">&lt;img src=x onerror=alert(1)&gt;</a>";
    assert_eq!(html.matches(link).count(), 2, "in the schedule and on paper");
}

#[test]
fn a_skill_is_told_with_shares_and_prerequisites_that_are_links() {
    let path = skills_path();
    let skill = path.skills.iter().find(|skill| skill.shares.len() > 1 && !skill.before.is_empty()).unwrap();
    let html = about(reader(), path, skill).into_string();
    let share = |share: &plan::Share| {
        format!("{} {:.0}%", share.technology, 100.0 * f64::from(share.users) / f64::from(share.asked))
    };
    let shares: Vec<String> = skill.shares.iter().map(share).collect();
    let said = format!("{} who answered: {}", dataset().career.plural, shares.join(", "));
    assert!(html.contains(&said) && html.contains("<a href=\"../data/#source-"), "{said} in {html}");
    for before in &skill.before {
        assert!(html.contains(&format!("<a href=\"../skills/{before}/\">")), "{before}");
    }
    for other in &path.skills {
        for after in builds_on_it(path, other) {
            assert!(after.before.contains(&other.id));
        }
    }
}

#[test]
fn the_page_of_a_skill_has_its_courses_and_its_place_on_the_path() {
    let text = |heading: &str| domain::guide::RoomText {
        title: String::new(),
        heading: heading.to_owned(),
        description: String::new(),
        short: String::new(),
        html: String::new(),
        drawing: None,
    };
    let page = |id: &str| {
        Owner::new().with(|| {
            let id = slug(id);
            let state = AppState::first(dataset(), Page::Skill(id.clone()));
            skill_page(state, &text("A <skill>"), &id).map(|page| page.into_string())
        })
    };
    let sql = page("sql").unwrap();
    assert!(sql.contains("<h1>A &lt;skill&gt;</h1>"));
    assert!(sql.contains("data-part=\"skill-state\"") && sql.contains("data-part=\"skill-courses\""));
    let courses = between(&sql, "data-part=\"skill-courses\">", "</ol>");
    assert_eq!(courses.matches("Add to plan").count(), 5);
    assert_eq!(disabled(courses, "button"), (10, 10));
    assert!(courses.contains("Why: ") && sql.contains("href=\"../../courses/?skill="));
    for before in &skills_path().skill(&slug("sql")).unwrap().before {
        assert!(sql.contains(&format!("href=\"../../skills/{before}/\"")), "{before}");
    }
    let alone = skills_path().skills.iter().find(|skill| skill.found_by.is_empty()).unwrap();
    let by_doing = page(alone.id.as_str()).unwrap();
    assert!(by_doing.contains("learnt by doing") && !by_doing.contains("data-part=\"skill-courses\""));
    assert_eq!(page("no-such-skill"), None);
}
