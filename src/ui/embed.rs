//! How another site shows a chart of the guide (docs/embed.md).

use crate::app::state::AppState;
use crate::dom::clipboard;
use crate::ui::Late;
use domain::dataset::Dataset;
use domain::route::{Chart, Page, Route};
use domain::text::escape;
use leptos::prelude::*;

/// The code for a page of another site that shows a chart with the reader's choices, and a button that copies
/// it.
#[component]
pub fn Embed(
    /// The state of the program.
    state: AppState,
    /// What is shown, for names.
    name: &'static str,
    /// The chart.
    chart: Signal<Chart>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let code = move || {
        // The query is written from these.
        state.salary.track();
        state.survey.track();
        frame(state, chart.get())
    };
    let copy = move |_| {
        clipboard::copy(untrack(code), move |copied| {
            state.announce(if copied {
                "Code copied."
            } else {
                "The code could not be copied. Select it and copy it by hand."
            });
        });
    };
    let inside = move || {
        view! {
            <p>"Put this into a page of your own. It shows the figure with the choices above, and stores nothing."</p>
            <pre tabindex="0">{code}</pre>
            <button type="button" on:click=copy>
                "Copy code"
            </button>
        }
    };
    view! {
        <details class="cite embed" on:toggle=move |_| is_open.set(true)>
            <summary>"Embed"<span class="visually-hidden">" "{name}</span></summary>
            <Late when=is_open view=inside />
        </details>
    }
}

/// The code for a chart with the current choices.
fn frame(state: AppState, chart: Chart) -> String {
    let route = Route { query: state.query(), ..Page::Embed(chart).into() };
    let title = format!("{} – {}", title(state.data, chart), state.data.career.guide_name());
    code(&state.whole_address(&route), &title)
}

/// What a chart is called where it is shown.
fn title(data: &Dataset, chart: Chart) -> String {
    let title = match chart {
        Chart::Pay => "Pay by country",
        Chart::Map => "Map of pay",
        Chart::Distribution => "How pay varies",
        Chart::Careers => "Roles by pay",
        Chart::Skills => "Technologies by pay",
        Chart::Country(code) => return format!("Pay in {}", data.country_in_text(code)),
    };
    title.to_owned()
}

/// A frame, and a script that gives it the height that its page asks for.
fn code(address: &str, title: &str) -> String {
    let (address, title) = (escape(address), escape(title));
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\" style=\"border: 0\"></iframe>\n{HEIGHT}"
    )
}

/// Only the frame itself may set its height, and only while it shows a page of the guide's host.
const HEIGHT: &str = "<script>
addEventListener('message', ({ source, origin, data }) => {
  for (const frame of document.querySelectorAll('iframe[src*=\"/embed/\"]')) {
    const isFrom = source === frame.contentWindow && origin === new URL(frame.src).origin;
    if (isFrom && data?.type === 'guide:height') frame.height = Number(data.height) || 640;
  }
});
</script>";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::data::dataset;
    use domain::salary::CountryCode;

    #[test]
    fn the_code_is_a_frame_with_a_title_and_nothing_in_it_ends_an_attribute() {
        let code = code("https://example.org/embed/pay/?country=IN&currency=USD", "Pay “by” \"country\"");
        let src = "<iframe src=\"https://example.org/embed/pay/?country=IN&amp;currency=USD\" ";
        assert!(code.starts_with(src), "{code}");
        assert!(code.contains("title=\"Pay “by” &quot;country&quot;\" "), "{code}");
        assert_eq!(code.matches("</iframe>").count(), 1);
    }

    #[test]
    fn publishers_read_the_same_script_in_the_documentation() {
        assert!(include_str!("../../docs/embed.md").contains(HEIGHT));
    }

    #[test]
    fn every_chart_is_named() {
        let canada = Chart::Country(CountryCode::parse("CA").unwrap());
        let mut names: Vec<String> = Chart::MAIN.map(|(chart, _)| title(dataset(), chart)).into();
        names.push(title(dataset(), canada));
        assert_eq!(names.last().map(String::as_str), Some("Pay in Canada"));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Chart::MAIN.len() + 1);
    }
}
