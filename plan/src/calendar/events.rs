//! The events that a reader's calendars already have, so that a slot keeps its event when it changes.

use crate::days::next;
use crate::plan::{Plan, Slot};
use domain::time::Date;
use std::collections::BTreeSet;

/// An event of a calendar: a slot, every week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeeklyEvent {
    /// Its id among the events of its origin: the slot that it was made for, such as `MO-1930`.
    id: String,
    /// When in the week.
    pub slot: Slot,
    /// The first day.
    pub first: Date,
    /// For how many weeks; `None` for no end.
    pub weeks: Option<u32>,
    /// How often it was moved, lengthened or shortened (RFC 5545, `SEQUENCE`).
    pub sequence: u32,
}

/// The events that were made, with what makes their ids differ from those of other readers and other plans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Events {
    origin: String,
    made: Vec<WeeklyEvent>,
}

impl Events {
    /// The most events that are remembered: those of the last export, and earlier ones.
    const MOST: usize = 4 * Plan::MOST_SLOTS;

    /// No events yet. The origin has letters and digits only.
    pub fn new(origin: String) -> Self {
        Self { origin, made: Vec::new() }
    }

    /// Reads [`Events::text`]; earlier versions wrote the origin alone. `None` where there is no origin.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('~');
        let origin = parts.next().filter(|origin| !origin.is_empty())?;
        let is_origin = origin.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_origin.then(|| Self { origin: origin.to_owned(), made: parts.filter_map(event).collect() })
    }

    /// The events as they are stored: the origin, then one part for each event.
    pub fn text(&self) -> String {
        let mut out = self.origin.clone();
        for WeeklyEvent { id, slot, first, weeks, sequence } in &self.made {
            let weeks = weeks.map_or(String::new(), |weeks| weeks.to_string());
            out += &format!("~{id}.{}.{}.{weeks}.{sequence}", slot.code(), first.ordinal());
        }
        out
    }

    /// The events of another plan on the same device: none yet, and ids of their own.
    pub fn of_other(&self, plan: u64) -> Self {
        Self::new(format!("{}x{plan:x}", self.origin))
    }

    /// The id of an event, different from all others of any reader.
    pub fn uid(&self, event: &WeeklyEvent) -> String {
        format!("{}-{}@guide", event.id, self.origin)
    }

    /// The events of these slots, from a day on. A slot has the event that was made for it, else one of its day
    /// whose slot is no longer there: it was moved, lengthened or shortened.
    pub fn make(&mut self, slots: &BTreeSet<Slot>, from: Date, weeks: Option<u32>) -> &[WeeklyEvent] {
        let mut earlier = std::mem::take(&mut self.made);
        let mut found: Vec<(Slot, Option<WeeklyEvent>)> = slots.iter().map(|slot| (*slot, None)).collect();
        for is_same in [same, same_start, same_length, same_day] {
            for (slot, event) in found.iter_mut().filter(|(_, event)| event.is_none()) {
                let at = earlier.iter().position(|event| is_same(*slot, event.slot));
                *event = at.map(|at| earlier.remove(at));
            }
        }
        let mut taken: Vec<String> = earlier
            .iter()
            .chain(found.iter().filter_map(|it| it.1.as_ref()))
            .map(|it| it.id.clone())
            .collect();
        for (slot, event) in found {
            let Some(first) = next(from, slot.day) else { continue };
            let before = event.as_ref().map(|it| (it.slot, it.first, it.weeks));
            let (id, sequence) = event.map_or_else(|| (new_id(slot, &taken), 0), |it| (it.id, it.sequence));
            let is_changed = before.is_some_and(|before| before != (slot, first, weeks));
            let sequence = sequence.saturating_add(is_changed.into());
            taken.push(id.clone());
            self.made.push(WeeklyEvent { id, slot, first, weeks, sequence });
        }
        let count = self.made.len();
        self.made.extend(earlier);
        self.made.truncate(Self::MOST);
        &self.made[..count]
    }
}

fn same(a: Slot, b: Slot) -> bool {
    a == b
}

fn same_start(a: Slot, b: Slot) -> bool {
    same_day(a, b) && a.start() == b.start()
}

fn same_length(a: Slot, b: Slot) -> bool {
    same_day(a, b) && a.minutes() == b.minutes()
}

fn same_day(a: Slot, b: Slot) -> bool {
    a.day == b.day
}

/// An id that is not taken: `MO-1930`, or `MO-1930-2` where another event has that.
fn new_id(slot: Slot, taken: &[String]) -> String {
    let (hour, minute) = slot.start();
    let id = format!("{}-{hour:02}{minute:02}", slot.day.code());
    let mut free = id.clone();
    let mut number = 1;
    while taken.contains(&free) {
        number += 1;
        free = format!("{id}-{number}");
    }
    free
}

