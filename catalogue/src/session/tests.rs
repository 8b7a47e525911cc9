//! A session as the page drives it: in order, out of order, and at random.

use super::*;
use crate::opening::{at_once, no_pause};
use crate::pack::{PackError, pack};
use crate::read::{
    CellsLeftOut, Choices, Column, Fault, FileError, LARGEST_FILE, Mark, Report, RowError, Settings, read_all,
};
use crate::{CourseRecord, Vocabulary};
use domain::money::NumberStyle;
use proptest::prelude::*;

/// A pack with so many courses, all of one platform.
fn packed(courses: usize, platform: &str) -> Vec<u8> {
    let record = |at: usize| CourseRecord {
        title: format!("Course {at}"),
        platform: platform.to_owned(),
        ..CourseRecord::default()
    };
    let records: Vec<CourseRecord> = (0..courses).map(record).collect();
    pack(&records, &Vocabulary::default(), &[])
}

/// The courses of a pack, as the page opens them.
fn opened(pack: Vec<u8>) -> Result<Rc<Catalogue>, PackError> {
    Catalogue::open(pack).map(Rc::new)
}

/// A session with a selection of two courses; the whole catalogue is said to have three.
fn session() -> Session {
    let selection = Catalogue::open(packed(2, "Selection")).unwrap();
    Session::new(Rc::new(selection), WholePack { courses: 3, size: 4096 })
}

fn found(session: &Session) -> usize {
    session.searched(CatalogueChoice::Whole).len()
}

fn say(text: &str) -> Effect {
    Effect::Say(text.to_owned())
}

fn choose(session: &mut Session, name: &str, size: u64) -> (Turn, Vec<Effect>) {
    let files = vec![FileFacts { name: name.to_owned(), size }];
    let effects = session.step(Event::ChooseFiles { files, join: false });
    (session.reading, effects)
}

/// The effects without the bytes to keep, which tests of `kept` look at.
fn without_keeping(effects: Vec<Effect>) -> Vec<Effect> {
    effects.into_iter().filter(|effect| !matches!(effect, Effect::KeepList { .. })).collect()
}

fn start(turn: Turn, size: u64) -> Effect {
    Effect::StartWorker { turn, size, choices: String::new(), onto: None }
}

fn report(used: usize, wrong: usize) -> Report {
    let error = |at: usize| RowError { line: at as u64 + 2, what: "the title is missing".to_owned() };
    Report { used, wrong, errors: (0..wrong.min(3)).map(error).collect(), ..Report::default() }
}

fn file_read(turn: Turn, courses: usize, wrong: usize) -> Event {
    Event::FileRead { turn, report: report(courses, wrong), courses: opened(packed(courses, "Own")) }
}

#[test]
fn the_whole_catalogue_is_loaded_once_it_is_wanted() {
    let mut session = session();
    assert_eq!(session.status(CatalogueChoice::Selection), Status::Selection { courses: 2, whole: 3 });
    assert_eq!(session.status(CatalogueChoice::Whole), Status::NotLoaded);
    let effects = session.step(Event::WantWhole);
    let turn = session.loading;
    assert_eq!(effects, [Effect::FetchPack(turn)]);
    assert_eq!(session.step(Event::WantWhole), []);
    assert_eq!(session.step(Event::PackProgress { turn, read: 1024 }), []);
    let progress = Progress { read: 1024, size: 4096 };
    assert_eq!(session.status(CatalogueChoice::Whole), Status::Loading(progress));
    assert_eq!((progress.percent(), found(&session)), (25, 2));
    assert_eq!(session.step(Event::PackLoaded { turn, bytes: packed(3, "Whole") }), []);
    assert_eq!(session.status(CatalogueChoice::Whole), Status::Whole { courses: 3 });
    assert_eq!(session.searched(CatalogueChoice::Selection).len(), 2);
    assert_eq!(session.step(Event::LoadWhole), []);
}

#[test]
fn a_stopped_load_can_be_begun_again_and_its_late_answers_are_ignored() {
    let mut session = session();
    assert_eq!(session.step(Event::StopLoading), []);
    session.step(Event::WantWhole);
    let first = session.loading;
    assert_eq!(session.step(Event::StopLoading), [Effect::AbortFetch(first), say("Loading stopped.")]);
    // The choice is still in the address, but must not undo the reader's stop.
    assert_eq!(session.step(Event::WantWhole), []);
    assert_eq!(session.step(Event::LoadWhole), [Effect::FetchPack(session.loading)]);
    let second = session.loading;
    assert_ne!(first, second);
    let before = session.clone();
    for late in [
        Event::PackProgress { turn: first, read: 9 },
        Event::PackLoaded { turn: first, bytes: packed(3, "Late") },
        Event::PackFailed { turn: first, error: LoadError::Unreachable },
    ] {
        assert_eq!(session.step(late), []);
        assert_eq!(session, before);
    }
    session.step(Event::PackLoaded { turn: second, bytes: packed(3, "Whole") });
    assert_eq!(found(&session), 3);
}

