//! From the skills to learn to the courses that teach them.

use super::PlanContext;
use crate::app::library::{Library, Searched};
use crate::ui::Reader;
use crate::ui::course::{CourseName, PlanButton, SaveButton, head, value_name};
use catalogue::catalogue::CourseView;
use catalogue::{Ask, Catalogue};
use domain::courses::{CatalogueChoice, CourseFilter, Facet};
use domain::guide::LANGUAGE;
use domain::money::counted;
use domain::order::sort_by;
use domain::route::{Page, Route};
use domain::slug::Slug;
use domain::text::capitalised;
use leptos::prelude::*;
use maud::{Markup, html};
use plan::gaps::{Candidate, Gap, gaps, unknown_limits};
use plan::session::Change;
use plan::{Limit, Plan, Progress, Reason, Skill};

/// The courses shown for each skill of the plan.
const COURSES: usize = 3;

/// The most other skills named for a course that teaches several.
const NAMED: usize = 4;

/// The limits of courses, and the best courses for each skill that is not known.
#[component]
pub fn Courses(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// What is searched, and the shortlist.
    library: Library,
) -> impl IntoView {
    let searched = library.searched(|| CatalogueChoice::Whole);
    // Marking a skill as “learning” or typing hours does not change the courses.
    let asked = Memo::new(move |_| context.settled.with(asked));
    let found = Memo::new(move |_| {
        searched.with(|catalogue| asked.with(|plan| gaps(context.path, plan, catalogue, LANGUAGE, COURSES)))
    });
    let unknown =
        Memo::new(move |_| searched.with(|catalogue| asked.with(|plan| unknown_limits(plan, catalogue))));
    let hints = move || {
        html! {
            @for limit in unknown.get() {
                p.hint { "No course in this catalogue has the chosen " (limit.key()) ", so that filter has no effect." }
            }
            @if found.with(Vec::is_empty) { p { "You know every skill on the path, so there are no courses to suggest." } }
        }
        .into_string()
    };
    let skills =
        move || found.with(|found| found.iter().map(|gap| gap.skill).collect::<Vec<&'static Skill>>());
    view! {
        <Limits context searched />
        <div inner_html=hints></div>
        <For each=skills key=|skill| skill.id.clone() let(skill)>
            <OfSkill context library searched found skill />
        </For>
    }
}

/// The part of the plan that the courses depend on: the known skills, and the limits.
fn asked(plan: &Plan) -> Plan {
    let mut skills = plan.skills.clone();
    skills.retain(|_, progress| *progress == Progress::Known);
    Plan { skills, limits: plan.limits.clone(), ..Plan::default() }
}

#[component]
fn Limits(context: PlanContext, searched: Memo<Searched>) -> impl IntoView {
    view! {
        <fieldset class="plan-limits" disabled=move || context.is_locked()>
            <legend>"Course filters"</legend>
            <div class="row">{Limit::ALL.map(|limit| view! { <LimitField context searched limit /> })}</div>
        </fieldset>
    }
}

#[component]
fn LimitField(context: PlanContext, searched: Memo<Searched>, limit: Limit) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        context
            .session
            .with(|session| session.shown().limits.of(limit).map_or(String::new(), Slug::to_string))
    });
    let options = move || chosen.with(|chosen| searched.with(|catalogue| options(catalogue, limit, chosen)));
    let id = format!("plan-{}", limit.key());
    view! {
        <p class="field">
            <label for=id.clone()>{capitalised(limit.key())}</label>
            <select
                id=id
                prop:value=move || chosen.get()
                on:change=move |event| context.plan.step(Change::Limit(limit, Slug::parse(&event_target_value(&event))))
            >
                <option value="">"Any"</option>
                <For each=options key=|(id, _)| id.clone() let((id, name))>
                    <option value=id.clone() prop:selected=move || chosen.with(|chosen| *chosen == id)>
                        {name}
                    </option>
                </For>
            </select>
        </p>
    }
}

/// The most platforms that are offered; free courses are on more than a hundred.
const PLATFORMS: usize = 12;

/// The values of a limit that courses have, and the one that is chosen: id and name. Of the platforms only
/// those with the most courses.
fn options(catalogue: &Catalogue, limit: Limit, chosen: &str) -> Vec<(String, String)> {
    let facet = limit.facet();
    let numbers = 0..catalogue.values(facet) as u32;
    let mut all: Vec<u32> = numbers.filter(|number| catalogue.has_value(facet, *number)).collect();
    if limit == Limit::Platform {
        let counts = catalogue.answer(&Ask::default()).counts;
        let counts = counts.of(facet);
        sort_by(&mut all, |a, b| counts[*b as usize].cmp(&counts[*a as usize]));
        all.truncate(PLATFORMS);
    }
    let mut options: Vec<(String, String)> = all
        .into_iter()
        .map(|number| (catalogue.value(facet, number).id, value_name(catalogue, facet, number)))
        .filter(|(id, _)| !id.is_empty())
        .collect();
    if !chosen.is_empty() && options.iter().all(|(id, _)| id != chosen) {
        options.push((chosen.to_owned(), chosen.to_owned()));
    }
    options
}

