//! The served page of a role: its pay beside that of the guide's own.

use crate::app::data::explorer;
use crate::app::state::AppState;
use crate::ui::survey::{country, facts, origin_at, origin_of_shares, rows_by_years};
use crate::ui::{RangeRow, Ranges, Reader, count, dated, heading, section, source_link};
use compiler::Content;
use domain::courses::{CourseFilter, Named};
use domain::guide::RoomText;
use domain::money::CurrencyCode;
use domain::route::{Page, Route};
use domain::salary::Figures;
use domain::slug::Slug;
use domain::survey::{
    Careers, CarryOver, Explorer, Pair, Role, RoleComparison, Spread, SurveyFilter, UsedByBoth, carry_over,
    groups_finding, newest_of_role, pair_finding, params, role_comparison,
};
use domain::text::capitalised;
use maud::{Markup, PreEscaped, html};
use std::cmp::Ordering;

/// The inside of `<main>`. The page of the guide's own role shows only its pay.
pub fn role_page(content: &Content, state: AppState, text: &RoomText, role: &Slug) -> Markup {
    let reader = state.reader();
    let explorer = &content.explorer;
    let newest = newest_of_role(&reader.data.countries, explorer, role);
    let pair = newest.as_ref().and_then(|newest| newest.beside_own(role));
    let found = role_comparison(explorer, role);
    html! {
        (heading(text))
        @if let (Some(newest), Some(pair)) = (&newest, &pair) {
            p.headline { (difference(reader, pair, newest.currency)) }
        }
        div.prose { (PreEscaped(&text.html)) }
        @if let Some((newest, own)) = newest.as_ref().and_then(|newest| Some((newest, newest.of(role)?))) {
            @let edition = explorer.provenance(newest.edition);
            p.src {
                (count(reader, own.spread.answers)) " answers · "
                a href=(ranking(reader, role, newest.edition)) {
                    "Rank " (own.rank) " of " (newest.ranked) " roles"
                }
                " · " (dated(reader, edition)) " " (source_link(reader, &edition.source))
            }
            @if let Some(pair) = &pair { (beside(reader, newest, own.role, pair)) }
        }
        @match &found {
            Some(found) => (beside_by_years(reader, found, newest.as_ref())),
            None if *role == explorer.facts.own_role => (alone(reader, explorer, newest.as_ref())),
            None => {}
        }
        @if let Some(found) = &found { (carries_over(content, state, found)) }
        section aria-labelledby="more-heading" {
            h2 id="more-heading" { "More comparisons" }
            ul {
                @if found.is_some() {
                    li { a href=(ranking(reader, role, facts().edition())) { "Compare the two roles for the same experience" } }
                }
                li { a href=(state.href(&Page::Careers.into())) { "All roles by pay" } }
                li { a href=(state.href(&Route::from(Page::Salaries).at("standing"))) { "Where your own pay ranks" } }
            }
        }
    }
}

/// How the median of a role differs from that of the guide's own.
fn difference(reader: Reader, pair: &Pair, currency: CurrencyCode) -> String {
    let own = &reader.data.career.plural;
    let compared = match pair.difference() {
        (Ordering::Equal, _) => format!("The same as {own}"),
        (Ordering::Greater, by) => format!("{} a year more than {own}", reader.whole_money(by, currency)),
        (Ordering::Less, by) => format!("{} a year less than {own}", reader.whole_money(by, currency)),
    };
    format!("{compared}: {}.", medians(reader, pair, currency))
}

/// The same in a few words, for one band of experience.
fn difference_of_years(reader: Reader, pair: &Pair) -> String {
    let currency = facts().currency;
    let compared = match pair.difference() {
        (Ordering::Equal, _) => "The same".to_owned(),
        (Ordering::Greater, by) => format!("{} more", reader.whole_money(by, currency)),
        (Ordering::Less, by) => format!("{} less", reader.whole_money(by, currency)),
    };
    format!("{compared}: {}", medians(reader, pair, currency))
}

fn medians(reader: Reader, pair: &Pair, currency: CurrencyCode) -> String {
    let [role, own] = [pair.role, pair.own].map(|spread| reader.whole_money(spread.median, currency));
    format!("a median of {role} against {own}")
}

