//! Properties that hold whatever the reader, other tabs and the storage do.

use super::*;
use crate::samples::plans;
use domain::salary::CountryCode;
use proptest::prelude::*;

fn skills() -> impl Strategy<Value = Slug> {
    proptest::sample::select(vec!["git", "sql", "databases", "docker", "testing", "gone"]).prop_map(slug)
}

fn changes() -> impl Strategy<Value = Change> {
    let progress = || proptest::sample::select(Progress::ALL.to_vec());
    let hours = prop_oneof![Just(Hours::Weekly), skills().prop_map(Hours::For)];
    let typed = "([0-9]{0,4}|\\PC{0,4})";
    prop_oneof![
        (skills(), progress()).prop_map(|(skill, progress)| Change::Mark { skill, progress, aloud: false }),
        skills().prop_map(Change::Cycle),
        (skills(), any::<bool>()).prop_map(|(id, is_done)| Change::Check { id, is_done }),
        (hours, typed).prop_map(|(hours, text)| Change::Type { hours, text }),
        proptest::option::of("[A-Z]{2}")
            .prop_map(|code| Change::Country(code.as_deref().and_then(CountryCode::parse))),
        proptest::option::of(skills()).prop_map(|value| Change::Limit(crate::Limit::Level, value)),
        skills().prop_map(|skill| Change::Course { skill, course: slug("course-a") }),
        ("(MO|TU|)", "([01][0-9]:[0-5][05]|\\PC{0,5})", typed)
            .prop_map(|(day, start, minutes)| Change::AddSlot { day, start, minutes }),
    ]
}

/// Events that neither erase nor delete anything.
fn events() -> impl Strategy<Value = Event> {
    let arriving = || plans().prop_map(|plan| file(file::text(&plan, &slug("gardener"))));
    let link = plans().prop_map(|plan| address(&crate::link::format(&plan).unwrap_or_default()));
    let take = || proptest::sample::select(vec![Take::Merge, Take::Replace]);
    prop_oneof![
        8 => changes().prop_map(Event::Change),
        1 => arriving(),
        1 => link,
        1 => take().prop_map(Event::TakeShared),
        1 => take().prop_map(Event::TakeOffer),
        1 => Just(Event::CloseShared),
        1 => Just(Event::LeaveOffer),
        1 => Just(Event::Undo),
        1 => Just(Event::StorageChanged),
        1 => Just(Event::SavePlan),
        1 => Just(Event::CopyLink),
    ]
}

/// What happens in one of two tabs, and whether the storage takes texts then.
fn happenings() -> impl Strategy<Value = Vec<(bool, Event, bool)>> {
    proptest::collection::vec((any::<bool>(), events(), proptest::bool::weighted(0.3)), 0..20)
}

