//! No figure is shown without source, time, count, unit and licence, and no two families of figures share a
//! chart or a table: the averages of the article, each edition of the survey, official statistics.
//!
//! An element that draws figures says whose they are in `data-family`, with the keys of [`Figures`].

use super::html::Tree;
use super::{built, framed, pages};
use crate::app::data::{content, dataset, explorer};
use crate::app::state::AppState;
use crate::careers::Ranking;
use crate::salaries::{Country, Distribution};
use crate::skills::Technologies;
use crate::ui::pay::{PayResults, compared};
use domain::figure::{Provenance, Statistic};
use domain::money::{CurrencyCode, Decimal};
use domain::route::Page;
use domain::salary::{Comparison, Figures, PayPeriod, SalaryFilter, Threshold, measure, per};
use domain::slug::Slug;
use domain::survey::{Extent, SkillSort, SurveyFilter, params};
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Where a reader finds a source and its licence.
const TO_SOURCE: &str = "data/#source-";
/// What a page says where no number of answers is published.
const NO_COUNT: [&str; 3] =
    ["number of answers not stated", "number of people is not stated", "no number of people"];

/// The sources of a family of figures, each with the times that its figures are of.
fn origins(of: Figures) -> BTreeMap<String, BTreeSet<String>> {
    let official = content().official.iter().map(|pay| (&pay.source, pay.period));
    let own = |provenance: &'static Provenance| (&provenance.source, provenance.period);
    let all: Vec<_> = match of {
        Figures::Averages => dataset().pays.iter().map(|pay| own(&pay.provenance)).collect(),
        Figures::Survey(year) => explorer().edition(year).map(|it| own(&it.provenance)).into_iter().collect(),
        Figures::Official => official.collect(),
    };
    let mut origins: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (source, period) in all {
        origins.entry(source.to_string()).or_default().insert(period.to_string());
    }
    origins
}

/// The ids of the sources on the page of the data whose licence stands there.
fn licensed() -> BTreeSet<String> {
    let html = built().page(&Page::Data);
    let tree = Tree::of(main_of(&html));
    let is_licensed = |at: usize| {
        let text = tree.text(at);
        text.split_once("Licence: ").is_some_and(|(_, licence)| licence.len() > 2)
    };
    let id = |at: usize| tree.tag(at).get("id")?.strip_prefix("source-").map(str::to_owned);
    tree.all().filter(|at| is_licensed(*at)).filter_map(id).collect()
}

fn main_of(page: &str) -> &str {
    let from = page.find("<main").expect("a page has a main part");
    let end = page.find("</main>").expect("the main part ends") + "</main>".len();
    &page[from..end]
}

/// What draws figures: charts, tables, and lists of bars. Prices of courses and the weeks of a reader's plan
/// are no such figures.
fn figures(tree: &Tree) -> Vec<usize> {
    let is_of_pay = |at: &usize| {
        let tag = tree.tag(*at);
        tag.get("data-family").is_some() && tag.name == "ul"
            || ["figure", "table"].contains(&tag.name.as_str())
    };
    let is_bar = |at: &usize| tree.is(*at, "portion");
    let bars = tree.all().filter(is_bar).filter_map(|at| tree.with_ancestors(at).nth(2));
    let mut all: Vec<usize> = tree.all().filter(is_of_pay).chain(bars).collect();
    all.sort_unstable();
    all.dedup();
    all.retain(|at| has_figure(&tree.text(*at)));
    all.retain(|at| !tree.with_ancestors(*at).any(|outer| tree.tag(outer).name == "noscript"));
    all
}

/// Whose figures an element draws.
fn families(tree: &Tree, of: usize) -> Vec<Figures> {
    let keys = tree.with_ancestors(of).find_map(|at| tree.tag(at).get("data-family")).unwrap_or_default();
    keys.split_whitespace()
        .map(|key| Figures::from_key(dataset(), key).unwrap_or_else(|| panic!("{key}")))
        .collect()
}

/// The source that a link leads to.
fn source_of(tree: &Tree, link: usize) -> Option<String> {
    Some(tree.tag(link).get("href")?.split_once(TO_SOURCE)?.1.to_owned())
}