#[test]
fn a_failed_load_is_said_with_its_reason_and_can_be_tried_again() {
    let mut session = session();
    for (error, reason) in [
        (LoadError::Unreachable, "the network or the server is not responding"),
        (LoadError::Status(404, "all.pack".to_owned()), "the server answered 404 for all.pack"),
    ] {
        session.step(Event::LoadWhole);
        let event = Event::PackFailed { turn: session.loading, error: error.clone() };
        let message = format!("The whole catalogue could not be loaded: {reason}.");
        assert_eq!(session.step(event), [say(&message)]);
        assert_eq!(session.status(CatalogueChoice::Whole), Status::Failed(&error));
    }
    // It has been asked for already; only the reader can try again.
    assert_eq!(session.step(Event::WantWhole), []);
    session.step(Event::LoadWhole);
    let cut = packed(3, "Whole")[..20].to_vec();
    let effects = session.step(Event::PackLoaded { turn: session.loading, bytes: cut });
    assert_eq!(effects.len(), 1);
    assert_eq!(session.whole(), &Whole::Failed(LoadError::Pack(PackError::Cut)));
    assert_eq!(found(&session), 2);
}

#[test]
fn a_file_is_read_in_pieces_and_then_searched() {
    let mut session = session();
    let size = own_file::PIECE + 10;
    let (turn, effects) = choose(&mut session, "a.csv", size);
    assert_eq!(effects, [start(turn, size), say("Reading “a.csv”.")]);
    let piece = |from, to| vec![Effect::SendPiece { turn, file: 0, from, to }];
    assert_eq!(session.step(Event::PieceWanted { turn, from: 0 }), piece(0, own_file::PIECE));
    let from = own_file::PIECE;
    assert_eq!(session.step(Event::PieceWanted { turn, from }), piece(from, size));
    let progress = Progress { read: from, size };
    assert_eq!(session.attempt(), &Attempt::Reading { name: "a.csv".to_owned(), progress });
    // A worker that asks for more than there is gets nothing, and reports that itself.
    assert_eq!(session.step(Event::PieceWanted { turn, from: size + 1 }), piece(size, size));
    let effects = without_keeping(session.step(file_read(turn, 5, 1)));
    assert_eq!(effects, [Effect::StopWorker(turn), say("“a.csv” is in use.")]);
    assert_eq!((session.attempt(), found(&session)), (&Attempt::None, 5));
    assert_eq!(session.own().unwrap().parts[0].report, report(5, 1));
    let status = Status::OwnFile { name: "a.csv", courses: 5 };
    assert_eq!(session.status(CatalogueChoice::Selection), status);
    let removed = [Effect::ForgetList, say("Your file was removed."), Effect::FocusCount];
    assert_eq!(session.step(Event::RemoveFile), removed);
    assert_eq!((session.own(), found(&session)), (None, 2));
    assert_eq!(session.step(Event::RemoveFile), []);
}

#[test]
fn a_second_file_takes_the_place_of_the_first() {
    let mut session = session();
    let (first, _) = choose(&mut session, "a.csv", 100);
    let (second, effects) = choose(&mut session, "b.csv", 200);
    assert_eq!(effects[0], Effect::StopWorker(first));
    assert_eq!(effects[1], start(second, 200));
    let before = session.clone();
    for late in [
        file_read(first, 5, 0),
        Event::PieceWanted { turn: first, from: 50 },
        Event::ReadFailed { turn: first, failure: ReadFailure::Stopped },
    ] {
        assert_eq!(session.step(late), []);
        assert_eq!(session, before);
    }
    session.step(file_read(second, 4, 0));
    assert_eq!(session.own().unwrap().name, "b.csv");
    // The next one, when the second is in use: it stays in use if the third is refused.
    let (third, effects) = choose(&mut session, "c.csv", 300);
    assert_eq!(effects[0], start(third, 300));
    let failure = ReadFailure::Refused("the text is not UTF-8".to_owned());
    session.step(Event::ReadFailed { turn: third, failure });
    assert_eq!((session.own().unwrap().name.as_str(), found(&session)), ("b.csv", 4));
    assert_eq!(session.attempt().sentence(), "“c.csv” cannot be used: the text is not UTF-8.");
}

