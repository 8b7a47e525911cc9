//! The served page of a role: its pay beside that of the guide's own.

use crate::app::state::AppState;
use crate::ui::survey::{country, facts, origin, origin_of_shares, rows_by_years};
use crate::ui::{RangeRow, Ranges, Reader, count, heading, section, source_and_time};
use compiler::Content;
use domain::courses::{CourseFilter, Named};
use domain::guide::RoomText;
use domain::route::{Page, Route};
use domain::salary::Figures;
use domain::slug::Slug;
use domain::survey::{
    Career, CarryOver, Explorer, Pair, Role, RoleComparison, Spread, SurveyFilter, UsedByBoth, careers,
    carry_over, params, role_comparison,
};
use domain::text::capitalised;
use maud::{Markup, PreEscaped, html};
use std::cmp::Ordering;

/// The inside of `<main>`. The page of the guide's own role shows only its pay.
pub fn role_page(content: &Content, state: AppState, text: &RoomText, role: &Slug) -> Markup {
    let reader = state.reader();
    let explorer = &content.explorer;
    let found = role_comparison(explorer, role);
    html! {
        (heading(text))
        @if let Some(found) = &found { p.headline { (difference(reader, &found.all)) } }
        div.prose { (PreEscaped(&text.html)) }
        p.src {
            @let answers = found.as_ref().map_or(explorer.all.answers, |found| found.all.role.answers);
            (count(reader, answers)) " answers · " (source_and_time(reader, &facts().provenance))
        }
        @match &found {
            Some(found) => {
                (beside(reader, found))
                (beside_by_years(reader, found))
            }
            None if *role == explorer.facts.own_role => (alone(reader, explorer)),
            None => {}
        }
        @if let Some(newest) = newest(reader, explorer, role) { (newest) }
        @if let Some(found) = &found { (carries_over(content, state, found)) }
        section aria-labelledby="more-heading" {
            h2 id="more-heading" { "More comparisons" }
            ul {
                @if found.is_some() {
                    li { a href=(compare(reader, role)) { "Compare the two roles for the same experience" } }
                }
                li { a href=(state.href(&Page::Careers.into())) { "All roles by pay" } }
                li { a href=(state.href(&Route::from(Page::Salaries).at("standing"))) { "Where your own pay ranks" } }
            }
        }
    }
}

/// How the median of a role differs from that of the guide's own.
fn difference(reader: Reader, pair: &Pair) -> String {
    let own = &reader.data.career.plural;
    let compared = match pair.difference() {
        (Ordering::Equal, _) => format!("The same as {own}"),
        (Ordering::Greater, by) => format!("{} a year more than {own}", reader.survey_money(by)),
        (Ordering::Less, by) => format!("{} a year less than {own}", reader.survey_money(by)),
    };
    format!("{compared}: {}.", medians(reader, pair))
}

/// The same in a few words, for one band of experience.
fn difference_of_years(reader: Reader, pair: &Pair) -> String {
    let compared = match pair.difference() {
        (Ordering::Equal, _) => "The same".to_owned(),
        (Ordering::Greater, by) => format!("{} more", reader.survey_money(by)),
        (Ordering::Less, by) => format!("{} less", reader.survey_money(by)),
    };
    format!("{compared}: {}", medians(reader, pair))
}

fn medians(reader: Reader, pair: &Pair) -> String {
    let [role, own] = [pair.role, pair.own].map(|spread| reader.survey_money(spread.median));
    format!("a median of {role} against {own}")
}

fn rows<'a>(role: &'a str, own: &'a str, pair: &Pair) -> [RangeRow<'a>; 2] {
    let edition = facts().edition();
    let own = RangeRow { marked: true, ..RangeRow::new(own, edition, pair.own) };
    [RangeRow::new(role, edition, pair.role), own]
}

fn beside(reader: Reader, found: &RoleComparison) -> Markup {
    let rows = rows(&found.role.name, &found.own.name, &found.all);
    let ranges = Ranges::new(title(reader), "Role", facts().currency, rows.into());
    let [role, own] = [found.all.role.answers, found.all.own.answers];
    section(
        "pay",
        "Pay",
        html! {
            p {
                (count(reader, role)) " people answered as “" (found.role.in_survey) "”, "
                (count(reader, own)) " as “" (found.own.in_survey) "”."
            }
            (view(reader, ranges.answers(), &ranges))
        },
    )
}

