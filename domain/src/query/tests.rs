//! Every filter to and from the query string, and what controls do with it.

use super::*;
use crate::courses::{CatalogueChoice, CourseFilter, CourseSort, Facet};
use crate::dataset::{sample, sample_explorer, sample_facts};
use crate::money::{Decimal, NumberStyle};
use crate::salary::{
    CountryCode, Figures, HoursPerWeek, PayPeriod, SalaryFilter, SalarySort, Threshold, params as pay,
};
use crate::slug::Slug;
use crate::survey::{Extent, SkillSort, SurveyFilter, params as survey_params};
use proptest::prelude::*;

/// Everything that a query can hold.
type All = (SalaryFilter, SurveyFilter, CourseFilter);

fn read(query: &str) -> (All, Vec<String>) {
    let mut pairs = Pairs::parse(query);
    let (salary, mut notices) = pairs.read(&sample());
    let (survey, more) = pairs.read(&sample_facts());
    notices.extend(more);
    let (courses, more) = pairs.read(&());
    notices.extend(more);
    notices.extend(pairs.rest());
    ((salary, survey, courses), notices.iter().map(Notice::to_string).collect())
}

fn format((salary, survey, courses): &All) -> String {
    let mut query = String::new();
    write(salary, &mut query);
    write(survey, &mut query);
    write(courses, &mut query);
    query
}

