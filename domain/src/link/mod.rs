//! The state of the filters to and from the query string, so that a link opens the same view.
//!
//! Keys are short and stable; a default leaves no key; a value that cannot be read is left out
//! with a notice and never spoils the rest.

mod percent;

use crate::courses::{CatalogueChoice, CourseFilter, CourseSort, Facet, Named};
use crate::dataset::Dataset;
use crate::money::{CurrencyCode, Decimal, Ratio};
use crate::order::sort_by;
use crate::salary::{CountryCode, HoursPerWeek, PayPeriod, SalaryFilter, SalarySort, Threshold};
use crate::slug::Slug;
use crate::survey::{SkillSort, SurveyFilter};
use crate::time::{Date, PartialDate};
use std::fmt;

/// Everything that a link carries.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ViewState {
    /// The choice for the salary table.
    pub salary: SalaryFilter,
    /// The choice for the courses.
    pub courses: CourseFilter,
    /// The choice for the salary explorer.
    pub survey: SurveyFilter,
}

/// A part of a link that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The key as it stood in the link, shortened.
    pub key: String,
    /// The value as it stood in the link, shortened.
    pub value: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}={}”: {}", self.key, self.value, self.reason)
    }
}

/// Parameters that other sites add to links; they are passed over without a word.
const FOREIGN: [&str; 6] = ["fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "ref"];

/// Most notices worth showing.
const MAX_NOTICES: usize = 5;

/// Reads a query string, with or without its `?`.
pub fn parse(query: &str, data: &Dataset) -> (ViewState, Vec<Notice>) {
    let mut reader = Reader { data, state: ViewState::default(), notices: Vec::new() };
    let mut seen: Vec<&str> = Vec::new();
    for pair in query.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if FOREIGN.contains(&key) || key.starts_with("utm_") {
            continue;
        }
        if seen.contains(&key) {
            reader.note(key, value, "given twice; the first one counts");
            continue;
        }
        match percent::decode(value) {
            Some(value) => reader.read(key, &value),
            None => reader.note(key, value, "not readable text"),
        }
        // An unknown key can stand any number of times: only known ones are remembered.
        if KEYS.contains(&key) {
            seen.push(key);
        }
    }
    (reader.state, reader.notices)
}

const KEYS: [&str; 30] = [
    "country",
    "currency",
    "period",
    "hours",
    "min",
    "sort",
    "q",
    "topic",
    "skill",
    "level",
    "lang",
    "cost",
    "platform",
    "provider",
    "recommended",
    "stars",
    "enrolled",
    "order",
    "trust",
    "page",
    "compare",
    "catalogue",
    "by",
    "years",
    "role",
    "kind",
    "skills",
    "top",
    "rate",
    "ppp",
];

struct Reader<'a> {
    data: &'a Dataset,
    state: ViewState,
    notices: Vec<Notice>,
}

