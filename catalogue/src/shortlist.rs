//! The shortlist: the courses that a reader saves. Events in, effects out; the page stores the
//! text and speaks the messages.
//!
//! The text has a line for each course: id, title and address with tabs between.

use crate::catalogue::CourseView;
use crate::download::{self, TextFile};
use domain::slug::Slug;
use domain::text::is_web_address;
use std::collections::HashSet;

/// The most courses on the list.
pub const MOST: usize = 200;

/// The longest title on the list, in characters.
pub const LONGEST_TITLE: usize = crate::read::LONGEST_NAME;

/// A course on the list, which can be shown whichever catalogue is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedCourse {
    id: Slug,
    title: String,
    url: String,
}

impl SavedCourse {
    /// A course to save: its title on one line, and its address if it is a web address. `None` without
    /// a title.
    pub fn new(id: Slug, title: &str, url: &str) -> Option<Self> {
        let plain = |c: char| if c.is_control() { ' ' } else { c };
        let title: String = title.chars().take(LONGEST_TITLE).map(plain).collect();
        let url = if is_web_address(url) { url.to_owned() } else { String::new() };
        (!title.trim().is_empty()).then_some(Self { id, title, url })
    }

    /// A course of a catalogue. Where it has no title, its id takes that place. `None` if its id is
    /// not a slug; every id of [`id_of`](crate::course::id_of) is one.
    pub fn of(course: &CourseView) -> Option<Self> {
        let id = Slug::parse(&course.id)?;
        Self::new(id.clone(), &course.title, &course.url).or_else(|| Self::new(id, &course.id, &course.url))
    }

    /// Its stable id in the catalogue.
    pub fn id(&self) -> &str {
        self.id.as_str()
    }

    /// Its title; never empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its address; empty where it has none.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Reads the text of [`format`]. Lines of another form and repeats of a course are skipped, as is
/// everything after the first [`MOST`] courses.
pub fn parse(text: &str) -> Vec<SavedCourse> {
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let (id, title, url) = (parts.next()?, parts.next()?, parts.next()?);
        SavedCourse::new(Slug::parse(id)?, title, url)
    };
    let mut seen = HashSet::new();
    text.lines().filter_map(line).filter(|course| seen.insert(course.id.clone())).take(MOST).collect()
}

/// The list as text; empty for an empty list.
pub fn format(list: &[SavedCourse]) -> String {
    list.iter().map(|it| format!("{}\t{}\t{}\n", it.id, it.title, it.url)).collect()
}

/// What happens to the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The stored text was read: at the start, or after this page erased or restored everything,
    /// which is announced where it is done.
    Read(String),
    /// Another tab stored this text, or erased it (then it is empty).
    ChangedElsewhere(String),
    /// The reader saves a course. Another tab may have saved it meanwhile.
    Save(SavedCourse),
    /// The reader removes the course with this id.
    Remove(String),
    /// The reader clears the list.
    Clear,
    /// The browser's answer to [`Effect::Store`]: whether it stored the text. False also where the browser is found
    /// to store nothing when the page opens.
    Stored(bool),
    /// The reader downloads the list.
    Download,
}

/// What the page does for the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Store this text and answer with [`Event::Stored`].
    Store(String),
    /// Say this in the live region.
    Say(&'static str),
    /// Have the browser save this file.
    Download(TextFile),
}

const SAVED: &str = "Saved to your shortlist.";
const REMOVED: &str = "Removed from your shortlist.";
const FULL: &str = "Your shortlist is full. Remove a course first.";
const CLEARED: &str = "Your shortlist was cleared.";
const EMPTY: &str = "Your shortlist is empty.";
const CHANGED_ELSEWHERE: &str = "Your shortlist was changed in another tab.";
const CLEARED_ELSEWHERE: &str = "Your shortlist was cleared in another tab.";
const VISIT_ONLY: &str = "For this visit only: this browser refuses to store your shortlist. Download it, or it will be lost when you close the page.";

/// The courses that a reader has saved, in the order in which they were saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortlist {
    courses: Vec<SavedCourse>,
    is_refused: bool,
    /// What is said of the last change once it is stored.
    said: &'static str,
}