fn rows<'a>(role: &'a str, own: &'a str, pair: &Pair, edition: u16) -> [RangeRow<'a>; 2] {
    let own = RangeRow { marked: true, ..RangeRow::new(own, edition, pair.own) };
    [RangeRow::new(role, edition, pair.role), own]
}

fn beside(reader: Reader, newest: &Careers, role: &Role, pair: &Pair) -> Markup {
    let own = facts().role(facts().own_role.as_str()).map_or("", |own| &own.name);
    let rows = rows(&role.name, own, pair, newest.edition);
    let title = format!("{}, survey of {}", title(reader), newest.edition);
    let said = pair_finding(pair, &reader.data.career.plural, |it| reader.whole_money(it, newest.currency));
    let ranges = Ranges::new(title, "Role", newest.currency, rows.into()).saying(&said);
    section("pay", "Pay", view(reader, newest.edition, ranges.answers(), &ranges))
}

/// Why pay by years is of an older edition than the pay above it; nothing if it is not.
fn older(newest: Option<&Careers>) -> Markup {
    let by_years = facts().edition();
    html! {
        @if newest.is_some_and(|newest| newest.edition > by_years) {
            p {
                "Only the survey of " (by_years) " says how pay differs with experience in each role. Each survey asked "
                "different people, so a difference between years need not mean that pay has changed."
            }
        }
    }
}

fn beside_by_years(reader: Reader, found: &RoleComparison, newest: Option<&Careers>) -> Markup {
    let label = |role: &Role, years: &Named| format!("{}, {}", role.name, years.name);
    let labels: Vec<[String; 2]> = found
        .by_years
        .iter()
        .map(|(years, _)| [found.role, found.own].map(|role| label(role, years)))
        .collect();
    let rows: Vec<RangeRow> = found
        .by_years
        .iter()
        .zip(&labels)
        .flat_map(|((_, pair), [role, own])| rows(role, own, pair, facts().edition()))
        .collect();
    let ranges = Ranges::new(title_by_years(reader), "Role and years", facts().currency, rows);
    let bands: Vec<_> = found.by_years.iter().map(|(years, pair)| (years.name.as_str(), pair.role)).collect();
    let said = groups_finding(&bands, |amount| reader.survey_money(amount));
    let ranges = ranges.saying(&if said.is_empty() { said } else { format!("{}: {said}", found.role.name) });
    section(
        "years",
        YEARS,
        html! {
            (older(newest))
            @if ranges.rows.is_empty() {
                p { "No experience band has " (Spread::LEAST.to_string()) " or more answers in both roles." }
            } @else {
                dl.facts {
                    @for (years, pair) in &found.by_years {
                        div { dt { (capitalised(&years.name)) } dd { (difference_of_years(reader, pair)) } }
                    }
                }
                (view(reader, facts().edition(), ranges.answers(), &ranges))
            }
        },
    )
}

/// Which technologies the other role shares with the guide's own, and which are new there.
fn carries_over(content: &Content, state: AppState, found: &RoleComparison) -> Markup {
    let all = &content.role_technologies;
    let CarryOver { shared, new } = carry_over(&content.explorer.technologies, all, &found.role.id);
    if shared.is_empty() && new.is_empty() {
        return html! {};
    }
    let career = &state.data.career.plural;
    let (shared_rule, new_rule) = (CarryOver::SHARED, CarryOver::NEW);
    let to_courses = |name: &str| {
        let mut route = Route::from(Page::Courses);
        let mut asked = CourseFilter::default();
        name.clone_into(&mut asked.text);
        domain::query::write(&asked, &mut route.query);
        state.href(&route)
    };
    section(
        "skills",
        "What carries over",
        html! {
            div.side-by-side {
                (used(found, "You bring: used by both", &shared, |it| html! { (it.name) }))
                (used(found, "To learn: used by more in this role", &new, |it| html! {
                    @if state.data.has(&Page::Courses) { a href=(to_courses(it.name)) { (it.name) } } @else { (it.name) }
                }))
            }
            p.hint {
                "You bring: used by at least " (shared_rule) "% of people in both roles. "
                "To learn: used by at least " (new_rule)
                "% of people in the role, and by at least twice the share of " (career)
                ". What people use is not always what job adverts ask for."
            }
            (origin_of_shares(state.reader(), found.all.role.answers + found.all.own.answers))
        },
    )
}