impl Reader<'_> {
    fn read(&mut self, key: &str, value: &str) {
        let read = match key {
            "country" => return self.countries(value),
            "currency" => self.currency(value).map(|code| self.state.salary.currency = Some(code)),
            "period" => {
                PayPeriod::from_key(value).map(|period| self.state.salary.period = period).ok_or(UNKNOWN)
            }
            "hours" => {
                HoursPerWeek::parse(value).map(|hours| self.state.salary.hours = hours).ok_or(BAD_HOURS)
            }
            "min" => self.minimum(value).map(|minimum| self.state.salary.minimum = Some(minimum)),
            "sort" => SalarySort::from_key(value).map(|sort| self.state.salary.sort = sort).ok_or(UNKNOWN),
            "order" => CourseSort::from_key(value).map(|sort| self.state.courses.sort = sort).ok_or(UNKNOWN),
            "q" => return self.text(value),
            "enrolled" => above_zero(value).map(|least| self.state.courses.min_enrolled = Some(least)),
            "stars" => {
                least_stars(value).map(|least| self.state.courses.min_stars = Some(least)).ok_or(BAD_STARS)
            }
            "trust" => trust(value).map(|trust| self.state.courses.trust = trust).ok_or(UNKNOWN),
            "page" => page(value).map(|page| self.state.courses.page = page).ok_or("no such page"),
            "catalogue" => {
                catalogue(value).map(|choice| self.state.courses.catalogue = choice).ok_or(UNKNOWN)
            }
            "compare" => return self.compared(value),
            "role" => return self.state.survey.roles = self.slugs(key, value, &self.data.survey.roles),
            _ => match Facet::from_key(key) {
                Some(facet) => return self.facet(facet, value),
                None => self.survey(key, value),
            },
        };
        if let Err(reason) = read {
            self.note(key, value, reason);
        }
    }

    fn survey(&mut self, key: &str, value: &str) -> Result<(), &'static str> {
        let Reader { data, state, .. } = self;
        let survey = &mut state.survey;
        match key {
            "by" => survey.by = Some(one_of(&data.survey.dimensions, value)?),
            "years" => survey.years = Some(one_of(&data.survey.years, value)?),
            "kind" => survey.kind = Some(one_of(&data.survey.kinds, value)?),
            "skills" => survey.skill_sort = SkillSort::from_key(value).ok_or(UNKNOWN)?,
            "top" if value == "all" => survey.every_skill = true,
            "top" => return Err(UNKNOWN),
            "rate" => {
                survey.rate_day = Some(rate_day(data, value).ok_or("no rates are stored for that day")?)
            }
            "ppp" => {
                survey.power_year =
                    Some(power_year(data, value).ok_or("no purchasing power is stored for that year")?);
            }
            _ => return Err("no such filter here"),
        }
        if survey.by.as_ref() == data.survey.dimensions.first().map(|first| &first.id) {
            survey.by = None;
        }
        Ok(())
    }

    fn countries(&mut self, value: &str) {
        for text in value.split(',').take(MAX_LIST) {
            let known =
                CountryCode::parse(text).filter(|code| self.data.pays.iter().any(|pay| pay.country == *code));
            let Some(code) = known else {
                self.note("country", text, "no such country in this guide");
                continue;
            };
            if let Err(at) = self.state.salary.countries.binary_search(&code) {
                self.state.salary.countries.insert(at, code);
            }
        }
    }

    fn currency(&self, value: &str) -> Result<CurrencyCode, &'static str> {
        CurrencyCode::parse(value)
            .filter(|code| self.data.currency(*code).is_some() && self.data.rates.per_euro(*code).is_ok())
            .ok_or("no rate for such a currency")
    }

    fn minimum(&self, value: &str) -> Result<Threshold, &'static str> {
        const FORM: &str = "a minimum is written like 60000USD or 5000USD-month";
        let (money, period) = value.split_once('-').unwrap_or((value, PayPeriod::Year.key()));
        let at = money.find(|c: char| c.is_ascii_alphabetic()).ok_or(FORM)?;
        let (amount, code) = money.split_at(at);
        let amount = Decimal::parse(amount).filter(|amount| !amount.is_zero()).ok_or(FORM)?;
        let period = PayPeriod::from_key(period).ok_or(FORM)?;
        Ok(Threshold { amount, currency: self.currency(code)?, period })
    }

    fn slugs(&mut self, key: &str, value: &str, known: &[Named]) -> Vec<Slug> {
        let mut chosen = Vec::new();
        for text in value.split(',').take(MAX_LIST) {
            match Slug::parse(text).filter(|slug| known.iter().any(|named| named.id == *slug)) {
                Some(slug) => chosen.push(slug),
                None => self.note(key, text, "not in this catalogue"),
            }
        }
        sort_by(&mut chosen, Slug::cmp);
        chosen.dedup();
        chosen
    }

    /// The values of a facet: whether the catalogue has them is not known before it is searched.
    fn facet(&mut self, facet: Facet, value: &str) {
        let mut chosen = Vec::new();
        for text in value.split(',').take(MAX_LIST) {
            match Slug::parse(text) {
                Some(slug) => chosen.push(slug),
                None => self.note(facet.key(), text, UNKNOWN),
            }
        }
        self.state.courses.choose(facet, chosen);
    }

    fn compared(&mut self, value: &str) {
        for text in value.split(',').take(MAX_LIST) {
            let Some(id) = Slug::parse(text) else {
                self.note("compare", text, "not the id of a course");
                continue;
            };
            let is_new = !self.state.courses.compared.contains(&id);
            if is_new && self.state.courses.toggle_compared(id).is_none() {
                return self.note("compare", text, "four courses at most are compared");
            }
        }
    }

    fn text(&mut self, value: &str) {
        if value.chars().count() > CourseFilter::MAX_TEXT {
            self.note("q", value, "too long; the first 100 characters count");
        }
        self.state.courses.text = CourseFilter::searchable(value);
    }

    fn note(&mut self, key: &str, value: &str, reason: &'static str) {
        if self.notices.len() < MAX_NOTICES {
            self.notices.push(Notice { key: shorten(key), value: shorten(value), reason });
        }
    }
}

