//! The served HTML: the whole guide with its default filters, readable before and without WASM.

mod assets;
mod head;
mod page;
mod structured;

use crate::data::{EXPLORER_FILE, dataset};
use crate::state::AppState;
use crate::view::Scene;
use content_compiler::Content;
use guide_domain::link::ViewState;
use guide_domain::survey::Draft;
use leptos::prelude::*;
use std::path::Path;
use std::{fs, io};

/// Where the content lies.
const CONTENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/content");

/// Where Trunk's staged page takes the head and the body.
const HEAD: &str = "<!--guide:head-->";
const BODY: &str = "<!--guide:body-->";

/// Completes the page that Trunk staged in `staging`, and publishes the data beside it.
///
/// # Errors
/// Names the file, when it cannot be read or written or is not what Trunk writes.
pub fn write(staging: &Path) -> io::Result<()> {
    let index = staging.join("index.html");
    let staged = fs::read_to_string(&index).map_err(|error| at(&index, &error))?;
    let content = content()?;
    let page = complete(&staged, &content)?;
    fs::write(&index, page).map_err(|error| at(&index, &error))?;
    fs::write(staging.join("404.html"), page::not_found(&content.guide.site))?;
    fs::write(staging.join(EXPLORER_FILE), content.explorer_bytes())?;
    content_compiler::publish(&content, staging)
}

/// The checked content: the build refuses to come this far with content that has problems.
fn content() -> io::Result<Content> {
    content_compiler::compile(Path::new(CONTENT)).map_err(|problems| {
        io::Error::other(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}

fn complete(staged: &str, content: &Content) -> io::Result<String> {
    let guide = &content.guide;
    let (staged, script) = assets::take_start_script(staged)?;
    let (head, body) = Owner::new().with(|| {
        let state = AppState::first(dataset(), None);
        let (view, draft) = (ViewState::default(), Draft::new(state.data));
        let scene = Scene { reader: state.reader(), explorer: &content.explorer, view: &view, draft: &draft };
        (head::html(&guide.site, state), page::body(guide, state, scene))
    });
    for marker in [HEAD, BODY] {
        if !staged.contains(marker) {
            return Err(io::Error::other(format!("index.html has lost its marker {marker}; put it back")));
        }
    }
    Ok(staged
        .replacen("lang=\"en-GB\"", &format!("lang=\"{}\"", guide.site.language), 1)
        .replacen(HEAD, &head, 1)
        .replacen(BODY, &format!("{body}{script}"), 1))
}
