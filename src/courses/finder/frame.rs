//! What stands around the finder's results: its controls, and places for what is drawn.

use super::facets::facets;
use super::results::PART;
use crate::ui::fields;
use domain::control::TypedField;
use domain::courses::{CourseFilter, CourseSort};
use domain::dataset::Dataset;
use domain::link::stars_text;
use maud::{Markup, html};

/// All the controls with the defaults, and the places of the results.
pub fn frame(data: &Dataset) -> Markup {
    let orders = CourseSort::ALL.map(|sort| (sort.key().to_owned(), sort.label().to_owned()));
    let any = (String::new(), "Any".to_owned());
    let stars = CourseFilter::STARS.map(|least| (stars_text(least), format!("{} stars", stars_text(least))));
    let stars: Vec<(String, String)> = std::iter::once(any).chain(stars).collect();
    let trusts = CourseFilter::TRUSTS.map(|trust| (trust.to_string(), trust_label(trust)));
    html! {
        p.js.catalogue-bar data-catalogue {}
        form.filters.js aria-label="Course filters" autocomplete="off" data-filters {
            fieldset.plain disabled data-waits {
                legend.visually-hidden { "Course filters" }
                (fields::group("Find and order", html! {
                    div.row {
                        (fields::typed(data, TypedField::Search))
                        (fields::list("Order", "order", &orders))
                        (fields::list("Rated at least", "stars", &stars))
                        (fields::typed(data, TypedField::Enrolled))
                    }
                    p.steps data-enrolled-steps {}
                    div data-trust hidden {
                        (fields::list("Trust an average from", "trust", &trusts))
                        p.hint {
                            "Rated by v/(v+m)·R + m/(v+m)·C: R is the course’s own mean of stars, v the number of its ratings"
                            " (of people enrolled, where the platform gives no number of ratings), C the mean of all rated"
                            " courses on its platform, m the number above: with m ratings, the course’s own mean counts for"
                            " half. Stars of two platforms are not the same thing, so a course is only ranked against those"
                            " of its own platform; courses without a mean stand last."
                        }
                    }
                }))
                (facets())
            }
        }
        div.results {
            div.bar {
                p.count tabindex="-1" data-count-of="courses" {}
                button.share type="button" name="share" value=(PART.anchor) {
                    span data-share=(PART.anchor) { "Copy link" }
                    span.visually-hidden { " to this course view" }
                }
                input.by-hand data-by-hand=(PART.anchor) readonly hidden aria-label="Link to this view";
                ul.chips aria-label="Chosen course filters" hidden data-chips {}
                button type="button" name="reset" value=(PART.anchor) hidden data-reset { "Reset all course filters" }
            }
            div data-hints {}
            div.empty hidden data-ways-out {}
            div data-compared {}
            ul.cards data-cards aria-label="Courses" {}
            div data-pages {}
            p.hint.keys { "Press / to search; arrow keys move between courses." }
        }
        details.shortlist data-shortlist { summary data-shortlist-title { "Shortlist" } div data-shortlist-body {} }
        (own())
    }
}

fn trust_label(trust: u32) -> String {
    match trust {
        0 => "the first rating (m = 0)".to_owned(),
        trust => format!("{trust} ratings (m = {trust})"),
    }
}

/// The place to bring a file of courses to.
fn own() -> Markup {
    html! {
        details.own data-own {
            summary { "Search your own list of courses" }
            p {
                "Choose a CSV or JSON file or a packed catalogue, or drop it here. It is read in this browser and sent "
                "nowhere. The first line of a CSV file names the columns; only “title” is needed. "
                button type="button" name="template" { "Download a template" }
            }
            p.field {
                label for="own-file" { "File of courses (CSV, JSON or pack)" }
                input id="own-file" type="file" accept=".csv,.tsv,.json,.pack,text/csv,application/json";
            }
            div data-own-state role="status" {}
        }
    }
}
