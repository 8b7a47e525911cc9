//! How the plan is stored, and how tabs follow one another.

use super::*;
use crate::words::VISIT_ONLY;

const NEWER: &str = r#"{"format":"guide-plan","version":9,"skills":{"sql":"known"}}"#;
const PARTLY: &str = r#"{"format":"guide-plan","version":1,"skills":{"sql":"known","git":"done"}}"#;
const BROKEN: &str = "{ not json";

#[test]
fn each_change_is_stored_and_outlives_the_page() {
    let mut device = Device::new();
    let mut session = device.open();
    assert_eq!(device.step(&mut session, know("sql")), [stores(&knowing(&["sql"]))]);
    assert_eq!(device.open().own(), &knowing(&["sql"]));
    // A plan that is empty again leaves nothing behind.
    let effects = device.step(&mut session, mark("sql", Progress::ToLearn));
    assert_eq!(effects, [write(Purpose::Plan, &[remove(PLAN_KEY)])]);
    assert_eq!(device.keys(), Vec::<&str>::new());
}

#[test]
fn a_change_that_changes_nothing_writes_nothing() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("sql"));
    assert_eq!(device.step(&mut session, know("sql")), []);
    assert_eq!(device.step(&mut session, Event::StorageChanged), []);
}

#[test]
fn what_another_tab_stored_is_taken_in_before_a_change() {
    let mut device = Device::new();
    let (mut first, mut second) = (device.open(), device.open());
    device.step(&mut first, know("git"));
    // The second tab has not heard of it yet.
    assert_eq!(second.own(), &Plan::default());
    assert_eq!(device.step(&mut second, know("sql")), [stores(&knowing(&["git", "sql"]))]);
    assert_eq!(device.step(&mut first, Event::StorageChanged), []);
    assert_eq!(first.own(), &knowing(&["git", "sql"]));
    // What one tab takes back is back in the other too.
    device.step(&mut first, mark("git", Progress::ToLearn));
    device.step(&mut second, Event::StorageChanged);
    assert_eq!(second.own(), &knowing(&["sql"]));
    device.step(&mut second, mark("sql", Progress::ToLearn));
    device.step(&mut first, Event::StorageChanged);
    assert_eq!((first.own(), first.storage()), (&Plan::default(), &StorageState::Kept));
}

#[test]
fn a_plan_taken_in_is_merged_only_with_changes_that_were_not_stored() {
    let mut device = Device::new();
    let (mut full, mut other) = (device.open(), device.open());
    device.is_full = true;
    device.step(&mut full, know("git"));
    device.is_full = false;
    device.step(&mut other, know("sql"));
    // Both are one plan, and stored: the tab that could not store may be closed now.
    assert_eq!(device.step(&mut full, Event::StorageChanged), [stores(&knowing(&["git", "sql"]))]);
    assert_eq!(full.storage(), &StorageState::Kept);
    device.step(&mut other, Event::StorageChanged);
    assert_eq!(other.own(), &knowing(&["git", "sql"]));
}

#[test]
fn changes_that_were_not_stored_stay_when_another_tab_erases_but_are_not_written() {
    let mut device = Device::new();
    let (mut full, mut other) = (device.open(), device.open());
    device.step(&mut other, know("sql"));
    device.step(&mut full, Event::StorageChanged);
    device.is_full = true;
    device.step(&mut full, know("git"));
    device.is_full = false;
    device.step(&mut other, Event::AskErase);
    device.step(&mut other, Event::Erase);
    assert_eq!(device.step(&mut full, Event::StorageChanged), []);
    assert_eq!(device.keys(), Vec::<&str>::new());
    assert_eq!((full.own(), full.storage()), (&knowing(&["git", "sql"]), &StorageState::Full));
}

#[test]
fn a_full_storage_is_reported_and_tried_again() {
    let mut device = Device::new();
    let mut session = device.open();
    device.is_full = true;
    for (skill, progress) in [("sql", Progress::Known), ("git", Progress::Known), ("git", Progress::ToLearn)]
    {
        let effects = device.step(&mut session, mark(skill, progress));
        assert_eq!(effects.last(), Some(&say(VISIT_ONLY)), "it is said at every change");
        assert!(!session.is_kept());
    }
    assert_eq!(session.storage(), &StorageState::Full);
    assert!(says(&session, Kind::Storage).contains("storage is full"));
    assert_eq!(labels(&session, Kind::Storage), ["Download the plan"]);
    assert_eq!((session.own(), device.plan()), (&knowing(&["sql"]), Plan::default()));
    device.is_full = false;
    assert_eq!(device.step(&mut session, know("git")), [stores(&knowing(&["git", "sql"]))]);
    assert_eq!((session.storage(), notice(&session, Kind::Storage)), (&StorageState::Kept, None));
}

