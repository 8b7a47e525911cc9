//! Sentences and labels about a plan that several views share.

use crate::days::later;
use crate::estimate::Estimate;
use crate::plan::{Plan, Progress, Slot};
use crate::progress::{Next, Tally};
use domain::money::{NumberStyle, counted};
use domain::time::Date;
use std::fmt;

/// What is said, beside what was changed and aloud, where the browser does not store the plan.
pub const VISIT_ONLY: &str = "Kept for this visit only: this browser cannot store your plan.";

/// How far a plan is, in a sentence.
pub fn progress_line(counts: Tally) -> String {
    format!(
        "{} of {} skills known, {} being learnt; {} of {} duties done.",
        counts.known, counts.skills, counts.learning, counts.done, counts.duties
    )
}

/// A skill and its state, as they are said: `SQL: learning`.
pub fn skill_state(title: &str, progress: Progress) -> String {
    format!("{title}: {}", progress.label().to_lowercase())
}

/// The label of the link to the next step of a plan: `Continue`.
pub fn lead(plan: &Plan, next: Next) -> &'static str {
    match next {
        Next::Learning(_) => "Continue",
        Next::ToLearn(_) if plan.skills.is_empty() => "Start here",
        Next::ToLearn(_) => "Next",
        Next::Duty(_) => "You know every skill. Next duty",
        Next::Nothing => "You know every skill and have done every duty.",
    }
}

/// How long a plan takes, in the parts of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Length {
    /// The time: `3 weeks at 5 hours a week (15 hours in all)`.
    pub time: String,
    /// The end, where there is a clock: `finished by about 22 December 2026`.
    pub until: Option<String>,
    /// The full stop, and what is assumed.
    pub rest: String,
}

impl Length {
    /// How long a plan takes from `today`.
    pub fn of(estimate: &Estimate, today: Option<Date>) -> Self {
        if estimate.steps.is_empty() {
            let time = "You know every skill on the path".to_owned();
            return Self { time, until: None, rest: ".".to_owned() };
        }
        let counted = |count: u32, noun: &str| counted(count.into(), noun, NumberStyle::default());
        let (weeks, weekly) = (counted(estimate.weeks, "week"), counted(estimate.weekly.into(), "hour"));
        let assumed = if estimate.is_weekly_assumed { "an assumed " } else { "" };
        let end = today.and_then(|today| later(today, estimate.weeks * 7));
        Self {
            time: format!("{weeks} at {assumed}{weekly} a week ({} in all)", counted(estimate.hours, "hour")),
            until: end.map(|end| format!("finished by about {end}")),
            rest: if estimate.assumed.is_empty() {
                ".".to_owned()
            } else {
                format!(". {}", estimate.assumed)
            },
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.time)?;
        if let Some(until) = &self.until {
            write!(f, ", {until}")?;
        }
        f.write_str(&self.rest)
    }
}

/// A slot: `Monday 19:30, 90 minutes`.
pub fn slot(slot: Slot) -> String {
    format!("{} {}, {} minutes", slot.day.label(), slot.time(), slot.minutes())
}

/// What the slots add up to in a week, beside the hours a week of the plan.
pub fn weekly_sum(plan: &Plan) -> String {
    let minutes: u32 = plan.slots.iter().map(|slot| u32::from(slot.minutes())).sum();
    let hours = match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} minutes"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    };
    match plan.weekly {
        Some(weekly) => format!("Your slots add up to {hours} a week; your plan assumes {weekly} h."),
        None => format!("Your slots add up to {hours} a week."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Weekday;
    use crate::progress::next;
    use crate::samples::{path, slug};

    #[test]
    fn progress_is_said() {
        let counts = Tally { known: 3, learning: 2, skills: 27, done: 1, duties: 9 };
        assert_eq!(progress_line(counts), "3 of 27 skills known, 2 being learnt; 1 of 9 duties done.");
        assert_eq!(skill_state("SQL", Progress::ToLearn), "SQL: to learn");
    }

    #[test]
    fn slots_add_up_beside_what_the_plan_assumes() {
        let of = |minutes: &[u16], weekly| {
            let slots =
                minutes.iter().zip(Weekday::ALL).map(|(minutes, day)| Slot::new(day, 1_140, *minutes));
            weekly_sum(&Plan { slots: slots.flatten().collect(), weekly, ..Plan::default() })
        };
        assert_eq!(of(&[60, 90], Some(5)), "Your slots add up to 2 h 30 min a week; your plan assumes 5 h.");
        assert_eq!(of(&[60, 60], None), "Your slots add up to 2 h a week.");
        assert_eq!(of(&[45], None), "Your slots add up to 45 minutes a week.");
        assert_eq!(slot(Slot::new(Weekday::Sunday, 5, 90).unwrap()), "Sunday 00:05, 90 minutes");
    }

    #[test]
    fn what_comes_next_is_led_to() {
        let path = path();
        let mut plan = Plan::default();
        let said = |plan: &Plan| lead(plan, next(&path, plan));
        assert_eq!(said(&plan), "Start here");
        plan.set_progress(slug("git"), Progress::Known);
        assert_eq!(said(&plan), "Next");
        plan.set_progress(slug("docker"), Progress::Learning);
        assert_eq!(said(&plan), "Continue");
        path.skills.iter().for_each(|skill| plan.set_progress(skill.id.clone(), Progress::Known));
        assert_eq!(said(&plan), "You know every skill. Next duty");
        plan.done = path.duties.iter().map(|duty| duty.id.clone()).collect();
        assert_eq!(said(&plan), "You know every skill and have done every duty.");
    }
}
