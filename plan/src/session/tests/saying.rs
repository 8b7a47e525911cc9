//! What comes next, where the reader left off, what the header shows.

use super::*;

/// A line as text, with where its links lead.
fn line(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match &piece.target {
        None => piece.text.clone(),
        Some(Target::Skill(id)) => format!("[{}](skill {id})", piece.text),
        Some(Target::Duty(id)) => format!("[{}](duty {id})", piece.text),
        Some(Target::Section(id)) => format!("[{}](section {id})", piece.text),
    };
    pieces.iter().map(piece).collect()
}

fn next_of(plan: &Plan) -> String {
    line(&next_line(&path(), plan))
}

#[test]
fn what_comes_next_is_said_with_a_link() {
    let mut plan = Plan::default();
    assert_eq!(next_of(&plan), "Start with [GIT](skill git).");
    plan.set_progress(slug("git"), Progress::Known);
    assert_eq!(next_of(&plan), "Next: [SQL](skill sql).");
    plan.set_progress(slug("docker"), Progress::Learning);
    assert_eq!(next_of(&plan), "Continue with [DOCKER](skill docker).");
    plan = knowing(&["git", "sql", "docker", "testing"]);
    assert_eq!(next_of(&plan), "You know every skill. A duty to gain experience in: [Build](duty build).");
    plan.done = [slug("build"), slug("lead")].into();
    assert_eq!(next_of(&plan), "You know every skill and have done every duty.");
}

#[test]
fn a_reader_who_comes_back_goes_on_with_plan_and_section() {
    let mut device = Device::new();
    let mut session = device.open();
    let title = |id: &Slug| (*id == slug("pay")).then(|| "What it pays".to_owned());
    let resume = |session: &Session, device: &Device| line(&session.resume(&device.world(), title));
    let left = |id: &str| Event::Left { section: slug(id) };
    // A reader without a plan leaves nothing behind.
    assert_eq!(device.step(&mut session, left("pay")), []);
    assert_eq!(resume(&session, &device), "");
    device.step(&mut session, mark("sql", Progress::Learning));
    assert_eq!(resume(&session, &device), "Continue where you left off: [SQL](skill sql)");
    let noted = write(Purpose::Note, &[put("guide/gardener/place", "pay")]);
    assert_eq!(device.step(&mut session, left("pay")), [noted]);
    assert_eq!(device.step(&mut session, left("pay")), []);
    let session = device.open();
    let both = "Continue where you left off: [SQL](skill sql) or [What it pays](section pay)";
    assert_eq!(resume(&session, &device), both);
    // A section that the guide has no more is not offered.
    device.put("guide/gardener/place", "gone");
    assert_eq!(resume(&session, &device), "Continue where you left off: [SQL](skill sql)");
}

#[test]
fn a_finished_plan_goes_on_with_the_section_alone() {
    let mut finished = knowing(&["git", "sql", "docker", "testing"]);
    finished.done = [slug("build"), slug("lead")].into();
    let mut device = Device::with(&[(PLAN_KEY, &text(&finished)), ("guide.place", "pay")]);
    let session = device.open();
    let resumed = session.resume(&device.world(), |_| Some("Pay".to_owned()));
    assert_eq!(line(&resumed), "Continue where you left off: [Pay](section pay)");
    assert_eq!(session.resume(&device.world(), |_| None), []);
}

#[test]
fn the_header_counts_the_readers_own_skills() {
    let mut device = Device::new();
    let mut session = device.open();
    device.step(&mut session, typed(Hours::Weekly, "5"));
    assert_eq!(session.badge(&device.path), None);
    device.step(&mut session, mark("sql", Progress::Learning));
    assert_eq!(session.badge(&device.path).as_deref(), Some("0/4"));
    device.step(&mut session, know("git"));
    assert_eq!(session.badge(&device.path).as_deref(), Some("1/4"));
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
