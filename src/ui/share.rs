//! Buttons beside a result: downloads, and a link to the view.

use crate::app::state::{AppState, SharedLink};
use crate::dom::{clipboard, files};
use crate::ui::Late;
use crate::ui::embed::Embed;
use crate::ui::export::Export;
use domain::route::Chart;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A button that shares a link to the view with the menu of a phone, elsewhere copies it, or shows the
/// link if it cannot be copied.
#[component]
pub fn ShareButton(
    /// The state of the program.
    state: AppState,
    /// The fragment that the link leads to, if there is something to share.
    #[prop(into)]
    fragment: Signal<Option<String>>,
    /// What is done instead if there is nothing.
    #[prop(optional)]
    missing: Option<Callback<()>>,
    /// What the link is, after `Copy` and `Share`.
    #[prop(default = "link")]
    link: &'static str,
    /// What it leads to, for the name of the button: ` to salary`.
    #[prop(optional, into)]
    to: String,
    /// The name of the field with a link that cannot be copied.
    #[prop(default = "Link to this view")]
    by_hand: &'static str,
) -> impl IntoView {
    let shared =
        move || state.shared.get().filter(|shared| fragment.with(|it| it.as_ref() == Some(&shared.fragment)));
    let uncopied = Signal::derive(move || shared().and_then(|shared| shared.by_hand));
    let label = move || match shared() {
        Some(shared) if shared.by_hand.is_none() => "Link copied".to_owned(),
        _ if state.is_open() && clipboard::has_share_menu() => format!("Share {link}"),
        _ => format!("Copy {link}"),
    };
    let press = move |_| match (fragment.get_untracked(), missing) {
        (Some(fragment), _) => share(state, fragment),
        (None, Some(missing)) => missing.run(()),
        (None, None) => {}
    };
    view! {
        <button type="button" class="js" disabled=move || !state.is_open() on:click=press>
            <span class="said">{label}</span>
            <span class="visually-hidden">{to}</span>
        </button>
        <ByHand label=by_hand link=uncopied />
    }
}

/// Shares a link to the view with a fragment. If the menu of a phone does not open, the link is copied; if the
/// browser refuses that too, it is shown.
fn share(state: AppState, fragment: String) {
    let link = state.link(&fragment);
    let copy = {
        let link = link.clone();
        move || {
            clipboard::copy(link.clone(), move |copied| {
                state.announce(if copied {
                    "Link copied."
                } else {
                    "The link could not be copied. Copy it from the field beside the button."
                });
                state.shared.set(Some(SharedLink { fragment, by_hand: (!copied).then_some(link) }));
            });
        }
    };
    if clipboard::has_share_menu() {
        clipboard::share(&link, copy);
    } else {
        copy();
    }
}

/// A link that the reader can copy by hand.
#[component]
pub fn ByHand(
    /// What it is a link to.
    label: &'static str,
    /// The link; nothing is shown without one.
    link: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <input
            class="by-hand"
            readonly
            aria-label=label
            hidden=move || link.with(Option::is_none)
            prop:value=move || link.get().unwrap_or_default()
        />
    }
}

/// A kind of file that a result can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Download {
    /// The table.
    Csv,
    /// What the table is, for programs (CSVW).
    Metadata,
    /// The chart, as a drawing.
    Svg,
    /// The chart, as a bitmap.
    Png,
}

impl Download {
    /// Those that have a button of their own, with its words.
    const SHOWN: [(Self, &'static str); 3] = [(Self::Csv, "CSV"), (Self::Svg, "SVG"), (Self::Png, "PNG")];

    async fn save(self, name: &str, export: &Export, address: &str) -> Option<()> {
        match self {
            Self::Csv => files::save_text(&format!("{name}.csv"), &export.csv(), "text/csv"),
            Self::Metadata => {
                let file = format!("{name}.csv");
                let text = export.metadata(&file, address);
                files::save_text(&format!("{file}-metadata.json"), &text, "application/json")
            }
            Self::Svg => files::save_text(&format!("{name}.svg"), &export.svg(address).0, "image/svg+xml"),
            Self::Png => {
                let (svg, width, height) = export.svg(address);
                let dense = |size| size * crate::ui::export::DENSITY;
                files::save_bitmap(&format!("{name}.png"), &svg, dense(width), dense(height)).await
            }
        }
    }
}

/// Buttons that save a result, one that copies a link to it, how it is cited, and how another site shows it.
#[component]
pub fn Tools(
    /// The state of the program.
    state: AppState,
    /// The fragment of the result, and the name of its files.
    name: &'static str,
    /// What is saved, made when it is asked for; follows what it is made from.
    export: Callback<(), Export>,
    /// The chart that other sites can show, if any.
    #[prop(optional)]
    chart: Option<Signal<Chart>>,
) -> impl IntoView {
    let save = Callback::new(move |kind: Download| {
        let (export, address) = (untrack(|| export.run(())), state.link(name));
        spawn_local(async move {
            if kind.save(name, &export, &address).await.is_none() {
                state.announce(files::REFUSED);
            }
        });
    });
    let button = move |(kind, label): (Download, &'static str)| {
        view! {
            <button
                type="button"
                aria-label=format!("Download {name} as {label}")
                disabled=move || !state.is_open()
                on:click=move |_| save.run(kind)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="tools js">
            {Download::SHOWN.map(button)}
            <ShareButton state fragment=Signal::stored(Some(name.to_owned())) to=format!(" to {name}") />
            <Cite state name export save />
            {chart.map(|chart| view! { <Embed state name chart /> })}
        </div>
    }
}

/// How a result is cited, in words and for BibTeX, with the address of the view and the day; and what the table is,
/// for programs.
#[component]
fn Cite(
    state: AppState,
    name: &'static str,
    export: Callback<(), Export>,
    save: Callback<Download>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let inside = move || {
        let cited = Memo::new(move |_| {
            // The link is written from these.
            state.salary.track();
            state.survey.track();
            let cited =
                |today| export.run(()).cited(&state.data.career.guide_name(), &state.link(name), today);
            state.today.get().map(cited).unwrap_or_default()
        });
        let copied = RwSignal::new(None::<String>);
        let copy = move |form: usize, labels: [&'static str; 2]| {
            let is_copied =
                move || cited.with(|cited| copied.with(|copied| copied.as_ref() == Some(&cited[form])));
            let press = move |_| {
                let text = cited.with_untracked(|cited| cited[form].clone());
                clipboard::copy(text.clone(), move |is_copied| {
                    copied.set(is_copied.then_some(text));
                    state.announce(if is_copied {
                        labels[1]
                    } else {
                        "The citation could not be copied. Select it and copy it by hand."
                    });
                });
            };
            view! {
                <button type="button" on:click=press>
                    {move || labels[usize::from(is_copied())].trim_end_matches('.')}
                </button>
            }
        };
        view! {
            <p>{move || cited.with(|cited| cited[0].clone())}</p>
            {copy(0, ["Copy citation", "Citation copied."])}
            <pre>{move || cited.with(|cited| cited[1].clone())}</pre>
            {copy(1, ["Copy BibTeX", "BibTeX copied."])}
            " "
            <button type="button" on:click=move |_| save.run(Download::Metadata)>
                "Download metadata of the CSV"
            </button>
        }
    };
    view! {
        <details class="cite" on:toggle=move |_| is_open.set(true)>
            <summary>"Cite"<span class="visually-hidden">" "{name}</span></summary>
            <Late when=is_open view=inside />
        </details>
    }
}
