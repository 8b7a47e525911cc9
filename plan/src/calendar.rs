//! Weekly hours for a calendar (RFC 5545), in the reader's local time.

use crate::days::{next, parts};
use crate::plan::Slot;
use domain::time::Date;

/// What a calendar file is made from.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// The first day on which slots can occur.
    pub from: Date,
    /// When the file is made: UTC, as in `20261124T180000Z`.
    pub stamp: &'a str,
    /// Part of the ids of events, different for each reader and always the same for one reader, so that a
    /// calendar updates its events instead of duplicating them.
    pub origin: &'a str,
    /// The id of the guide that makes the file.
    pub guide: &'a str,
    /// The title of each event.
    pub title: &'a str,
    /// The description of each event.
    pub note: &'a str,
    /// For how many weeks; `None` for no end.
    pub weeks: Option<u32>,
}

/// The calendar file of some slots.
pub fn ics<'s>(calendar: Calendar, slots: impl Iterator<Item = &'s Slot>) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold_line(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(&format!("PRODID:-//Guide {}//Learning plan//EN", escaped(calendar.guide)));
    line("CALSCALE:GREGORIAN");
    for slot in slots {
        let Some(first) = next(calendar.from, slot.day) else { continue };
        let (year, month, day) = parts(first);
        let (hour, minute) = slot.start();
        line("BEGIN:VEVENT");
        line(&format!("UID:{}-{hour:02}{minute:02}-{}@guide", slot.day.code(), calendar.origin));
        line(&format!("DTSTAMP:{}", calendar.stamp));
        line(&format!("DTSTART:{year}{month:02}{day:02}T{hour:02}{minute:02}00"));
        line(&format!("DURATION:PT{}M", slot.minutes()));
        let count = calendar.weeks.map_or(String::new(), |weeks| format!(";COUNT={}", weeks.max(1)));
        line(&format!("RRULE:FREQ=WEEKLY{count}"));
        line(&format!("SUMMARY:{}", escaped(calendar.title)));
        if !calendar.note.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(calendar.note)));
        }
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// Text as a value: `\`, `;`, `,` and line breaks are marked, other control characters left out.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The most octets of a line, without its end.
const LINE: usize = 75;

/// Adds a line; one that is too long goes on after a line break and a space, never within a
/// character.
fn fold_line(out: &mut String, text: &str) {
    let mut used = 0;
    for c in text.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Weekday;
    use proptest::prelude::*;

    fn calendar<'a>(title: &'a str, note: &'a str) -> Calendar<'a> {
        let from = Date::parse("2026-11-24").unwrap();
        Calendar {
            from,
            stamp: "20261124T180000Z",
            origin: "k3x9",
            guide: "gardener",
            title,
            note,
            weeks: Some(6),
        }
    }

    #[test]
    fn a_slot_is_an_event_of_every_week() {
        let slot = Slot::new(Weekday::Monday, 1_170, 90).unwrap();
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Guide gardener//Learning plan//EN\r\n\
            CALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\nUID:MO-1930-k3x9@guide\r\nDTSTAMP:20261124T180000Z\r\n\
            DTSTART:20261130T193000\r\nDURATION:PT90M\r\nRRULE:FREQ=WEEKLY;COUNT=6\r\n\
            SUMMARY:SQL\\, Git\\; and more\r\nDESCRIPTION:one\\ntwo \\\\ three\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(ics(calendar("SQL, Git; and more", "one\r\ntwo \\ three"), [slot].iter()), expected);
    }

    #[test]
    fn without_slots_there_is_no_event_and_without_weeks_no_end() {
        assert!(!ics(calendar("x", ""), [].iter()).contains("VEVENT"));
        let slot = Slot::new(Weekday::Tuesday, 0, 30).unwrap();
        let text = ics(Calendar { weeks: None, ..calendar("x", "") }, [slot].iter());
        assert!(
            text.contains("DTSTART:20261124T000000\r\n") && text.contains("RRULE:FREQ=WEEKLY\r\n"),
            "{text}"
        );
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_was_said(title in "\\PC{0,200}", note in "[\\PC\n;,\\\\]{0,200}") {
            let slot = Slot::new(Weekday::Sunday, 600, 60).unwrap();
            let text = ics(calendar(&title, &note), [slot].iter());
            prop_assert!(text.ends_with("\r\n"));
            for line in text.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= LINE, "{} octets", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let unfolded = text.replace("\r\n ", "");
            let summary = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            prop_assert_eq!(summary, escaped(&title));
        }
    }
}
