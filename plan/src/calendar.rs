//! Weekly hours for a calendar (RFC 5545), in the reader's local time.

mod events;

pub use events::{Events, WeeklyEvent};

use crate::days::parts;

/// What a calendar file is made from.
#[derive(Clone, Copy, Debug)]
pub struct Calendar<'a> {
    /// When the file is made: UTC, as in `20261124T180000Z`.
    pub stamp: &'a str,
    /// The id of the guide that makes the file.
    pub guide: &'a str,
    /// The title of each event.
    pub title: &'a str,
    /// The description of each event.
    pub note: &'a str,
}

/// The calendar file of some events, each with its id: the same at every export, so that a calendar updates its
/// events instead of duplicating them.
pub fn ics(calendar: Calendar, events: &[(String, WeeklyEvent)]) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold_line(&mut out, text);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line(&format!("PRODID:-//Guide {}//Learning plan//EN", escaped(calendar.guide)));
    line("CALSCALE:GREGORIAN");
    for (uid, event) in events {
        let (year, month, day) = parts(event.first);
        let (hour, minute) = event.slot.start();
        line("BEGIN:VEVENT");
        line(&format!("UID:{uid}"));
        line(&format!("SEQUENCE:{}", event.sequence));
        line(&format!("DTSTAMP:{}", calendar.stamp));
        line(&format!("DTSTART:{year}{month:02}{day:02}T{hour:02}{minute:02}00"));
        line(&format!("DURATION:PT{}M", event.slot.minutes()));
        let count = event.weeks.map_or(String::new(), |weeks| format!(";COUNT={}", weeks.max(1)));
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
    use crate::days::next;
    use crate::plan::{Slot, Weekday};
    use crate::samples::plans;
    use domain::time::Date;
    use icalendar::{CalendarComponent, Component};
    use proptest::prelude::*;

    fn calendar<'a>(title: &'a str, note: &'a str) -> Calendar<'a> {
        Calendar { stamp: "20261124T180000Z", guide: "gardener", title, note }
    }

    /// The events of some slots, for the first time.
    fn first(slots: impl IntoIterator<Item = Slot>, weeks: Option<u32>) -> Vec<(String, WeeklyEvent)> {
        let mut events = Events::new("k3x9".to_owned());
        let made =
            events.make(&slots.into_iter().collect(), Date::parse("2026-11-24").unwrap(), weeks).to_vec();
        made.into_iter().map(|event| (events.uid(&event), event)).collect()
    }

    #[test]
    fn a_slot_is_an_event_of_every_week() {
        let slot = Slot::new(Weekday::Monday, 1_170, 90).unwrap();
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Guide gardener//Learning plan//EN\r\n\
            CALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\nUID:MO-1930-k3x9@guide\r\nSEQUENCE:0\r\n\
            DTSTAMP:20261124T180000Z\r\nDTSTART:20261130T193000\r\nDURATION:PT90M\r\n\
            RRULE:FREQ=WEEKLY;COUNT=6\r\nSUMMARY:SQL\\, Git\\; and more\r\n\
            DESCRIPTION:one\\ntwo \\\\ three\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let events = first([slot], Some(6));
        assert_eq!(ics(calendar("SQL, Git; and more", "one\r\ntwo \\ three"), &events), expected);
    }

    #[test]
    fn without_slots_there_is_no_event_and_without_weeks_no_end() {
        assert!(!ics(calendar("x", ""), &[]).contains("VEVENT"));
        let slot = Slot::new(Weekday::Tuesday, 0, 30).unwrap();
        let text = ics(calendar("x", ""), &first([slot], None));
        assert!(
            text.contains("DTSTART:20261124T000000\r\n") && text.contains("RRULE:FREQ=WEEKLY\r\n"),
            "{text}"
        );
    }

    /// The properties of every event, as the standard says: lines unfolded, then name and value.
    fn read(text: &str) -> Vec<Vec<(String, String)>> {
        let unfolded = text.replace("\r\n ", "");
        let events = unfolded.split("BEGIN:VEVENT\r\n").skip(1).map(|event| {
            let (event, _) = event.split_once("END:VEVENT\r\n").unwrap();
            let property = |line: &str| {
                let (name, value) = line.split_once(':').unwrap();
                (name.to_owned(), value.to_owned())
            };
            event.split_terminator("\r\n").map(property).collect()
        });
        events.collect()
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_was_said(title in "\\PC{0,200}", note in "[\\PC\n;,\\\\]{0,200}") {
            let slot = Slot::new(Weekday::Sunday, 600, 60).unwrap();
            let text = ics(calendar(&title, &note), &first([slot], None));
            prop_assert!(text.ends_with("\r\n"));
            for line in text.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(line.len() <= LINE, "{} octets", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let unfolded = text.replace("\r\n ", "");
            let summary = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
            prop_assert_eq!(summary, escaped(&title));
        }

        #[test]
        fn two_readers_find_every_slot_once_with_an_id_of_its_own(plan in plans(), weeks in proptest::option::of(1u32..200)) {
            let from = Date::parse("2026-11-24").unwrap();
            let text = ics(calendar("Learn, then rest", "a\nb"), &first(plan.slots.iter().copied(), weeks));
            let read = read(&text);
            let parsed: icalendar::Calendar = text.parse().unwrap();
            let parsed: Vec<_> = parsed.components.iter().filter_map(CalendarComponent::as_event).collect();
            prop_assert_eq!((read.len(), parsed.len()), (plan.slots.len(), plan.slots.len()));
            let mut ids = std::collections::BTreeSet::new();
            for ((slot, properties), event) in plan.slots.iter().zip(&read).zip(parsed) {
                for (name, value) in properties.iter().filter(|(name, _)| !["SUMMARY", "DESCRIPTION"].contains(&name.as_str())) {
                    prop_assert_eq!(event.property_value(name), Some(value.as_str()));
                }
                prop_assert_eq!(event.get_summary(), Some("Learn, then rest"));
                prop_assert_eq!(event.get_description(), Some("a\nb"));
                prop_assert_eq!(event.get_sequence(), Some(0));
                let (year, month, day) = parts(next(from, slot.day).unwrap());
                let start = format!("{year}{month:02}{day:02}T{}00", slot.time().replace(':', ""));
                prop_assert_eq!(event.property_value("DTSTART"), Some(start.as_str()));
                let length = format!("PT{}M", slot.minutes());
                prop_assert_eq!(event.property_value("DURATION"), Some(length.as_str()));
                ids.insert(event.get_uid().unwrap().to_owned());
            }
            prop_assert_eq!(ids.len(), plan.slots.len());
        }
    }
}