fn one_of(list: &[Named], id: &str) -> Result<Slug, &'static str> {
    list.iter().find(|named| named.id.as_str() == id).map(|named| named.id.clone()).ok_or(UNKNOWN)
}

/// A day that has rates, as it stands in a link: `2023-08-31`.
pub(crate) fn rate_day(data: &Dataset, text: &str) -> Option<Date> {
    Date::parse(text).filter(|day| data.rate_days.contains(day))
}

/// A year that has purchasing power, as it stands in a link: `2023`.
pub(crate) fn power_year(data: &Dataset, text: &str) -> Option<u16> {
    text.parse().ok().filter(|year| data.power_years.contains(year))
}

/// A least mean of stars as it stands in a link: `4.5`; in hundredths of a star.
pub(crate) fn least_stars(text: &str) -> Option<u16> {
    let hundredths = Ratio::from(Decimal::parse(text)?).times(Ratio::whole(100))?;
    let whole = hundredths.is_exact_at(0).then(|| hundredths.rounded(0))?;
    u16::try_from(whole).ok().filter(|least| (1..=500).contains(least))
}

/// What [`least_stars`] reads.
pub fn stars_text(hundredths: u16) -> String {
    Decimal::from_parts(hundredths.into(), 2).map_or(String::new(), |stars| stars.to_string())
}

/// A trust on offer, as it stands in a link.
pub(crate) fn trust(text: &str) -> Option<u32> {
    text.parse().ok().filter(|trust| CourseFilter::TRUSTS.contains(trust))
}

/// A page as it stands in a link, from 2 on; the state counts from 0.
fn page(text: &str) -> Option<u32> {
    text.parse::<u32>().ok().filter(|page| (2..=1_000_000).contains(page)).map(|page| page - 1)
}

/// A catalogue as it stands in a link.
pub(crate) fn catalogue(text: &str) -> Option<CatalogueChoice> {
    match text {
        "" => Some(CatalogueChoice::Selection),
        "all" => Some(CatalogueChoice::Whole),
        _ => None,
    }
}

/// A whole number above 0.
pub(crate) fn above_zero(value: &str) -> Result<u64, &'static str> {
    value.parse().ok().filter(|number| *number > 0).ok_or("not a whole number above 0")
}

const UNKNOWN: &str = "not one of the choices";
const BAD_HOURS: &str = "hours are 1 to 80, in half hours";
const BAD_STARS: &str = "stars are above 0 and at most 5";
const MAX_LIST: usize = 300;

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().filter(|c| !c.is_control()).take(24).collect();
    if text.chars().count() > 24 {
        short.push('…');
    }
    short
}

/// Writes the state as a query string without its `?`; empty when everything is at its default.
pub fn format(state: &ViewState) -> String {
    let ViewState { salary, courses, survey } = state;
    let mut out = Writer(String::new());
    out.list("country", salary.countries.iter().map(CountryCode::as_str));
    if let Some(currency) = salary.currency {
        out.pair("currency", currency.as_str());
    }
    if salary.period != PayPeriod::default() {
        out.pair("period", salary.period.key());
    }
    if salary.hours != HoursPerWeek::default() {
        out.pair("hours", &salary.hours.to_string());
    }
    if let Some(minimum) = salary.minimum {
        out.pair("min", &minimum_text(&minimum));
    }
    if salary.sort != SalarySort::default() {
        out.pair("sort", salary.sort.key());
    }
    if !courses.text.is_empty() {
        out.pair("q", &percent::encode(&courses.text));
    }
    courses_part(&mut out, courses);
    for (key, value) in [("by", &survey.by), ("years", &survey.years), ("kind", &survey.kind)] {
        if let Some(value) = value {
            out.pair(key, value.as_str());
        }
    }
    out.list("role", survey.roles.iter().map(Slug::as_str));
    if survey.skill_sort != SkillSort::default() {
        out.pair("skills", survey.skill_sort.key());
    }
    if survey.every_skill {
        out.pair("top", "all");
    }
    if let Some(day) = survey.rate_day {
        out.pair("rate", &PartialDate::Day(day).iso());
    }
    if let Some(year) = survey.power_year {
        out.pair("ppp", &year.to_string());
    }
    out.0
}

