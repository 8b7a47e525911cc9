//! The notices of the session: about storage, an opened file or link, and what can be undone.

use super::PlanContext;
use crate::dom::focus;
use leptos::html::Div;
use leptos::prelude::*;
use maud::html;
use plan::session::{Action, Focus, Kind, Notice};
use plan::words::VISIT_ONLY;

/// The notices that belong in one place, each with what the reader can do about it.
#[component]
pub fn Notices(
    /// The state that the components of the plan share.
    context: PlanContext,
    /// Whether it is the place below the plan.
    below: bool,
) -> impl IntoView {
    let notices = Memo::new(move |_| {
        let mut notices = context.session.with(|session| session.notices(context.path));
        notices.retain(|notice| notice.kind.is_below() == below);
        notices
    });
    view! {
        <For each=move || notices.get() key=key let(notice)>
            <OneNotice context notice />
        </For>
    }
}

/// Says beside some controls, while it is so, that what they change is not stored.
#[component]
pub fn VisitOnly(
    /// The state that the components of the plan share.
    context: PlanContext,
) -> impl IntoView {
    let is_kept = move || context.session.with(|session| session.is_kept() || session.is_read_only());
    view! {
        <p class="notice" hidden=is_kept>
            {VISIT_ONLY}
        </p>
    }
}

/// The key of a notice: different words or buttons make a different notice.
fn key(notice: &Notice) -> (Kind, String) {
    let labels = notice.actions.iter().map(|action| action.label);
    let all: Vec<&str> = std::iter::once(notice.text.as_str())
        .chain(labels)
        .chain(notice.problems.iter().map(String::as_str))
        .collect();
    (notice.kind, all.join("\n"))
}

#[component]
fn OneNotice(context: PlanContext, notice: Notice) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    context.on_focus(Focus::Notice(notice.kind), move || {
        element.get().inspect(|element| focus::to(element)).is_some()
    });
    let button = move |Action { label, event }: Action| {
        view! {
            <button type="button" on:click=move |_| context.plan.step(event.clone())>
                {label}
            </button>
            " "
        }
    };
    let text = text(&notice);
    view! {
        <div class="notice" tabindex="-1" node_ref=element>
            <div inner_html=text></div>
            <p class="buttons">{notice.actions.into_iter().map(button).collect_view()}</p>
        </div>
    }
}

fn text(notice: &Notice) -> String {
    let further = notice.further_text();
    html! {
        p {
            @if !notice.lead.is_empty() { strong { (notice.lead) } " " }
            (notice.text)
        }
        @if !notice.problems.is_empty() {
            p { (Notice::PROBLEMS) }
            ul.problems { @for problem in &notice.problems { li { (problem) } } }
        }
        @if !further.is_empty() { p { (further) } }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use plan::session::Event;

    #[test]
    fn what_came_from_outside_stays_text() {
        let notice = Notice {
            kind: Kind::Offer,
            lead: "",
            text: "“<u>.json” contains a plan".to_owned(),
            problems: vec!["<b>: <i>".to_owned()],
            further: 2,
            actions: vec![Action { label: "Cancel", event: Event::LeaveOffer }],
        };
        let html = text(&notice);
        assert!(!["<u>", "<b>", "<i>"].iter().any(|tag| html.contains(tag)), "{html}");
        assert!(
            html.contains("“&lt;u&gt;.json”") && html.contains("<li>&lt;b&gt;: &lt;i&gt;</li>"),
            "{html}"
        );
        assert!(html.contains("And 2 more."), "{html}");
    }

    #[test]
    fn a_notice_with_other_words_is_another_one() {
        let undo = |text: &str, label| Notice {
            kind: Kind::Undo,
            lead: "",
            text: text.to_owned(),
            problems: Vec::new(),
            further: 0,
            actions: vec![Action { label, event: Event::Undo }],
        };
        assert_eq!(key(&undo("a", "Undo")), key(&undo("a", "Undo")));
        assert_ne!(key(&undo("a", "Undo")), key(&undo("b", "Undo")));
        assert_ne!(key(&undo("a", "Undo")), key(&undo("a", "Cancel")));
    }
}
