//! The guide's own content, which inputs are read against.

use catalogue::{Catalogue, Rate, Vocabulary};
use compiler::{Content, compile};
use domain::slug::Slug;
use std::path::Path;
use std::sync::OnceLock;

/// The checked content of the guide.
pub fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
        compile(&folder).unwrap_or_else(|problems| panic!("content/ has {} problems", problems.len()))
    })
}

/// The id of the guide, by which its plans name it.
pub fn guide() -> &'static Slug {
    &content().dataset.career.id
}

/// What a reader's own file is packed with.
pub fn tables() -> &'static (Vocabulary, Vec<Rate>) {
    static TABLES: OnceLock<(Vocabulary, Vec<Rate>)> = OnceLock::new();
    TABLES.get_or_init(|| {
        let tables = &content().catalogue.tables;
        (tables.vocabulary(), tables.rates())
    })
}

/// The courses that the page searches at first.
pub fn with_selection<T>(then: impl FnOnce(&Catalogue) -> T) -> T {
    thread_local! {
        static SELECTION: Catalogue =
            Catalogue::open(content().catalogue.selection()).expect("the build opens its own pack");
    }
    SELECTION.with(then)
}