fn courses_part(out: &mut Writer, courses: &CourseFilter) {
    for facet in Facet::ALL {
        out.list(facet.key(), courses.chosen(facet).iter().map(Slug::as_str));
    }
    if let Some(least) = courses.min_stars {
        out.pair("stars", &stars_text(least));
    }
    if let Some(least) = courses.min_enrolled {
        out.pair("enrolled", &least.to_string());
    }
    if courses.sort != CourseSort::default() {
        out.pair("order", courses.sort.key());
    }
    if courses.trust != CourseFilter::TRUST {
        out.pair("trust", &courses.trust.to_string());
    }
    if courses.page > 0 {
        out.pair("page", &(courses.page + 1).to_string());
    }
    out.list("compare", courses.compared.iter().map(Slug::as_str));
    if courses.catalogue == CatalogueChoice::Whole {
        out.pair("catalogue", "all");
    }
}

/// A minimum as it stands in a link: `60000USD`, `5000USD-month`.
pub(crate) fn minimum_text(minimum: &Threshold) -> String {
    let Threshold { amount, currency, period } = minimum;
    match period {
        PayPeriod::Year => format!("{amount}{currency}"),
        PayPeriod::Month | PayPeriod::Week | PayPeriod::Hour => {
            format!("{amount}{currency}-{}", period.key())
        }
    }
}

struct Writer(String);

impl Writer {
    fn pair(&mut self, key: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(key);
        self.0.push('=');
        self.0.push_str(value);
    }