#[test]
fn a_stopped_reading_changes_nothing() {
    let mut session = session();
    assert_eq!(session.step(Event::StopReading), []);
    let (turn, _) = choose(&mut session, "a.csv", 100);
    let stopped = "Reading stopped. Nothing was changed.";
    assert_eq!(session.step(Event::StopReading), [Effect::StopWorker(turn), say(stopped)]);
    assert_eq!(session.attempt(), &Attempt::Stopped);
    assert_eq!(session.step(file_read(turn, 5, 0)), []);
    assert_eq!((session.own(), found(&session)), (None, 2));
    assert_eq!(session.step(Event::StopReading), []);
}

#[test]
fn a_worker_that_starts_late_is_not_taken_for_that_of_the_next_file() {
    let mut session = session();
    let (first, _) = choose(&mut session, "a.csv", 100);
    assert!(session.is_reading_in(first));
    let (second, effects) = choose(&mut session, "b.csv", 100);
    assert_eq!(effects[0], Effect::StopWorker(first));
    assert_eq!((session.is_reading_in(first), session.is_reading_in(second)), (false, true));
    session.step(file_read(second, 2, 0));
    assert!(!session.is_reading_in(second));
}

#[test]
fn removing_a_file_stops_the_reading_of_another() {
    let mut session = session();
    let (first, _) = choose(&mut session, "a.csv", 100);
    session.step(file_read(first, 5, 0));
    let (second, _) = choose(&mut session, "b.csv", 100);
    assert_eq!(session.step(Event::RemoveFile)[0], Effect::StopWorker(second));
    assert_eq!(session.step(file_read(second, 4, 0)), []);
    assert_eq!((session.own(), session.attempt()), (None, &Attempt::None));
}

#[test]
fn a_file_of_a_wrong_size_needs_no_worker() {
    let mut session = session();
    let largest = LARGEST_FILE as u64;
    for (size, error) in [(0, FileError::Empty), (largest + 1, FileError::TooLarge)] {
        let (_, effects) = choose(&mut session, "a.csv", size);
        assert_eq!(effects, [say(&format!("“a.csv” cannot be used: {error}."))]);
    }
    assert!(matches!(choose(&mut session, "a.csv", largest).1[0], Effect::StartWorker { .. }));
}

#[test]
fn a_file_without_usable_rows_or_with_a_broken_pack_is_not_used() {
    let mut session = session();
    let (turn, _) = choose(&mut session, "a.csv", 100);
    assert_eq!(
        session.step(file_read(turn, 0, 4)),
        [Effect::StopWorker(turn), say("“a.csv” has no rows that can be used.")]
    );
    assert_eq!(session.attempt(), &Attempt::NoRows { name: "a.csv".to_owned(), report: report(0, 4) });
    let (turn, _) = choose(&mut session, "b.csv", 100);
    session.step(Event::FileRead { turn, report: report(1, 0), courses: opened(b"no pack".to_vec()) });
    assert!(matches!(session.attempt(), Attempt::Refused { name, .. } if name == "b.csv"));
    assert_eq!((session.own(), found(&session)), (None, 2));
}

#[test]
fn every_failure_is_said_with_the_name_of_the_file() {
    for failure in [
        ReadFailure::NotLoaded,
        ReadFailure::NoWorkers,
        ReadFailure::Stopped,
        ReadFailure::Unreadable("NotFoundError".to_owned()),
    ] {
        let mut session = session();
        let (turn, _) = choose(&mut session, "a.csv", 100);
        let message = format!("“a.csv” cannot be used: {failure}.");
        let effects = session.step(Event::ReadFailed { turn, failure });
        assert_eq!(effects, [Effect::StopWorker(turn), say(&message)]);
    }
}

#[test]
fn a_course_is_found_wherever_it_is() {
    let mut session = session();
    let id = session.searched(CatalogueChoice::Selection).course(0).id;
    session.step(Event::LoadWhole);
    session.step(Event::PackLoaded { turn: session.loading, bytes: packed(3, "Whole") });
    // The ids differ with the platform.
    let whole = session.searched(CatalogueChoice::Whole).course(2).id;
    assert_eq!(session.find(&id).unwrap().platform.name, "Selection");
    assert_eq!(session.find(&whole).unwrap().platform.name, "Whole");
    assert_eq!(session.find("0123456789abc"), None);
}

