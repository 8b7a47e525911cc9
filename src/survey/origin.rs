//! What the survey's figures rest on.

use crate::ui::{Reader, basis};
use domain::figure::Provenance;
use maud::{Markup, html};

/// The source, its date and age, the count and the caveat, with the way to the rules.
pub(super) fn origin(reader: Reader, answers: u32) -> Markup {
    let facts = &reader.data.survey;
    let provenance = Provenance { answers: Some(answers), ..facts.provenance.clone() };
    html! {
        p.hint {
            (basis(reader, &provenance, Some(facts.tax)))
            " Whoever wished to answer did; pay is as reported. "
            a href="#survey-rules" { "How the figures were worked out" }
        }
    }
}