/// The courses for one skill. They are drawn once their list is opened.
#[component]
fn OfSkill(
    context: PlanContext,
    library: Library,
    searched: Memo<Searched>,
    found: Memo<Vec<Gap<'static>>>,
    skill: &'static Skill,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let gap =
        Memo::new(move |_| found.with(|found| found.iter().find(|gap| gap.skill.id == skill.id).cloned()));
    let count = move || {
        let is_chosen = context.session.with(|session| session.shown().courses.contains_key(&skill.id));
        gap.with(|gap| {
            gap.as_ref().map_or(String::new(), |gap| count(context.state.reader(), gap, is_chosen))
        })
    };
    let list = move || {
        let courses = move || gap.with(|gap| gap.as_ref().map_or_else(Vec::new, |gap| gap.courses.clone()));
        let has_none = move || gap.with(|gap| gap.as_ref().is_none_or(|gap| gap.courses.is_empty()));
        let all = move || searched.with(|catalogue| finder_href(context.state.reader(), catalogue, skill));
        view! {
            <p class="hint" hidden=move || !has_none()>
                {none(skill)}
            </p>
            <ol class="courses" hidden=has_none>
                <For each=courses key=|it| (it.course.id.clone(), reasons(it)) let(candidate)>
                    <li>
                        <CourseItem context library skill candidate />
                    </li>
                </For>
            </ol>
            <p hidden=has_none>
                <a href=all>"Search all courses for " {skill.title.as_str()}</a>
            </p>
        }
    };
    view! {
        <details class="gap" id=format!("gap-{}", skill.id) on:toggle=move |_| is_open.set(true)>
            <summary>
                {skill.title.as_str()}
                " "
                <span class="facet-count">{count}</span>
            </summary>
            {move || is_open.get().then(list)}
        </details>
    }
}

/// A course for a skill, with why it was chosen and what the reader can do with it.
#[component]
pub fn CourseItem(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// What is searched, and the shortlist.
    library: Library,
    /// The skill.
    skill: &'static Skill,
    /// The course.
    candidate: Candidate<'static>,
) -> impl IntoView {
    let Candidate { course, .. } = &candidate;
    let name =
        CourseName { id: course.id.clone(), title: course.title.clone(), language: course.language.clone() };
    view! {
        <article class="course">
            <div
                class="course-head"
                inner_html=move || course_html(context.state.reader(), &candidate).into_string()
            ></div>
            <p class="actions js" hidden=move || context.is_read_only()>
                <PlanButton state=context.state plan=context.plan course=name.clone() skill=Some(skill) />
                <SaveButton state=context.state library course=name />
            </p>
        </article>
    }
}

/// How many courses there are for a skill, in brackets.
fn count(reader: Reader, gap: &Gap, is_chosen: bool) -> String {
    let chosen = if is_chosen { ", one in your plan" } else { "" };
    match (gap.found, gap.skill.found_by.is_empty()) {
        (_, true) => "(learnt by doing)".to_owned(),
        (0, _) => "(no courses)".to_owned(),
        (found, _) => {
            let least = if gap.is_all { "" } else { "at least " };
            format!("({least}{}{chosen})", counted(found as u64, "course", reader.style))
        }
    }
}

/// The message for a skill without courses.
pub fn none(skill: &Skill) -> &'static str {
    if skill.found_by.is_empty() {
        "This skill is learnt by doing, not from a course."
    } else {
        "No course for this skill matches all of your filters. Remove one of them to see more."
    }
}

/// A course: its row, and why it was chosen.
fn course_html(reader: Reader, candidate: &Candidate) -> Markup {
    let Candidate { course, reasons } = candidate;
    html! {
        (head(reader, course))
        @if !reasons.is_empty() { p.hint { "Why: " (why(reader, course, reasons)) "." } }
    }
}

