//! Plans from links and files.

use super::*;
use crate::file::LARGEST;

const LINK: &str = "plan=1~k=git.databases~l=docker~c=git_course-a";

/// The plan of [`LINK`], as it is on a path that calls databases SQL.
fn linked() -> Plan {
    let mut plan = knowing(&["git", "sql"]);
    plan.set_progress(slug("docker"), Progress::Learning);
    plan.courses.insert(slug("git"), found(&["course-a"]).remove(0).course);
    plan
}

#[test]
fn a_shared_plan_changes_nothing_until_it_is_taken() {
    let mut device = Device::new();
    let mut session = device.open();
    assert_eq!(device.step(&mut session, address(LINK)), [Effect::Show]);
    assert_eq!((session.shown(), session.own()), (&linked(), &Plan::default()));
    assert!(session.is_read_only());
    let refused = [say("This is a shared plan, for viewing only. Make it your plan to change it.")];
    let monday = Slot::new(Weekday::Monday, 600, 60).unwrap();
    for change in [
        know("testing"),
        Change::Cycle(slug("git")),
        Change::Check { id: slug("build"), is_done: true },
        typed(Hours::Weekly, "5"),
        typed(Hours::Weekly, "81"),
        Change::Country(None),
        Change::Limit(crate::Limit::Price, Some(slug("free"))),
        Change::Course { skill: slug("sql"), course: slug("course-a") },
        slot("MO", "19:00", "60"),
        slot("MO", "19:00", "1"),
        Change::RemoveSlot(monday),
    ] {
        assert_eq!(device.step(&mut session, change.clone()), refused, "{change:?}");
    }
    assert_eq!((session.shown(), session.own()), (&linked(), &Plan::default()));
    assert_eq!((session.slot_error(), session.hours_error(&Hours::Weekly)), (None, None));
    assert_eq!(session.badge(&device.path), None, "the header speaks of the reader's own plan");
    assert_eq!(device.keys(), Vec::<&str>::new());
    assert_eq!(labels(&session, Kind::Shared), ["Make it my plan", "Close the shared plan"]);
    let effects = device.step(&mut session, Event::TakeShared(Take::Replace));
    let taken = say("Your plan has been updated from the shared plan.");
    assert_eq!(effects, [Effect::ClearFragment, stores(&linked()), count(), taken]);
    assert_eq!((session.own(), session.is_read_only()), (&linked(), false));
    assert_eq!(device.plan(), linked());
}

#[test]
fn a_reader_with_a_plan_chooses_and_can_take_the_choice_back() {
    for (how, expected) in [(Take::Merge, &["git", "sql", "testing"][..]), (Take::Replace, &["git", "sql"])] {
        let mut device = Device::new();
        let mut session = device.open();
        device.step(&mut session, know("testing"));
        device.step(&mut session, address(LINK));
        assert_eq!(
            labels(&session, Kind::Shared),
            ["Add it to my plan", "Replace my plan", "Close the shared plan"]
        );
        device.step(&mut session, Event::TakeShared(how));
        assert_eq!(known(session.own()), expected);
        assert_eq!(labels(&session, Kind::Undo), ["Undo"]);
        let effects = device.step(&mut session, Event::Undo);
        assert_eq!(
            effects,
            [stores(&knowing(&["testing"])), count(), say("Undone: your plan is as it was.")]
        );
        assert_eq!((session.own(), notice(&session, Kind::Undo)), (&knowing(&["testing"]), None));
        assert_eq!(device.step(&mut session, Event::Undo), []);
    }
}

#[test]
fn a_shared_plan_can_be_closed() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("testing"));
    device.step(&mut session, address(LINK));
    assert_eq!(device.step(&mut session, Event::CloseShared), [Effect::ClearFragment, count()]);
    assert_eq!((session.shown(), session.is_read_only()), (&knowing(&["testing"]), false));
    assert_eq!(device.step(&mut session, Event::CloseShared), []);
    assert_eq!(device.step(&mut session, Event::TakeShared(Take::Replace)), []);
}

#[test]
fn what_another_tab_did_meanwhile_is_in_the_plan_that_a_shared_one_is_added_to() {
    let mut device = Device::new();
    let (mut session, mut other) = (device.open(), device.open());
    device.step(&mut session, address("plan=1~k=git"));
    device.step(&mut other, know("sql"));
    device.step(&mut session, Event::TakeShared(Take::Merge));
    assert_eq!(device.plan(), knowing(&["git", "sql"]));
}

