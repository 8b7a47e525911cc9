//! What the controls of the page ask for. A control bears the key of the query that it changes
//! and the value it stands for, so a form, a chip and a link speak one language and are read in
//! one place.

use crate::courses::{CourseFilter, CourseSort, Facet, Named};
use crate::dataset::Dataset;
use crate::link::{self, ViewState, minimum_text, power_year, rate_day};
use crate::money::{
    CurrencyCode, Digits, NumberStyle, Ratio, format_amount, format_count, parse_typed_amount,
};
use crate::salary::{CountryCode, HoursPerWeek, PayPeriod, SalaryFilter, Threshold, per, threshold_in};
use crate::slug::Slug;
use crate::survey::SurveyFilter;
use crate::time::PartialDate;

/// Does what a box, a list or a button asks for: `name` is its key, `value` what it stands for.
/// `None`, and nothing is changed, when no control is named so or has such a value.
pub fn choose(view: &mut ViewState, data: &Dataset, name: &str, value: &str) -> Option<()> {
    let ViewState { salary, courses, survey } = view;
    if let Some(done) = choose_course(courses, name, value) {
        return done;
    }
    match name {
        "country" => salary.toggle_country(data.country(CountryCode::parse(value)?)?.code),
        "currency" if value.is_empty() => salary.currency = None,
        "currency" => salary.currency = Some(data.currency(CurrencyCode::parse(value)?)?.code),
        "period" => salary.period = PayPeriod::from_key(value)?,
        "column" => salary.sort = salary.sort.pressed(value)?,
        "remove" => return remove(view, value),
        "by" => {
            let first = data.survey.dimensions.first().is_some_and(|first| first.id.as_str() == value);
            survey.by = if first { None } else { Some(known(&data.survey.dimensions, value)?.clone()) };
        }
        "years" => survey.years = any_or(&data.survey.years, value)?,
        "kind" => survey.kind = any_or(&data.survey.kinds, value)?,
        "role" => survey.toggle_role(known(&data.survey.roles, value)?),
        "skill-column" => survey.skill_sort = survey.skill_sort.pressed(value)?,
        "top" if value == "all" => survey.every_skill = !survey.every_skill,
        "rate" if value.is_empty() => survey.rate_day = None,
        "rate" => survey.rate_day = Some(rate_day(data, value)?),
        "ppp" if value.is_empty() => survey.power_year = None,
        "ppp" => survey.power_year = Some(power_year(data, value)?),
        "reset" if value == "lenses" => (survey.rate_day, survey.power_year) = (None, None),
        "reset" if value == "careers" => (survey.years, survey.roles) = (None, Vec::new()),
        "reset" if value == "skills" => {
            let SurveyFilter { kind, skill_sort, every_skill, .. } = SurveyFilter::default();
            (survey.kind, survey.skill_sort, survey.every_skill) = (kind, skill_sort, every_skill);
        }
        "reset" if value == "salary" => *salary = SalaryFilter::default(),
        _ => return None,
    }
    Some(())
}

/// What the controls of the course finder ask for; `None` when it has no control of the name.
/// Whatever changes the results leads back to their first page.
fn choose_course(courses: &mut CourseFilter, name: &str, value: &str) -> Option<Option<()>> {
    let before = courses.clone();
    let done = match name {
        "order" => CourseSort::from_key(value).map(|sort| courses.sort = sort),
        "stars" if value.is_empty() => {
            courses.min_stars = None;
            Some(())
        }
        "stars" => link::least_stars(value).map(|least| courses.min_stars = Some(least)),
        "enrolled" => link::above_zero(value).ok().map(|least| {
            // Pressed again, a step is taken back.
            courses.min_enrolled = Some(least).filter(|least| courses.min_enrolled != Some(*least));
        }),
        "trust" => link::trust(value).map(|trust| courses.trust = trust),
        "compare" if value.is_empty() => {
            courses.compared.clear();
            Some(())
        }
        "compare" => Slug::parse(value).and_then(|id| courses.toggle_compared(id)),
        "page" => return Some(value.parse().ok().map(|page: u32| courses.page = page)),
        "catalogue" => link::catalogue(value).map(|choice| courses.catalogue = choice),
        "reset" if value == "courses" => {
            let CourseFilter { catalogue, compared, .. } = std::mem::take(courses);
            *courses = CourseFilter { catalogue, compared, ..CourseFilter::default() };
            Some(())
        }
        _ => {
            let facet = Facet::from_key(name)?;
            Slug::parse(value).map(|id| courses.toggle(facet, id))
        }
    };
    if name != "compare" && *courses != before {
        courses.page = 0;
    }
    Some(done)
}