#[test]
fn sessions_are_equal_if_their_catalogues_are_the_same_ones() {
    let one = session();
    assert_eq!(one, one.clone());
    assert_ne!(one, session());
}

#[test]
fn the_template_is_downloaded() {
    assert_eq!(session().step(Event::DownloadTemplate), [Effect::Download(download::template())]);
}

#[test]
fn the_page_has_a_sentence_for_every_state() {
    let style = NumberStyle::default();
    let of = |status: Status| status.sentence("gardeners", style);
    assert_eq!(
        of(Status::Selection { courses: 1200, whole: 9 }),
        "Searching 1,200 courses selected for gardeners."
    );
    assert_eq!(of(Status::Whole { courses: 1 }), "Searching the whole catalogue: 1 course.");
    assert_eq!(
        of(Status::OwnFile { name: "a.csv", courses: 2 }),
        "Searching your own file “a.csv”: 2 courses."
    );
    let loading = Status::Loading(Progress { read: 1, size: 2048 });
    assert_eq!(of(loading), "Loading the whole catalogue: 1 of 2 KB.");
    assert_eq!(
        of(Status::Failed(&LoadError::Unreachable)),
        "The whole catalogue could not be loaded: the network or the server is not responding. Showing courses for gardeners."
    );
    assert_eq!(of(Status::NotLoaded), "The whole catalogue is not loaded. Showing courses for gardeners.");
    let progress = Progress { read: 1, size: 3 };
    let reading = Attempt::Reading { name: "a.csv".to_owned(), progress };
    assert_eq!(reading.sentence(), "Reading “a.csv”: 33%.");
    assert_eq!(Attempt::None.sentence(), "");
    assert_eq!((report(5, 0).skipped(style), report(5, 0).left_out(style)), (None, None));
    let cells = |count| {
        let (column, example) = (Column::Level, "hard".to_owned());
        let cells = vec![CellsLeftOut { column, fault: Fault::Unreadable, count, line: 2, example }];
        Report { cells, ..report(5, 0) }.left_out(style).unwrap()
    };
    assert_eq!(cells(1), "1 cell was left out; the rest of its row is used.");
    assert_eq!(cells(1200), "1,200 cells were left out; the rest of their rows is used.");
    assert_eq!(report(5, 1).skipped(style).unwrap(), "1 row was skipped.");
    assert_eq!(report(5, 1000).skipped(style).unwrap(), "1,000 rows were skipped. The first 3:");
}

#[test]
fn progress_is_between_nothing_and_all() {
    let of = |read, size| Progress { read, size }.percent();
    assert_eq!((of(0, 0), of(5, 0), of(1, 200), of(199, 200)), (0, 0, 0, 99));
    assert_eq!((of(200, 200), of(300, 200), of(u64::MAX, 1)), (100, 100, 100));
    assert_eq!(Progress { read: 1500, size: 0 }.kilobytes(NumberStyle::default()), "2 KB");
}

const CSV: &[u8] = b"name,title,price\nA course,x,\"1.099 EUR\"\nAnother,y,\n";

/// The report on a file.
fn with_columns(file: &[u8]) -> Report {
    read_all(file, Settings::default(), &mut |_, _| ()).unwrap()
}

fn title_first(session: &mut Session) {
    for (place, column) in [(0, Some(Column::Title)), (1, None)] {
        assert_eq!(session.step(Event::TakeColumn { place, column }), []);
    }
}

