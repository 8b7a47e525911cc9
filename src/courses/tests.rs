//! What the finder shows: at first, and of catalogues that hold anything.

use super::choices::{choices, count, filters, hints};
use super::compare::rows;
use super::facets::values;
use super::own_file::file_details;
use super::page::platforms;
use super::results::{Row, draw_rows};
use super::row::{RESULT, as_of, details};
use super::search::{CourseContext, Found, Question};
use super::{Finder, LISTED, page};
use crate::app::data::{content, dataset, selection};
use crate::app::library::{Library, Searched};
use crate::app::planner::PlanState;
use crate::app::state::AppState;
use crate::ui::Reader;
use catalogue::course::{Length, Notice};
use catalogue::read::{Settings, read_all};
use catalogue::session::{Part, Session, WholePack};
use catalogue::{Catalogue, Cost, CourseRecord, Level, Rate, Stars, Vocabulary, pack};
use compiler::Platform;
use domain::courses::{CourseFilter, CourseSort, Facet};
use domain::guide::RoomText;
use domain::money::{CurrencyCode, Decimal, NumberStyle, format_count};
use domain::query::{Absent, Filter, Pairs, apply, write};
use domain::route::Page;
use domain::slug::Slug;
use domain::time::{Date, PartialDate};
use leptos::prelude::*;
use proptest::prelude::*;
use std::rc::Rc;

fn context(style: NumberStyle) -> CourseContext {
    let reader = Reader { style, today: Date::parse("2027-09-30"), ..Reader::served(dataset(), "../") };
    CourseContext { reader, currency: CurrencyCode::parse("GBP").unwrap() }
}

fn embedded() -> Searched {
    Searched::new(Rc::new(Catalogue::open(selection().to_vec()).unwrap()))
}

fn found(query: &str, catalogue: Searched) -> (CourseFilter, Found) {
    let mut pairs = Pairs::parse(query);
    let (filter, _) = apply(&CourseFilter::default(), &mut pairs, &(), CourseFilter::PARAMS, Absent::Default);
    let found = Question::of(&filter, catalogue).answered();
    (filter, found)
}

fn in_room<T>(then: impl FnOnce(AppState) -> T) -> T {
    let owner = Owner::new();
    owner.with(|| then(AppState::first(dataset(), Page::Courses)))
}

/// The finder as it is first.
fn first_html() -> String {
    in_room(|state| {
        let (library, plan) = (Library::first(state), PlanState::first(state));
        view! { <Finder state library plan /> }.to_html()
    })
}

#[test]
fn the_first_page_has_24_courses_and_every_list_closed() {
    let html = first_html();
    assert_eq!(html.matches("<article class=\"course\">").count(), CourseFilter::PAGE);
    assert_eq!(html.matches(&format!("class=\"{RESULT}\"")).count(), CourseFilter::PAGE);
    assert_eq!(html.matches("<summary>").count(), Facet::ALL.len());
    assert!(!html.contains("name=\"topic\""), "no value of a closed list is drawn");
    let all = Catalogue::open(selection().to_vec()).unwrap().len();
    assert!(html.contains(&format!("{all} of {all} courses, 1 to 24")), "the count is there");
    let (_, english) = dataset().course_languages.iter().find(|(code, _)| code == "en").unwrap();
    let english = format_count((*english).into(), NumberStyle::default());
    assert!(html.contains(&format!("Search all {english} courses in English")), "{english}");
    assert!(html.contains("for back-end developers."));
}

/// How many elements a page has.
fn elements(html: &str) -> usize {
    html.split('<').skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())).count()
}

#[test]
fn the_served_page_names_each_course_once_and_stays_small_with_scripts() {
    let text = RoomText {
        title: "Courses".to_owned(),
        heading: "Courses <now>".to_owned(),
        description: String::new(),
        short: "Courses".to_owned(),
        html: "<p>Intro</p>".to_owned(),
        drawing: None,
    };
    let content = content();
    let html = in_room(|state| page(content, state, &text).into_string());
    let (before, after) = html.split_once("<noscript>").unwrap();
    let (rest, end) = after.split_once("</noscript>").unwrap();
    assert!(before.contains("<h1>Courses &lt;now&gt;</h1>") && end.contains("<p>Intro</p>"));
    let catalogue = Catalogue::open(selection().to_vec()).unwrap();
    let listed = catalogue.len().min(LISTED);
    assert_eq!(rest.matches("<th scope=\"row\">").count(), listed - CourseFilter::PAGE);
    let links = (0..catalogue.len() as u32).map(|number| {
        let url = catalogue.course(number).url;
        html.matches(&format!("href=\"{}\"", url.replace('&', "&amp;"))).count()
    });
    let links: Vec<usize> = links.collect();
    assert!(links.iter().all(|times| *times <= 1), "no course is listed twice");
    assert_eq!(links.iter().sum::<usize>(), listed);
    let others = format_count((catalogue.len() - listed) as u64, NumberStyle::default());
    assert_eq!(
        rest.contains(&format!("<p>{others} more are in the file below.</p>")),
        catalogue.len() > listed
    );
    assert!(end.contains("href=\"../data/courses.csv\"") && end.contains("href=\"../data/#course-rules\""));
    let shown = elements(before) + elements(end);
    assert!(shown < 1_400, "{shown} elements, and the shell has some more");
}

