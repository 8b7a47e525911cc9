//! Pages beside the guide, for readers without scripts.

use domain::guide::Site;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// A whole page with a heading and a way back to a part of the guide (its anchor, or nothing).
pub fn side_page(site: &Site, title: &str, part: &str, styles: &str, body: &Markup) -> String {
    html! {
        (DOCTYPE)
        html lang=(site.language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – " (site.heading) }
                link rel="icon" href="./icon.svg";
                style { (PreEscaped(styles)) }
            }
            body {
                div.page {
                    main id="main" {
                        h1 { (title) }
                        p { a href={ "./" (part) } { "Back to the guide: " (site.heading) } }
                        (body)
                    }
                }
            }
        }
    }
    .into_string()
}