/// Reads one part of [`Events::text`].
fn event(part: &str) -> Option<WeeklyEvent> {
    let mut fields = part.split('.');
    let mut field = || fields.next();
    let id = field().filter(|id| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'))?;
    let slot = Slot::from_code(field()?)?;
    let first = Date::from_ordinal(field()?.parse().ok()?)?;
    let weeks = field().filter(|weeks| !weeks.is_empty()).map(str::parse).transpose().ok()?;
    Some(WeeklyEvent { id: id.to_owned(), slot, first, weeks, sequence: field()?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Weekday;
    use crate::samples::slots;
    use proptest::prelude::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn monday(start: &str, minutes: u16) -> Slot {
        Slot::new(Weekday::Monday, Slot::parse_time(start).unwrap(), minutes).unwrap()
    }

    /// The ids and sequences of the events of some slots.
    fn made(events: &mut Events, slots: &[Slot]) -> Vec<(String, u32)> {
        let made = events.make(&slots.iter().copied().collect(), date("2026-11-24"), None);
        made.iter().map(|event| (event.id.clone(), event.sequence)).collect()
    }

    #[test]
    fn two_slots_of_one_hour_are_two_events() {
        let mut events = Events::new("k3x9".to_owned());
        let both = [monday("19:30", 60), monday("19:30", 90)];
        assert_eq!(made(&mut events, &both), [("MO-1930".to_owned(), 0), ("MO-1930-2".to_owned(), 0)]);
    }

    #[test]
    fn a_slot_that_is_moved_or_lengthened_keeps_its_event() {
        let mut events = Events::new("k3x9".to_owned());
        made(&mut events, &[monday("08:00", 30), monday("19:30", 60)]);
        let moved = [monday("08:00", 45), monday("21:00", 60)];
        let expected = |sequence| [("MO-0800".to_owned(), sequence), ("MO-1930".to_owned(), sequence)];
        assert_eq!(made(&mut events, &moved), expected(1));
        assert_eq!(made(&mut events, &moved), expected(1));
        // One taken out and put back later.
        assert_eq!(made(&mut events, &moved[..1]), expected(1)[..1]);
        assert_eq!(made(&mut events, &moved), expected(1));
        // A new hour beside them is a new event, even one whose name is taken.
        let three = [moved[0], monday("19:30", 60), moved[1]];
        assert_eq!(made(&mut events, &three)[1], ("MO-1930-2".to_owned(), 0));
    }

    #[test]
    fn another_first_day_or_end_is_a_change() {
        let mut events = Events::new("k3x9".to_owned());
        let slots = BTreeSet::from([monday("08:00", 30)]);
        let mut sequence = |from, weeks| events.make(&slots, date(from), weeks)[0].sequence;
        assert_eq!(sequence("2026-11-24", None), 0);
        assert_eq!(sequence("2026-11-25", None), 0);
        assert_eq!(sequence("2026-12-02", None), 1);
        assert_eq!(sequence("2026-12-02", Some(3)), 2);
    }

    #[test]
    fn what_cannot_be_read_is_no_event() {
        assert_eq!(Events::parse("k3x9"), Some(Events::new("k3x9".to_owned())));
        for text in ["", "not an id", "~MO-1930.MO1930_90.47000..0"] {
            assert_eq!(Events::parse(text), None, "{text}");
        }
        assert_eq!(
            Events::parse("k3x9~MO.x~MO-1930.MO1930_9000.1..0~\n"),
            Some(Events::new("k3x9".to_owned()))
        );
    }

    proptest! {
        #[test]
        fn ids_are_unique_and_a_slot_keeps_its_own(
            weeks in proptest::collection::vec(proptest::collection::btree_set(slots(), 0..Plan::MOST_SLOTS), 1..4),
        ) {
            let mut events = Events::new("k3x9".to_owned());
            for slots in weeks {
                let before = events.clone();
                let made = events.make(&slots, date("2026-11-24"), None).to_vec();
                prop_assert_eq!(made.iter().map(|event| event.slot).collect::<BTreeSet<_>>(), slots);
                let ids: BTreeSet<_> = made.iter().map(|event| events.uid(event)).collect();
                prop_assert_eq!(ids.len(), made.len());
                for event in &made {
                    if let Some(same) = before.made.iter().find(|earlier| earlier.slot == event.slot) {
                        prop_assert_eq!(same, event);
                    }
                    if let Some(same) = before.made.iter().find(|earlier| earlier.id == event.id) {
                        prop_assert_eq!(event.sequence, same.sequence + u32::from(same.slot != event.slot));
                    }
                    let other = events.of_other(7);
                    prop_assert!(!ids.contains(&other.uid(event)));
                }
                prop_assert_eq!(Events::parse(&events.text()), Some(events.clone()));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(k3x9)?[~.A-Z0-9_-]{0,60}|\\PC{0,40}") {
            if let Some(events) = Events::parse(&text) {
                prop_assert_eq!(Events::parse(&events.text()), Some(events));
            }
        }
    }
}
