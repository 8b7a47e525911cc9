//! Sentences and labels about a plan that several views share.

use crate::estimate::Ends;
use crate::plan::{Plan, Progress, Slot};
use crate::progress::Tally;

/// How far a plan is, in a sentence.
pub fn progress_line(counts: Tally) -> String {
    format!(
        "{} of {} skills known, {} being learnt; {} of {} duties done.",
        counts.known, counts.skills, counts.learning, counts.done, counts.duties
    )
}

/// Skills known of all: `3/27`.
pub fn short_progress(counts: Tally) -> String {
    format!("{}/{}", counts.known, counts.skills)
}

/// A skill and its state, as they are said: `SQL: learning`.
pub fn skill_state(title: &str, progress: Progress) -> String {
    format!("{title}: {}", progress.label().to_lowercase())
}

/// When a step is done.
pub fn until(ends: Ends) -> String {
    match ends {
        Ends::Week(week) => format!("week {week}"),
        Ends::NotBefore(week) => format!("not before week {week}"),
        Ends::Unknown => "not known".to_owned(),
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

    #[test]
    fn progress_is_said_long_and_short() {
        let counts = Tally { known: 3, learning: 2, skills: 27, done: 1, duties: 9 };
        assert_eq!(progress_line(counts), "3 of 27 skills known, 2 being learnt; 1 of 9 duties done.");
        assert_eq!(short_progress(counts), "3/27");
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
    fn what_is_not_known_is_not_guessed() {
        assert_eq!(until(Ends::Week(3)), "week 3");
        assert_eq!(until(Ends::NotBefore(3)), "not before week 3");
        assert_eq!(until(Ends::Unknown), "not known");
    }
}
