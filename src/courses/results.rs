//! The courses that were found, as rows.

use super::row::{self, Drawn};
use super::search::{CourseContext, Found, Search};
use crate::app::data::skills_path;
use crate::dom::frame::after_paint;
use crate::dom::{details, focus};
use crate::ui::Bound;
use crate::ui::course::{CourseName, PlanButton, SaveButton};
use domain::courses::{CourseFilter, params};
use leptos::html::{Details, Ul};
use leptos::prelude::*;
use plan::Skill;
use plan::gaps::{Taught, skill_for, taught};

pub(super) use super::row::RESULT;

/// How many rows are drawn at once: more than fit on a phone. The others are drawn after these are
/// painted, so that a key press shows its result within a frame.
const AT_ONCE: usize = 4;

/// The key of a course on the page, which stays the same when its position changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub course: CourseName,
    /// How many before it on the page have the same id: a reader's own file may name a course twice.
    pub repeat: usize,
}

/// A course on the page with its HTML.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub key: Key,
    /// Its number in the catalogue.
    pub number: u32,
    pub drawn: Drawn,
    /// The skills of the plan that it teaches, those that it is most about first.
    pub taught: Vec<Taught<'static>>,
}

/// Draws the next rows of a page until there are `count`.
pub(super) fn draw_rows(rows: &mut Vec<Row>, context: CourseContext, found: &Found, count: usize) {
    for number in found.answer.page.iter().take(count).skip(rows.len()) {
        let course = found.catalogue().course(*number);
        let drawn = Drawn::of(context, found, &course);
        let names: Vec<&str> = course.skills.iter().map(|skill| skill.name.as_str()).collect();
        let taught = taught(skills_path(), &names, &course.title, |name| found.is_sought(name));
        let repeat = rows.iter().filter(|row| row.key.course.id == course.id).count();
        let course = CourseName { id: course.id, title: course.title, language: course.language };
        rows.push(Row { key: Key { course, repeat }, number: *number, drawn, taught });
    }
}

/// The first rows of a new page, followed by old rows as placeholders for the rest, so that the page
/// keeps its height.
fn staged(first: Vec<Row>, old: Vec<Row>, count: usize) -> Vec<Row> {
    let is_new = |old: &Row| first.iter().all(|row| row.key != old.key);
    let rest: Vec<Row> = old.into_iter().skip(AT_ONCE).filter(is_new).collect();
    let mut rows = first;
    rows.extend(rest);
    rows.truncate(count);
    rows
}

/// The list of rows.
#[component]
pub(super) fn Results(
    /// What is searched.
    search: Search,
    /// The list, for the focus.
    list: NodeRef<Ul>,
) -> impl IntoView {
    let rows = RwSignal::new(untrack(|| {
        let mut rows = Vec::new();
        search.found.with(|found| draw_rows(&mut rows, search.context(), found, CourseFilter::PAGE));
        rows
    }));
    follow(search, rows);
    let compared = search.bound(&params::COMPARE);
    view! {
        <ul class="courses" aria-label="Courses" node_ref=list>
            <For
                each=move || rows.with(|rows| rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>())
                key=Key::clone
                let(key)
            >
                <CourseRow search rows key compared />
            </For>
        </ul>
    }
}

/// Draws the rows of each result: the first at once, the others a frame later, unless there is a newer
/// result by then.
fn follow(search: Search, rows: RwSignal<Vec<Row>>) {
    let turn = StoredValue::new(0u32);
    Effect::new(move |_| {
        let context = search.context();
        let mut first = Vec::new();
        let count = search.found.with(|found| {
            draw_rows(&mut first, context, found, AT_ONCE);
            found.answer.page.len()
        });
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let this_turn = turn.get_value();
        rows.update(|rows| *rows = staged(first.clone(), std::mem::take(rows), count));
        if count <= AT_ONCE {
            return;
        }
        after_paint(move || {
            // The room may be closed by then.
            if turn.try_get_value() != Some(this_turn) {
                return;
            }
            let mut all = first;
            search.found.with_untracked(|found| draw_rows(&mut all, context, found, count));
            rows.set(all);
        });
    });
}

/// A row that is drawn. Each result draws what it shows anew.
#[derive(Clone, Copy)]
struct DrawnRow {
    search: Search,
    rows: RwSignal<Vec<Row>>,
    key: StoredValue<Key>,
}

impl DrawnRow {
    /// Something of the row; `None` once it has gone.
    fn with<T>(self, of: impl FnOnce(&Row) -> T) -> Option<T> {
        self.rows.with(|rows| self.key.with_value(|key| rows.iter().find(|row| row.key == *key).map(of)))
    }