/// The shares of the people of both roles who use each of some technologies.
fn used(
    found: &RoleComparison,
    title: &str,
    list: &[UsedByBoth],
    name: impl Fn(&UsedByBoth) -> Markup,
) -> Markup {
    let own = |share: u32| if share == 0 { "few".to_owned() } else { format!("{share}%") };
    html! {
        @if !list.is_empty() {
            table.used data-family=(Figures::Survey(facts().edition()).key()) {
                caption { (title) }
                thead {
                    tr {
                        th scope="col" { "Technology" }
                        @for role in [found.role, found.own] { th.number scope="col" { (role.name) } }
                    }
                }
                tbody {
                    @for it in list {
                        tr {
                            th scope="row" { (name(it)) }
                            td.number { (it.role) "%" }
                            td.number { (own(it.own)) }
                        }
                    }
                }
            }
        }
    }
}

/// The guide's own role: everyone, and by years.
fn alone(reader: Reader, explorer: &Explorer, newest: Option<&Careers>) -> Markup {
    let rows = rows_by_years(explorer);
    // The first row is of everyone.
    let bands: Vec<_> = rows.iter().skip(1).map(|row| (row.label, row.spread)).collect();
    let said = groups_finding(&bands, |amount| reader.survey_money(amount));
    let ranges = Ranges::new(title_by_years(reader), "Years", facts().currency, rows).saying(&said);
    let view = view(reader, facts().edition(), explorer.all.answers, &ranges);
    section("pay", YEARS, html! { (older(newest)) (view) })
}

/// The ranking of an edition with the role chosen. The guide's own is always there.
fn ranking(reader: Reader, role: &Slug, edition: u16) -> String {
    let roles = Some(role).filter(|role| **role != facts().own_role).cloned();
    let mut chosen = SurveyFilter { roles: roles.into_iter().collect(), ..SurveyFilter::default() };
    params::EDITION.choose(&mut chosen, facts(), &edition.to_string());
    let mut route = Route::from(Page::Careers);
    domain::query::write(&chosen, &mut route.query);
    reader.href(&route)
}

const YEARS: &str = "Pay by years of professional coding";

fn title(reader: Reader) -> String {
    format!("Yearly pay in {}", country(reader))
}

fn title_by_years(reader: Reader) -> String {
    let edition = facts().edition();
    format!("Yearly pay in {}, by years of professional coding, survey of {edition}", country(reader))
}

