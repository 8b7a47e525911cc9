//! What the reader changes.

use super::*;
use crate::Limit;
use domain::salary::CountryCode;

#[test]
fn a_skill_goes_round_through_its_states_aloud() {
    let mut device = Device::new();
    let mut session = device.open();
    let mut states = Vec::new();
    for _ in 0..3 {
        let effects = device.step(&mut session, Change::Cycle(slug("sql")));
        states.extend(effects.into_iter().filter(|effect| matches!(effect, Effect::Say(_))));
    }
    assert_eq!(states, [say("SQL: learning"), say("SQL: known"), say("SQL: to learn")]);
    assert_eq!(session.own(), &Plan::default());
}

#[test]
fn a_state_is_said_where_the_control_does_not() {
    let mut device = Device::new();
    let mut session = device.open();
    let aloud = Change::Mark { skill: slug("git"), progress: Progress::Known, aloud: true };
    assert_eq!(device.step(&mut session, aloud).last(), Some(&say("GIT: known")));
    let effects = device.step(&mut session, Event::Choose(slug("databases")));
    assert_eq!(effects, [say("SQL: details shown.")]);
    assert_eq!(session.chosen(&device.path).unwrap().id, slug("sql"));
    assert_eq!(device.step(&mut session, Event::Choose(slug("gone"))), []);
}

#[test]
fn checks_limits_and_country_are_stored() {
    let mut device = Device::new();
    let mut session = device.open();
    let check = |is_done| Change::Check { id: slug("build"), is_done };
    device.step(&mut session, check(true));
    device.step(&mut session, Change::Limit(Limit::Price, Some(slug("free"))));
    device.step(&mut session, Change::Country(CountryCode::parse("IN")));
    let stored = device.plan();
    assert!(stored.done.contains(&slug("build")));
    assert_eq!(stored.limits.of(Limit::Price), Some(&slug("free")));
    assert_eq!(stored.country, CountryCode::parse("IN"));
    device.step(&mut session, check(false));
    device.step(&mut session, Change::Limit(Limit::Price, None));
    device.step(&mut session, Change::Country(None));
    assert_eq!(device.plan(), Plan::default());
}

#[test]
fn hours_that_cannot_be_used_are_explained_and_change_nothing() {
    for (hours, most) in [(Hours::Weekly, 80), (Hours::For(slug("sql")), 2_000)] {
        let mut device = Device::new();
        let mut session = device.open();
        device.step(&mut session, typed(hours.clone(), "5"));
        let before = device.plan();
        let over = (most + 1).to_string();
        for (text, why) in [
            ("2.5", "is not a whole number"),
            ("2,5", "is not a whole number"),
            ("1e1", "is not a number"),
            ("0", "is too small"),
            ("-3", "is too small"),
            ("5 h", "is not a number"),
            ("five", "is not a number"),
            ("70000", "is too large"),
            (&over, "is too large"),
        ] {
            let error = format!("“{text}” {why}. Enter whole hours, from 1 to {most}. Until then 5 counts.");
            assert_eq!(device.step(&mut session, typed(hours.clone(), text)), [say(error.clone())], "{text}");
            assert_eq!(session.hours_text(&hours), text, "the field keeps what was typed");
            assert_eq!(session.hours_error(&hours), Some(error.clone()));
            assert_eq!((session.own(), &device.plan()), (&before, &before), "{text}");
        }
        device.step(&mut session, typed(hours.clone(), &most.to_string()));
        assert_eq!((session.hours_text(&hours), session.hours_error(&hours)), (most.to_string(), None));
    }
}