#[test]
fn a_file_is_read_again_as_the_reader_says_and_so_is_the_next_with_its_headings() {
    let mut session = session();
    assert_eq!(session.step(Event::ReadAgain), []);
    let (turn, _) = choose(&mut session, "a.csv", 100);
    session.step(Event::FileRead { turn, report: with_columns(CSV), courses: opened(packed(2, "Own")) });
    assert_eq!(session.columns().unwrap().sentence(), "");
    // Two columns for one use are not read, and the remedy is said.
    session.step(Event::TakeColumn { place: 0, column: Some(Column::Title) });
    let wrong = "Two columns are taken for “Title”. Set one of them to “Not used”.";
    assert_eq!(session.step(Event::ReadAgain), [say(wrong)]);
    assert_eq!(session.columns().unwrap().wrong.unwrap().to_string(), wrong);
    title_first(&mut session);
    let effects = session.step(Event::ReadAgain);
    let Effect::StoreChoices(stored) = &effects[0] else { panic!("{effects:?}") };
    let Effect::StartWorker { choices, size: 100, onto: None, .. } = &effects[1] else {
        panic!("{effects:?}")
    };
    assert_eq!(stored, choices);
    let settings_of = Choices::parse(choices);
    let settings = Settings { choices: &settings_of, ..Settings::default() };
    let report = read_all(CSV, settings, &mut |_, _| ()).unwrap();
    let turn = session.reading;
    session.step(Event::FileRead { turn, report, courses: opened(packed(2, "Own")) });
    let columns = session.columns().unwrap();
    assert_eq!(columns.uses[1].taken, None);
    assert!(columns.sentence().contains("every file with these headings"));
    // It can be forgotten: the file is read as the program finds it.
    let effects = session.step(Event::ForgetChoices);
    assert_eq!(effects[0], Effect::StoreChoices(String::new()));
    assert_eq!(effects[1], start(session.reading, 100));
    // What was stored before is used in another visit.
    let mut later = self::session();
    later.step(Event::ChoicesRead(stored.clone()));
    let (_, effects) = choose(&mut later, "b.csv", 9);
    assert!(matches!(&effects[0], Effect::StartWorker { choices, .. } if choices == stored));
}

#[test]
fn the_question_about_prices_leaves_the_columns_as_they_are_found() {
    let mut session = session();
    let (turn, _) = choose(&mut session, "a.csv", 100);
    session.step(Event::FileRead { turn, report: with_columns(CSV), courses: opened(packed(2, "Own")) });
    let doubt = session.columns().unwrap().doubt.clone().unwrap();
    assert_eq!(doubt.answer(Mark::Thousands), "“1.099 EUR” is 1099: the mark separates thousands");
    assert_eq!(doubt.answer(Mark::Decimals), "“1.099 EUR” is between 1 and 2: decimals follow the mark");
    let effects = session.step(Event::TakeMark(Mark::Decimals));
    let Effect::StoreChoices(stored) = &effects[0] else { panic!("{effects:?}") };
    assert!(stored.ends_with("\t3\tdecimals\t\n"), "{stored}");
}

#[test]
fn a_file_whose_titles_are_not_found_is_read_once_the_reader_says_where_they_are() {
    let mut session = session();
    let (turn, _) = choose(&mut session, "a.csv", 100);
    let FileError::NoTitle(report) =
        read_all(b"farbe,was\nred,x\n", Settings::default(), &mut |_, _| ()).unwrap_err()
    else {
        panic!("no column has titles")
    };
    let failure = ReadFailure::NoTitle("no column holds the titles".to_owned(), report);
    session.step(Event::ReadFailed { turn, failure });
    let none = "No column is taken for the titles. Choose “Title” at the column that holds them.";
    assert_eq!(session.step(Event::ReadAgain), [say(none)]);
    session.step(Event::TakeColumn { place: 1, column: Some(Column::Title) });
    assert!(matches!(session.step(Event::ReadAgain)[1], Effect::StartWorker { .. }));
}

#[test]
fn files_are_joined_one_after_the_other() {
    let mut session = session();
    let facts = |name: &str, size| FileFacts { name: name.to_owned(), size };
    let files = vec![facts("a.csv", 100), facts("b.csv", 200)];
    session.step(Event::ChooseFiles { files, join: false });
    let effects = session.step(file_read(session.reading, 2, 1));
    let second = session.reading;
    let onto = Some(session.own().unwrap().catalogue.pack().to_vec());
    assert_eq!(onto, Some(packed(2, "Own")));
    let next = Effect::StartWorker { turn: second, size: 200, choices: String::new(), onto };
    assert!(effects.contains(&next), "{effects:?}");
    assert_eq!(
        session.step(Event::PieceWanted { turn: second, from: 0 }),
        [Effect::SendPiece { turn: second, file: 1, from: 0, to: 200 }]
    );
    let report = Report { repeated: 1, ..report(3, 0) };
    session.step(Event::FileRead { turn: second, report, courses: opened(packed(4, "Own")) });
    let own = session.own().unwrap();
    assert_eq!((own.name.as_str(), found(&session)), ("a.csv + b.csv", 4));
    let parts: Vec<String> = own.parts.iter().map(|part| part.sentence(NumberStyle::default())).collect();
    assert_eq!(
        parts,
        ["“a.csv”: 2 rows used, 1 skipped.", "“b.csv”: 3 rows used; 1 already in the list, kept once."]
    );
    // The next replaces both or is added to both; one that is refused ends the row.
    let effects =
        session.step(Event::ChooseFiles { files: vec![facts("c.csv", 1), facts("d.csv", 1)], join: true });
    assert!(matches!(&effects[0], Effect::StartWorker { onto: Some(_), .. }));
    session.step(Event::ReadFailed { turn: session.reading, failure: ReadFailure::Stopped });
    assert_eq!(
        session.attempt().sentence(),
        "“c.csv” cannot be used: the browser stopped reading it; the files after it were not read."
    );
    assert_eq!(session.own().unwrap().name, "a.csv + b.csv");
}