    fn html(self, of: fn(&Drawn) -> &String) -> String {
        self.with(|row| of(&row.drawn).clone()).unwrap_or_default()
    }

    /// The skill for which the course can be added to the plan.
    fn skill(self) -> Option<&'static Skill> {
        // Until the page is open, the plan is empty, as it was served.
        self.with(|row| match self.search.state.is_open() {
            true => self.search.plan.session.with(|it| skill_for(it.own(), &row.taught, &row.key.course.id)),
            false => row.taught.first().map(|it| it.skill),
        })?
    }
}

/// A course with its details and its buttons.
#[component]
fn CourseRow(search: Search, rows: RwSignal<Vec<Row>>, key: Key, compared: Bound) -> impl IntoView {
    let course = key.course.clone();
    let row = DrawnRow { search, rows, key: StoredValue::new(key) };
    view! {
        <li>
            <article class="course">
                <div class="course-head" inner_html=move || row.html(|drawn| &drawn.head)></div>
                <CourseDetails row />
                <p class="actions js">
                    <SaveButton state=search.state library=search.library course=course.clone() />
                    <CompareButtons search compared course=course.clone() />
                    <PlanButton
                        state=search.state
                        plan=search.plan
                        course
                        skill=Signal::derive(move || row.skill())
                    />
                </p>
            </article>
        </li>
    }
}

/// The facts of a course in one line, which opens all others. These are drawn as served, for readers without
/// scripts, and then while they are open: those of a whole page would be most of the work of a key press.
#[component]
fn CourseDetails(row: DrawnRow) -> impl IntoView {
    let search = row.search;
    let (frame, toggled) = (NodeRef::<Details>::new(), Trigger::new());
    let last = StoredValue::new(String::new());
    let details = move || {
        toggled.track();
        let is_open = || frame.get_untracked().is_some_and(|frame| details::is_open(&frame));
        if untrack(|| search.state.is_open()) && !is_open() {
            return last.get_value();
        }
        let Some(number) = row.with(|row| row.number) else { return String::new() };
        last.set_value(search.found.with(|found| match found.answer.page.contains(&number) {
            true => row::details(search.context(), found, &found.catalogue().course(number)).into_string(),
            false => String::new(),
        }));
        last.get_value()
    };
    view! {
        <details node_ref=frame on:toggle=move |_| toggled.notify()>
            <summary class="meta" inner_html=move || row.html(|drawn| &drawn.meta)></summary>
            <div inner_html=details></div>
        </details>
    }
}

/// The buttons that put a course beside others, and lead there.
#[component]
fn CompareButtons(search: Search, compared: Bound, course: CourseName) -> impl IntoView {
    let id = StoredValue::new(course.id.clone());
    let is_compared = Memo::new(move |_| id.with_value(|id| compared.has(id)));
    let is_full = move || compared.values.with(|ids| ids.len() >= CourseFilter::MOST_COMPARED);
    view! {
        <button
            type="button"
            disabled=move || !search.state.is_open() || (is_full() && !is_compared.get())
            aria-pressed=move || is_compared.get().to_string()
            data-sign="⇄"
            on:click=move |event| {
                focus::keep_in_place(&event);
                compared.toggle.run(id.get_value());
            }
        >
            "Compare"
            {course.hidden()}
        </button>
        <button
            type="button"
            hidden=move || !is_compared.get()
            on:click=move |_| {
                focus::to_node(search.comparison);
            }
        >
            "See comparison"
            {course.hidden()}
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(titles: &[&str]) -> Vec<Row> {
        let row = |title: &&str| {
            let title = (*title).to_owned();
            Row {
                key: Key {
                    course: CourseName { id: title.clone(), title: title.clone(), language: String::new() },
                    repeat: 0,
                },
                number: 0,
                drawn: Drawn { head: title, meta: String::new() },
                taught: Vec::new(),
            }
        };
        titles.iter().map(row).collect()
    }

    fn after(first: &[&str], old: &[&str], count: usize) -> Vec<String> {
        staged(rows(first), rows(old), count).into_iter().map(|row| row.drawn.head).collect()
    }

    #[test]
    fn old_rows_keep_the_place_of_those_to_come() {
        let first = ["n", "o", "p", "q"];
        assert_eq!(after(&first, &["a", "b", "c", "d", "e"], 5), ["n", "o", "p", "q", "e"]);
        // A course that moves up is not there twice, and none is left over.
        let first = ["e", "o", "p", "q"];
        assert_eq!(after(&first, &["a", "b", "c", "d", "e", "f", "g"], 5), ["e", "o", "p", "q", "f"]);
        assert_eq!(after(&["n"], &["a", "b", "c", "d"], 1), ["n"]);
    }
}