impl Shortlist {
    /// The courses; none twice.
    pub fn courses(&self) -> &[SavedCourse] {
        &self.courses
    }

    /// Whether a course is on the list.
    pub fn contains(&self, id: &str) -> bool {
        self.courses.iter().any(|course| course.id() == id)
    }

    /// The course after one.
    pub fn after(&self, id: &str) -> Option<&SavedCourse> {
        self.courses.iter().skip_while(|course| course.id() != id).nth(1)
    }

    /// Whether the list has [`MOST`] courses.
    pub fn is_full(&self) -> bool {
        self.courses.len() >= MOST
    }

    /// Whether the browser does not store the list: it is lost with the page.
    pub fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// Handles an event. Returns what the page has to do, in this order.
    pub fn step(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Read(text) => {
                self.courses = parse(&text);
                Vec::new()
            }
            Event::ChangedElsewhere(text) => self.follow(&text),
            Event::Save(course) => self.save(course),
            Event::Remove(id) => self.remove(&id),
            Event::Clear => self.clear(),
            Event::Stored(is_stored) => self.stored(is_stored),
            Event::Download => vec![Effect::Download(download::shortlist(&self.courses))],
        }
    }

    /// Takes over the list that another tab stored, unless this page has changes that were not stored.
    fn follow(&mut self, text: &str) -> Vec<Effect> {
        let courses = parse(text);
        if self.is_refused || courses == self.courses {
            return Vec::new();
        }
        self.courses = courses;
        vec![Effect::Say(if self.courses.is_empty() { CLEARED_ELSEWHERE } else { CHANGED_ELSEWHERE })]
    }

    fn save(&mut self, course: SavedCourse) -> Vec<Effect> {
        if self.contains(course.id()) {
            return vec![Effect::Say(SAVED)];
        }
        if self.is_full() {
            return vec![Effect::Say(FULL)];
        }
        self.courses.push(course);
        self.changed(SAVED)
    }

    fn remove(&mut self, id: &str) -> Vec<Effect> {
        if !self.contains(id) {
            return Vec::new();
        }
        self.courses.retain(|course| course.id() != id);
        self.changed(REMOVED)
    }

    fn clear(&mut self) -> Vec<Effect> {
        if self.courses.is_empty() {
            return vec![Effect::Say(EMPTY)];
        }
        self.courses.clear();
        self.changed(CLEARED)
    }

    fn changed(&mut self, message: &'static str) -> Vec<Effect> {
        self.said = message;
        vec![Effect::Store(format(&self.courses))]
    }

    /// What is said, aloud and beside the list for as long as it [is so](Shortlist::is_refused).
    fn stored(&mut self, is_stored: bool) -> Vec<Effect> {
        self.is_refused = !is_stored;
        let said = std::mem::take(&mut self.said);
        let warning = (!is_stored && !said.is_empty()).then_some(Effect::Say(VISIT_ONLY));
        let said = (!said.is_empty()).then_some(Effect::Say(said));
        said.into_iter().chain(warning).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn course(id: &str) -> SavedCourse {
        SavedCourse::new(Slug::parse(id).unwrap(), &format!("Course {id}"), "").unwrap()
    }

    fn list(text: &str) -> Shortlist {
        let mut list = Shortlist::default();
        assert_eq!(list.step(Event::Read(text.to_owned())), []);
        list
    }

    fn ids(list: &Shortlist) -> Vec<&str> {
        list.courses().iter().map(SavedCourse::id).collect()
    }

    #[test]
    fn lines_that_are_no_course_are_skipped() {
        let text = "0123456789abc\tRust\thttps://example.org/rust\n\
                    \n<b>\tx\t\nabc\t \t\nabc\tno address\nabc\tEvil\tjavascript:alert(1)\nabc\tAgain\t\n";
        let read: Vec<(String, String, String)> = parse(text)
            .iter()
            .map(|it| (it.id().to_owned(), it.title().to_owned(), it.url().to_owned()))
            .collect();
        let of = |id: &str, title: &str, url: &str| (id.to_owned(), title.to_owned(), url.to_owned());
        let expected = [of("0123456789abc", "Rust", "https://example.org/rust"), of("abc", "Evil", "")];
        assert_eq!(read, expected);
        let many: String = (0..=MOST).map(|at| format!("{at}\tb\t\n")).collect();
        assert_eq!(parse(&many).len(), MOST);
    }

    #[test]
    fn a_course_is_saved_and_removed_with_a_message() {
        let mut list = list("");
        let step = |list: &mut Shortlist, event| {
            let stores = list.step(event);
            let says = if stores.is_empty() { Vec::new() } else { list.step(Event::Stored(true)) };
            [stores, says].concat()
        };
        assert_eq!(
            step(&mut list, Event::Save(course("a"))),
            [Effect::Store("a\tCourse a\t\n".to_owned()), Effect::Say(SAVED)]
        );
        list.step(Event::Save(course("b")));
        assert_eq!((ids(&list), list.contains("b")), (vec!["a", "b"], true));
        assert_eq!(
            step(&mut list, Event::Remove("a".to_owned())),
            [Effect::Store("b\tCourse b\t\n".to_owned()), Effect::Say(REMOVED)]
        );
        assert_eq!(step(&mut list, Event::Remove("a".to_owned())), []);
        assert_eq!(
            step(&mut list, Event::Remove("b".to_owned())),
            [Effect::Store(String::new()), Effect::Say(REMOVED)]
        );
    }

    #[test]
    fn a_full_list_takes_no_course_and_says_so() {
        let text: String = (0..MOST).map(|at| format!("{at}\tb\t\n")).collect();
        let mut list = list(&text);
        assert!(list.is_full());
        assert_eq!(list.step(Event::Save(course("new"))), [Effect::Say(FULL)]);
        assert!(!list.contains("new"));
        // What is on it can still be removed.
        list.step(Event::Remove("7".to_owned()));
        assert_eq!(list.step(Event::Stored(true)), [Effect::Say(REMOVED)]);
        assert!(!list.is_full());
    }

    #[test]
    fn the_list_is_cleared_once() {
        let mut list = list("a\tA\t\nb\tB\t\n");
        assert_eq!(list.step(Event::Clear), [Effect::Store(String::new())]);
        assert_eq!(list.step(Event::Stored(true)), [Effect::Say(CLEARED)]);
        assert_eq!(list.step(Event::Clear), [Effect::Say(EMPTY)]);
    }

    #[test]
    fn a_refused_storage_is_said_at_every_change_and_remembered() {
        let mut list = list("");
        // Found out when the page opens: shown, and said at the first change.
        assert_eq!(list.step(Event::Stored(false)), []);
        assert!(list.is_refused());
        for id in ["a", "b"] {
            list.step(Event::Save(course(id)));
            assert_eq!(list.step(Event::Stored(false)), [Effect::Say(SAVED), Effect::Say(VISIT_ONLY)]);
            assert!(list.is_refused() && list.contains(id));
        }
        // Another tab's text does not replace what is only in this page.
        assert_eq!(list.step(Event::ChangedElsewhere("c\tC\t\n".to_owned())), []);
        assert_eq!(ids(&list), ["a", "b"]);
        list.step(Event::Remove("a".to_owned()));
        assert_eq!(list.step(Event::Stored(true)), [Effect::Say(REMOVED)]);
        assert!(!list.is_refused());
        list.step(Event::Clear);
        assert_eq!(list.step(Event::Stored(false)), [Effect::Say(CLEARED), Effect::Say(VISIT_ONLY)]);
    }

    #[test]
    fn another_tab_is_followed_with_a_message_if_it_changed_something() {
        let mut list = list("a\tA\t\n");
        let elsewhere = |text: &str| Event::ChangedElsewhere(text.to_owned());
        assert_eq!(list.step(elsewhere("a\tA\t\n")), []);
        assert_eq!(list.step(elsewhere("a\tA\t\nb\tB\t\n")), [Effect::Say(CHANGED_ELSEWHERE)]);
        assert_eq!(ids(&list), ["a", "b"]);
        assert_eq!(list.step(elsewhere("")), [Effect::Say(CLEARED_ELSEWHERE)]);
        assert_eq!(list.step(elsewhere("")), []);
    }

    #[test]
    fn what_another_tab_saved_stays_when_this_one_saves() {
        let mut list = list("a\tA\t\n");
        list.step(Event::ChangedElsewhere("a\tA\t\nb\tCourse b\t\n".to_owned()));
        let all = "a\tA\t\nb\tCourse b\t\nc\tCourse c\t\n";
        assert_eq!(list.step(Event::Save(course("c"))), [Effect::Store(all.to_owned())]);
        // The reader wants it saved, and it is.
        assert_eq!(list.step(Event::Save(course("b"))), [Effect::Say(SAVED)]);
        assert_eq!(ids(&list), ["a", "b", "c"]);
    }

    #[test]
    fn the_list_is_downloaded_as_csv() {
        let mut list = list("a\t=A\thttps://example.org/\n");
        let effects = list.step(Event::Download);
        let [Effect::Download(file)] = effects.as_slice() else { panic!("{effects:?}") };
        assert_eq!(file.text, "title,url\r\n'=A,https://example.org/\r\n");
    }

    fn event() -> impl Strategy<Value = Event> {
        let id = || proptest::sample::select(vec!["a", "b", "c"]);
        let stored =
            || proptest::sample::select(vec!["", "a\tA\t\n", "b\tB\t\nc\tC\t\n", "b\tB\t\nb\tB\t\n"]);
        prop_oneof![
            stored().prop_map(|text| Event::Read(text.to_owned())),
            stored().prop_map(|text| Event::ChangedElsewhere(text.to_owned())),
            id().prop_map(|id| Event::Save(course(id))),
            id().prop_map(|id| Event::Remove(id.to_owned())),
            Just(Event::Clear),
            any::<bool>().prop_map(Event::Stored),
            Just(Event::Download),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            courses in proptest::collection::vec(("[a-z0-9]{13}", any::<String>(), any::<String>(), any::<bool>()), 0..8),
        ) {
            let saved = |(id, title, rest, is_web): (String, String, String, bool)| {
                let url = if is_web { format!("https://{rest}") } else { rest };
                SavedCourse::new(Slug::parse(&id)?, &title, &url)
            };
            let list: Vec<SavedCourse> = courses.into_iter().filter_map(saved).collect();
            prop_assert_eq!(parse(&format(&list)), list);
        }

        #[test]
        fn any_text_is_read_and_settles(text in any::<String>()) {
            let list = parse(&text);
            prop_assert!(list.iter().all(|it| it.url().is_empty() || is_web_address(it.url())));
            prop_assert_eq!(parse(&format(&list)), list);
        }

        /// Every change by the reader stores the new list and shows a message.
        #[test]
        fn every_change_is_stored_and_said(events in proptest::collection::vec(event(), 0..30)) {
            let mut list = Shortlist::default();
            for event in events {
                let before = list.clone();
                let mut effects = list.step(event.clone());
                if effects.iter().any(|effect| matches!(effect, Effect::Store(_))) {
                    effects.extend(list.step(Event::Stored(true)));
                }
                let distinct: HashSet<&str> = ids(&list).into_iter().collect();
                prop_assert_eq!(distinct.len(), list.courses().len());
                let is_read = matches!(event, Event::Read(_));
                let is_said = effects.iter().any(|effect| matches!(effect, Effect::Say(_)));
                prop_assert!(is_read || is_said || list.courses() == before.courses());
                for effect in &effects {
                    if let Effect::Store(text) = effect {
                        prop_assert_eq!(parse(text), list.courses());
                    }
                }
                if matches!(event, Event::Save(_) | Event::Clear) {
                    prop_assert!(is_said);
                    let is_stored = effects.iter().any(|effect| matches!(effect, Effect::Store(_)));
                    prop_assert_eq!(is_stored, list.courses() != before.courses());
                }
            }
        }
    }
}
