//! The drawings of the finder, on catalogues that nobody vouches for.

use super::*;
use crate::data::dataset;
use catalogue::{Cost, CourseRecord, Level, Rate, Stars, Vocabulary, pack};
use domain::link;
use domain::money::{CurrencyCode, Decimal, NumberStyle};
use domain::time::{Date, PartialDate};
use proptest::prelude::*;

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
                    skills: vec![skill],
                    cost,
                    stars: Some(Stars { hundredths: stars, drawn: flag }),
                    ratings,
                    enrolled,
                    published: Date::parse("2025-07-31"),
                    recommended: flag,
                    as_of: PartialDate::parse("2025-07"),
                    source,
                }
            },
        )
}

/// Whether every `<` of a text begins an element that this room draws, and no attribute of it is
/// one that runs.
fn is_own_markup(html: &str) -> bool {
    const OWN: [&str; 32] = [
        "a", "article", "button", "dd", "div", "dl", "dt", "fieldset", "h3", "input", "label", "legend",
        "li", "mark", "nav", "p", "span", "table", "tbody", "td", "th", "thead", "tr", "ul", "details",
        "summary", "ol", "em", "strong", "option", "select", "hr",
    ];
    html.split('<').skip(1).all(|rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
        let outside_quotes: String = tag.split('"').step_by(2).collect();
        OWN.contains(&name) && !outside_quotes.contains(" on") && !tag.contains("href=\"javascript")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_catalogue_and_an_address_hold_is_drawn_as_text(
        records in proptest::collection::vec(record(), 1..6),
        words in hostile(), typed in hostile(), dollars in proptest::num::f64::POSITIVE, trust in 0usize..5,
    ) {
        let day = Date::parse("2025-07-31").unwrap();
        let rates = [Rate { currency: CurrencyCode::parse("XTS").unwrap(), dollars, day }];
        let catalogue = Catalogue::open(pack(&records, &Vocabulary::default(), &rates)).unwrap();
        let ids: Vec<String> = (0..catalogue.len() as u32).map(|number| catalogue.course(number).id).collect();
        for words in ["", words.as_str()] {
            let mut view = ViewState::default();
            view.courses.text = CourseFilter::searchable(words);
            view.courses.trust = CourseFilter::TRUSTS[trust];
            view.courses.sort = domain::courses::CourseSort::Rating;
            for id in ids.iter().take(4) {
                let _ = view.courses.toggle_compared(domain::slug::Slug::parse(id).unwrap());
            }
            // The page reads the choices from the address again.
            let (view, _) = link::parse(&link::format(&view), dataset());
            let reader = Reader { data: dataset(), style: NumberStyle::India, today: Some(day) };
            let desk = Desk { reader, catalogue: &catalogue, view: &view, kept: &ids };
            let lists = Lists { open: [true; Facet::ALL.len()], typed: Facet::ALL.map(|_| typed.clone()) };
            let (found, page) = found(desk, &lists);
            let drawn = cards(desk, &page, 0..page.count());
            prop_assert_eq!(drawn.len(), page.count());
            let texts = [&found.chips, &found.hints, &found.ways_out, &found.pages, &found.compared];
            for html in texts.into_iter().chain(&drawn).chain(found.facets.iter().flatten()) {
                prop_assert!(is_own_markup(html), "{}", html);
            }
        }
    }
}

#[test]
fn the_test_above_knows_foreign_markup() {
    for foreign in ["<script>", "<p onclick=\"x\">", "<a href=\"javascript:x\">", "<img src=x>"] {
        assert!(!is_own_markup(foreign), "{foreign}");
    }
    assert!(is_own_markup("<p class=\"a onclick\">&lt;script&gt;</p>"));
}