#[test]
fn no_key_is_in_two_tables() {
    let mut keys: Vec<&str> = SalaryFilter::PARAMS.iter().map(|param| param.key).collect();
    keys.extend(SurveyFilter::PARAMS.iter().map(|param| param.key));
    keys.extend(CourseFilter::PARAMS.iter().map(|param| param.key));
    let count = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[test]
fn the_default_leaves_no_key() {
    assert_eq!(format(&All::default()), "");
    for query in ["", "?", "&"] {
        assert_eq!(read(query), (All::default(), vec![]));
    }
}

#[test]
fn reads_a_readable_link() {
    let (all, notices) = read("?country=IN,GB&currency=USD&period=month");
    assert_eq!(notices, Vec::<String>::new());
    assert_eq!(all.0.countries.iter().map(CountryCode::as_str).collect::<Vec<_>>(), ["GB", "IN"]);
    assert_eq!(format(&all), "country=GB,IN&currency=USD&period=month");
    assert_eq!(format(&read("min=5000.5USD-month").0), "min=5000.5USD-month");
    assert_eq!(format(&read("min=60000GBP-year").0), "min=60000GBP");
}

#[test]
fn broken_values_are_left_out_one_by_one() {
    let (all, notices) = read(
        "country=IN,XX&currency=ZZZ&period=decade&hours=100&min=5000&sort=up&enrolled=-1&q=go&colour=red",
    );
    assert_eq!(format(&all), "country=IN&q=go");
    assert_eq!(notices.len(), 8);
    let cases = [
        ("country=XX", "“country=XX”: no such country in this guide"),
        ("min=5000", "“min=5000”: write a minimum as 60000USD or 5000USD-month"),
        ("colour=red", "“colour=red”: no such filter on this page"),
        ("rate=2023-05-30", "“rate=2023-05-30”: no rates for that day"),
        ("ppp=1900", "“ppp=1900”: no buying power figure for that year"),
        ("by=colour", "“by=colour”: not one of the choices"),
        ("role=king", "“role=king”: no such role in this guide"),
        ("q=%ff", "“q=%ff”: cannot be read"),
        ("period=week&period=month", "“period=month”: given twice; the first one is used"),
        ("compare=a,b,c,d,e", "“compare=e”: at most four courses can be compared"),
        ("survey=1999", "“survey=1999”: too few answers from that country in the survey of that year"),
        ("in=gb&survey=2023", "“survey=2023”: too few answers from that country in the survey of that year"),
        ("in=gb&years=under-2-years", "“years=under-2-years”: pay by years is not known in that country"),
    ];
    for (query, notice) in cases {
        assert_eq!(read(query).1, [notice], "{query}");
    }
}

#[test]
fn what_other_sites_add_is_passed_over() {
    for key in [
        "utm_source",
        "UTM_SOURCE",
        "fbclid",
        "gclid",
        "msclkid",
        "igshid",
        "gad_source",
        "gbraid",
        "wbraid",
        "_gl",
        "yclid",
        "twclid",
        "ttclid",
        "si",
        "srsltid",
        "ref_src",
        "mc_cid",
        "amp;utm_medium",
    ] {
        let (all, notices) = read(&format!("{key}=x.1-2&country=IN"));
        assert_eq!((format(&all).as_str(), notices), ("country=IN", Vec::<String>::new()), "{key}");
    }
    assert_eq!(read("colour=red").1.len(), 1, "other keys are told");
}

#[test]
fn links_are_understood_as_chat_programs_leave_them() {
    for (link, meant) in [
        ("q=C%252B%252B", "q=C%2B%2B"),
        ("q=machine%2520learning", "q=machine+learning"),
        ("COUNTRY=IN&Currency=USD", "country=IN&currency=USD"),
        ("country=in,gb", "country=GB,IN"),
        ("country=IN.", "country=IN"),
        ("country=IN&amp;currency=USD)", "country=IN&currency=USD"),
        ("period=month).", "period=month"),
        ("q=go%23courses", "q=go"),
        ("country=IN%23courses", "country=IN"),
        // What a reader may have typed stays as it is.
        ("q=c%23", "q=c%23"),
        ("q=100%25", "q=100%25"),
        ("q=node.js.", "q=node.js."),
    ] {
        let (all, notices) = read(link);
        assert_eq!((format(&all).as_str(), notices), (meant, Vec::<String>::new()), "{link}");
    }
}

#[test]
fn a_choice_is_what_its_link_says() {
    let (data, facts) = (sample(), sample_facts());
    let cases = [
        ("", "country", "IN", "country=IN"),
        ("country=IN", "country", "IN", ""),
        ("", "topic", "databases", "topic=databases"),
        ("provider=meta", "provider", "meta", ""),
        ("page=3&enrolled=5", "enrolled", "1000", "enrolled=1000"),
        ("enrolled=1000", "enrolled", "1000", ""),
        ("page=3", "compare", "abc", "page=3&compare=abc"),
        ("page=3", "catalogue", "all", "catalogue=all"),
        ("role=manager", "role", "tester", "role=manager,tester"),
        // Another country begins with its own edition; another edition has no bands of years.
        ("survey=2023&years=under-2-years&role=tester", "in", "gb", "in=gb&role=tester"),
        ("survey=2023&years=under-2-years", "survey", "2023", ""),
        ("survey=2023&years=under-2-years", "years", "under-2-years", "survey=2023"),
        ("", "years", "under-2-years", "survey=2023&years=under-2-years"),
    ];
    for (before, key, value, after) in cases {
        let (mut all, _) = read(before);
        let toggled = match (param(key), param(key), param(key)) {
            (Some(param), _, _) => param.toggle(&mut all.0, &data, value),
            (_, Some(param), _) => param.toggle(&mut all.1, &facts, value),
            (_, _, Some(param)) => param.toggle(&mut all.2, &(), value),
            _ => false,
        };
        assert!(toggled, "{key}={value}");
        assert_eq!(format(&all), after, "{key}={value} on {before:?}");
    }
}

#[test]
fn what_cannot_be_chosen_changes_nothing() {
    let data = sample();
    for (param, value) in [(&pay::COUNTRY, "FR"), (&pay::CURRENCY, "ZZZ"), (&pay::PERIOD, "decade")] {
        let (mut all, _) = read("country=IN&currency=GBP");
        assert!(!param.choose(&mut all.0, &data, value) && !param.toggle(&mut all.0, &data, value));
        assert_eq!(format(&all), "country=IN&currency=GBP");
    }
}

#[test]
fn every_chip_takes_its_value_back() {
    let data = sample();
    let query = "country=GB,IN&currency=EUR&period=hour&hours=35&min=20000USD&sort=name";
    let (mut all, _) = read(query);
    let labels: Vec<String> =
        chips(&all.0, &data, NumberStyle::International).into_iter().map(|chip| chip.label).collect();
    // 20000 / 1.0868 / (52 × 35) = 10.1114…
    let minimum = "At least ≈\u{202f}€10.11 an hour";
    assert_eq!(labels, ["United Kingdom", "India", "In EUR", "Per hour", "35 hours a week", minimum]);
    for chip in chips(&all.0, &data, NumberStyle::International) {
        param(chip.key).unwrap().remove(&mut all.0, &data, &chip.value);
    }
    assert_eq!(format(&all), "sort=name");
}

#[test]
fn counts_what_each_choice_hides() {
    let data = sample();
    let (all, _) = read("country=IN&currency=EUR&period=hour&hours=35&min=20000USD");
    let left = [(&pay::COUNTRY, "IN"), (&pay::MINIMUM, "20000USD"), (&pay::HOURS, "35")]
        .map(|(param, value)| crate::salary::left_without(&data, &sample_explorer(), &all.0, param, value));
    assert_eq!(left, [4, 1, 0]);
}

#[test]
fn a_minimum_is_reworded_with_the_currency_and_kept_as_typed_otherwise() {
    let data = sample();
    let mut filter = SalaryFilter::default();
    pay::TYPED_MINIMUM.read(&mut filter, &data, "70,000", "").unwrap();
    let typed = pay::TYPED_MINIMUM.meaning(&filter);
    pay::COUNTRY.toggle(&mut filter, &data, "IN");
    assert_eq!(pay::TYPED_MINIMUM.meaning(&filter), typed);
    pay::CURRENCY.choose(&mut filter, &data, "INR");
    assert_ne!(pay::TYPED_MINIMUM.meaning(&filter), typed);
    // 70000 / 1.0868 * 89.9293 = 5,792,281.0…
    assert_eq!((pay::TYPED_MINIMUM.text)(&filter, &data, NumberStyle::India), "57,92,281");
    assert_eq!((pay::TYPED_MINIMUM.label)(&filter), "At least (INR, a year)");
}

#[test]
fn a_wrong_text_is_explained_and_changes_nothing() {
    let (before, _) = read("hours=35&min=7GBP&enrolled=9");
    let mut all = before.clone();
    let data = sample();
    for (typed, wrong) in [
        ("lots", "That is not an amount. Enter digits, for example 60000 or 60,000."),
        ("50k–60k", "Enter one amount, not a range: for example 65000."),
        ("35.000", "Is “35.000” 35000 or 35? Write the one that you mean."),
        (
            "£50k",
            "“£” is GBP, but this field is in USD. Choose GBP as the currency, or enter the amount in USD.",
        ),
        (
            "12 LPA",
            "“LPA” is INR, but this field is in USD. Choose INR as the currency, or enter the amount in USD.",
        ),
        (
            "$5000 pm",
            "That is for a month, but this field is for a year. Choose another period, or enter the amount \
             for a year.",
        ),
    ] {
        assert_eq!(pay::TYPED_MINIMUM.read(&mut all.0, &data, typed, "7GBP"), Err(wrong.to_owned()));
    }
    assert!(pay::TYPED_HOURS.read(&mut all.0, &data, "37.25", "35").is_err());
    assert!(crate::courses::params::TYPED_ENROLLED.read(&mut all.2, &(), "1.5", "9").is_err());
    assert_eq!(all, before);
    // Not even its first digits count.
    for (first, whole) in [("8", "81"), ("3", "37.25")] {
        pay::TYPED_HOURS.read(&mut all.0, &data, first, "35").unwrap();
        assert_ne!(all, before);
        assert!(pay::TYPED_HOURS.read(&mut all.0, &data, whole, "35").is_err());
        assert_eq!(all, before);
    }
}

#[test]
fn a_link_within_the_guide_keeps_what_it_does_not_name() {
    let data = sample();
    let keys = [&pay::COUNTRY, &pay::CURRENCY];
    let cases = [
        (
            "country=IN&currency=USD&period=month",
            "currency=GBP",
            Absent::Stays,
            "country=IN&currency=GBP&period=month",
        ),
        (
            "country=IN&currency=USD&period=month",
            "currency=GBP",
            Absent::Default,
            "currency=GBP&period=month",
        ),
        ("country=IN", "period=week", Absent::Default, "period=week"),
        ("currency=USD", "currency=ZZZ", Absent::Stays, ""),
    ];
    for (before, link, absent, after) in cases {
        let (all, _) = read(before);
        let (next, _) = apply(&all.0, &mut Pairs::parse(link), &data, &keys, absent);
        let mut query = String::new();
        write(&next, &mut query);
        assert_eq!(query, after, "{link} on {before}");
    }
}

#[test]
fn years_are_of_the_edition_that_has_them() {
    // A link without an edition, as it was when there was only one, says which it is of once it is read.
    assert_eq!(format(&read("years=under-2-years").0), "survey=2023&years=under-2-years");
    // Without years it is of the edition that the country begins with, whose year is not written.
    assert_eq!(read("survey=2025"), (All::default(), vec![]));
    assert_eq!(format(&read("in=gb&survey=2025").0), "in=gb");
    // The order in a link does not matter.
    assert_eq!(format(&read("years=under-2-years&survey=2023").0), "survey=2023&years=under-2-years");
    let facts = sample_facts();
    let (mut all, _) = read("survey=2023&years=under-2-years");
    assert!(survey_params::EDITION.choose(&mut all.1, &facts, ""));
    assert_eq!(format(&all), "");
    let labels = |query: &str| -> Vec<String> {
        chips(&read(query).0.1, &facts, NumberStyle::default()).into_iter().map(|chip| chip.label).collect()
    };
    assert_eq!(labels("survey=2023&years=under-2-years"), ["Survey of 2023", "under 2 years"]);
    assert_eq!(labels("in=gb"), ["In United Kingdom"]);
}

fn salary() -> impl Strategy<Value = SalaryFilter> {
    let data = sample();
    let countries: Vec<CountryCode> = data.pays.iter().map(|pay| pay.country).collect();
    let currencies = data.rates.currencies();
    let threshold = (1u64..10_000_000, 0u8..4, proptest::sample::select(currencies.clone()), 0usize..4)
        .prop_map(|(digits, scale, currency, period)| Threshold {
            amount: Decimal::from_parts(digits, scale).unwrap(),
            currency,
            period: PayPeriod::ALL[period],
        });
    (
        proptest::sample::subsequence(countries, 0..=5),
        proptest::option::of(proptest::sample::select(currencies)),
        0usize..4,
        2u32..=160,
        proptest::option::of(threshold),
        0usize..4,
        // The first are never written.
        proptest::option::of(proptest::sample::select(Figures::all(&data).skip(1).collect::<Vec<_>>())),
    )
        .prop_map(|(mut countries, currency, period, half_hours, minimum, sort, figures)| {
            countries.sort_unstable();
            let hours = format!("{}.{}", half_hours / 2, if half_hours % 2 == 1 { 5 } else { 0 });
            SalaryFilter {
                figures,
                countries,
                currency,
                period: PayPeriod::ALL[period],
                hours: HoursPerWeek::parse(&hours).unwrap(),
                minimum,
                sort: SalarySort::ALL[sort].0,
            }
        })
}

fn courses() -> impl Strategy<Value = CourseFilter> {
    let ids = proptest::collection::vec(proptest::collection::vec("[a-z0-9]{1,8}", 0..3), Facet::ALL.len());
    (
        "\\PC{0,100}",
        ids,
        proptest::option::of(1u16..=500),
        proptest::option::of(1u64..u64::MAX),
        0..CourseSort::ALL.len(),
        proptest::sample::select(CourseFilter::TRUSTS.to_vec()),
        0u32..1_000_000,
        proptest::collection::hash_set("[a-z0-9]{13}", 0..=4),
        any::<bool>(),
    )
        .prop_map(|(text, chosen, min_stars, min_enrolled, sort, trust, page, compared, whole)| {
            let slugs = |ids: Vec<String>| ids.iter().map(|id| Slug::parse(id).unwrap()).collect::<Vec<_>>();
            let mut filter = CourseFilter {
                text,
                min_stars,
                min_enrolled,
                sort: CourseSort::ALL[sort],
                trust,
                page,
                compared: slugs(compared.into_iter().collect()),
                catalogue: if whole { CatalogueChoice::Whole } else { CatalogueChoice::Selection },
                ..CourseFilter::default()
            };
            for (facet, ids) in Facet::ALL.into_iter().zip(chosen) {
                filter.choose(facet, slugs(ids));
            }
            filter
        })
}

fn survey() -> impl Strategy<Value = SurveyFilter> {
    let facts = sample_facts();
    let ids = |named: &[crate::courses::Named]| named.iter().map(|it| it.id.clone()).collect::<Vec<Slug>>();
    let roles: Vec<Slug> = facts.roles.iter().map(|role| role.id.clone()).collect();
    let maybe = |named| proptest::option::of(proptest::sample::select(ids(named)));
    (
        maybe(&facts.dimensions[1..]),
        any::<bool>(),
        any::<bool>(),
        maybe(&facts.years),
        proptest::sample::subsequence(roles, 0..=3),
        maybe(&facts.kinds),
        0usize..6,
        proptest::sample::select(vec![Extent::First, Extent::Enough, Extent::Every]),
        proptest::option::of(proptest::sample::select(facts.rate_days.clone())),
        proptest::option::of(proptest::sample::select(facts.power_years.clone())),
    )
        .prop_map(|(by, abroad, earlier, years, roles, kind, sort, extent, rate_day, power_year)| {
            // Only the country and the edition of the survey's tables have bands of years.
            let edition = (earlier && !abroad).then_some(2023);
            SurveyFilter {
                by,
                country: Slug::parse("gb").filter(|_| abroad),
                edition,
                years: years.filter(|_| edition.is_some()),
                roles,
                kind,
                skill_sort: SkillSort::ALL[sort].0,
                extent,
                rate_day,
                power_year,
            }
        })
}

proptest! {
    #[test]
    fn every_choice_comes_back_from_its_link(all in (salary(), survey(), courses())) {
        let link = format(&all);
        prop_assert!(link.is_ascii());
        prop_assert_eq!(read(&link), (all, vec![]));
    }

    #[test]
    fn any_text_is_read_without_panic_and_settles(query in "\\PC{0,200}") {
        let (all, _) = read(&query);
        prop_assert_eq!(read(&format(&all)), (all, vec![]));
    }

    #[test]
    fn what_looks_encoded_comes_back_as_it_was_typed(text in "([a-cA-C%25 +#2-3]|%2B|%20|%25){0,12}(#courses|%23plan)?") {
        let typed = CourseFilter { text: CourseFilter::searchable(&text), ..CourseFilter::default() };
        let all = (SalaryFilter::default(), SurveyFilter::default(), typed);
        prop_assert_eq!(read(&format(&all)), (all, vec![]));
    }

    #[test]
    fn broken_percent_signs_do_no_harm(query in "[a-z=&%0-9A-F,+]{0,80}") {
        let (all, _) = read(&query);
        prop_assert_eq!(read(&format(&all)), (all, vec![]));
    }

    #[test]
    fn a_field_reads_what_it_shows(hours in 2u32..=160, least in 1u64..1_000_000_000) {
        let hours = HoursPerWeek::parse(&format!("{}.{}", hours / 2, hours % 2 * 5)).unwrap();
        let before = SalaryFilter { hours, ..SalaryFilter::default() };
        let mut after = SalaryFilter::default();
        let text = (pay::TYPED_HOURS.text)(&before, &sample(), NumberStyle::India);
        pay::TYPED_HOURS.read(&mut after, &sample(), &text, "").unwrap();
        prop_assert_eq!(after, before);
        let enrolled = &crate::courses::params::TYPED_ENROLLED;
        let before = CourseFilter { min_enrolled: Some(least), ..CourseFilter::default() };
        let mut after = CourseFilter::default();
        enrolled.read(&mut after, &(), &(enrolled.text)(&before, &(), NumberStyle::India), "").unwrap();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn toggling_twice_changes_nothing(all in (salary(), survey(), courses()), value in "[a-z]{1,4}") {
        let mut changed = all.2.clone();
        changed.page = 0;
        let before = changed.clone();
        prop_assert!(crate::courses::params::SKILL.toggle(&mut changed, &(), &value));
        prop_assert!(crate::courses::params::SKILL.toggle(&mut changed, &(), &value));
        prop_assert_eq!(changed, before);
    }
}
