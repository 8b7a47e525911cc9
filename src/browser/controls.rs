//! The controls of the served page: one place listens to all of them, and one shows the state
//! in them. What a control means stands in `domain::control`.

use super::share::share;
use super::start::{awake, elements};
use super::{module, person};
use crate::state::AppState;
use domain::control::{self, TypedField};
use domain::dataset::Dataset;
use domain::link::ViewState;
use domain::money::NumberStyle;
use domain::text::{every_word_begins_one, fold};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// The list that chooses how numbers are written: of this device, not of the view.
const NUMBERS: &str = "numbers";

/// Listens to every control from now on and lets them be used.
pub fn listen() {
    on("submit", |event| event.prevent_default());
    let listen_to = |kind, then: fn(&Event) -> Option<()>| {
        on(kind, move |event| {
            remember_part(&event);
            then(&event);
        });
    };
    listen_to("click", clicked);
    listen_to("change", changed);
    listen_to("input", typed);
    let_be_used();
}

thread_local! {
    /// The part of the page in which something was used last.
    static USED: RefCell<Option<Element>> = const { RefCell::new(None) };
}

fn remember_part(event: &Event) {
    let part = target::<Element>(event).and_then(|element| element.closest("[data-part]").ok()?);
    USED.set(part);
}

/// Whether the reader used something in a part last. The focus does not tell: Safari leaves it where
/// it was when most controls are clicked.
pub(super) fn was_used_last(part: &Element) -> bool {
    USED.with_borrow(|used| used.as_ref() == Some(part))
}

/// Lets every control on the page be used.
pub(super) fn let_be_used() {
    for element in elements("[data-waits][disabled]") {
        let _ = element.remove_attribute("disabled");
    }
}

/// Shows the state in every control, now and after each change.
pub fn start(state: AppState) {
    follow(state, "main");
    let hours = Memo::new(move |_| state.view.with(|view| TypedField::Hours.applies(view)));
    Effect::new(move |_| {
        if let Some(field) = part(TypedField::Hours.key(), "field") {
            field.set_hidden(!hours.get());
        }
    });
}

/// Shows the state in the controls of a part of the page.
pub(super) fn follow(state: AppState, part: &str) {
    let controls = elements(&format!("{part} [data-filters] [name]"));
    let controls: Vec<Control> = controls.into_iter().filter_map(Control::new).collect();
    Effect::new(move |_| {
        let style = state.style.get();
        state.view.with(|view| controls.iter().for_each(|control| control.show(state, view, style)));
    });
}