#[test]
fn a_refusal_found_out_as_the_page_opens_is_told_until_the_plan_is_stored() {
    let mut device = Device::with(&[(PLAN_KEY, &text(&knowing(&["git"])))]);
    let mut session = device.open();
    assert!(session.is_kept());
    device.step(&mut session, Event::StorageRefused);
    assert_eq!((session.is_kept(), session.own()), (false, &knowing(&["git"])));
    assert_eq!(labels(&session, Kind::Storage), ["Download the plan"]);
    device.step(&mut session, know("sql"));
    assert!(session.is_kept());
    assert_eq!(notice(&session, Kind::Storage), None);
}

#[test]
fn pressing_the_same_again_is_enough_once_there_is_room() {
    let mut device = Device::new();
    let mut session = device.open();
    device.is_full = true;
    device.step(&mut session, know("sql"));
    device.is_full = false;
    assert_eq!(device.step(&mut session, know("sql")), [stores(&knowing(&["sql"]))]);
}

#[test]
fn a_full_storage_keeps_the_older_plan() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("sql"));
    device.is_full = true;
    device.step(&mut session, know("git"));
    // Its own older text in storage must not undo the change.
    assert_eq!(device.step(&mut session, Event::StorageChanged), []);
    assert_eq!((session.own(), device.plan()), (&knowing(&["git", "sql"]), knowing(&["sql"])));
}

#[test]
fn without_storage_the_plan_works_and_says_so() {
    let mut device = Device { stored: None, ..Device::new() };
    let mut session = device.open();
    assert_eq!(session.storage(), &StorageState::Blocked);
    assert!(says(&session, Kind::Storage).contains("does not let the page store anything"));
    assert_eq!(device.step(&mut session, know("sql")), [say(VISIT_ONLY)]);
    assert_eq!(begun(&session, &device), Some((1, 4)));
    // Where the browser allows it later, the next change stores all, and until then it is not kept.
    device.stored = Some(BTreeMap::new());
    assert_eq!(device.step(&mut session, Event::StorageChanged), []);
    assert_eq!(session.storage(), &StorageState::Blocked);
    assert_eq!(device.step(&mut session, know("git")), [stores(&knowing(&["git", "sql"]))]);
    assert_eq!(session.storage(), &StorageState::Kept);
}

#[test]
fn storage_that_turns_out_to_be_there_is_no_longer_called_blocked() {
    let mut device = Device { stored: None, ..Device::new() };
    let mut session = device.open();
    device.stored = Some(BTreeMap::new());
    device.step(&mut session, Event::StorageChanged);
    assert_eq!(session.storage(), &StorageState::Kept);
}

#[test]
fn a_refusal_that_is_not_for_want_of_room_means_blocked() {
    let device = Device::new();
    let mut session = Session::default();
    let effects = session.step(know("sql").into(), &device.world());
    let [Effect::Write(batch)] = effects.as_slice() else { panic!("{effects:?}") };
    let refused = Some(Refusal { at: 0, is_full: false });
    session.step(Event::Written { batch: batch.clone(), refused }, &device.world());
    assert_eq!(session.storage(), &StorageState::Blocked);
}

#[test]
fn a_plan_of_a_newer_version_is_left_alone() {
    let mut device = Device::with(&[(PLAN_KEY, NEWER)]);
    let mut session = device.open();
    assert!(
        matches!(session.storage(), StorageState::Newer(reason) if reason.starts_with("it is version 9"))
    );
    assert_eq!(labels(&session, Kind::Storage), ["Download the plan", "Download what is stored"]);
    assert_eq!(device.step(&mut session, know("sql")), [say(VISIT_ONLY)]);
    assert_eq!(begun(&session, &device), Some((1, 4)));
    assert_eq!(device.get(PLAN_KEY), Some(NEWER));
    let [Effect::Download { name, text, .. }] = &device.step(&mut session, Event::SaveStored)[..] else {
        panic!("it is downloaded")
    };
    assert_eq!((name.as_str(), text.as_str()), ("plan-stored.json", NEWER));
    // A tab with the newer page makes it readable, and what was done here is added.
    device.put(PLAN_KEY, &super::text(&knowing(&["git"])));
    assert_eq!(device.step(&mut session, Event::StorageChanged), [stores(&knowing(&["git", "sql"]))]);
    assert_eq!(session.storage(), &StorageState::Kept);
}

