//! The body of the page.

use crate::data::{explorer, skills_path};
use crate::island::{ATTRIBUTE, Island};
use crate::state::AppState;
use crate::ui::{side_page, source_and_time};
use crate::view::{Scene, View, tools};
use crate::{courses, plan, salary};
use domain::figure::{Provenance, Source};
use domain::guide::{Block, Company, Guide, Link, Section, Site, Widget};
use domain::link::ViewState;
use domain::survey::Draft;
use domain::text::escape;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};

/// Everything in `<body>` but the start script.
pub(super) fn body(guide: &Guide, state: AppState) -> String {
    let site = &guide.site;
    let sections: String =
        guide.sections.iter().map(|section| self::section(guide, section, state)).collect();
    let contents =
        guide.sections.iter().chain(std::iter::once(&sources_section())).map(contents_entry).collect_view();
    let navigation = (!site.navigation.is_empty())
        .then(|| view! { <nav class="site" aria-label="Site">{links(&site.navigation)}</nav> });
    let notices = island(Island::Notices, state);
    let status = island(Island::Status, state);
    view! {
        <a class="skip" href="#main">
            "Skip to the guide"
        </a>
        <header class="hero">
            {navigation}
            <h1 inner_html=unbroken(&site.heading).into_string()></h1>
            <p class="lead">{site.lead.clone()}</p>
            <p class="continue js" data-continue=""></p>
        </header>
        <p class="where" aria-hidden="true">
            <a href="#contents" tabindex="-1">
                "Contents "
                <span data-place=""></span>
            </a>
        </p>
        <div class="page">
            <nav id="contents" aria-labelledby="contents-heading">
                <h2 id="contents-heading">"Contents"</h2>
                <ol>{contents}</ol>
            </nav>
            <main id="main" tabindex="-1">
                <p id="no-filters" class="notice" hidden>
                    "The filters could not start, so they are not shown. The guide and its tables are complete all the same. "
                    <span id="too-old" hidden>
                        "This browser seems too old for them: any of 2024 or later runs them. "
                    </span>
                    <button type="button" data-reload="">"Reload the page"</button>
                </p>
                <p class="no-js hint">
                    "Filters, the course finder and ticking off the plan need a browser that runs scripts and WebAssembly. Everything else is here."
                </p>
                <div inner_html=notices></div>
                <div inner_html=sections></div>
                {sources(guide)}
            </main>
        </div>
        <footer>
            {(!site.foot.is_empty()).then(|| view! { <nav aria-label="More guides">{links(&site.foot)}</nav> })}
            <p>{format!("Content of {}.", site.version)}</p>
        </footer>
        <div inner_html=status></div>
        <div inner_html=told_at_the_edge().into_string()></div>
    }
    .to_html()
}

/// The longest word with a hyphen, in bytes, that is kept on one line: it has room on any phone.
const WHOLE: usize = 12;

/// A heading whose short words with a hyphen stay on one line: in letters this large a break in them is ugly.
fn unbroken(heading: &str) -> Markup {
    html! {
        @for (at, word) in heading.split(' ').enumerate() {
            @if at > 0 { " " }
            @if word.contains('-') && word.len() <= WHOLE { span.whole { (word) } } @else { (word) }
        }
    }
}

/// What the page's own script tells at the lower edge of the window (`boot/fallen.js`, `boot/keep.js`).
fn told_at_the_edge() -> Markup {
    html! {
        div.notice.edge id="fallen" role="alert" hidden {
            p { "A fault stopped the filters. The guide is complete all the same, and your choices are kept in the address." }
            button type="button" data-reload { "Reload the page" }
            a href="./" { "Start without choices" }
        }
        div.notice.edge id="renewed" role="status" hidden {
            p { "A newer version of this guide is here." }
            button type="button" name="renew" { "Show it" }
            button type="button" name="later" { "Later" }
        }
    }
}