#[test]
fn what_was_typed_or_made_for_one_plan_is_not_shown_beside_another() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("sql"));
    device.step(&mut session, typed(Hours::Weekly, "x"));
    device.step(&mut session, Event::CopyLink);
    device.step(&mut session, address("plan=1~k=git~w=6"));
    assert_eq!((session.link(), session.hours_error(&Hours::Weekly)), (None, None));
    assert_eq!(session.hours_text(&Hours::Weekly), "6");
    device.step(&mut session, Event::CopyLink);
    assert_eq!(session.link(), Some("plan=1~k=git~w=6"));
    device.step(&mut session, Event::CloseShared);
    assert_eq!((session.link(), session.hours_text(&Hours::Weekly)), (None, "x".to_owned()));
}

#[test]
fn a_shared_plan_names_its_courses_once_they_are_here() {
    let device = Device::new();
    let mut session = Session::default();
    let nothing = |_: &[&str]| Vec::new();
    session.step(address(LINK), &World { courses: &nothing, ..device.world() });
    assert_eq!(session.shown().courses[&slug("git")].title, "");
    assert_eq!(session.step(Event::CoursesArrived, &device.world()), []);
    assert_eq!(session.shown(), &linked());
}

#[test]
fn a_link_that_cannot_be_used_says_why() {
    let mut device = Device::new();
    let mut session = device.open();
    let effects = device.step(&mut session, address("plan=5~k=sql"));
    let text = says(&session, Kind::RefusedLink);
    assert!(text.starts_with("The plan in this link cannot be used: it is version 5"), "{text}");
    assert_eq!(effects, [Effect::Show, say(text)]);
    assert!(!session.is_read_only());
    device.step(&mut session, address(LINK));
    assert_eq!(notice(&session, Kind::RefusedLink), None);
    device.step(&mut session, Event::CloseShared);
    for other in ["", "me=IN_1", "sql", "skill-gone"] {
        assert_eq!(device.step(&mut session, address(other)), [], "{other}");
    }
}

#[test]
fn a_link_to_a_skill_chooses_it_under_the_name_it_has_now() {
    let mut device = Device::new();
    let mut session = device.open();
    assert_eq!(session.chosen(&device.path).unwrap().id, slug("git"));
    let effects = device.step(&mut session, address("skill-databases"));
    assert_eq!(effects, [Effect::Focus(Focus::Skill(slug("sql")))]);
    assert_eq!(session.chosen(&device.path).unwrap().id, slug("sql"));
}

#[test]
fn what_a_shared_plan_leaves_out_is_named() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, address("plan=1~k=git.gone~w=900"));
    let notice = notice(&session, Kind::Shared).unwrap();
    assert_eq!(notice.lead, "This is a shared plan, for viewing only.");
    let text = "1 of 4 skills known, 0 being learnt; 0 of 2 duties done. \
                1 of its skills is not in this guide, but is kept.";
    assert_eq!(notice.text, text);
    assert_eq!(notice.problems, ["hours a week: “900” cannot be read"]);
    assert_eq!(notice.further_text(), "");
}

#[test]
fn a_file_changes_nothing_until_it_is_used() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("testing"));
    let theirs = file::text(&knowing(&["databases"]), &device.guide);
    let effects = device.step(&mut session, file(theirs.clone()));
    assert_eq!(effects, [Effect::Focus(Focus::Notice(Kind::Offer))]);
    assert_eq!((session.own(), device.plan()), (&knowing(&["testing"]), knowing(&["testing"])));
    let text = "“plan.json” contains a plan: 1 of 4 skills known, 0 being learnt; 0 of 2 duties done. \
                Nothing has changed yet.";
    assert_eq!(says(&session, Kind::Offer), text);
    assert_eq!(device.step(&mut session, Event::LeaveOffer), [count()]);
    assert_eq!((session.offer(), session.own()), (None, &knowing(&["testing"])));
    assert_eq!(device.step(&mut session, Event::TakeOffer(Take::Merge)), []);
    device.step(&mut session, file(theirs.clone()));
    let both = knowing(&["sql", "testing"]);
    let added = "The file has been added to your plan.";
    let effects = device.step(&mut session, Event::TakeOffer(Take::Merge));
    assert_eq!(effects, [stores(&both), count(), say(added)]);
    assert_eq!(says(&session, Kind::Undo), added);
    device.step(&mut session, file(theirs));
    let effects = device.step(&mut session, Event::TakeOffer(Take::Replace));
    let replaced = say("Your plan has been replaced by the file.");
    assert_eq!(effects, [stores(&knowing(&["sql"])), count(), replaced]);
    // One step is taken back, not two.
    device.step(&mut session, Event::Undo);
    assert_eq!(session.own(), &both);
    assert_eq!(device.step(&mut session, Event::Undo), []);
}