/// Calls `then` for every event of a kind, wherever on the page, for as long as it stands.
pub fn on(kind: &str, then: impl Fn(Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(then);
    let options = AddEventListenerOptions::new();
    // Some kinds of event do not rise from their element, but all of them pass down to it.
    options.set_capture(true);
    let _ = document().add_event_listener_with_callback_and_add_event_listener_options(
        kind,
        listener.as_ref().unchecked_ref(),
        &options,
    );
    listener.forget();
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

fn clicked(event: &Event) -> Option<()> {
    let button = target::<Element>(event)?.closest("button[name]").ok()??;
    let state = awake();
    let [name, value] = ["name", "value"].map(|name| button.get_attribute(name).unwrap_or_default());
    match name.as_str() {
        "share" => share(state, value),
        "share-me" => person::share(state),
        "download" => module::save(state, value),
        "retry" => module::retry(state, &button, &value),
        "dismiss" => {
            state.notices.set(Vec::new());
            focus(&document().get_element_by_id("main")?);
        }
        _ => {
            // The pressed button vanishes with its choice: the focus goes to the count.
            let results = button.closest(".results").ok()?;
            let stays = ["column", "skill-column", "catalogue"].contains(&name.as_str());
            if state.choose(&name, &value) && !stays {
                focus(&results?.query_selector(".count").ok()??);
            }
        }
    }
    Some(())
}

pub(super) fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

fn changed(event: &Event) -> Option<()> {
    if let Some(list) = target::<HtmlSelectElement>(event) {
        let (state, value) = (awake(), list.value());
        if list.name() == NUMBERS {
            state.set_style(NumberStyle::from_key(&value)?);
        } else if list.name().starts_with(person::PREFIX) {
            person::tell(state);
        } else {
            state.choose(&list.name(), &value);
        }
        return Some(());
    }
    let input = target::<HtmlInputElement>(event).filter(|input| input.type_() == "checkbox")?;
    let (state, name, value) = (awake(), input.name(), input.value());
    // A box that was ticked before the address was applied may already stand as it should.
    if state.view.with_untracked(|view| control::is_ticked(view, &name, &value)) != input.checked() {
        state.choose(&name, &value);
    }
    Some(())
}

fn typed(event: &Event) -> Option<()> {
    let input = target::<HtmlInputElement>(event)?;
    if let Some(list) = input.get_attribute("data-narrows") {
        return narrow(&list, &fold(&input.value()));
    }
    let text = input.value();
    if input.name().starts_with(person::PREFIX) {
        person::tell(awake());
        return Some(());
    }
    let field = TypedField::from_key(&input.name())?;
    let state = awake();
    let read = state.type_into(field, &text);
    // The field keeps what was typed, whether it could be read or not.
    state.view.with_untracked(|view| remember(field, view));
    complain(field.key(), read.err().as_deref());
    Some(())
}

thread_local! {
    /// What each field meant when its text was written or typed: while it still means that, the
    /// text is left as the reader typed it.
    static MEANINGS: RefCell<[Option<String>; TypedField::ALL.len()]> = RefCell::default();
}

/// Notes what a field means now, and whether that is new.
fn remember(field: TypedField, view: &ViewState) -> bool {
    let meaning = field.meaning(view);
    MEANINGS.with_borrow_mut(|meanings| {
        let known = &mut meanings[field as usize];
        let is_new = known.as_ref() != Some(&meaning);
        *known = Some(meaning);
        is_new
    })
}

/// Shows only those boxes of a list that begin like the words typed.
fn narrow(list: &str, words: &str) -> Option<()> {
    let mut left = 0;
    for item in elements(&format!("#{list}-boxes li")) {
        let fits =
            words.is_empty() || every_word_begins_one(words, &fold(&item.text_content().unwrap_or_default()));
        item.set_hidden(!fits);
        left += usize::from(fits);
    }
    let none = part(list, "none")?;
    none.set_hidden(left > 0);
    if left == 0 {
        awake().announce(none.text_content().unwrap_or_default());
    }
    Some(())
}

/// Says below a field what is wrong with it.
pub(super) fn complain(field: &str, wrong: Option<&str>) {
    if let Some(line) = part(field, "error") {
        line.set_text_content(wrong);
    }
    let Some(input) = document().get_element_by_id(field) else { return };
    let _ = match wrong {
        Some(_) => input.set_attribute("aria-invalid", "true"),
        None => input.remove_attribute("aria-invalid"),
    };
}

/// What belongs to a field: its `label`, its `error`, the whole `field`.
fn part(name: &str, part: &str) -> Option<HtmlElement> {
    document().get_element_by_id(&format!("{name}-{part}"))?.dyn_into().ok()
}

/// A control, with its name.
enum Control {
    Tick { input: HtmlInputElement, name: String, value: String },
    List { list: HtmlSelectElement, name: String },
    Typed { input: HtmlInputElement, field: TypedField },
}

impl Control {
    fn new(element: HtmlElement) -> Option<Self> {
        let name = element.get_attribute("name")?;
        let input = match element.dyn_into::<HtmlSelectElement>() {
            Ok(list) => return Some(Self::List { list, name }),
            Err(other) => other.dyn_into::<HtmlInputElement>().ok()?,
        };
        if let Some(field) = TypedField::from_key(&name) {
            return Some(Self::Typed { input, field });
        }
        let value = input.value();
        Some(Self::Tick { input, name, value })
    }

    fn show(&self, state: AppState, view: &ViewState, style: NumberStyle) {
        match self {
            Self::Tick { input, name, value } => {
                let ticked = control::is_ticked(view, name, value);
                if input.checked() != ticked {
                    input.set_checked(ticked);
                }
            }
            Self::List { list, name } => {
                let value = control::chosen(view, state.data, name);
                let value = value.unwrap_or_else(|| style.key().to_owned());
                if list.value() != value {
                    list.set_value(&value);
                }
            }
            Self::Typed { input, field } if remember(*field, view) => {
                show_field(input, *field, view, state.data, style);
            }
            Self::Typed { .. } => {}
        }
    }
}

fn show_field(
    input: &HtmlInputElement,
    field: TypedField,
    view: &ViewState,
    data: &Dataset,
    style: NumberStyle,
) {
    input.set_value(&field.text(view, data, style));
    complain(field.key(), None);
    if let Some(label) = part(field.key(), "label") {
        label.set_text_content(Some(&field.label(view)));
    }
}