/// The page that a host shows for an address that does not exist.
pub(super) fn not_found(site: &Site) -> String {
    let home = escape(site.address.as_deref().unwrap_or("./"));
    let title = escape(&site.heading);
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Page not found</title>\
         <style>:root{{color-scheme:light dark;background:#fbfaf7;color:#1b1e23;--link:#0a5a4e}}\
         @media (prefers-color-scheme:dark){{:root{{background:#14171c;color:#ebe8e1;--link:#76d8c1}}}}\
         a{{color:var(--link)}}body{{font:1.1rem/1.6 system-ui,sans-serif;max-width:38rem;\
         margin:15vh auto;padding:0 1rem}}</style></head><body><main><h1>Page not found</h1>\
         <p>Nothing stands at this address. The guide is here: <a href=\"{home}\">{title}</a>.</p></main></body></html>",
        escape(&site.language)
    )
}

fn island(island: Island, state: AppState) -> String {
    format!("<div {ATTRIBUTE}=\"{}\">{}</div>", island.name(), island.html(state))
}

/// Filters beside the results that they change.
fn explorer_of(filters: Markup, results: Island, state: AppState) -> String {
    let results =
        format!("<div class=\"results\" {ATTRIBUTE}=\"{}\">{}</div>", results.name(), results.html(state));
    format!("<div class=\"explorer\">{}{results}</div>", filters.into_string())
}

/// The place of a view of the salary explorer: its module fills it when a reader comes near.
fn place(view: View) -> String {
    let anchor = view.anchor();
    awaited(anchor, "explorer", "These tables", &format!("./pay.html#{anchor}"))
}

/// The place of a part that a module fills, with a link to where it stands without scripts.
fn awaited(anchor: &str, module: &str, what: &str, page: &str) -> String {
    html! {
        div.part id=(anchor) data-part=(anchor) {
            p.hint data-away {
                span.js data-loading=(module) hidden { "Loading … " progress aria-label="Loading" {} " " }
                (what) " also stand on " a href=(page) { "a page of their own" } "."
            }
            div.js.notice data-failed=(module) hidden {
                p { "This part could not be loaded: " span data-reason=(module) {} "." }
                button type="button" name="retry" value=(module) { "Try again" }
                " "
                button type="button" data-reload { "Reload the page" }
            }
        }
    }
    .into_string()
}

/// The page that holds every view as it is first, for readers without scripts.
pub(super) fn pay(guide: &Guide, state: AppState, styles: &str) -> String {
    let (view, draft) = (ViewState::default(), Draft::new(state.data));
    let scene = Scene { reader: state.reader(), explorer: explorer(), view: &view, draft: &draft };
    let parts = [
        (View::Lenses, "Three ways to compare countries"),
        (View::Distribution, "How pay spreads"),
        (View::Careers, "Pay by role"),
        (View::Skills, "Skills that pay"),
    ];
    let body = html! {
        @for (part, title) in parts {
            section id=(part.anchor()) {
                h2 { (title) }
                div.content { (PreEscaped(part.draw(scene).html)) }
            }
        }
        section {
            h2 { "How the figures were worked out" }
            ul.prose id="survey-rules" { @for rule in &guide.survey_rules { li { (rule) } } }
        }
        section { h2 { "Sources" } ul.sources.prose { @for source in &guide.sources {
            li id={ "source-" (source.id.as_str()) } {
                strong { (source.name) } ". " (source.note) " Licence: " (source.licence) "."
            }
        } } }
    };
    side_page(&guide.site, "All pay tables", "", styles, &body)
}

fn links(links: &[Link]) -> impl IntoView + use<> {
    let item = |link: &Link| view! { <li><a href=link.href.clone()>{link.label.clone()}</a></li> };
    view! { <ul>{links.iter().map(item).collect_view()}</ul> }
}

fn sources_section() -> Section {
    let id = domain::slug::Slug::from_name("sources").expect("a plain word is a slug");
    Section {
        id,
        title: "Sources and data".to_owned(),
        short_title: "Sources and data".to_owned(),
        blocks: Vec::new(),
    }
}

fn contents_entry(section: &Section) -> impl IntoView + use<> {
    let progress = section
        .blocks
        .contains(&Block::Widget(Widget::SkillsPath))
        .then(|| view! { <span class="progress-count" data-plan-progress=""></span> });
    view! { <li><a href=format!("#{}", section.id)>{section.short_title.clone()} {progress}</a></li> }
}

fn section(guide: &Guide, section: &Section, state: AppState) -> String {
    let blocks: String = section.blocks.iter().map(|block| self::block(guide, block, state)).collect();
    let id = section.id.to_string();
    let heading = format!("{id}-heading");
    view! {
        <section id=id.clone() aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>
                {section.title.clone()} " "
                <a class="anchor" href=format!("#{id}") aria-label=format!("Link to “{}”", section.title)>
                    "#"
                </a>
            </h2>
            <div class="content" inner_html=blocks></div>
        </section>
    }
    .to_html()
}

fn block(guide: &Guide, block: &Block, state: AppState) -> String {
    match block {
        Block::Html(html) => format!("<div class=\"prose\">{html}</div>"),
        Block::Widget(Widget::SalaryExplorer) => {
            let explorer = self::explorer_of(salary::filters(state.data), Island::Salary, state);
            explorer + &tools("salary", false).into_string()
        }
        Block::Widget(Widget::Lenses) => place(View::Lenses),
        Block::Widget(Widget::Distribution) => place(View::Distribution),
        Block::Widget(Widget::Standing) => place(View::Standing),
        Block::Widget(Widget::SurveyRules) => {
            html! { ul.prose id="survey-rules" { @for rule in &guide.survey_rules { li { (rule) } } } }
                .into_string()
        }
        Block::Widget(Widget::Careers) => place(View::Careers),
        Block::Widget(Widget::Skills) => place(View::Skills),
        Block::Widget(Widget::CourseFinder) => {
            courses::shelf(state.reader(), &guide.shelf).into_string()
                + &awaited(courses::finder::ANCHOR, "finder", "All courses", "./courses.html")
        }
        Block::Widget(Widget::CountryProfiles) => country_profiles(guide, state),
        Block::Widget(Widget::Industries) => industries(guide, state),
        Block::Widget(Widget::Employers) => employers(guide, state),
        Block::Widget(Widget::Duties) => plan::duties(skills_path()).into_string(),
        Block::Widget(Widget::SkillsPath) => plan::path(skills_path()).into_string(),
    }
}

fn country_profiles(guide: &Guide, state: AppState) -> String {
    let profiles = guide.country_texts.iter().map(|text| {
        let name = state.data.country(text.country).map_or("", |country| country.name.as_str());
        let figure = island(Island::Country(text.country), state);
        format!(
            "<div class=\"profile\"><h3 id=\"pay-{}\">{}</h3><div class=\"prose\">{}</div>{figure}</div>",
            text.country.as_str().to_ascii_lowercase(),
            escape(name),
            text.html
        )
    });
    format!("<div class=\"profiles\">{}</div>", profiles.collect::<String>())
}

fn industries(guide: &Guide, state: AppState) -> String {
    let items =
        guide.employers.industries.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view();
    view! {
        <ul class="tags">{items}</ul>
        {basis(&guide.employers.provenance, state)}
    }
    .to_html()
}

fn employers(guide: &Guide, state: AppState) -> String {
    let item = |company: &Company| match &company.url {
        Some(url) => {
            view! { <li><a href=url.clone() rel="noopener">{company.name.clone()}</a></li> }.into_any()
        }
        None => view! { <li>{company.name.clone()}</li> }.into_any(),
    };
    view! {
        <ul class="tags">{guide.employers.companies.iter().map(item).collect_view()}</ul>
        {basis(&guide.employers.provenance, state)}
    }
    .to_html()
}

fn basis(provenance: &Provenance, state: AppState) -> impl IntoView + use<> {
    let source = source_and_time(state.reader(), provenance).into_string();
    view! { <p class="basis">"Source: "<span inner_html=source></span></p> }
}

fn sources(guide: &Guide) -> impl IntoView + use<> {
    let item = |source: &Source| {
        let name = match &source.url {
            Some(url) => view! { <a href=url.clone() rel="noopener">{source.name.clone()}</a> }.into_any(),
            None => source.name.clone().into_any(),
        };
        let licence = match &source.licence_url {
            Some(url) => view! { <a href=url.clone() rel="noopener">{source.licence.clone()}</a> }.into_any(),
            None => source.licence.clone().into_any(),
        };
        view! {
            <li id=format!("source-{}", source.id)>
                <strong>{name}</strong> {format!(". {} ", source.note)} "Licence: " {licence} "."
            </li>
        }
    };
    let heading = "sources-heading";
    let tables = [
        "salaries",
        "pay_by_role",
        "pay_by_group",
        "technologies",
        "courses",
        "rates",
        "rates_by_month",
        "purchasing_power",
        "figures",
        "sources",
    ]
    .map(|name| {
        view! {
            <li>
                {name} ": " <a href=format!("./data/{name}.csv")>"CSV"</a> ", "
                <a href=format!("./data/{name}.json")>"JSON"</a>
            </li>
        }
    });
    view! {
        <section id="sources" aria-labelledby=heading>
            <h2 id=heading>"Sources and data "<a class="anchor" href="#sources" aria-label="Link to “Sources and data”">"#"</a></h2>
            <div class="content prose">
                <ul class="sources">{guide.sources.iter().map(item).collect_view()}</ul>
                <h3>"The data behind this page"</h3>
                <p>
                    "Free to download and described in " <a href="./data/datapackage.json">"datapackage.json"</a> "."
                </p>
                <ul class="downloads">{tables.collect_view()}</ul>
                <p>{guide.site.cite.clone()}</p>
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_with_a_hyphen_is_not_broken_in_a_heading() {
        let html = unbroken("Who is a <back-end> state-of-the-art person?").into_string();
        assert_eq!(html, "Who is a <span class=\"whole\">&lt;back-end&gt;</span> state-of-the-art person?");
    }
}