/// Texts that are not a plan of this version, or not in full.
fn unusable() -> impl Strategy<Value = String> {
    let partly = r#"{"format":"guide-plan","version":1,"skills":{"git":"known","sql":"perfect"}}"#;
    prop_oneof![
        "\\PC{1,20}",
        Just(partly.to_owned()),
        (2u32..9).prop_map(|version| format!(r#"{{"format":"guide-plan","version":{version}}}"#)),
    ]
}

fn is_kept(device: &Device, text: &str) -> bool {
    device.stored.iter().flatten().any(|(key, kept)| key.starts_with(PLAN_KEY) && kept == text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn while_there_is_room_storage_holds_the_plan_and_the_tab_that_wrote_last_agrees(
        happened in happenings(),
    ) {
        let mut device = Device::new();
        let mut tabs = [device.open(), device.open()];
        for (tab, event, _) in happened {
            let tab = &mut tabs[usize::from(tab)];
            device.step(tab, event);
            // An id that a skill had earlier is replaced when the plan is read.
            let settle = |plan: &Plan| crate::settle(plan.clone(), &device.path);
            prop_assert_eq!(settle(tab.own()), settle(&device.plan()));
            prop_assert_eq!(tab.storage(), &StorageState::Kept);
        }
    }

    #[test]
    fn no_tick_is_lost_between_tabs_and_times_without_room(
        ticks in proptest::collection::vec((any::<bool>(), 0usize..4, any::<bool>(), any::<bool>()), 0..16),
    ) {
        let mut device = Device::new();
        let mut tabs = [device.open(), device.open()];
        let mut expected = knowing(&["gone"]);
        for (tab, skill, is_full, is_heard) in ticks {
            device.is_full = is_full;
            let id = device.path.skills[skill].id.clone();
            device.step(&mut tabs[usize::from(tab)], know(id.as_str()));
            expected.set_progress(id, Progress::Known);
            if is_heard {
                device.step(&mut tabs[usize::from(!tab)], Event::StorageChanged);
            }
        }
        device.is_full = false;
        for tab in [0, 1, 0] {
            device.step(&mut tabs[tab], know("gone"));
        }
        prop_assert_eq!(tabs[0].own(), &expected);
        prop_assert_eq!(device.plan(), expected);
    }

    #[test]
    fn a_text_that_cannot_be_used_is_never_lost(text in unusable(), happened in happenings()) {
        let mut device = Device::with(&[(PLAN_KEY, &text)]);
        let mut tabs = [Session::default(), Session::default()];
        for (tab, event, is_full) in happened {
            device.is_full = is_full;
            device.step(&mut tabs[usize::from(tab)], event);
            prop_assert!(is_kept(&device, &text), "{:?}", device.stored);
        }
    }

    #[test]
    fn a_shared_plan_stays_as_it_is_and_so_does_the_readers_own(
        mine in plans(), theirs in plans(), changes in proptest::collection::vec(changes(), 0..10),
    ) {
        let Some(link) = crate::link::format(&theirs) else { return Ok(()) };
        let mut device = Device::with(&[(PLAN_KEY, &text(&mine))]);
        let mut session = device.open();
        device.step(&mut session, address(&link));
        let (shown, own, stored) = (session.shown().clone(), session.own().clone(), device.stored.clone());
        for change in changes {
            device.step(&mut session, change);
            prop_assert_eq!(session.shown(), &shown);
            prop_assert_eq!(session.own(), &own);
            prop_assert_eq!(&device.stored, &stored);
        }
    }

    #[test]
    fn large_steps_are_taken_back_whole(mine in plans(), theirs in plans(), step in 0usize..3, place in "[a-z]{1,9}") {
        let mine = crate::settle(mine, &path());
        let mut device = Device::with(&[("guide/gardener/place", &place)]);
        if !mine.is_empty() {
            device.put(PLAN_KEY, &text(&mine));
        }
        let (mut session, before) = (device.open(), device.stored.clone());
        device.step(&mut session, file(file::text(&theirs, &device.guide)));
        match step {
            0 => device.step(&mut session, Event::TakeOffer(Take::Merge)),
            1 => device.step(&mut session, Event::TakeOffer(Take::Replace)),
            _ => {
                device.step(&mut session, Event::AskErase);
                device.step(&mut session, Event::Erase)
            }
        };
        prop_assert!(notice(&session, Kind::Undo).is_some());
        device.step(&mut session, Event::Undo);
        prop_assert_eq!(session.own(), &mine);
        prop_assert_eq!(&device.stored, &before);
    }

    #[test]
    fn erasing_leaves_nothing_of_this_guide(
        text in unusable(), happened in happenings(), last in proptest::option::of(unusable()),
    ) {
        let mut device = Device::with(&[("guide.plan", &text), ("guide/baker/plan", "x")]);
        let mut tabs = [device.open(), device.open()];
        for (tab, event, is_full) in happened {
            device.is_full = is_full;
            device.step(&mut tabs[usize::from(tab)], event);
        }
        device.step(&mut tabs[0], Event::AskErase);
        // Another tab may write at the last moment.
        last.into_iter().for_each(|last| device.put(PLAN_KEY, &last));
        device.step(&mut tabs[0], Event::Erase);
        prop_assert_eq!(device.keys(), vec!["guide/baker/plan"]);
        prop_assert_eq!((tabs[0].own(), tabs[0].storage()), (&Plan::default(), &StorageState::Kept));
    }

    #[test]
    fn what_is_typed_for_hours_is_taken_explained_or_removed_aloud(
        before in proptest::option::of(1u8..=80), typed_text in "([0-9]{0,3}|[0-9.e+-]{0,4}|\\PC{0,4})",
    ) {
        let mut device = Device::new();
        let mut session = device.open();
        device.step(&mut session, typed(Hours::Weekly, &before.map_or(String::new(), |hours| hours.to_string())));
        let effects = device.step(&mut session, typed(Hours::Weekly, &typed_text));
        let (weekly, error) = (session.own().weekly, session.hours_error(&Hours::Weekly));
        match (typed_text.trim(), error) {
            ("", None) => {
                prop_assert_eq!(weekly, None);
                prop_assert_eq!(before.is_some(), effects.contains(&say("Hours a week removed.")));
            }
            (_, Some(error)) => {
                prop_assert_eq!(weekly, before);
                prop_assert_eq!(effects, vec![say(error)]);
                prop_assert_eq!(session.hours_text(&Hours::Weekly), typed_text);
            }
            (number, None) => {
                let field = domain::field::NumberField { least: 1, most: 80, has_halves: false, unit: "hours" };
                prop_assert_eq!(weekly.map(u16::from), field.whole(number).ok());
            }
        }
        prop_assert_eq!(device.plan().weekly, session.own().weekly);
    }

    #[test]
    fn any_fragment_and_any_file_wait_for_the_reader(
        mine in plans(), fragment in "(plan=1)?[~=._a-zA-Z0-9%\\PC]{0,80}",
        bytes in proptest::collection::vec(any::<u8>(), 0..100),
    ) {
        let mut device = Device::with(&[(PLAN_KEY, &text(&mine))]);
        let mut session = device.open();
        let (own, stored) = (session.own().clone(), device.stored.clone());
        device.step(&mut session, address(&fragment));
        device.step(&mut session, file(bytes));
        prop_assert_eq!(session.own(), &own);
        prop_assert_eq!(&device.stored, &stored);
    }
}