fn known<'a>(list: &'a [Named], id: &str) -> Option<&'a Slug> {
    list.iter().map(|named| &named.id).find(|known| known.as_str() == id)
}

/// A choice of a list whose first entry, empty, asks for all.
fn any_or(list: &[Named], id: &str) -> Option<Option<Slug>> {
    if id.is_empty() { Some(None) } else { known(list, id).cloned().map(Some) }
}

fn remove(view: &mut ViewState, key: &str) -> Option<()> {
    if let Some(choice) = view.salary.choices().into_iter().find(|choice| choice.key() == key) {
        view.salary.take_back(choice);
        return Some(());
    }
    let choice = view.courses.choices().into_iter().find(|choice| choice.key() == key)?;
    view.courses.take_back(&choice);
    Some(())
}

/// Whether the box with this name and value is ticked.
pub fn is_ticked(view: &ViewState, name: &str, value: &str) -> bool {
    match name {
        "country" => view.salary.countries.iter().any(|code| code.as_str() == value),
        "compare" => view.courses.compared.iter().any(|id| id.as_str() == value),
        "role" => view.survey.roles.iter().any(|id| id.as_str() == value),
        "top" => view.survey.every_skill,
        _ => Facet::from_key(name)
            .is_some_and(|facet| view.courses.chosen(facet).iter().any(|id| id.as_str() == value)),
    }
}

/// The value that the list with this name has; `None` when no list is named so.
pub fn chosen(view: &ViewState, data: &Dataset, name: &str) -> Option<String> {
    let ViewState { salary, courses, survey } = view;
    let or_empty = |id: &Option<Slug>| id.as_ref().map_or(String::new(), Slug::to_string);
    Some(match name {
        "currency" => salary.currency.as_ref().map_or("", CurrencyCode::as_str).to_owned(),
        "period" => salary.period.key().to_owned(),
        "order" => courses.sort.key().to_owned(),
        "stars" => courses.min_stars.map(link::stars_text).unwrap_or_default(),
        "trust" => courses.trust.to_string(),
        "by" => or_empty(&survey.by.clone().or_else(|| Some(data.survey.dimensions.first()?.id.clone()))),
        "years" => or_empty(&survey.years),
        "kind" => or_empty(&survey.kind),
        "rate" => survey.rate_day.map_or(String::new(), |day| PartialDate::Day(day).iso()),
        "ppp" => survey.power_year.map_or(String::new(), |year| year.to_string()),
        _ => return None,
    })
}

/// A field that is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedField {
    /// Words to find among the courses.
    Search,
    /// Hours per week.
    Hours,
    /// The least pay.
    Minimum,
    /// The least number enrolled.
    Enrolled,
}

impl TypedField {
    /// Every field.
    pub const ALL: [Self; 4] = [Self::Search, Self::Hours, Self::Minimum, Self::Enrolled];

    /// Its name: the key in the query.
    pub fn key(self) -> &'static str {
        match self {
            Self::Search => "q",
            Self::Hours => "hours",
            Self::Minimum => "min",
            Self::Enrolled => "enrolled",
        }
    }

    /// The field of a name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// What it asks for.
    pub fn label(self, view: &ViewState) -> String {
        match self {
            Self::Search => "Words in title, skill or provider".to_owned(),
            Self::Hours => "Hours per week".to_owned(),
            Self::Minimum => {
                let filter = &view.salary;
                format!("At least ({}, {})", filter.input_currency(), per(filter.period))
            }
            Self::Enrolled => "At least this many enrolled".to_owned(),
        }
    }

    /// Whether the view depends on it: hours of the week only on pay by the hour.
    pub fn applies(self, view: &ViewState) -> bool {
        self != Self::Hours || view.salary.period == PayPeriod::Hour
    }

    /// Takes what is typed into the view.
    ///
    /// # Errors
    /// What to type instead, in a sentence; the view is as it was.
    pub fn read(self, text: &str, view: &mut ViewState) -> Result<(), String> {
        let ViewState { salary, courses, .. } = view;
        match self {
            Self::Search => {
                courses.text = CourseFilter::searchable(text);
                courses.page = 0;
            }
            Self::Hours => salary.hours = HoursPerWeek::parse(text.trim()).ok_or(WRONG_HOURS)?,
            Self::Minimum => salary.minimum = read_minimum(text, salary)?,
            Self::Enrolled => {
                courses.min_enrolled = read_count(text).ok_or(WRONG_COUNT)?;
                courses.page = 0;
            }
        }
        Ok(())
    }

    /// What the field shows for a view when the reader is not typing.
    pub fn text(self, view: &ViewState, data: &Dataset, style: NumberStyle) -> String {
        match self {
            Self::Search => view.courses.text.clone(),
            Self::Hours => view.salary.hours.to_string(),
            Self::Minimum => shown_minimum(data, &view.salary, style),
            Self::Enrolled => {
                view.courses.min_enrolled.map_or(String::new(), |least| format_count(least, style))
            }
        }
    }

    /// What the field means, in a fixed form: while it stays the same, what the reader typed is
    /// left in the field, to the letter.
    pub fn meaning(self, view: &ViewState) -> String {
        let salary = &view.salary;
        match self {
            Self::Search => view.courses.text.clone(),
            Self::Hours => salary.hours.to_string(),
            Self::Minimum => {
                let minimum = salary.minimum.as_ref().map(minimum_text).unwrap_or_default();
                format!("{minimum} {} {}", salary.input_currency(), salary.period.key())
            }
            Self::Enrolled => view.courses.min_enrolled.unwrap_or(0).to_string(),
        }
    }
}