#[test]
fn what_is_left_out_is_told_for_every_file_of_a_list_by_its_name() {
    let of = |file: &[u8]| read_all(file, Settings::default(), &mut |_, _| ()).unwrap();
    let part = |name: &str, file: &[u8]| Part { name: name.to_owned(), report: of(file) };
    let first = part("<b>.csv", b"title,level\nOne,<i>hard\n,easy\n");
    let second = part("b.csv", b"Mine\n\ntitle,url\nTwo,https://example.org/2\n,x\n");
    let style = NumberStyle::default();
    let alone = file_details(std::slice::from_ref(&first), style).into_string();
    assert!(alone.starts_with("<p>1 row was skipped.</p><ul><li>Line 3"), "{alone}");
    let both = file_details(&[first, second], style).into_string();
    for text in [
        "<li>“&lt;b&gt;.csv”: 1 row used, 1 skipped.</li>",
        "<p>“&lt;b&gt;.csv”: 1 row was skipped.</p>",
        "<p>“&lt;b&gt;.csv”: 1 cell was left out; the rest of its row is used.</p>",
        "level “&lt;i&gt;hard” could not be read",
        "<p>“b.csv”: 1 row was skipped.</p>",
        "<p>“b.csv”: How the file was read:</p>",
    ] {
        assert!(both.contains(text), "{text} in {both}");
    }
}

#[test]
fn whole_platforms_in_the_guides_language_are_listed_and_the_others_counted() {
    let platform = |name: &str, language: &str, url: &str| Platform {
        name: name.to_owned(),
        provider: "Us & them".to_owned(),
        url: url.to_owned(),
        language: language.to_owned(),
        skills: vec!["NoSQL".to_owned(), "SQL".to_owned()],
        notices: vec![Notice::Account],
        as_of: PartialDate::parse("2026-08").unwrap(),
        source: Slug::parse("free-programming-books").unwrap(),
    };
    let all = [
        platform("A <b> school", "en", "https://example.org/?a&b"),
        platform("Ecole", "fr", "https://example.org/fr"),
        platform("Schule", "de", "https://example.org/de"),
    ];
    let html = platforms(context(NumberStyle::default()).reader, &all).into_string();
    let item = "<li><a href=\"https://example.org/?a&amp;b\" rel=\"noopener nofollow\">A &lt;b&gt; school</a>, Us &amp; them: NoSQL, SQL. Needs an account</li>";
    assert!(html.contains(item) && html.contains("<summary>Whole platforms (1)</summary>"), "{html}");
    assert!(html.contains("August 2026") && html.contains("#source-free-programming-books"), "{html}");
    assert!(html.contains("2 more in other languages") && !html.contains("Ecole"), "{html}");
    assert_eq!(platforms(context(NumberStyle::default()).reader, &all[1..]).into_string(), "");
}

#[test]
fn the_values_of_a_facet_carry_their_counts() {
    let (filter, found) = found("q=python", embedded());
    let values_of = |facet: Facet, words: &str| {
        let counts = found.answer.counts.of(facet);
        values(found.catalogue(), counts, facet, filter.chosen(facet), words)
    };
    // Without a choice in the facet, each course counts once by its level.
    let levels = values_of(Facet::Level, "");
    let sum: u32 = levels.iter().map(|level| level.count).sum();
    assert_eq!(sum as usize, found.answer.total);
    assert_eq!(levels.last().unwrap().id, "not-stated");
    // The most frequent come first, twelve at most, and words narrow them.
    let skills = values_of(Facet::Skill, "");
    assert_eq!(skills.len(), 12);
    assert!(skills.windows(2).all(|pair| pair[0].count >= pair[1].count));
    assert!(values_of(Facet::Skill, "pyth").iter().any(|skill| skill.name == "Python"));
    assert_eq!(values_of(Facet::Skill, "zzz"), []);
}

