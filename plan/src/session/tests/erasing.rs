//! Erasing everything, and steps that are taken back.

use super::*;

const SHORTLIST: &str = "guide/gardener/shortlist";
const ERASED: &str = "Everything has been erased.";

fn used() -> Device {
    let plan = text(&knowing(&["sql"]));
    Device::with(&[
        (PLAN_KEY, &plan),
        (SHORTLIST, "a\tA\t\n"),
        ("guide.place", "pay"),
        ("guide/baker/plan", "x"),
    ])
}

#[test]
fn erasing_asks_first() {
    let mut device = used();
    let (mut session, before) = (device.open(), device.stored.clone());
    let asked = [Effect::Focus(Focus::Notice(Kind::Erase))];
    assert_eq!(device.step(&mut session, Event::AskErase), asked);
    assert_eq!(labels(&session, Kind::Erase), ["Yes, erase everything", "Cancel"]);
    assert_eq!(device.step(&mut session, Event::CancelErase), [count()]);
    assert_eq!((notice(&session, Kind::Erase), &device.stored), (None, &before));
    // Nothing is erased that was not asked about.
    assert_eq!(device.step(&mut session, Event::Erase), asked);
    assert_eq!((session.own(), &device.stored), (&knowing(&["sql"]), &before));
}

#[test]
fn everything_of_this_guide_is_erased_and_comes_back() {
    let mut device = used();
    let (mut session, before) = (device.open(), device.stored.clone());
    device.step(&mut session, Event::AskErase);
    let effects = device.step(&mut session, Event::Erase);
    let erased = write(Purpose::Erase, &[remove("guide.place"), remove(PLAN_KEY), remove(SHORTLIST)]);
    assert_eq!(effects, [erased, Effect::ReadAgain { is_erased: true }, count(), say(ERASED)]);
    assert_eq!(device.keys(), ["guide/baker/plan"]);
    assert_eq!((session.own(), session.badge(&device.path)), (&Plan::default(), None));
    assert_eq!(says(&session, Kind::Undo), ERASED);
    let effects = device.step(&mut session, Event::Undo);
    let plan = put(PLAN_KEY, &text(&knowing(&["sql"])));
    let restored = write(Purpose::Restore, &[plan, put("guide.place", "pay"), put(SHORTLIST, "a\tA\t\n")]);
    let undone = [Effect::ReadAgain { is_erased: false }, count(), say("Undone: your plan is as it was.")];
    assert_eq!(effects, [&[restored][..], &undone].concat());
    assert_eq!((session.own(), &device.stored), (&knowing(&["sql"]), &before));
    assert_eq!((session.storage(), session.notices(&device.path)), (&StorageState::Kept, vec![]));
}

#[test]
fn a_change_after_erasing_makes_it_final() {
    let mut device = used();
    let mut session = device.open();
    device.step(&mut session, Event::AskErase);
    device.step(&mut session, Event::Erase);
    device.step(&mut session, know("git"));
    assert_eq!((notice(&session, Kind::Undo), device.step(&mut session, Event::Undo)), (None, vec![]));
    assert_eq!(device.plan(), knowing(&["git"]));
}

#[test]
fn erasing_and_undoing_brings_a_newer_plan_back_untouched() {
    let newer = r#"{"format":"guide-plan","version":9}"#;
    let mut device = Device::with(&[(PLAN_KEY, newer)]);
    let mut session = device.open();
    device.step(&mut session, know("git"));
    device.step(&mut session, Event::AskErase);
    device.step(&mut session, Event::Erase);
    assert_eq!((session.storage(), device.keys()), (&StorageState::Kept, vec![]));
    device.step(&mut session, Event::Undo);
    assert_eq!(device.get(PLAN_KEY), Some(newer));
    assert!(matches!(session.storage(), StorageState::Newer(_)));
    assert_eq!(session.own(), &knowing(&["git"]));
    assert_eq!(device.step(&mut session, know("sql")), [say(crate::words::VISIT_ONLY)]);
    assert_eq!(device.get(PLAN_KEY), Some(newer));
}