#[test]
fn a_text_that_cannot_be_read_is_set_aside_before_anything_is_written() {
    for (stored, can_be_read) in [(BROKEN, knowing(&[])), (PARTLY, knowing(&["sql"]))] {
        let mut device = Device::with(&[(PLAN_KEY, stored)]);
        let mut session = Session::default();
        let kept = if can_be_read.is_empty() { remove(PLAN_KEY) } else { put(PLAN_KEY, &text(&can_be_read)) };
        let effects = device.step(&mut session, address(""));
        assert_eq!(effects, [write(Purpose::SetAside, &[put(ASIDE_KEY, stored), kept])]);
        assert_eq!((session.own(), session.storage()), (&can_be_read, &StorageState::Kept));
        assert!(says(&session, Kind::Aside).contains("set aside, unchanged"));
        device.step(&mut session, know("docker"));
        let mut reloaded = device.open();
        assert_eq!(reloaded.own(), session.own());
        assert!(notice(&reloaded, Kind::Aside).is_some());
        let effects = device.step(&mut reloaded, Event::SaveAside);
        let file = Effect::Download {
            name: "plan-set-aside-1.txt".to_owned(),
            media_type: "text/plain",
            text: stored.to_owned(),
        };
        assert_eq!(effects, [file]);
        let effects = device.step(&mut reloaded, Event::DropAside);
        let dropped = write(Purpose::DropAside, &[remove(ASIDE_KEY)]);
        assert_eq!(effects, [dropped, count(), say("The original text has been deleted.")]);
        assert_eq!((notice(&reloaded, Kind::Aside), device.keys()), (None, vec![PLAN_KEY]));
    }
}

#[test]
fn the_same_text_is_set_aside_once() {
    let mut device = Device::with(&[(PLAN_KEY, BROKEN), (ASIDE_KEY, BROKEN)]);
    device.open();
    assert_eq!(device.keys(), [ASIDE_KEY]);
}

#[test]
fn a_text_that_cannot_be_set_aside_is_not_overwritten() {
    let mut device = Device::with(&[(PLAN_KEY, PARTLY)]);
    device.is_full = true;
    let mut session = device.open();
    assert_eq!((session.own(), session.storage()), (&knowing(&["sql"]), &StorageState::Stuck));
    assert_eq!(labels(&session, Kind::Storage), ["Download the plan", "Download what is stored"]);
    device.is_full = false;
    assert_eq!(device.step(&mut session, know("git")), [say(VISIT_ONLY)]);
    assert_eq!((device.get(PLAN_KEY), device.keys()), (Some(PARTLY), vec![PLAN_KEY]));
}

#[test]
fn deleting_the_texts_set_aside_makes_room_for_another() {
    let mut device = Device::with(&[(PLAN_KEY, PARTLY)]);
    (1..=domain::storage::MOST_ASIDE)
        .for_each(|at| device.put(&format!("{PLAN_KEY}.aside-{at}"), &at.to_string()));
    let mut session = device.open();
    assert_eq!(session.storage(), &StorageState::Stuck);
    device.step(&mut session, know("git"));
    device.step(&mut session, Event::DropAside);
    device.step(&mut session, know("docker"));
    assert_eq!((session.storage(), device.get(ASIDE_KEY)), (&StorageState::Kept, Some(PARTLY)));
    assert_eq!(device.plan(), knowing(&["docker", "git", "sql"]));
}

#[test]
fn a_text_set_aside_is_safe_when_the_plan_itself_finds_no_room() {
    let mut device = Device::new();
    device.put(PLAN_KEY, PARTLY);
    device.put(ASIDE_KEY, PARTLY);
    device.is_full = true;
    let session = device.open();
    assert_eq!((session.storage(), device.get(PLAN_KEY)), (&StorageState::Full, Some(PARTLY)));
}

#[test]
fn a_plan_of_another_guide_under_this_key_is_set_aside() {
    let other = file::compact(&knowing(&["sql"]), &slug("baker"));
    let mut device = Device::with(&[(PLAN_KEY, &other)]);
    assert_eq!(device.open().own(), &Plan::default());
    assert_eq!(device.get(ASIDE_KEY), Some(other.as_str()));
}

#[test]
fn what_was_stored_before_keys_had_an_id_is_taken_over() {
    let earlier = r#"{"format":"guide-plan","version":1,"skills":{"databases":"known"}}"#;
    let mut device = Device::with(&[("guide.plan", earlier)]);
    let mut session = Session::default();
    let effects = device.step(&mut session, address(""));
    let taken = [put(PLAN_KEY, &text(&knowing(&["sql"]))), remove("guide.plan")];
    assert_eq!(effects, [write(Purpose::Plan, &taken)]);
    assert_eq!((session.own(), session.storage()), (&knowing(&["sql"]), &StorageState::Kept));
    assert_eq!(device.step(&mut session, Event::StorageChanged), []);
    // Where there is no room for that, it is used where it is.
    let mut device = Device { is_full: true, ..Device::with(&[("guide.plan", earlier)]) };
    assert_eq!(device.open().own(), &knowing(&["sql"]));
    assert_eq!(device.keys(), ["guide.plan"]);
}

#[test]
fn a_guide_does_not_see_the_plan_of_another_on_the_same_host() {
    let mut device = Device::new();
    let mut gardener = device.open();
    device.step(&mut gardener, know("sql"));
    device.guide = slug("baker");
    assert_eq!(device.open().own(), &Plan::default());
}