#[test]
fn a_chosen_value_is_listed_whatever_is_typed() {
    let (filter, found) = found("provider=meta&skill=python", embedded());
    let counts = found.answer.counts.of(Facet::Skill);
    let listed = values(found.catalogue(), counts, Facet::Skill, filter.chosen(Facet::Skill), "zzz");
    assert_eq!(listed.iter().map(|value| value.name.as_str()).collect::<Vec<_>>(), ["Python"]);
}

#[test]
fn chips_are_named_by_the_catalogue_and_count_the_ways_out() {
    let style = NumberStyle::International;
    let (filter, found) = found("q=kubernetes&level=advanced&platform=edx&skill=no-such", embedded());
    assert_eq!(count(&found, style).results, 0);
    let choices = choices(&filter, &found, style);
    let labels: Vec<&str> = choices.iter().map(|choice| choice.label.as_str()).collect();
    assert_eq!(labels, ["“kubernetes”", "Skill: no-such", "Level: Advanced", "Platform: edX"]);
    assert_eq!(filters(&choices), 3, "what is typed is no filter");
    assert!(choices[2].without > 0, "without the level there are some");
    assert_eq!(choices[1].without, 0, "a value that the catalogue does not have hides nothing");
    let hints = hints(&filter, &found).into_string();
    assert!(hints.contains("This catalogue has no skill “no-such”"), "{hints}");
}

#[test]
fn signs_alone_are_no_filter_and_that_is_told() {
    let (filter, found) = found("q=%25%25%25%25", embedded());
    assert_eq!(choices(&filter, &found, NumberStyle::International), []);
    let hints = hints(&filter, &found).into_string();
    assert!(hints.contains("“%%%%” has no letter or digit to search for"), "{hints}");
    assert_eq!(found.answer.total, found.catalogue().len());
}

#[test]
fn a_typo_is_said_with_what_is_searched_for() {
    let (filter, found) = found("q=kubernets", embedded());
    let hints = hints(&filter, &found).into_string();
    assert!(found.answer.total > 0 && hints.contains("Showing courses with “kubernetes”"), "{hints}");
}

#[test]
fn a_page_after_the_last_one_becomes_the_first() {
    let (filter, found) = found("q=python&page=900", embedded());
    assert_eq!((filter.page, found.page()), (899, 0));
    assert!(!found.answer.page.is_empty());
}

#[test]
fn the_age_of_facts_follows_the_clock() {
    let catalogue = embedded();
    let mut course = catalogue.course(0);
    course.as_of = "2025-07".to_owned();
    let mark = |today| {
        let mut context = context(NumberStyle::International);
        context.reader.today = Date::parse(today);
        let html = as_of(context, &course).into_string();
        assert!(html.starts_with("As of July 2025, from <a href=\"../data/#source-"), "{html}");
        html.split_once("<span class=\"age\" data-dated=\"2025-07\">").unwrap().1.to_owned()
    };
    assert_eq!(mark("no clock"), "</span>");
    assert_eq!(mark("2026-01-31"), "</span>");
    assert_eq!(mark("2027-09-30"), "2 years old</span>");
}

/// What markup, links and quoted attributes are made of, between letters.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = vec![
        "<script>",
        "</a>",
        "<img src=x onerror=alert(1)>",
        "\"",
        "'",
        "&lt;",
        "&",
        ">",
        "<",
        "javascript:",
        "Go",
        " ",
        "é",
        "=",
    ];
    proptest::collection::vec(proptest::sample::select(pieces), 1..8).prop_map(|pieces| pieces.concat())
}

fn record() -> impl Strategy<Value = CourseRecord> {
    let cost = prop_oneof![
        Just(None),
        Just(Some(Cost::Free)),
        (1u64..u64::MAX / 1_000, 0u8..4).prop_map(|(digits, scale)| {
            Some(Cost::Paid(Decimal::from_parts(digits, scale).unwrap(), CurrencyCode::parse("XTS").unwrap()))
        }),
    ];
    (
        (hostile(), hostile(), hostile(), hostile(), hostile()),
        (cost, any::<Option<u32>>(), any::<Option<u32>>(), 1u16..=500, any::<bool>()),
    )
        .prop_map(
            |((title, provider, platform, skill, source), (cost, ratings, enrolled, stars, flag))| {
                CourseRecord {
                    url: format!("https://example.org/{title}"),
                    title,
                    provider,
                    platform,
                    level: flag.then_some(Level::Advanced),
                    language: "en".to_owned(),
                    editions: Vec::new(),
                    skills: vec![skill],
                    cost,
                    stars: Some(Stars { hundredths: stars, drawn: flag }),
                    ratings,
                    enrolled,
                    published: Date::parse("2025-07-31"),
                    recommended: flag,
                    as_of: PartialDate::parse("2025-07"),
                    requires: source.clone(),
                    source,
                    length: Length::of(60, 90),
                    notices: Notice::ALL.to_vec(),
                }
            },
        )
}