#[test]
fn the_first_digits_of_what_cannot_be_used_do_not_count() {
    for (before, typed_text) in [("", "81"), ("6", "2,5"), ("6", "1e1"), ("20", "2500")] {
        let mut device = Device::new();
        let mut session = device.open();
        device.step(&mut session, typed(Hours::Weekly, before));
        let counted = session.own().clone();
        device.step(&mut session, Event::Enter(Hours::Weekly));
        device.step(&mut session, typed(Hours::Weekly, &typed_text[..1]));
        assert_ne!(session.own(), &counted);
        device.step(&mut session, typed(Hours::Weekly, typed_text));
        assert_eq!((session.own(), &device.plan()), (&counted, &counted), "{typed_text}");
        let counts = if before.is_empty() { "an empty field" } else { before };
        let error = session.hours_error(&Hours::Weekly).unwrap();
        assert!(error.ends_with(&format!("Until then {counts} counts.")), "{error}");
    }
}

#[test]
fn what_is_typed_stays_as_it_is_while_it_counts() {
    let mut device = Device::new();
    let mut session = device.open();
    let of_sql = Hours::For(slug("sql"));
    for text in ["6", "6,", "6,0", "６"] {
        device.step(&mut session, typed(of_sql.clone(), text));
        assert_eq!((session.hours_text(&of_sql).as_str(), session.hours_error(&of_sql)), (text, None));
        assert_eq!(session.own().hours[&slug("sql")], 6);
    }
    // Another tab has another number.
    let other = Plan { hours: [(slug("sql"), 9)].into(), ..Plan::default() };
    device.put(PLAN_KEY, &super::text(&other));
    device.step(&mut session, Event::StorageChanged);
    assert_eq!(session.hours_text(&of_sql), "9");
}

#[test]
fn hours_are_taken_as_typed_and_removed_aloud() {
    let mut device = Device::new();
    let mut session = device.open();
    let of_sql = Hours::For(slug("sql"));
    let plan = Plan { weekly: Some(5), ..Plan::default() };
    assert_eq!(device.step(&mut session, typed(Hours::Weekly, " 5 ")), [stores(&plan)]);
    device.step(&mut session, typed(of_sql.clone(), "20"));
    assert_eq!(device.plan().hours, BTreeMap::from([(slug("sql"), 20)]));
    let effects = device.step(&mut session, typed(of_sql.clone(), ""));
    assert_eq!(effects, [stores(&plan), say("Hours for SQL removed.")]);
    let effects = device.step(&mut session, typed(Hours::Weekly, ""));
    assert_eq!(effects, [write(Purpose::Plan, &[remove(PLAN_KEY)]), say("Hours a week removed.")]);
    assert_eq!(device.step(&mut session, typed(Hours::Weekly, "")), [], "nothing is removed twice");
    assert_eq!(
        (session.hours_text(&Hours::Weekly), session.hours_text(&of_sql)),
        (String::new(), String::new())
    );
}

#[test]
fn emptying_a_field_that_held_nonsense_is_no_change() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, typed(Hours::Weekly, "1e"));
    assert_eq!(device.step(&mut session, typed(Hours::Weekly, "")), []);
    assert_eq!(session.hours_error(&Hours::Weekly), None);
}

#[test]
fn a_course_is_added_with_its_title_and_removed_again() {
    let mut device = Device::new();
    let mut session = device.open();
    let course = |id: &str| Change::Course { skill: slug("sql"), course: slug(id) };
    let effects = device.step(&mut session, course("course-a"));
    let planned = PlannedCourse::new(slug("course-a"), "Course A", "https://example.org/a");
    let plan = Plan { courses: [(slug("sql"), planned)].into(), ..Plan::default() };
    assert_eq!(effects, [stores(&plan), say("Added to your plan for SQL.")]);
    assert_eq!(device.step(&mut session, course("course-c")), [say("That course is not in this catalogue.")]);
    assert_eq!(session.own(), &plan);
    // Without hours, no catalogue is searched for the course.
    let no_search = |_: &[&str]| -> Vec<FoundCourse> { panic!("a search") };
    let effects = session.step(course("course-a").into(), &World { courses: &no_search, ..device.world() });
    assert_eq!(effects, [write(Purpose::Plan, &[remove(PLAN_KEY)]), say("Removed from your plan.")]);
}