/// The reasons as one sentence without its full stop.
fn why(reader: Reader, course: &CourseView, reasons: &[Reason]) -> String {
    let each = |reason: &Reason| match reason {
        Reason::AlsoTeaches(skills) => {
            let titles: Vec<&str> = skills.iter().take(NAMED).map(|skill| skill.title.as_str()).collect();
            let more = skills.len() - titles.len();
            let more = if more > 0 { format!(" and {more} more to learn") } else { String::new() };
            format!("also teaches {}{more}", titles.join(", "))
        }
        Reason::InTitle(name) => format!("its title mentions {name}"),
        Reason::Lists(names) => format!("its listed skills include {}", names.join(", ")),
        Reason::Recommended => "recommended by this guide".to_owned(),
        Reason::AheadOf(percent) => {
            format!("ranked above {percent}% of the rated courses on {}", course.platform.name)
        }
        Reason::Enrolled(count) => counted((*count).into(), "learner", reader.style),
        Reason::Free => "free".to_owned(),
    };
    reasons.iter().map(each).collect::<Vec<String>>().join("; ")
}

/// The reasons as part of the key of a list item, so that a change draws it again.
fn reasons(candidate: &Candidate) -> String {
    format!("{:?}", candidate.reasons)
}

/// The finder with every course for a skill.
pub fn finder_href(reader: Reader, catalogue: &Catalogue, skill: &Skill) -> String {
    let is_asked = |name: &str| skill.found_by.iter().any(|asked| asked == name);
    let all = (0..catalogue.values(Facet::Skill) as u32).map(|number| catalogue.value(Facet::Skill, number));
    let mut filter = CourseFilter::default();
    filter.choose(
        Facet::Skill,
        all.filter(|skill| is_asked(&skill.name)).filter_map(|skill| Slug::parse(&skill.id)).collect(),
    );
    let mut route = Route::from(Page::Courses);
    domain::query::write(&filter, &mut route.query);
    reader.href(&route)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::{dataset, selection, skills_path};
    use domain::money::NumberStyle;

    fn why_of(reasons: &[Reason]) -> String {
        let reader = Reader { style: NumberStyle::India, ..Reader::served(dataset(), "../") };
        let catalogue = Catalogue::open(selection().to_vec()).unwrap();
        why(reader, &catalogue.course(0), reasons)
    }

    #[test]
    fn the_platforms_with_the_most_courses_are_offered_and_the_one_that_is_chosen() {
        let catalogue = Catalogue::open(selection().to_vec()).unwrap();
        let all = (0..catalogue.values(Facet::Platform) as u32)
            .filter(|number| catalogue.has_value(Facet::Platform, *number));
        let ids: Vec<String> = all.map(|number| catalogue.value(Facet::Platform, number).id).collect();
        let offered = options(&catalogue, Limit::Platform, "");
        assert_eq!(offered.len(), ids.len().min(PLATFORMS));
        let of = |id: &str| {
            let course = |number| catalogue.course(number).platform.id == id;
            (0..catalogue.len() as u32).filter(|number| course(*number)).count()
        };
        let fewest = offered.iter().map(|(id, _)| of(id)).min().unwrap();
        let others = || ids.iter().filter(|id| offered.iter().all(|(other, _)| other != *id));
        assert!(others().all(|id| of(id) <= fewest));
        if let Some(other) = others().next() {
            assert!(options(&catalogue, Limit::Platform, other).iter().any(|(id, _)| id == other));
        }
    }

    #[test]
    fn other_skills_are_named_as_far_as_they_are_few() {
        let skills: Vec<&Skill> = skills_path().skills.iter().collect();
        let names = |count: usize| {
            skills[..count].iter().map(|skill| skill.title.as_str()).collect::<Vec<_>>().join(", ")
        };
        let also = |count: usize| why_of(&[Reason::AlsoTeaches(skills[..count].to_vec())]);
        assert_eq!(also(4), format!("also teaches {}", names(4)));
        assert_eq!(also(6), format!("also teaches {} and 2 more to learn", names(4)));
    }

    #[test]
    fn reasons_are_joined_in_their_order_and_numbers_follow_the_reader() {
        let reasons = [Reason::InTitle("SQL"), Reason::Enrolled(123_456), Reason::Free];
        assert_eq!(why_of(&reasons), "its title mentions SQL; 1,23,456 learners; free");
    }

    #[test]
    fn courses_depend_on_what_is_known_and_on_limits_alone() {
        let id = |at: usize| skills_path().skills[at].id.clone();
        let mut plan = Plan { weekly: Some(5), ..Plan::default() };
        plan.set_progress(id(0), Progress::Known);
        let before = asked(&plan);
        plan.set_progress(id(1), Progress::Learning);
        plan.hours.insert(id(1), 12);
        assert_eq!(asked(&plan), before);
        plan.set_progress(id(1), Progress::Known);
        assert_ne!(asked(&plan), before);
    }
}
