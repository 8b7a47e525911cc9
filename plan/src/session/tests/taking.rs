//! What can be taken along.

use super::*;

const NOW: &str = "2026-11-24T18:00:05.123Z";

fn download(name: &str, media_type: &'static str, text: &str) -> Effect {
    Effect::Download { name: name.to_owned(), media_type, text: text.to_owned() }
}

fn calendar() -> Event {
    Event::SaveCalendar { now: NOW.to_owned(), random: 0xFFFF_0123_4567_89AB }
}

/// The only text that is downloaded.
fn downloaded(effects: &[Effect]) -> &str {
    let is_download = |effect: &&Effect| matches!(effect, Effect::Download { .. });
    let Some(Effect::Download { text, .. }) = effects.iter().find(is_download) else { panic!("{effects:?}") };
    text
}

#[test]
fn the_plan_that_is_shown_is_saved() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("sql"));
    let own = file::text(&knowing(&["sql"]), &device.guide);
    assert_eq!(device.step(&mut session, Event::SavePlan), [download("plan.json", "application/json", &own)]);
    device.step(&mut session, address("plan=1~k=git"));
    let shared = file::text(&knowing(&["git"]), &device.guide);
    assert_eq!(downloaded(&device.step(&mut session, Event::SavePlan)), shared);
    assert_eq!(device.step(&mut session, Event::Print), [Effect::Print]);
    assert_eq!(device.step(&mut session, Event::SaveAside), []);
}

#[test]
fn notes_name_the_career_the_day_and_the_pay() {
    let mut device = Device::new();
    let mut session = device.open();
    let effects = device.step(&mut session, Event::SaveNotes { pay: "A lot.".to_owned() });
    assert!(
        matches!(&effects[..], [Effect::Download { name, media_type: "text/markdown", .. }] if name == "plan.md")
    );
    let text = downloaded(&effects);
    assert!(text.starts_with("# My plan: master gardener\n\nAs of 24 November 2026.\n"), "{text}");
    assert!(text.contains("\nA lot.\n"), "{text}");
}

#[test]
fn a_calendar_needs_a_slot_and_a_date() {
    let mut device = Device::new();
    let mut session = device.open();
    assert_eq!(device.step(&mut session, calendar()), [say("Add a weekly slot first.")]);
    device.step(&mut session, slot("MO", "19:30", "90"));
    let world = World { today: None, ..device.world() };
    let expected = say("A calendar needs today’s date, which this device does not provide.");
    assert_eq!(session.clone().step(calendar(), &world), [expected]);
}

#[test]
fn a_calendar_keeps_the_ids_of_its_events() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, slot("MO", "19:30", "90"));
    let effects = device.step(&mut session, calendar());
    // Of the random number the lower 52 bits count: 13 digits.
    let note = matches!(&effects[0], Effect::Write(Batch { purpose: Purpose::Note, writes })
        if writes[0].key == "guide/gardener/calendar"
            && writes[0].text.as_ref().is_some_and(|text| text.starts_with("f0123456789ab~MO-1930.")));
    assert!(note, "{effects:?}");
    let first = downloaded(&effects).to_owned();
    for line in ["UID:MO-1930-f0123456789ab@guide", "DTSTAMP:20261124T180005Z", "RRULE:FREQ=WEEKLY"] {
        assert!(first.contains(&format!("\r\n{line}\r\n")), "{line} in {first}");
    }
    let unfolded = first.replace("\r\n ", "");
    assert!(unfolded.contains("\r\nSUMMARY:Learning plan: master gardener\r\n"), "{unfolded}");
    assert!(unfolded.contains("In this order: GIT\\, SQL\\, DOCKER\\, TESTING."), "{unfolded}");
    let again = Event::SaveCalendar { now: NOW.to_owned(), random: 7 };
    let again = device.step(&mut session, again);
    assert_eq!((again.len(), downloaded(&again)), (1, first.as_str()));
}

/// The ids of the events of a calendar, each with its sequence.
fn ids(effects: &[Effect]) -> Vec<(String, String)> {
    let text = downloaded(effects).replace("\r\n ", "");
    let all = |name: &'static str| {
        text.lines().filter_map(move |line| line.strip_prefix(name)).map(str::to_owned).collect::<Vec<_>>()
    };
    all("UID:").into_iter().zip(all("SEQUENCE:")).collect()
}

#[test]
fn a_slot_whose_hour_or_length_changes_keeps_the_id_of_its_event() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, slot("MO", "19:30", "90"));
    device.step(&mut session, slot("MO", "19:30", "60"));
    let first = ids(&device.step(&mut session, calendar()));
    assert_eq!(first.len(), 2);
    assert_ne!(first[0].0, first[1].0);
    let old = Slot::new(Weekday::Monday, 1_170, 90).unwrap();
    device.step(&mut session, Change::RemoveSlot(old));
    device.step(&mut session, slot("MO", "07:00", "90"));
    let mut session = device.open();
    let second = ids(&device.step(&mut session, calendar()));
    // Of the two, the longer was the second.
    let moved = (first[1].0.clone(), "1".to_owned());
    assert_eq!(second, [moved, first[0].clone()]);
}