fn beside_by_years(reader: Reader, found: &RoleComparison) -> Markup {
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
        .flat_map(|((_, pair), [role, own])| rows(role, own, pair))
        .collect();
    let ranges = Ranges::new(title_by_years(reader), "Role and years", facts().currency, rows);
    section(
        "years",
        YEARS,
        html! {
            @if ranges.rows.is_empty() {
                p { "No experience band has " (Spread::LEAST.to_string()) " or more answers in both roles." }
            } @else {
                dl.facts {
                    @for (years, pair) in &found.by_years {
                        div { dt { (capitalised(&years.name)) } dd { (difference_of_years(reader, pair)) } }
                    }
                }
                (view(reader, ranges.answers(), &ranges))
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
                (used(found, "You bring", &shared, |it| html! { (it.name) }))
                (used(found, "To learn", &new, |it| html! {
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
                        th scope="col" { "Used by" }
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
fn alone(reader: Reader, explorer: &Explorer) -> Markup {
    let ranges = Ranges::new(title_by_years(reader), "Years", facts().currency, rows_by_years(explorer));
    section("pay", YEARS, view(reader, explorer.all.answers, &ranges))
}

/// The median of a newer edition of the survey, in which there are no bands of years, and the way to its ranking.
fn newest(reader: Reader, explorer: &Explorer, role: &Slug) -> Option<Markup> {
    // The guide's own role is always shown.
    let roles = Some(role).filter(|role| **role != explorer.facts.own_role).cloned();
    let chosen = SurveyFilter { roles: roles.into_iter().collect(), ..SurveyFilter::default() };
    let found = careers(reader.data, explorer, &chosen);
    let of = found.rows.iter().find(|row| row.role.id == *role)?;
    if found.edition <= explorer.facts.edition() {
        return None;
    }
    let own = found.rows.iter().find(|row| row.is_own && !of.is_own);
    let median = |row: &Career| reader.whole_money(row.spread.median, found.currency);
    let inside = html! {
        p {
            "A median of " (median(of)) " a year, of " (count(reader, of.spread.answers)) " answers"
            @if let Some(own) = own {
                ", against " (median(own)) " for " (reader.data.career.plural) ", of "
                (count(reader, own.spread.answers))
            }
            ". Each survey asked different people, so a difference between years need not mean that pay has changed. "
            a href=(rank(reader, &chosen)) {
                "Rank " (of.rank) " of " (found.ranked) " roles"
            }
        }
        p.src { (source_and_time(reader, explorer.provenance(found.edition))) }
    };
    Some(section("newest", &format!("In the survey of {}", found.edition), inside))
}

/// The address of a ranking.
fn rank(reader: Reader, chosen: &SurveyFilter) -> String {
    let mut route = Route::from(Page::Careers);
    domain::query::write(chosen, &mut route.query);
    reader.href(&route)
}

const YEARS: &str = "Pay by years of professional coding";

fn title(reader: Reader) -> String {
    format!("Yearly pay in {}", country(reader))
}

fn title_by_years(reader: Reader) -> String {
    format!("Yearly pay in {}, by years of professional coding", country(reader))
}

/// The chart and the table of the same rows, and how many answers they rest on.
fn view(reader: Reader, answers: u32, ranges: &Ranges) -> Markup {
    html! {
        figure.chart data-family=(ranges.family()) {
            figcaption { strong { (ranges.title) } }
            (ranges.chart(reader))
            (origin(reader, answers))
        }
        (ranges.table(reader))
    }
}

/// The ranking with the role chosen, in the edition that has bands of years.
fn compare(reader: Reader, role: &Slug) -> String {
    let mut chosen = SurveyFilter { roles: vec![role.clone()], ..SurveyFilter::default() };
    params::EDITION.choose(&mut chosen, facts(), &facts().edition().to_string());
    rank(reader, &chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{content, dataset, explorer};
    use domain::money::{NumberStyle, format_count};
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
        let start = "<h1>A role &amp; more</h1><p class=\"headline\">";
        assert!(html.starts_with(start), "{html}");
        let headline = html.split("</p>").next().unwrap();
        assert!(
            headline.contains(plural) && headline.ends_with(&format!("{}.", medians(other.all, own.all)))
        );
        assert!(html.contains(&format!(">{}</data> people answered as “", other.all.answers)), "{html}");
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
        let answers = |of: Spread| count(Reader::served(dataset(), "../../"), of.answers).into_string();
        let newest = careers(dataset(), explorer(), &SurveyFilter::default());
        let of = |id: &str| newest.rows.iter().find(|row| row.role.id.as_str() == id).unwrap().spread;
        let (other, own) = (of(role), of(facts().own_role.as_str()));
        let said = format!(
            "A median of {} a year, of {} answers, against {} for {plural}, of {}.",
            money(other.median),
            answers(other),
            money(own.median),
            answers(own)
        );
        assert!(
            html.contains(&format!("In the survey of {}", newest.edition)) && html.contains(&said),
            "{html}"
        );
    }

    #[test]
    fn a_role_that_the_newest_survey_lacks_has_no_figure_of_it() {
        let newest = careers(dataset(), explorer(), &SurveyFilter::default());
        let mut others =
            explorer().roles.iter().map(|pay| &pay.role).filter(|role| **role != facts().own_role);
        let is_in = |role: &&Slug| newest.rows.iter().any(|row| row.role.id == **role);
        let lacking = others.clone().find(|role| !is_in(role)).unwrap();
        assert!(!served(lacking.as_str()).contains("In the survey of"), "{lacking}");
        let ranked = others.find(is_in).unwrap();
        assert!(
            served(ranked.as_str()).contains(&format!("In the survey of {}", newest.edition)),
            "{ranked}"
        );
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
