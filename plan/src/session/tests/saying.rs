//! What the header shows, and the notices.

use super::*;

#[test]
fn the_header_counts_the_readers_own_skills() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, typed(Hours::Weekly, "5"));
    assert_eq!(session.badge(&device.path), None);
    device.step(&mut session, mark("sql", Progress::Learning));
    assert_eq!(begun(&session, &device), Some((0, 4)));
    device.step(&mut session, know("git"));
    assert_eq!(begun(&session, &device), Some((1, 4)));
}

#[test]
fn every_notice_has_a_kind_of_its_own_and_its_place() {
    let mut device = Device::with(&[(PLAN_KEY, "{ not json")]);
    let mut session = device.open();
    device.is_full = true;
    device.step(&mut session, know("git"));
    device.step(&mut session, file(file::text(&knowing(&["sql"]), &device.guide)));
    device.step(&mut session, Event::TakeOffer(Take::Merge));
    device.step(&mut session, file(file::text(&knowing(&["sql"]), &device.guide)));
    device.step(&mut session, address("plan=1~k=git"));
    device.step(&mut session, Event::AskErase);
    let notices = session.notices(&device.path);
    let kinds: Vec<Kind> = notices.iter().map(|notice| notice.kind).collect();
    let expected = [Kind::Shared, Kind::Storage, Kind::Aside, Kind::Undo, Kind::Offer, Kind::Erase];
    assert_eq!(kinds, expected);
    let below: Vec<Kind> = kinds.into_iter().filter(|kind| kind.is_below()).collect();
    assert_eq!(below, [Kind::Offer, Kind::Erase]);
}