#[test]
fn a_shared_plan_does_not_take_the_ids_of_ones_own() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, slot("MO", "19:30", "90"));
    let own = ids(&device.step(&mut session, calendar()));
    let stored = device.stored.clone();
    let mut shared = |fragment: &str| {
        device.step(&mut session, address(fragment));
        let ids = ids(&device.step(&mut session, calendar()));
        assert_eq!(device.stored, stored);
        ids
    };
    let ann = shared("plan=1~s=MO1930_90");
    let bob = shared("plan=1~k=git~s=MO1930_90");
    assert_eq!(ann, shared("plan=1~s=MO1930_90"));
    let all: std::collections::BTreeSet<_> = [&own[0].0, &ann[0].0, &bob[0].0].into();
    assert_eq!(all.len(), 3, "{all:?}");
    device.step(&mut session, Event::CloseShared);
    assert_eq!(ids(&device.step(&mut session, calendar())), own);
}

#[test]
fn a_calendar_ends_only_where_all_hours_are_known() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, slot("MO", "19:30", "90"));
    device.step(&mut session, typed(Hours::Weekly, "4"));
    let mut rule = |device: &mut Device, skills: &[&str]| {
        for skill in skills {
            device.step(&mut session, typed(Hours::For(slug(skill)), "3"));
        }
        let text = downloaded(&device.step(&mut session, calendar())).to_owned();
        text.lines().find_map(|line| line.strip_prefix("RRULE:")).unwrap().to_owned()
    };
    assert_eq!(rule(&mut device, &["git"]), "FREQ=WEEKLY");
    // 12 hours at 4 a week.
    assert_eq!(rule(&mut device, &["sql", "docker", "testing"]), "FREQ=WEEKLY;COUNT=3");
}

#[test]
fn a_calendar_of_a_finished_plan_names_no_order() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, slot("MO", "19:30", "90"));
    ["git", "sql", "docker", "testing"]
        .into_iter()
        .for_each(|skill| drop(device.step(&mut session, know(skill))));
    let effects = device.step(&mut session, calendar());
    assert!(downloaded(&effects).contains("\r\nDESCRIPTION:You know every skill on the path.\r\n"));
}

#[test]
fn the_earlier_ids_of_events_stay_and_others_are_replaced() {
    let monday = "{\"format\":\"guide-plan\",\"version\":1,\"slots\":[{\"day\":\"MO\",\"start\":\"19:30\",\"minutes\":90}]}";
    for (kept, expected) in [("k3x9", "k3x9"), ("not an id", "0000000000007")] {
        let mut device = Device::with(&[("guide.calendar", kept), (PLAN_KEY, monday)]);
        let mut session = device.open();
        let effects = device.step(&mut session, Event::SaveCalendar { now: NOW.to_owned(), random: 7 });
        assert!(downloaded(&effects).contains(&format!("UID:MO-1930-{expected}@guide\r\n")), "{effects:?}");
    }
}

#[test]
fn a_link_carries_the_plan_and_is_shown_until_the_plan_changes() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("sql"));
    let effects = device.step(&mut session, Event::CopyLink);
    assert_eq!(effects, [Effect::CopyLink { fragment: "plan=1~k=sql".to_owned() }]);
    assert_eq!((session.link(), session.is_link_copied()), (Some("plan=1~k=sql"), false));
    let copied = "Link copied. Anyone who opens it can see your plan.";
    assert_eq!(device.step(&mut session, Event::LinkCopied(true)), [say(copied)]);
    assert!(session.is_link_copied());
    let by_hand = "The link could not be copied. Copy it from the field beside the buttons.";
    assert_eq!(device.step(&mut session, Event::LinkCopied(false)), [say(by_hand)]);
    assert!(!session.is_link_copied());
    device.step(&mut session, Event::LinkCopied(true));
    device.step(&mut session, know("git"));
    assert_eq!((session.link(), session.is_link_copied()), (None, false));
}

#[test]
fn a_plan_too_large_for_a_link_says_so() {
    let mut large = Plan::default();
    (0..200).for_each(|at| large.set_progress(slug(&format!("{at:064}")), Progress::Known));
    let mut device = Device::with(&[(PLAN_KEY, &text(&large))]);
    let mut session = device.open();
    let expected = "The plan is too large for a link. Download it and send the file.";
    assert_eq!(device.step(&mut session, Event::CopyLink), [say(expected)]);
    assert_eq!(session.link(), None);
}