const WRONG_HOURS: &str = "Type hours from 1 to 80, in half hours: 37.5.";
const WRONG_COUNT: &str = "Type a whole number above 0, for example 20000 or 20,000.";

fn read_minimum(text: &str, filter: &SalaryFilter) -> Result<Option<Threshold>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let amount = parse_typed_amount(text).map_err(|error| error.to_string())?;
    Ok(Some(Threshold { amount, currency: filter.input_currency(), period: filter.period }))
}

/// Reads a count as people type it; empty asks nothing.
fn read_count(text: &str) -> Option<Option<u64>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    let number = Ratio::from(parse_typed_amount(text).ok()?);
    if !number.is_exact_at(0) {
        return None;
    }
    u64::try_from(number.rounded(0)).ok().map(Some)
}

fn shown_minimum(data: &Dataset, filter: &SalaryFilter, style: NumberStyle) -> String {
    let Some(minimum) = filter.minimum else { return String::new() };
    let Ok(shown) = threshold_in(data, &minimum, filter) else { return String::new() };
    if !shown.converted {
        return minimum.amount.to_string();
    }
    let digits = match shown.digits() {
        Digits::Minor => data.currency(shown.currency).map_or(0, |currency| currency.minor_digits),
        Digits::Whole | Digits::AsNeeded => 0,
    };
    format_amount(shown.amount, digits, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::sample;
    use proptest::prelude::*;

    fn view(query: &str) -> ViewState {
        let (view, notices) = link::parse(query, &sample());
        assert_eq!(notices, [], "{query}");
        view
    }

    #[test]
    fn a_choice_is_what_its_link_says() {
        let cases = [
            ("", "country", "IN", "country=IN"),
            ("country=IN", "country", "IN", ""),
            ("", "currency", "USD", "currency=USD"),
            ("currency=USD", "currency", "", ""),
            ("", "period", "month", "period=month"),
            ("", "column", "pay", "sort=pay-up"),
            ("sort=pay-up", "column", "name", "sort=name"),
            ("", "platform", "udemy", "platform=udemy"),
            ("provider=meta", "provider", "meta", ""),
            ("", "order", "title", "order=title"),
            ("", "topic", "databases", "topic=databases"),
            ("stars=4.5", "stars", "", ""),
            ("page=3", "stars", "4.7", "stars=4.7"),
            ("page=3&enrolled=5", "enrolled", "1000", "enrolled=1000"),
            ("enrolled=1000", "enrolled", "1000", ""),
            ("page=3", "compare", "abc", "page=3&compare=abc"),
            ("page=3", "page", "4", "page=5"),
            ("page=3", "catalogue", "all", "catalogue=all"),
            ("catalogue=all&q=go&compare=a", "reset", "courses", "compare=a&catalogue=all"),
            ("country=GB,IN&min=5USD", "remove", "country=IN", "country=GB&min=5USD"),
            ("country=GB,IN&min=5USD", "remove", "min", "country=GB,IN"),
            ("q=go&platform=udemy", "remove", "q", "platform=udemy"),
            ("country=IN&sort=name&q=go", "reset", "salary", "q=go"),
            ("country=IN&q=go", "reset", "courses", "country=IN"),
        ];
        for (before, name, value, after) in cases {
            let mut view = view(before);
            assert_eq!(choose(&mut view, &sample(), name, value), Some(()), "{name}={value}");
            assert_eq!(link::format(&view), after, "{name}={value} on {before:?}");
        }
    }

    #[test]
    fn what_no_control_has_changes_nothing() {
        let cases = [
            ("country", "FR"),
            ("currency", "ZZZ"),
            ("period", "decade"),
            ("column", "basis"),
            ("order", ""),
            ("platform", "Skill Share"),
            ("stars", "6"),
            ("enrolled", "0"),
            ("trust", "-1"),
            ("page", "two"),
            ("catalogue", "other"),
            ("remove", "country=US"),
            ("reset", "everything"),
            ("by", "colour"),
            ("years", "9"),
            ("role", "king"),
            ("skill-column", "colour"),
            ("top", "some"),
            ("rate", "2023-05-30"),
            ("ppp", "1900"),
            ("colour", "red"),
        ];
        for (name, value) in cases {
            let mut view = view("country=IN&q=go");
            assert_eq!(choose(&mut view, &sample(), name, value), None, "{name}={value}");
            assert_eq!(link::format(&view), "country=IN&q=go");
        }
    }

    #[test]
    fn controls_show_the_view() {
        let view = view("country=IN&currency=GBP&platform=udemy&order=ratings");
        assert!(is_ticked(&view, "country", "IN") && !is_ticked(&view, "country", "GB"));
        assert!(is_ticked(&view, "platform", "udemy") && !is_ticked(&view, "provider", "udemy"));
        assert_eq!(
            ["currency", "period", "order", "by", "rate", "q"].map(|name| chosen(&view, &sample(), name)),
            [Some("GBP"), Some("year"), Some("ratings"), Some("experience"), Some(""), None]
                .map(|value| value.map(str::to_owned))
        );
    }

    #[test]
    fn reads_counts_as_people_type_them() {
        for (typed, expected) in [("", None), ("  ", None), ("20,000", Some(20_000)), ("20k", Some(20_000))] {
            assert_eq!(read_count(typed), Some(expected), "{typed:?}");
        }
        for typed in ["0", "-1", "1.5", "many"] {
            assert_eq!(read_count(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn fields_say_what_they_ask_for() {
        let [year, hour] = ["", "currency=INR&period=hour"].map(view);
        assert_eq!(TypedField::Minimum.label(&year), "At least (USD, a year)");
        assert_eq!(TypedField::Minimum.label(&hour), "At least (INR, an hour)");
        assert!(TypedField::Hours.applies(&hour) && !TypedField::Hours.applies(&year));
        assert!(TypedField::Minimum.applies(&year));
    }

    #[test]
    fn a_wrong_text_is_told_and_changes_nothing() {
        let cases = [
            (TypedField::Hours, "37.25", WRONG_HOURS),
            (TypedField::Minimum, "lots", "That is not an amount. Type digits, for example 60000 or 60,000."),
            (TypedField::Enrolled, "1.5", WRONG_COUNT),
        ];
        for (field, text, expected) in cases {
            let mut view = view("hours=35&min=7GBP&enrolled=9");
            assert_eq!(field.read(text, &mut view), Err(expected.to_owned()));
            assert_eq!(link::format(&view), "hours=35&min=7GBP&enrolled=9");
        }
    }

    #[test]
    fn a_minimum_is_reworded_with_the_currency_and_kept_as_typed_otherwise() {
        let data = sample();
        let mut view = view("");
        TypedField::Minimum.read("70,000", &mut view).unwrap();
        let typed = TypedField::Minimum.meaning(&view);
        choose(&mut view, &data, "country", "IN").unwrap();
        assert_eq!(TypedField::Minimum.meaning(&view), typed);
        choose(&mut view, &data, "currency", "INR").unwrap();
        assert_ne!(TypedField::Minimum.meaning(&view), typed);
        // 70000 / 1.0868 * 89.9293 = 5,792,281.0…
        assert_eq!(TypedField::Minimum.text(&view, &data, NumberStyle::India), "57,92,281");
    }

    proptest! {
        #[test]
        fn a_field_reads_what_it_shows(hours in 2u32..=160, least in 1u64..1_000_000_000) {
            let data = sample();
            let mut before = ViewState::default();
            before.salary.hours = HoursPerWeek::parse(&format!("{}.{}", hours / 2, hours % 2 * 5)).unwrap();
            before.courses.min_enrolled = Some(least);
            before.courses.text = "go & rust".to_owned();
            let mut after = ViewState::default();
            for field in [TypedField::Search, TypedField::Hours, TypedField::Enrolled] {
                field.read(&field.text(&before, &data, NumberStyle::India), &mut after).unwrap();
            }
            prop_assert_eq!(after, before);
        }

        #[test]
        fn no_control_however_named_does_harm(name in "\\PC{0,12}", value in "\\PC{0,20}") {
            let mut view = ViewState::default();
            let _ = choose(&mut view, &sample(), &name, &value);
            prop_assert_eq!(link::parse(&link::format(&view), &sample()).1, vec![]);
        }
    }
}