/// The list that a session has kept, and which file with it.
fn kept_list(effects: Vec<Effect>) -> (Turn, Vec<u8>, Option<usize>) {
    let of = |effect| match effect {
        Effect::KeepList { turn, list, file } => Some((turn, list, file)),
        _ => None,
    };
    effects.into_iter().find_map(of).expect("a list is kept")
}

fn list_found(list: &[u8], file: Option<u64>) -> Event {
    Event::ListFound { list: Box::new(at_once(KeptList::open(list, &no_pause))), file }
}

#[test]
fn a_list_comes_back_in_the_next_visit_until_it_is_removed() {
    let mut session = session();
    let (turn, _) = choose(&mut session, "a.csv", 100);
    let effects =
        session.step(Event::FileRead { turn, report: with_columns(CSV), courses: opened(packed(2, "Own")) });
    let (turn, kept, file) = kept_list(effects);
    assert_eq!(file, Some(0));
    assert_eq!(session.step(Event::ListKept { turn, is_kept: true }), []);
    assert_eq!(session.kept().sentence(), "This browser keeps it until you remove it.");
    let mut later = self::session();
    let came_back = "“a.csv” is in use: this browser kept it from your last visit.";
    assert_eq!(later.step(list_found(&kept, None)), [say(came_back)]);
    assert_eq!((found(&later), later.columns().unwrap().is_at_hand), (2, false));
    // The file itself is not at hand.
    assert_eq!(later.step(Event::ReadAgain), []);
    assert_eq!(later.step(Event::RemoveFile)[0], Effect::ForgetList);
    // A list that came too late does not replace another, and a damaged one is removed.
    let before = session.clone();
    assert_eq!((session.step(list_found(&kept, Some(100))), &session), (vec![], &before));
    let mut damaged = kept;
    *damaged.last_mut().unwrap() ^= 1;
    let lost =
        "The list that this browser kept was removed, because the catalogue is damaged. Open the file again.";
    let mut other = self::session();
    assert_eq!(other.step(list_found(&damaged, Some(100))), [Effect::ForgetList, say(lost)]);
    assert_eq!((other.attempt().sentence().as_str(), other.own()), (lost, None));
}

#[test]
fn a_file_that_is_kept_can_be_read_again_in_the_next_visit() {
    let mut session = session();
    let facts = |name: &str| FileFacts { name: name.to_owned(), size: 100 };
    session.step(Event::ChooseFiles { files: vec![facts("a.csv"), facts("b.csv")], join: false });
    let read = |turn| Event::FileRead { turn, report: with_columns(CSV), courses: opened(packed(2, "Own")) };
    session.step(read(session.reading));
    let (_, list, file) = kept_list(session.step(read(session.reading)));
    assert_eq!(file, Some(1));
    let mut later = self::session();
    later.step(list_found(&list, Some(100)));
    assert!(later.columns().unwrap().is_at_hand);
    title_first(&mut later);
    let effects = later.step(Event::ReadAgain);
    let Effect::StartWorker { turn, size: 100, onto: Some(onto), .. } = &effects[1] else {
        panic!("{effects:?}")
    };
    assert_eq!(onto, &packed(2, "Own"));
    assert_eq!(
        later.step(Event::PieceWanted { turn: *turn, from: 0 }),
        [Effect::SendPiece { turn: *turn, file: 0, from: 0, to: 100 }]
    );
    // It is still the second file of the list, and kept again.
    let (_, again, file) = kept_list(later.step(read(*turn)));
    assert_eq!((later.own().unwrap().name.as_str(), file), ("a.csv + b.csv", Some(0)));
    // Without the list that it was added to, it cannot be read again.
    let mut alone = self::session();
    alone.step(list_found(&again[..again.len() - 1], Some(100)));
    assert_eq!((found(&alone), alone.columns().unwrap().is_at_hand), (2, false));
    assert_eq!(alone.kept(), Kept::WithoutFile);
}

