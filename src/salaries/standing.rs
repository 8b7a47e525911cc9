//! Where the reader's own pay ranks. What the reader enters stays on the page: it is never in a query, in
//! storage or in a request. Only a link that the reader asks for contains it, in its fragment.

mod draw;
mod entered;

use crate::app::data::explorer;
use crate::app::state::{AppState, set_if_new};
use crate::dom::address::Entry;
use crate::dom::focus;
use crate::ui::survey::{facts, options};
use crate::ui::{Bound, Filters, SelectField, ShareButton, TextInput, Tools, settled};
use domain::salary::{HoursPerWeek, PayPeriod};
use domain::survey::FRAGMENT;
use domain::text::capitalised;
use draw::{draw, export};
use entered::Entered;
use leptos::prelude::*;

/// The section of the page that it is in.
const ID: &str = "standing";
const NOTHING: &str = "Enter your pay first.";

/// Fields for a pay, and where it ranks.
#[component]
pub fn Standing(
    /// The state of the program.
    state: AppState,
) -> impl IntoView {
    let entered = RwSignal::new(Entered::default());
    let person = Memo::new(move |_| entered.with(|entered| entered.draft.person()));
    // Changes to the comparison above are followed a frame later.
    let rates = settled(Memo::new(move |_| state.survey.with(super::rates_of)));
    let drawn = Memo::new(move |_| {
        let reader = state.reader();
        entered.with(|entered| rates.with(|rates| draw(reader, explorer(), &entered.draft, rates)))
    });
    fill(state, entered);
    let take = move |field: &'static str, text: String| {
        entered.update(|entered| entered.change(state.data, facts(), field, &text));
        state.person.set(entered.with_untracked(Entered::fragment));
        leave_link(state);
        let says = entered.with_untracked(|entered| entered.error.clone());
        let says = says.unwrap_or_else(|| drawn.with_untracked(|drawn| drawn.says.clone()));
        state.announce_result(says);
    };
    let export = Callback::new(move |()| {
        person.with(|person| rates.with(|rates| export(state.reader(), explorer(), person.as_ref(), rates)))
    });
    view! {
        <Filters state label="Your pay">
            <PayField entered take=Callback::new(move |text| take("my-pay", text)) />
            <SelectField
                label="Paid in"
                options=entered::currencies(state.data)
                bound=Bound::single(
                    "my-currency",
                    move || entered.with(|entered| code(entered.draft.currency)),
                    move |value| take("my-currency", value),
                )
            />
            <SelectField
                label="Per"
                options=periods()
                bound=Bound::single(
                    "my-period",
                    move || entered.with(|entered| entered.draft.period.key().to_owned()),
                    move |value| take("my-period", value),
                )
            />
            <SelectField
                label="Where you work"
                options=entered::countries(state.data)
                bound=Bound::single(
                    "my-country",
                    move || entered.with(|entered| code(entered.draft.country)),
                    move |value| take("my-country", value),
                )
            />
            <SelectField
                label="Years of coding"
                options=options(Some("Any"), &facts().years)
                bound=Bound::single(
                    "my-years",
                    move || entered.with(Entered::years),
                    move |value| take("my-years", value),
                )
            />
            <SharePay state entered />
        </Filters>
        <div inner_html=move || drawn.with(|drawn| drawn.html.clone())></div>
        <div hidden=move || person.with(Option::is_none)>
            <Tools state name=ID export />
        </div>
    }
}

/// The field for the amount, with its error message.
#[component]
fn PayField(entered: RwSignal<Entered>, take: Callback<String>) -> impl IntoView {
    view! {
        <p class="field">
            <label for="my-pay">"Your pay"</label>
            <TextInput
                id="my-pay"
                mode="decimal"
                text=Signal::derive(move || entered.with(|entered| entered.pay.clone()))
                error=Signal::derive(move || entered.with(|entered| entered.error.clone()))
                take
            />
        </p>
    }
}

/// The button that shares a link with the pay.
#[component]
fn SharePay(state: AppState, entered: RwSignal<Entered>) -> impl IntoView {
    let fragment = Signal::derive(move || Some(state.person.get()).filter(|person| !person.is_empty()));
    let missing = Callback::new(move |()| {
        entered.update(|entered| entered.complain(NOTHING));
        state.announce_result(entered.with_untracked(|entered| entered.error.clone()).unwrap_or_default());
    });
    view! {
        <p class="field">
            <ShareButton state fragment missing link="link with my pay" by_hand="Link with my pay" />
        </p>
    }
}

/// Fills the fields with the pay from a link and scrolls to them, or with what was entered before the
/// reader visited another page; while nothing is entered, with the currency and the country chosen elsewhere.
fn fill(state: AppState, entered: RwSignal<Entered>) {
    Effect::new(move |before: Option<()>| {
        let fragment = state.fragment.get();
        let is_link = fragment.starts_with(FRAGMENT);
        let carried = if is_link { fragment } else { state.person.get_untracked() };
        if carried.is_empty() {
            let (currency, country) = (state.salary.with(|filter| filter.currency), state.country.get());
            if entered.with_untracked(Entered::is_untouched) {
                entered.set(Entered::begun(state.data, currency, country));
            }
            return;
        }
        if before.is_some() && !is_link {
            return;
        }
        entered.set(Entered::carried(state.data, facts(), &carried));
        set_if_new(state.person, entered.with_untracked(Entered::fragment));
        if is_link {
            focus::show_id(ID);
            if let Some(error) = entered.with_untracked(|entered| entered.error.clone()) {
                state.announce_result(error);
            }
        }
    });
}

/// Removes the pay of a link from the address once another is entered.
fn leave_link(state: AppState) {
    set_if_new(state.shared, None);
    if state.fragment.with_untracked(|fragment| fragment.starts_with(FRAGMENT)) {
        state.fragment.set(ID.to_owned());
        state.write_address(Entry::Same);
    }
}

/// The code of what is chosen; empty while nothing is.
fn code(chosen: Option<impl ToString>) -> String {
    chosen.map_or(String::new(), |chosen| chosen.to_string())
}

fn periods() -> Vec<(String, String)> {
    let option = |period: PayPeriod| {
        let name = capitalised(period.key());
        let name = match period {
            PayPeriod::Hour => format!("{name} ({} a week)", HoursPerWeek::default()),
            PayPeriod::Year | PayPeriod::Month | PayPeriod::Week => name,
        };
        (period.key().to_owned(), name)
    };
    PayPeriod::ALL.map(option).into()
}