#[test]
fn a_course_that_takes_the_place_of_another_says_so() {
    let mut device = Device::new();
    let mut session = device.open();
    let course = |id: &str| Change::Course { skill: slug("sql"), course: slug(id) };
    device.step(&mut session, course("course-b"));
    let effects = device.step(&mut session, course("course-a"));
    assert_eq!(effects[1], say("Added to your plan for SQL in place of “Course B”."));
}

#[test]
fn the_hours_of_a_course_count_for_its_skill_unless_the_reader_gives_others() {
    let mut device = Device::new();
    let mut session = device.open();
    let course = || Change::Course { skill: slug("sql"), course: slug("course-b") };
    let hours = |session: &Session| session.own().hours.get(&slug("sql")).copied();
    let effects = device.step(&mut session, course());
    assert_eq!(
        effects[1],
        say("Added to your plan for SQL. Its source gives 112 hours, which your plan counts.")
    );
    assert_eq!(hours(&session), Some(112));
    device.step(&mut session, course());
    assert_eq!(hours(&session), None);
    device.step(&mut session, Change::Type { hours: Hours::For(slug("sql")), text: "30".to_owned() });
    let effects = device.step(&mut session, course());
    assert_eq!(effects[1], say("Added to your plan for SQL."));
    device.step(&mut session, course());
    assert_eq!(hours(&session), Some(30));
}

#[test]
fn a_slot_is_added_as_browsers_give_it_and_removed() {
    let mut device = Device::new();
    let mut session = device.open();
    let monday = Slot::new(Weekday::Monday, 1_170, 90).unwrap();
    let plan = Plan { slots: [monday].into(), ..Plan::default() };
    let effects = device.step(&mut session, slot("MO", "19:30:00", "90"));
    assert_eq!(effects, [stores(&plan), say("Slot added.")]);
    let effects = device.step(&mut session, Change::RemoveSlot(monday));
    assert_eq!(effects, [write(Purpose::Plan, &[remove(PLAN_KEY)]), count()]);
}

#[test]
fn a_slot_that_cannot_be_added_says_why() {
    let mut device = Device::new();
    let mut session = device.open();
    for (day, start, minutes) in
        [("", "19:00", "60"), ("MO", "", "60"), ("MO", "é9:00", ""), ("MO", "19:300", "60")]
    {
        assert_eq!(device.step(&mut session, slot(day, start, minutes)), []);
        assert_eq!(session.slot_error(), Some("Choose a day and a start time, such as 19:30."));
    }
    for (minutes, why) in [("4", "“4” is too small. "), ("721", "“721” is too large. "), ("", "")] {
        assert_eq!(device.step(&mut session, slot("MO", "19:00", minutes)), []);
        let said = format!("{why}Enter whole minutes, from 5 to 720.");
        assert_eq!(session.slot_error(), Some(said.as_str()));
    }
    device.step(&mut session, slot("Monday", "19:00", "60"));
    assert_eq!(session.slot_error(), None);
    assert_eq!(device.step(&mut session, slot("MO", "19:00", "60")), []);
    assert_eq!(session.slot_error(), Some("You already have this slot."));
    for hour in 1..Plan::MOST_SLOTS {
        device.step(&mut session, slot("TU", &format!("{hour:02}:00"), "30"));
    }
    assert_eq!(session.own().slots.len(), Plan::MOST_SLOTS);
    assert_eq!(device.step(&mut session, slot("WE", "19:00", "60")), []);
    assert_eq!(session.slot_error(), Some("You can have up to 14 slots a week: remove one first."));
    device.step(&mut session, Change::RemoveSlot(Slot::new(Weekday::Monday, 1_140, 60).unwrap()));
    assert_eq!(session.slot_error(), None);
    device.step(&mut session, slot("WE", "19:00", "60"));
    assert_eq!(device.plan().slots.len(), Plan::MOST_SLOTS);
}