#[test]
fn a_list_that_is_erased_with_everything_comes_back_with_its_file() {
    let mut session = session();
    let (turn, _) = choose(&mut session, "a.csv", 100);
    let read = |turn| Event::FileRead { turn, report: with_columns(CSV), courses: opened(packed(2, "Own")) };
    let (_, list, _) = kept_list(session.step(read(turn)));
    let own = session.own().cloned();
    assert_eq!(session.step(Event::Erase), [Effect::ForgetList]);
    assert_eq!((session.own(), session.columns(), session.is_at_hand()), (None, None, false));
    // What the browser still found of the last visit is erased as well.
    assert_eq!((session.step(list_found(&list, Some(100))), session.own()), (vec![], None));
    let (turn, again, file) = kept_list(session.step(Event::Restore));
    assert_eq!((again, file, session.own()), (list, Some(0), own.as_ref()));
    assert!(session.is_keeping(turn) && session.columns().unwrap().is_at_hand);
    // The file of a list is no longer at hand once another was read in vain, and must not be mistaken for it.
    let (turn, _) = choose(&mut session, "b.csv", 9);
    session.step(Event::ReadFailed { turn, failure: ReadFailure::Stopped });
    session.step(Event::Erase);
    assert_eq!((kept_list(session.step(Event::Restore)).2, session.own()), (None, own.as_ref()));
    // Another file makes erasing final, and without a list there is nothing to restore.
    session.step(Event::Erase);
    let (turn, _) = choose(&mut session, "c.csv", 9);
    assert_eq!(session.step(Event::Erase), [Effect::StopWorker(turn), Effect::ForgetList]);
    assert_eq!((session.step(Event::Restore), session.own()), (vec![], None));
}

#[test]
fn a_list_or_a_file_that_cannot_be_kept_is_told() {
    let mut session = session();
    let (turn, _) = choose(&mut session, "a.csv", 100);
    let read = |turn| Event::FileRead { turn, report: with_columns(CSV), courses: opened(packed(2, "Own")) };
    let (with_file, ..) = kept_list(session.step(read(turn)));
    // The list is kept without the file, if the browser can.
    let (turn, _, file) = kept_list(session.step(Event::ListKept { turn: with_file, is_kept: false }));
    assert_eq!((file, session.is_keeping(with_file), session.is_keeping(turn)), (None, false, true));
    assert_eq!(session.step(Event::ListKept { turn: with_file, is_kept: true }), []);
    assert_eq!(session.kept(), Kept::NotYet);
    let mut other = session.clone();
    assert_eq!(other.step(Event::ListKept { turn, is_kept: true }), []);
    assert_eq!(other.kept(), Kept::WithoutFile);
    let told = "This browser could not keep the list: it must be opened again after a reload.";
    assert_eq!(session.step(Event::ListKept { turn, is_kept: false }), [Effect::ForgetList, say(told)]);
    assert_eq!(session.kept(), Kept::Refused);
    // A file that is too large beside its list is not kept, and a pack has no columns to change.
    let (turn, _) = choose(&mut session, "b.csv", LARGEST_KEPT as u64);
    assert_eq!(kept_list(session.step(read(turn))).2, None);
    let (turn, _) = choose(&mut session, "c.pack", 100);
    let (turn, _, file) = kept_list(session.step(file_read(turn, 2, 0)));
    session.step(Event::ListKept { turn, is_kept: true });
    assert_eq!((file, session.kept()), (None, Kept::Yes));
    // What was removed is not kept by a late answer.
    session.step(Event::RemoveFile);
    assert!(!session.is_keeping(turn));
}

/// A random action of the page; its turn is that of the last effect, of an earlier one, or of none.
#[derive(Clone, Copy, Debug)]
enum Act {
    Reader(u8),
    Answer { kind: u8, age: usize },
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0u8..18).prop_map(Act::Reader),
        (0u8..6, 0usize..3).prop_map(|(kind, age)| Act::Answer { kind, age }),
    ]
}

/// The page: the effects it was given, and which of them are still running.
#[derive(Default)]
struct Page {
    fetches: Vec<Turn>,
    workers: Vec<Turn>,
    is_fetching: bool,
    is_working: bool,
}