#[test]
fn without_a_plan_a_file_is_used_or_left() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, file(file::text(&knowing(&["sql"]), &device.guide)));
    assert_eq!(labels(&session, Kind::Offer), ["Make it my plan", "Cancel"]);
    let effects = device.step(&mut session, Event::TakeOffer(Take::Replace));
    assert_eq!(effects.last(), Some(&say("The plan in the file is now yours.")));
}

#[test]
fn a_file_that_is_not_a_plan_changes_nothing_and_says_why() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, know("sql"));
    let before = device.stored.clone();
    let failed = |is_too_large| Event::FileFailed { name: "plan.json".to_owned(), is_too_large };
    for (event, reason) in [
        (file(""), "it is empty"),
        (file([0xff, 0xd8]), "it is not a text file"),
        (
            file("{\"format\": "),
            "it cannot be read from line 1, character 11 on; if it is a plan, download it again",
        ),
        (file("{\"name\":\"x\"}"), "it is not a plan from this guide"),
        (file(vec![b' '; LARGEST + 1]), "it is too large to be a plan"),
        (file(file::text(&Plan::default(), &slug("baker"))), "it is a plan from another guide, “baker”"),
        (failed(true), "it is too large to be a plan"),
        (failed(false), "the browser could not read it"),
    ] {
        let text = format!("“plan.json” cannot be used: {reason}. Your plan has not changed.");
        assert_eq!(device.step(&mut session, event), [say(text.clone())]);
        assert_eq!(says(&session, Kind::RefusedFile), text);
        assert_eq!((session.offer(), &device.stored), (None, &before));
    }
    // Choosing another file replaces the offer of the first.
    device.step(&mut session, file(file::text(&knowing(&["git"]), &device.guide)));
    device.step(&mut session, file(""));
    assert_eq!((session.offer(), notice(&session, Kind::RefusedFile).is_some()), (None, true));
    // The notice goes once it would no longer be true.
    device.step(&mut session, know("git"));
    assert_eq!(notice(&session, Kind::RefusedFile), None);
}

#[test]
fn of_a_file_full_of_mistakes_the_first_are_listed() {
    let mut device = Device::new();
    let mut session = device.open();
    let wrong: Vec<String> = (10..30).map(|at| format!(r#""skill-{at}":"done""#)).collect();
    let text = format!(r#"{{"format":"guide-plan","version":1,"skills":{{{}}}}}"#, wrong.join(","));
    device.step(&mut session, file(text));
    let notice = notice(&session, Kind::Offer).unwrap();
    assert_eq!(
        (notice.problems.len(), notice.further, notice.further_text().as_str()),
        (12, 8, "And 8 more.")
    );
    assert!(notice.problems[0].starts_with("skills.skill-10: "), "{}", notice.problems[0]);
}

#[test]
fn slots_that_find_no_place_in_the_week_are_told() {
    let mut device = Device::new();
    let mut session = device.open();
    (1..Plan::MOST_SLOTS)
        .for_each(|hour| drop(device.step(&mut session, slot("TU", &format!("{hour:02}:00"), "30"))));
    for (link, told) in [
        ("plan=1~s=MO0100_30", "Your plan has been updated from the shared plan."),
        (
            "plan=1~s=WE0100_30",
            "Your plan has been updated, but not all weekly slots have been added: a week has up to 14.",
        ),
    ] {
        device.step(&mut session, address(link));
        device.step(&mut session, Event::TakeShared(Take::Merge));
        assert_eq!(says(&session, Kind::Undo), told);
    }
    assert_eq!(session.own().slots.len(), Plan::MOST_SLOTS);
}
