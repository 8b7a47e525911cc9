//! The controls of a form, as they are served. Each bears the key of the query that it changes;
//! the browser's part listens to all of them in one place.

use domain::control::TypedField;
use domain::courses::CourseFilter;
use domain::dataset::Dataset;
use domain::link::ViewState;
use domain::money::NumberStyle;
use maud::{Markup, Render, html};

/// A form that is never sent: controls act at once.
pub fn form(label: &str, controls: impl Render) -> Markup {
    html! {
        form.filters.js aria-label=(label) autocomplete="off" data-filters {
            fieldset.plain disabled data-waits {
                legend.visually-hidden { (label) }
                (controls)
            }
        }
    }
}

/// Controls that belong together.
pub fn group(legend: &str, controls: impl Render) -> Markup {
    html! { fieldset { legend { (legend) } (controls) } }
}

/// A list to choose one from: value and label of each; the first is the default.
pub fn list(label: &str, name: &str, options: &[(String, String)]) -> Markup {
    html! {
        p.field {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                @for (value, label) in options { option value=(value) { (label) } }
            }
        }
    }
}

/// A field that is typed into, as the default view has it, with room for what is wrong with it.
pub fn typed(data: &Dataset, field: TypedField) -> Markup {
    let view = ViewState::default();
    let name = field.key();
    let (kind, input_mode, max) = match field {
        TypedField::Search => ("search", "search", Some(CourseFilter::MAX_TEXT)),
        TypedField::Hours | TypedField::Minimum => ("text", "decimal", None),
        TypedField::Enrolled => ("text", "numeric", None),
    };
    html! {
        p.field id={ (name) "-field" } hidden[!field.applies(&view)] {
            label id={ (name) "-label" } for=(name) { (field.label(&view)) }
            input id=(name) name=(name) type=(kind) inputmode=(input_mode) maxlength=[max]
                value=(field.text(&view, data, NumberStyle::default())) aria-describedby={ (name) "-error" };
            span.error id={ (name) "-error" } {}
        }
    }
}

/// A field that narrows the boxes of `name` to those that begin like what is typed.
pub fn narrowing(label: &str, name: &str) -> Markup {
    html! {
        p.field {
            label for={ "find-" (name) } { (label) }
            input id={ "find-" (name) } type="search" data-narrows=(name);
        }
    }
}

/// What stands below narrowed boxes: a hint, and what is said when no box is left.
pub fn narrowing_hints(name: &str, hint: &str, none: &str) -> Markup {
    html! {
        p.hint { (hint) }
        p.hint id={ (name) "-none" } hidden { (none) }
    }
}

/// A box to tick.
pub struct Tick<'a> {
    /// The value it stands for.
    pub value: &'a str,
    /// What the reader sees.
    pub label: &'a str,
    /// How many results it would leave, where that is counted.
    pub count: Option<usize>,
}

/// Boxes of one name.
pub fn boxes(name: &str, ticks: &[Tick]) -> Markup {
    html! {
        ul.boxes id={ (name) "-boxes" } {
            @for tick in ticks {
                li {
                    label {
                        input type="checkbox" name=(name) value=(tick.value);
                        (tick.label)
                        @if let Some(count) = tick.count {
                            span.facet-count data-count={ (name) "=" (tick.value) } { " (" (count.to_string()) ")" }
                        }
                    }
                }
            }
        }
    }
}