impl Page {
    fn carry_out(&mut self, effects: &[Effect]) {
        for effect in effects {
            match effect {
                Effect::FetchPack(turn) => {
                    assert!(!self.is_fetching, "two fetches at once");
                    self.fetches.push(*turn);
                    self.is_fetching = true;
                }
                Effect::AbortFetch(turn) => {
                    assert!(self.is_fetching && self.fetches.last() == Some(turn));
                    self.is_fetching = false;
                }
                Effect::StartWorker { turn, .. } => {
                    assert!(!self.is_working, "two workers at once");
                    self.workers.push(*turn);
                    self.is_working = true;
                }
                Effect::StopWorker(turn) => {
                    assert!(self.is_working && self.workers.last() == Some(turn));
                    self.is_working = false;
                }
                Effect::SendPiece { turn, from, to, .. } => {
                    assert!(self.is_working && self.workers.last() == Some(turn));
                    assert!(from <= to && to - from <= own_file::PIECE);
                }
                Effect::Say(text) => assert!(text.ends_with('.')),
                Effect::Download(_)
                | Effect::FocusCount
                | Effect::StoreChoices(_)
                | Effect::KeepList { .. }
                | Effect::ForgetList => {}
            }
        }
    }

    fn event(&self, act: Act, packs: &[Vec<u8>; 2]) -> Option<(Event, bool)> {
        let facts = |size| FileFacts { name: "a.csv".to_owned(), size };
        let files = |sizes: &[u64], join| Event::ChooseFiles {
            files: sizes.iter().map(|size| facts(*size)).collect(),
            join,
        };
        let (kind, age) = match act {
            Act::Reader(which) => {
                let event = match which {
                    0 => Event::WantWhole,
                    1 => Event::LoadWhole,
                    2 => Event::StopLoading,
                    3 => files(&[own_file::PIECE * 2], false),
                    4 => files(&[0], false),
                    5 => Event::StopReading,
                    6 => Event::RemoveFile,
                    7 => files(&[9, 9, 0], true),
                    8 => Event::ReadAgain,
                    9 => Event::TakeColumn { place: 0, column: None },
                    10 => Event::TakeMark(Mark::Decimals),
                    11 => Event::ForgetChoices,
                    12 => list_found(&[1, 2, 3], Some(9)),
                    13 => Event::ListKept { turn: Turn::default(), is_kept: false },
                    14 => Event::Erase,
                    15 => Event::Restore,
                    _ => Event::DownloadTemplate,
                };
                return Some((event, true));
            }
            Act::Answer { kind, age } => (kind, age),
        };
        let (turns, is_running) =
            if kind < 3 { (&self.fetches, self.is_fetching) } else { (&self.workers, self.is_working) };
        let turn = *turns.iter().rev().nth(age)?;
        let event = match kind {
            0 => Event::PackProgress { turn, read: 7 },
            1 => Event::PackLoaded { turn, bytes: packs[0].clone() },
            2 => Event::PackFailed { turn, error: LoadError::Unreachable },
            3 => Event::PieceWanted { turn, from: 7 },
            4 => Event::FileRead { turn, report: with_columns(CSV), courses: opened(packs[1].clone()) },
            _ => Event::ReadFailed { turn, failure: ReadFailure::Stopped },
        };
        Some((event, is_running && age == 0))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Whatever the reader does and however late answers come: at most one fetch and one worker
    /// run, late answers change nothing, and what is searched follows from the state.
    #[test]
    fn no_order_of_events_confuses_a_session(acts in proptest::collection::vec(act(), 0..40)) {
        let packs = [packed(3, "Whole"), packed(4, "Own")];
        let mut page = Page::default();
        let mut session = session();
        for act in acts {
            let Some((event, is_expected)) = page.event(act, &packs) else { continue };
            let before = session.clone();
            let ends_fetch = matches!(event, Event::PackLoaded { .. } | Event::PackFailed { .. });
            let effects = session.step(event);
            page.carry_out(&effects);
            if !is_expected {
                prop_assert_eq!(&effects, &[]);
                prop_assert_eq!(&session, &before);
                continue;
            }
            page.is_fetching &= !ends_fetch;
            prop_assert!(session.own().is_some() || session.kept() == Kept::NotYet);
            prop_assert_eq!(page.is_fetching, matches!(session.whole(), Whole::Loading(_)));
            prop_assert_eq!(page.is_working, matches!(session.attempt(), Attempt::Reading { .. }));
            let expected = match (session.own(), session.whole()) {
                (Some(_), _) => 4,
                (None, Whole::Loaded(_)) => 3,
                _ => 2,
            };
            prop_assert_eq!(found(&session), expected);
        }
    }
}