#[test]
fn a_newer_plan_that_finds_no_room_again_is_not_called_left_as_it_is() {
    let mut device = Device::with(&[(PLAN_KEY, r#"{"format":"guide-plan","version":9}"#)]);
    let mut session = device.open();
    device.step(&mut session, Event::AskErase);
    device.step(&mut session, Event::Erase);
    device.is_full = true;
    let effects = device.step(&mut session, Event::Undo);
    assert!(effects.contains(&say("The browser could not restore everything that was erased.")));
    assert_eq!(session.storage(), &StorageState::Full);
}

#[test]
fn a_plan_that_could_not_be_moved_to_its_new_key_is_erased_and_comes_back_too() {
    let earlier = r#"{"format":"guide-plan","version":1,"skills":{"sql":"known"}}"#;
    let mut device = Device { is_full: true, ..Device::with(&[("guide.plan", earlier)]) };
    let mut session = device.open();
    device.step(&mut session, Event::AskErase);
    device.step(&mut session, Event::Erase);
    assert_eq!(device.keys(), Vec::<&str>::new());
    device.is_full = false;
    device.step(&mut session, Event::StorageChanged);
    device.step(&mut session, Event::Undo);
    assert_eq!((device.plan(), device.keys()), (knowing(&["sql"]), vec![PLAN_KEY]));
}

#[test]
fn texts_set_aside_are_erased_and_come_back_too() {
    let mut device = Device::with(&[(PLAN_KEY, "{ not json")]);
    let mut session = device.open();
    device.step(&mut session, Event::AskErase);
    device.step(&mut session, Event::Erase);
    assert_eq!((notice(&session, Kind::Aside), device.keys()), (None, vec![]));
    device.step(&mut session, Event::Undo);
    assert_eq!(device.get(ASIDE_KEY), Some("{ not json"));
    assert!(notice(&session, Kind::Aside).is_some());
}

#[test]
fn an_offer_and_what_was_typed_go_with_the_rest() {
    let mut device = used();
    let mut session = device.open();
    device.step(&mut session, typed(Hours::Weekly, "x"));
    device.step(&mut session, slot("", "", ""));
    device.step(&mut session, file(file::text(&knowing(&["git"]), &device.guide)));
    device.step(&mut session, Event::AskErase);
    device.step(&mut session, Event::Erase);
    assert_eq!((session.offer(), session.slot_error()), (None, None));
    assert_eq!(session.hours_text(&Hours::Weekly), "");
}

#[test]
fn what_another_tab_does_after_a_step_is_not_undone() {
    let mut device = Device::new();
    let (mut session, mut other) = (device.open(), device.open());
    device.step(&mut session, file(file::text(&knowing(&["git"]), &device.guide)));
    device.step(&mut session, Event::TakeOffer(Take::Replace));
    device.step(&mut other, know("sql"));
    assert_eq!(device.step(&mut session, Event::Undo), []);
    assert_eq!(device.plan(), knowing(&["git", "sql"]));
}

#[test]
fn without_storage_a_plan_is_erased_and_comes_back_too() {
    let mut device = Device { stored: None, ..Device::new() };
    let mut session = device.open();
    device.step(&mut session, know("git"));
    device.step(&mut session, Event::AskErase);
    let erased = [Effect::ReadAgain { is_erased: true }, count(), say(ERASED)];
    assert_eq!(device.step(&mut session, Event::Erase), erased);
    assert_eq!((session.own(), session.storage()), (&Plan::default(), &StorageState::Blocked));
    // What is not in storage comes back too.
    let effects = device.step(&mut session, Event::Undo);
    assert!(effects.contains(&Effect::ReadAgain { is_erased: false }), "{effects:?}");
    assert_eq!((session.own(), session.storage()), (&knowing(&["git"]), &StorageState::Blocked));
}

#[test]
fn a_storage_that_does_not_take_everything_back_says_so() {
    let mut device = used();
    let mut session = device.open();
    device.step(&mut session, Event::AskErase);
    device.step(&mut session, Event::Erase);
    device.is_full = true;
    let effects = device.step(&mut session, Event::Undo);
    let not_all = say("The browser could not restore everything that was erased.");
    assert!(effects.contains(&not_all), "{effects:?}");
    assert_eq!((session.own(), session.storage()), (&knowing(&["sql"]), &StorageState::Full));
    let writes = vec![put(PLAN_KEY, ""), put(SHORTLIST, "")];
    let batch = Batch { purpose: Purpose::Restore, writes };
    let refused = Some(Refusal { at: 1, is_full: true });
    let effects = session.step(Event::Written { batch, refused }, &device.world());
    assert_eq!(effects, [not_all]);
    // Where the page may not use the storage any more, nothing of it may be erased either.
    let batch = Batch { purpose: Purpose::Erase, writes: vec![remove(PLAN_KEY)] };
    let refused = Some(Refusal { at: 0, is_full: false });
    let effects = session.step(Event::Written { batch, refused }, &device.world());
    assert_eq!(effects, [say("The browser did not let the page erase everything.")]);
}