/// Whether every `<` of a text begins an element that this room draws, and no attribute of it is
/// one that runs.
fn is_own_markup(html: &str) -> bool {
    const OWN: [&str; 33] = [
        "!", "a", "article", "bdi", "button", "dd", "details", "div", "dl", "dt", "fieldset", "form", "h2",
        "h3", "input", "label", "legend", "li", "mark", "nav", "option", "p", "progress", "select", "span",
        "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ];
    html.split('<').skip(1).all(|rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        let outside_quotes: String = tag.split('"').step_by(2).collect();
        OWN.contains(&name) && !outside_quotes.contains(" on") && !tag.contains("href=\"javascript")
    })
}

/// The query of a filter that looks for words, by rating, and compares courses.
fn query(words: &str, trust: u32, compared: &[String]) -> String {
    let mut filter = CourseFilter::default();
    filter.text = CourseFilter::searchable(words);
    filter.trust = trust;
    filter.sort = CourseSort::Rating;
    filter.compared = compared.iter().take(4).map(|id| Slug::parse(id).unwrap()).collect();
    let mut query = String::new();
    write(&filter, &mut query);
    query
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_catalogue_and_an_address_hold_is_drawn_as_text(
        records in proptest::collection::vec(record(), 1..6),
        words in hostile(), dollars in proptest::num::f64::POSITIVE, trust in 0usize..5,
    ) {
        let day = Date::parse("2025-07-31").unwrap();
        let rates = [Rate { currency: CurrencyCode::parse("XTS").unwrap(), dollars, day }];
        let bytes = pack(&records, &Vocabulary::default(), &rates);
        let catalogue = Searched::new(Rc::new(Catalogue::open(bytes.clone()).unwrap()));
        let courses: Vec<_> = (0..catalogue.len() as u32).map(|number| catalogue.course(number)).collect();
        let ids: Vec<String> = courses.iter().map(|course| course.id.clone()).collect();
        let context = context(NumberStyle::India);
        for words in ["", words.as_str()] {
            // The page reads the choices from the address again.
            let (filter, found) = found(&query(words, CourseFilter::TRUSTS[trust], &ids), catalogue.clone());
            let mut drawn: Vec<Row> = Vec::new();
            draw_rows(&mut drawn, context, &found, CourseFilter::PAGE);
            prop_assert_eq!(drawn.len(), found.answer.page.len());
            let texts = [hints(&filter, &found).into_string(), rows(context, &courses).into_string()];
            let in_details = |row: &Row| details(context, &found, &found.catalogue().course(row.number)).into_string();
            let folded: Vec<String> = drawn.iter().map(in_details).collect();
            let parts = drawn.iter().flat_map(|row| [&row.drawn.head, &row.drawn.meta]);
            for html in texts.iter().chain(&folded).chain(parts) {
                prop_assert!(is_own_markup(html), "{}", html);
            }
            // Keys of a list must differ, even of courses with one address.
            let keys: std::collections::HashSet<_> = drawn.iter().map(|row| &row.key).collect();
            prop_assert_eq!(keys.len(), drawn.len());
        }
        let html = in_room(|state| {
            let (library, plan) = (Library::first(state), PlanState::first(state));
            state.courses.update(|filter| {
                filter.text = CourseFilter::searchable(&words);
                filter.compared = ids.iter().take(4).map(|id| Slug::parse(id).unwrap()).collect();
            });
            let pack = WholePack { courses: 1, size: 1 };
            library.session.set(Session::new(Rc::new(Catalogue::open(bytes).unwrap()), pack));
            view! { <Finder state library plan /> }.to_html()
        });
        prop_assert!(is_own_markup(&html), "{}", html);
    }
}

#[test]
fn the_test_above_knows_foreign_markup() {
    for foreign in ["<script>", "<p onclick=\"x\">", "<a href=\"javascript:x\">", "<img src=x>"] {
        assert!(!is_own_markup(foreign), "{foreign}");
    }
    assert!(is_own_markup("<p class=\"a onclick\">&lt;script&gt;</p>"));
}