/// The lines that name the sources of what an element draws: those in it, or else those between it and the
/// next such element, or else all around it, up to the section or part that it is in.
fn lines(tree: &Tree, of: usize) -> Vec<usize> {
    let links = |inside: std::ops::Range<usize>| -> Vec<usize> {
        inside.filter(|at| source_of(tree, *at).is_some()).collect()
    };
    let is_edge = |at: usize| tree.tag(at).name == "section" || tree.tag(at).get("data-part").is_some();
    let mut found = Vec::new();
    for around in tree.with_ancestors(of) {
        found = links(tree.within(around));
        if !found.is_empty() || is_edge(around) {
            let next = figures(tree).into_iter().find(|next| *next >= tree.within(of).end);
            let own = |link: &usize| *link > of && next.is_none_or(|next| *link < next);
            if around != of && found.iter().any(own) {
                found.retain(own);
            }
            break;
        }
    }
    let mut lines: Vec<usize> = found.into_iter().filter_map(|link| tree.parent(link)).collect();
    lines.dedup();
    lines
}

/// Whether an amount of money stands in a text.
fn has_money(text: &str) -> bool {
    dataset().currencies.iter().any(|currency| {
        let after = text.split(currency.symbol.trim_end()).skip(1);
        after.map(str::trim_start).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// Whether a number of people stands in a text, or that there is none.
fn has_count(text: &str) -> bool {
    let nouns = ["answers", "people", dataset().career.plural.as_str()];
    let is_counted = |noun: &&str| {
        text.match_indices(*noun).any(|(at, _)| {
            let before = text[..at].split_whitespace().next_back().unwrap_or_default();
            before.ends_with(|c: char| c.is_ascii_digit())
        })
    };
    nouns.iter().any(is_counted) || NO_COUNT.iter().any(|words| text.contains(words))
}

/// What lacks of the figures in some HTML.
fn problems(html: &str, licensed: &BTreeSet<String>) -> Vec<String> {
    let tree = Tree::of(html);
    let mut problems = Vec::new();
    for of in figures(&tree) {
        let name: String = tree.text(of).chars().take(60).collect();
        let lacks = lacks_of(&tree, of, licensed);
        problems.extend(lacks.into_iter().map(|lack| format!("{lack}: <{}> {name}", tree.tag(of).name)));
    }
    problems
}

fn lacks_of(tree: &Tree, of: usize, licensed: &BTreeSet<String>) -> Vec<String> {
    let families = families(tree, of);
    let lines = lines(tree, of);
    let said = lines.iter().map(|line| tree.text(*line)).collect::<Vec<_>>().join(" ");
    let named: BTreeSet<String> =
        lines.iter().flat_map(|line| tree.within(*line).filter_map(|link| source_of(tree, link))).collect();
    let drawn = tree.text(of);
    let mut lacks: Vec<String> = Vec::new();
    lacks.extend(shared(tree, of, &families));
    for family in &families {
        let key = family.key();
        let origins: Vec<_> =
            origins(*family).into_iter().filter(|(source, _)| named.contains(source)).collect();
        if origins.is_empty() {
            lacks.push(format!("{key} has no source"));
        }
        for (source, periods) in origins {
            if !periods.iter().any(|period| said.contains(period)) {
                lacks.push(format!("{source} has no time"));
            }
        }
    }
    let is_of_another = |source: &&String| {
        let owner = Figures::all(dataset()).find(|figures| origins(*figures).contains_key(*source));
        owner.is_some_and(|owner| !families.iter().any(|family| family_of(*family) == family_of(owner)))
    };
    lacks.extend(named.iter().filter(is_of_another).map(|source| format!("{source} is of another family")));
    lacks.extend(
        named.iter().filter(|it| !licensed.contains(*it)).map(|source| format!("{source} has no licence")),
    );
    if !has_count(&said) && !has_count(&drawn) {
        lacks.push("no count, nor that there is none".to_owned());
    }
    // The unit of a table that is folded away stands in its summary.
    let folded = tree.parent(of).filter(|at| tree.tag(*at).name == "details").map(|at| tree.text(at + 1));
    let unit = format!("{drawn} {}", folded.unwrap_or_default()).to_lowercase();
    let is_for_a_time = ["yearly"].into_iter().chain(PayPeriod::ALL.map(per)).any(|time| unit.contains(time));
    let is_share = drawn.contains('%') && (unit.contains("used by") || said.contains("share"));
    if !(if has_money(&drawn) { is_for_a_time } else { is_share }) {
        lacks.push("no unit".to_owned());
    }
    lacks
}

/// The family without its edition.
fn family_of(figures: Figures) -> std::mem::Discriminant<Figures> {
    std::mem::discriminant(&figures)
}

/// What is wrong where a chart or table is not of one family, one edition and one unit. Editions may be
/// beside each other only where each row is one, named by its year; and a year in a caption is the edition's.
fn shared(tree: &Tree, of: usize, families: &[Figures]) -> Vec<String> {
    let mut wrong = Vec::new();
    let Some(first) = families.first() else { return vec!["of no family".to_owned()] };
    if families.iter().any(|other| family_of(*first) != family_of(*other)) {
        wrong.push("of several families".to_owned());
    }
    let editions: Vec<String> = dataset().editions.iter().map(u16::to_string).collect();
    let own: Vec<String> = families.iter().map(|figures| figures.key()).collect();
    let is_name = |at: &usize| tree.is(*at, "name") || tree.tag(*at).get("role") == Some("rowheader");
    let rows = tree.within(of).filter(is_name).map(|at| tree.text(at));
    let rows: Vec<String> = rows.filter_map(|row| row.split(' ').next().map(str::to_owned)).collect();
    let are_years = rows.iter().any(|row| editions.contains(row));
    let keys: Vec<String> = rows.iter().map(|year| format!("survey-{year}")).collect();
    if (are_years || own.len() > 1) && own != keys {
        wrong.push(format!("of {own:?}, with rows of {rows:?}"));
    }
    let captions = tree.within(of).filter(|at| tree.tag(*at).name == "caption").map(|at| tree.text(at));
    let ends = captions.filter_map(|caption| caption.rsplit(", ").next().map(str::to_owned));
    for year in ends.filter(|year| editions.contains(year)) {
        if own != [format!("survey-{year}")] {
            wrong.push(format!("of {own:?}, with the caption of {year}"));
        }
    }
    let axes = tree.within(of).filter(|at| tree.is(*at, "axis")).count();
    if tree.tag(of).name == "figure" && axes != 1 {
        wrong.push(format!("{axes} axes"));
    }
    wrong
}

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn no_figure_is_served_without_source_time_count_unit_and_licence() {
    let licensed = licensed();
    let mut all = Vec::new();
    for page in pages().into_iter().chain(framed()).filter(|page| *page != Page::Data) {
        let html = built().page(&page);
        let main = main_of(&html);
        all.extend(problems(main, &licensed).into_iter().map(|problem| format!("{page:?}: {problem}")));
        let draws = match &page {
            Page::Guide
            | Page::Salaries
            | Page::Country(_)
            | Page::Careers
            | Page::Role(_)
            | Page::Skills
            | Page::Embed(_) => true,
            Page::Courses | Page::Plan | Page::Skill(_) | Page::Data | Page::Changes => false,
        };
        assert_eq!(!figures(&Tree::of(main)).is_empty(), draws, "{page:?}");
    }
    none(&all);
}

#[test]
fn no_figure_in_a_text_is_in_a_part_of_a_page_without_source_and_count() {
    let mut all = Vec::new();
    // Prices of courses are dated one by one; rules say how figures were made.
    for page in pages().into_iter().filter(|page| ![Page::Courses, Page::Data].contains(page)) {
        let html = built().page(&page);
        let tree = Tree::of(main_of(&html));
        let is_apart = |at: usize| tree.is(at, "courses") || tree.tag(at).get("id") == Some("survey-rules");
        let is_text = |at: &usize| ["p", "li", "dd", "td"].contains(&tree.tag(*at).name.as_str());
        let texts = tree.all().filter(is_text).filter(|at| has_figure(&tree.text(*at)));
        let mut parts: Vec<usize> =
            texts.filter(|at| !tree.with_ancestors(*at).any(is_apart)).map(|at| part_of(&tree, at)).collect();
        parts.dedup();
        for part in parts {
            let own = || tree.within(part).filter(|at| part_of(&tree, *at) == part);
            let links_to = |place: &str| {
                own().any(|at| tree.tag(at).get("href").is_some_and(|href| href.contains(place)))
            };
            let words: Vec<String> = own().filter(|at| is_text(at)).map(|at| tree.text(at)).collect();
            let name: String = tree.text(part).chars().take(80).collect();
            if !links_to(TO_SOURCE) && !links_to("data/") {
                all.push(format!("{page:?} names no source: {name}"));
            }
            let counted = words.iter().any(|text| has_count(text));
            if !counted && words.iter().any(|text| has_figure(&without_projections(text))) {
                all.push(format!("{page:?} has no count, nor that there is none: {name}"));
            }
        }
    }
    none(&all);
}

/// A text without the forecasts, which rest on no answers.
fn without_projections(text: &str) -> String {
    let forecasts = content().figures.iter().filter(|it| it.provenance.statistic == Statistic::Projection);
    forecasts.fold(text.to_owned(), |text, forecast| text.replace(&forecast.shown, ""))
}

/// The part of a page that an element is in: its section, or else what comes before the first section.
fn part_of(tree: &Tree, of: usize) -> usize {
    tree.with_ancestors(of).find(|at| ["section", "main"].contains(&tree.tag(*at).name.as_str())).unwrap_or(0)
}

/// Whether an amount of money or a share stands in a text.
fn has_figure(text: &str) -> bool {
    has_money(text)
        || text.split('%').rev().skip(1).any(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

#[test]
fn a_source_is_of_one_family() {
    let mut owners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for figures in Figures::all(dataset()) {
        let origins = origins(figures);
        assert!(!origins.is_empty(), "{figures:?}");
        for source in origins.into_keys() {
            owners.entry(source).or_default().insert(figures.key());
        }
    }
    for (source, keys) in owners {
        assert_eq!(keys.len(), 1, "{source}: {keys:?}");
    }
}

/// Figures in own and in one currency, for each period, with and without a minimum.
fn filters(figures: Figures) -> Vec<SalaryFilter> {
    let mut all = Vec::new();
    for currency in [None, Some(CurrencyCode::INR)] {
        for period in PayPeriod::ALL {
            let filter = SalaryFilter { figures: Some(figures), currency, period, ..SalaryFilter::default() };
            let (amount, currency) = (Decimal::whole(40_000), CurrencyCode::USD);
            let minimum = Some(Threshold { amount, currency, period: PayPeriod::Year });
            all.extend([SalaryFilter { minimum, ..filter.clone() }, filter]);
        }
    }
    all
}

/// The default, and another day and year.
fn conversions() -> [SurveyFilter; 2] {
    let facts = &explorer().facts;
    let (rate_day, power_year) = (facts.rate_days.last().copied(), facts.power_years.first().copied());
    [SurveyFilter::default(), SurveyFilter { rate_day, power_year, ..SurveyFilter::default() }]
}

fn check_comparison(pay: &Comparison) {
    let figures = pay.figures;
    let origins = origins(figures);
    let mut countries = BTreeSet::new();
    for row in &pay.every {
        let Provenance { source, period, statistic, .. } = &row.pay.provenance;
        let at = format!("{} in {}", row.country.name, figures.key());
        let periods = origins.get(source.as_str()).unwrap_or_else(|| panic!("{at}: {source}"));
        assert!(periods.contains(&period.to_string()), "{at}: {period}");
        assert_eq!(*statistic == Statistic::Median, figures != Figures::Averages, "{at}");
        assert!(countries.insert(row.country.code), "{at} twice");
        // One unit for the axis, one period for the table.
        assert_eq!(row.shown.period, pay.filter.period, "{at}");
        assert_eq!(row.shown.currency, pay.filter.currency.unwrap_or(row.pay.currency), "{at}");
    }
    assert!(pay.rows.iter().all(|row| pay.every.contains(row)));
    assert!(!pay.every.is_empty(), "{figures:?}");
}

#[test]
fn no_comparison_has_figures_of_two_families() {
    let currencies: Vec<_> =
        std::iter::once(None).chain(dataset().currencies.iter().map(|it| Some(it.code))).collect();
    for figures in Figures::all(dataset()) {
        let of_currency = |currency: &Option<CurrencyCode>| SalaryFilter {
            figures: Some(figures),
            currency: *currency,
            ..SalaryFilter::default()
        };
        let by_currency = currencies.iter().map(of_currency);
        for filter in by_currency.chain(filters(figures)) {
            for chosen in &conversions() {
                check_comparison(&measure(dataset(), explorer(), &filter, chosen));
            }
        }
    }
}

/// What a part of a page draws once something is chosen.
fn drawn<V: IntoView>(page: Page, choose: impl FnOnce(AppState), view: impl FnOnce(AppState) -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        let state = AppState::first(dataset(), page);
        choose(state);
        view(state).into_view().to_html()
    });
    format!("<main><div data-part=\"drawn\">{html}</div></main>")
}

#[test]
fn no_drawing_of_a_comparison_has_two_families_or_lacks_where_they_are_from() {
    let licensed = licensed();
    for figures in Figures::all(dataset()) {
        for filter in filters(figures) {
            for chosen in conversions() {
                let html = drawn(
                    Page::Salaries,
                    |state| state.salary.set(filter.clone()),
                    |state| {
                        let pay = compared(state, move || chosen.clone());
                        view! { <PayResults state pay /> }
                    },
                );
                let tree = Tree::of(&html);
                let of: Vec<_> =
                    super::figures::figures(&tree).iter().map(|at| families(&tree, *at)).collect();
                assert_eq!(of, [[figures], [figures]], "{filter:?}");
                none(&problems(&html, &licensed));
            }
        }
    }
}

#[test]
fn the_other_drawings_keep_to_their_family_whatever_is_chosen() {
    let licensed = licensed();
    let facts = &explorer().facts;
    let any = |list: &[domain::courses::Named]| -> Vec<Option<Slug>> {
        std::iter::once(None).chain(list.iter().map(|it| Some(it.id.clone()))).collect()
    };
    for (code, _) in &content().guide.countries {
        for currency in [None, Some(CurrencyCode::EUR)] {
            let choose = |state: AppState| state.salary.update(|filter| filter.currency = currency);
            let html = drawn(Page::Country(*code), choose, |state| view! { <Country state code=*code /> });
            none(&problems(&html, &licensed));
        }
    }
    let survey = |page: Page, chosen: SurveyFilter| {
        move |draw: fn(AppState) -> AnyView| drawn(page, |state| state.survey.set(chosen), draw)
    };
    for by in any(&facts.dimensions) {
        let chosen = SurveyFilter { by, ..SurveyFilter::default() };
        let html = survey(Page::Salaries, chosen)(|state| view! { <Distribution state /> }.into_any());
        none(&problems(&html, &licensed));
    }
    let ranking = |chosen: &SurveyFilter| {
        let html = survey(Page::Careers, chosen.clone())(|state| view! { <Ranking state /> }.into_any());
        none(&problems(&html, &licensed));
        let tree = Tree::of(&html);
        let edition = Figures::Survey(chosen.ranked_edition(facts));
        let of: Vec<_> = figures(&tree).iter().map(|at| families(&tree, *at)).collect();
        assert_eq!(of, [[edition], [edition]], "{chosen:?}");
    };
    for at in 0..facts.role_countries.len() {
        let country = facts.role_countries.get(at).filter(|_| at > 0).map(|it| it.named.id.clone());
        for edition in facts.role_editions(country.as_ref()) {
            let mut chosen = SurveyFilter { country: country.clone(), ..SurveyFilter::default() };
            params::EDITION.choose(&mut chosen, facts, &edition.to_string());
            ranking(&chosen);
            let years = facts.years.iter().filter(|_| chosen.has_bands(facts));
            for years in years.map(|years| Some(years.id.clone())) {
                ranking(&SurveyFilter { years, ..chosen.clone() });
            }
        }
    }
    for kind in any(&facts.kinds) {
        for skill_sort in [SkillSort::ShareUp, SkillSort::PayDown] {
            let chosen = SurveyFilter {
                kind: kind.clone(),
                skill_sort,
                extent: Extent::Every,
                ..SurveyFilter::default()
            };
            let html = survey(Page::Skills, chosen)(|state| view! { <Technologies state /> }.into_any());
            none(&problems(&html, &licensed));
        }
    }
}