/// The chart and the table of the same rows, and how many answers they rest on.
fn view(reader: Reader, edition: u16, answers: u32, ranges: &Ranges) -> Markup {
    html! {
        (ranges.captioned(reader, origin_at(reader, explorer().provenance(edition), answers)))
        (ranges.folded_table(reader))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset};
    use domain::money::{NumberStyle, format_count};
    use domain::survey::careers;
    use leptos::prelude::Owner;

    fn text() -> RoomText {
        let text = |text: &str| text.to_owned();
        RoomText {
            title: text("A role"),
            heading: text("A role & more"),
            description: text("A role"),
            short: text("Role"),
            html: String::new(),
            drawing: None,
        }
    }

    fn served(role: &str) -> String {
        let role = Slug::parse(role).unwrap();
        let content = content();
        Owner::new().with(|| {
            let state = AppState::first(dataset(), Page::Role(role.clone()));
            role_page(content, state, &text(), &role).into_string()
        })
    }

    #[test]
    fn a_role_is_set_beside_the_guides_own() {
        let role = "devops-specialist";
        let html = served(role);
        let plural = &dataset().career.plural;
        let money = |amount: u32| Reader::served(dataset(), "../../").survey_money(amount);
        let of = |id: &str| explorer().roles.iter().find(|pay| pay.role.as_str() == id).unwrap();
        let (other, own) = (of(role), of(facts().own_role.as_str()));
        let medians = |other: Spread, own: Spread| {
            format!("a median of {} against {}", money(other.median), money(own.median))
        };
        let newest = careers(&dataset().countries, explorer(), &SurveyFilter::default());
        let newest_of = |id: &str| newest.rows.iter().find(|row| row.role.id.as_str() == id).unwrap().spread;
        let (in_newest, own_in_newest) = (newest_of(role), newest_of(facts().own_role.as_str()));
        assert!(html.starts_with("<h1>A role &amp; more</h1><p class=\"headline\">"), "{html}");
        let headline = html.split("</p>").next().unwrap();
        let said = format!("{}.", medians(in_newest, own_in_newest));
        assert!(headline.contains(plural) && headline.ends_with(&said), "{headline}");
        let answers = count(Reader::served(dataset(), "../../"), in_newest.answers).into_string();
        let link = format!("{answers} answers · <a href=\"../../careers/?role={role}\">Rank ");
        assert!(html.contains(&link), "{html}");
        let both = format_count((other.all.answers + own.all.answers).into(), NumberStyle::default());
        assert!(html.contains(&format!("Shares of those who answered, among {both} people.")), "{html}");
        let percent = |users: u32, asked: u32| (100.0 * f64::from(users) / f64::from(asked)).round();
        let of_role = content().role_technologies.iter().filter(|it| it.role.as_str() == role);
        let rows = of_role.filter_map(|it| {
            let own = explorer().technologies.iter().find(|own| own.name == it.name)?;
            let (other, own) = (percent(it.users, it.asked), percent(own.users, own.asked));
            let name = &it.name;
            Some(format!(
                ">{name}</a></th><td class=\"number\">{other}%</td><td class=\"number\">{own}%</td>"
            ))
        });
        assert!(rows.filter(|row| html.contains(row)).count() > 1, "{html}");
        for (years, spread) in &other.by_years {
            let name = capitalised(&facts().years.iter().find(|it| it.id == *years).unwrap().name);
            let medians = medians(*spread, own.of(Some(years)).unwrap());
            let (_, said) = html.split_once(&format!("<dt>{name}</dt><dd>")).unwrap();
            assert!(said.split("</dd>").next().unwrap().ends_with(&medians), "{name}: {said}");
        }
        let edition = facts().edition();
        let link = format!("href=\"../../careers/?survey={edition}&amp;role={role}\"");
        assert!(html.contains(&link), "{html}");
        let older =
            format!("Only the survey of {edition} says how pay differs with experience in each role.");
        assert!(html.contains(&older), "{html}");
    }

    #[test]
    fn a_role_that_the_newest_survey_lacks_has_the_figures_of_the_tables() {
        let newest = careers(&dataset().countries, explorer(), &SurveyFilter::default());
        let mut others =
            explorer().roles.iter().map(|pay| &pay.role).filter(|role| **role != facts().own_role);
        let is_in = |role: &&Slug| newest.of(role).is_some();
        let ranked_in = |edition: u16, role: &Slug| format!("survey={edition}&amp;role={role}\">Rank ");
        let lacking = others.clone().find(|role| !is_in(role)).unwrap();
        let html = served(lacking.as_str());
        assert!(html.contains(&ranked_in(facts().edition(), lacking)), "{html}");
        assert!(!html.contains("Only the survey of"), "{html}");
        let ranked = others.find(is_in).unwrap();
        assert!(!served(ranked.as_str()).contains(&ranked_in(facts().edition(), ranked)), "{ranked}");
    }

    #[test]
    fn the_guides_own_role_is_beside_nothing() {
        let own = explorer().facts.own_role.as_str();
        let html = served(own);
        assert!(!html.contains("headline") && !html.contains("?role="), "{html}");
        let (years, spread) =
            &explorer().roles.iter().find(|pay| pay.role.as_str() == own).unwrap().by_years[0];
        let name = &facts().years.iter().find(|it| it.id == *years).unwrap().name;
        let median = Reader::served(dataset(), "../../").survey_money(spread.median);
        assert!(
            html.contains(&format!("<th scope=\"row\" role=\"rowheader\">{name}</th>"))
                && html.contains(&format!(">{median}<")),
            "{html}"
        );
    }

    #[test]
    fn a_role_that_the_survey_lacks_has_no_figures() {
        assert!(!served("baker").contains("<figure"));
    }
}