    fn list<'a>(&mut self, key: &str, values: impl Iterator<Item = &'a str>) {
        let values: Vec<&str> = values.collect();
        if !values.is_empty() {
            self.pair(key, &values.join(","));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample;
    use proptest::prelude::*;

    fn reasons(query: &str) -> Vec<String> {
        parse(query, &sample()).1.iter().map(Notice::to_string).collect()
    }

    #[test]
    fn the_default_leaves_no_key() {
        assert_eq!(format(&ViewState::default()), "");
        assert_eq!(parse("", &sample()), (ViewState::default(), vec![]));
        assert_eq!(parse("?", &sample()), (ViewState::default(), vec![]));
    }

    #[test]
    fn reads_a_readable_link() {
        let (state, notices) = parse("?country=IN,GB&currency=USD&period=month", &sample());
        assert_eq!(notices, []);
        let codes: Vec<&str> = state.salary.countries.iter().map(CountryCode::as_str).collect();
        assert_eq!(codes, ["GB", "IN"]);
        assert_eq!(state.salary.currency, Some(CurrencyCode::USD));
        assert_eq!(format(&state), "country=GB,IN&currency=USD&period=month");
    }

    #[test]
    fn a_minimum_names_its_currency_and_period() {
        let (state, notices) = parse("min=5000.5USD-month", &sample());
        assert_eq!(notices, []);
        assert_eq!(format(&state), "min=5000.5USD-month");
        assert_eq!(format(&parse("min=60000GBP-year", &sample()).0), "min=60000GBP");
    }

    #[test]
    fn broken_values_are_left_out_one_by_one() {
        let query =
            "country=IN,XX&currency=ZZZ&period=decade&hours=100&min=5000&sort=up&enrolled=-1&q=go&colour=red";
        let (state, notices) = parse(query, &sample());
        assert_eq!(format(&state), "country=IN&q=go");
        assert_eq!(notices.len(), MAX_NOTICES);
        assert_eq!(
            reasons("country=XX&min=5000"),
            [
                "“country=XX”: no such country in this guide",
                "“min=5000”: a minimum is written like 60000USD or 5000USD-month"
            ]
        );
        assert_eq!(reasons("colour=red"), ["“colour=red”: no such filter here"]);
        assert_eq!(
            reasons("rate=2023-05-30&ppp=1900&by=colour&role=king"),
            [
                "“rate=2023-05-30”: no rates are stored for that day",
                "“ppp=1900”: no purchasing power is stored for that year",
                "“by=colour”: not one of the choices",
                "“role=king”: not in this catalogue"
            ]
        );
        assert_eq!(reasons("q=%ff"), ["“q=%ff”: not readable text"]);
        assert_eq!(
            reasons("period=week&period=month"),
            ["“period=month”: given twice; the first one counts"]
        );
    }

    #[test]
    fn what_other_sites_add_is_passed_over() {
        assert_eq!(parse("utm_source=x&fbclid=1&country=IN", &sample()).1, []);
    }

    #[test]
    fn a_search_may_hold_any_characters() {
        let mut state = ViewState::default();
        state.courses.text = "C++ & C#: 100% é=€".to_owned();
        assert_eq!(parse(&format(&state), &sample()), (state, vec![]));
    }

    fn any_state() -> impl Strategy<Value = ViewState> {
        let data = sample();
        let countries: Vec<CountryCode> = data.pays.iter().map(|pay| pay.country).collect();
        let currencies = data.rates.currencies();
        let threshold = (1u64..10_000_000, 0u8..4, proptest::sample::select(currencies.clone()), 0usize..4)
            .prop_map(|(digits, scale, currency, period)| Threshold {
                amount: Decimal::from_parts(digits, scale).unwrap(),
                currency,
                period: PayPeriod::ALL[period],
            });
        let salary = (
            proptest::sample::subsequence(countries, 0..=5),
            proptest::option::of(proptest::sample::select(currencies)),
            0usize..4,
            2u32..=160,
            proptest::option::of(threshold),
            0usize..4,
        )
            .prop_map(|(mut countries, currency, period, half_hours, minimum, sort)| {
                countries.sort_unstable();
                let hours = format!("{}.{}", half_hours / 2, if half_hours % 2 == 1 { 5 } else { 0 });
                SalaryFilter {
                    countries,
                    currency,
                    period: PayPeriod::ALL[period],
                    hours: HoursPerWeek::parse(&hours).unwrap(),
                    minimum,
                    sort: SalarySort::ALL[sort].0,
                }
            });
        let ids_of_facets =
            proptest::collection::vec(proptest::collection::vec("[a-z0-9]{1,8}", 0..3), Facet::ALL.len());
        let courses = (
            "\\PC{0,100}",
            ids_of_facets,
            proptest::option::of(1u16..=500),
            proptest::option::of(1u64..u64::MAX),
            0..CourseSort::ALL.len(),
            proptest::sample::select(CourseFilter::TRUSTS.to_vec()),
            0u32..1_000_000,
            proptest::collection::hash_set("[a-z0-9]{13}", 0..=4),
            any::<bool>(),
        )
            .prop_map(
                |(text, chosen, min_stars, min_enrolled, sort, trust, page, compared, whole)| {
                    let slugs =
                        |ids: Vec<String>| ids.iter().map(|id| Slug::parse(id).unwrap()).collect::<Vec<_>>();
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
                },
            );
        let ids = |named: &[Named]| named.iter().map(|named| named.id.clone()).collect::<Vec<Slug>>();
        let maybe = |named: &[Named]| proptest::option::of(proptest::sample::select(ids(named)));
        let survey = (
            maybe(&data.survey.dimensions[1..]),
            maybe(&data.survey.years),
            proptest::sample::subsequence(ids(&data.survey.roles), 0..=3),
            maybe(&data.survey.kinds),
            0usize..6,
            any::<bool>(),
            proptest::option::of(proptest::sample::select(data.rate_days)),
            proptest::option::of(proptest::sample::select(data.power_years)),
        )
            .prop_map(|(by, years, roles, kind, sort, every_skill, rate_day, power_year)| {
                SurveyFilter {
                    by,
                    years,
                    roles,
                    kind,
                    skill_sort: SkillSort::ALL[sort].0,
                    every_skill,
                    rate_day,
                    power_year,
                }
            });
        (salary, courses, survey).prop_map(|(salary, courses, survey)| ViewState { salary, courses, survey })
    }

    proptest! {
        #[test]
        fn every_state_comes_back_from_its_link(state in any_state()) {
            let link = format(&state);
            prop_assert!(link.is_ascii());
            prop_assert_eq!(parse(&link, &sample()), (state, vec![]));
        }

        #[test]
        fn any_text_is_read_without_panic_and_settles(query in "\\PC{0,200}") {
            let data = sample();
            let (state, notices) = parse(&query, &data);
            prop_assert!(notices.len() <= MAX_NOTICES);
            prop_assert_eq!(parse(&format(&state), &data), (state, vec![]));
        }

        #[test]
        fn broken_percent_signs_do_no_harm(query in "[a-z=&%0-9A-F,+]{0,80}") {
            let data = sample();
            let (state, _) = parse(&query, &data);
            prop_assert_eq!(parse(&format(&state), &data), (state, vec![]));
        }
    }
}
