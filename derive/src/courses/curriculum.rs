//! The courses of a curriculum, with their hours and what comes before each.

use super::free::{Filing, host_name};
use super::kept::{Kept, Raw};
use super::repair::spaced;
use crate::input::rows;
use crate::{Account, WrongInput};
use catalogue::course::Length;

/// The id of the source in `content/sources.toml`.
pub(super) const SOURCE: &str = "ossu-2026";

/// When the list was taken.
const AS_OF: &str = "2026-06";

/// Platforms that ask for money for some of a course; the list does not say which.
const PAID: [&str; 2] = ["Coursera", "edX"];

/// Words of notes that stand where the requirements do.
const NO_REQUIREMENT: [&str; 3] = ["solutions", "The alternate", "Wireshark Labs"];

/// Adds the courses of the list to those that are kept, or what it says to those that are there already.
pub(super) fn read(
    text: &str,
    mut filing: Filing,
    kept: &mut Kept,
    account: &mut Account,
) -> Result<(), WrongInput> {
    let mut known = 0;
    let mut of_hours = 0;
    let columns = ["part", "section", "title", "url", "duration", "effort", "prerequisites"];
    for (_, [part, section, title, url, duration, effort, before]) in rows(text, columns)? {
        account.read += 1;
        let hours = hours(&duration, &effort).map_or(String::new(), Length::key);
        of_hours += usize::from(!hours.is_empty());
        let requires = requirement(&before);
        if let Some(course) = kept.find(&url) {
            (course.hours, course.requires) = (hours, requires);
            course.sources.push(SOURCE);
            known += 1;
            account.drop_one("a course of the curriculum that another list has as well; it has the hours of the curriculum");
            continue;
        }
        let platform = host_name(&url);
        kept.add(Raw {
            title: spaced(&title),
            price: if PAID.contains(&platform.as_str()) { String::new() } else { "0".to_owned() },
            platform,
            url: url.trim_end_matches('/').to_owned(),
            language: Some("en".to_owned()),
            filed: filing.under(&format!("{part} > {section}")),
            as_of: AS_OF,
            sources: vec![SOURCE],
            hours,
            requires,
            ..Raw::default()
        });
    }
    account.notes.push(format!("{known} courses of the curriculum were there already"));
    account.notes.push(format!("{of_hours} courses of the curriculum with hours"));
    Ok(())
}

/// The hours in all: `14 weeks` of `6-10 hours/week` are 84 to 140. `None` where either is not a number.
fn hours(duration: &str, effort: &str) -> Option<Length> {
    let (least, most) = range(duration.strip_suffix("weeks").or(duration.strip_suffix("months"))?)?;
    let weeks = if duration.ends_with("months") { 52.0 / 12.0 } else { 1.0 };
    let (a_week, at_most) = range(effort.strip_suffix("hours/week")?)?;
    let minutes = |count: f64, hours: f64| (count * weeks * hours * 60.0).round() as u32;
    Length::of(minutes(least, a_week), minutes(most, at_most))
}

fn range(text: &str) -> Option<(f64, f64)> {
    let (least, most) = text.split_once(['-', '–']).unwrap_or((text, text));
    Some((least.trim().parse().ok()?, most.trim().parse().ok()?))
}

fn requirement(text: &str) -> String {
    let is_none = ["-", "none"].contains(&text) || NO_REQUIREMENT.iter().any(|note| text.contains(note));
    if is_none { String::new() } else { spaced(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_weeks_times_hours_a_week() {
        for (duration, effort, shown) in [
            ("14 weeks", "6-10 hours/week", Some("84-140")),
            ("10-12 weeks", "6-10 hours/week", Some("60-120")),
            ("8 weeks", "4–12 hours/week", Some("32-96")),
            ("2 weeks", "12 hours/week", Some("24")),
            ("6 months", "5 hours/week", Some("130")),
            ("14 weeks", "-", None),
            ("-", "-", None),
            ("self-paced", "6 hours/week", None),
        ] {
            assert_eq!(hours(duration, effort).map(Length::key).as_deref(), shown, "{duration} {effort}");
        }
    }

    #[test]
    fn notes_are_no_requirements() {
        assert_eq!(requirement("Core Programming and Core Security"), "Core Programming and Core Security");
        for text in ["-", "none", "Wireshark Labs", "2015/2019 solutions 2010 solutions 2005 solutions."] {
            assert_eq!(requirement(text), "", "{text}");
        }
    }
}
