//! The served HTML: the whole guide with its default filters, readable before and without WASM.

mod assets;
mod catalogue;
mod head;
mod page;
mod structured;

use crate::data::{dataset, skills_path};
use crate::plan;
use crate::state::AppState;
use compiler::Content;
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
    let whole = content.catalogue.whole();
    let pack = assets::write_by_content(staging, "catalogue", "pack", &whole)?;
    let (staged, guide) = assets::take_start_script(&staged)?;
    assets::add_boot(staging, &guide)?;
    assets::add_worker(staging, "finder")?;
    let keeps = if content.guide.site.offline { " data-keeps" } else { "" };
    let modules = format!(
        "<div hidden id=\"files\" data-guide=\"./{}\" data-explorer=\"./{}\" data-finder=\"./{}\" data-pack=\"./{pack}\" data-pack-bytes=\"{}\"{keeps}></div>",
        assets::name_by_content(staging, "guide", &guide)?,
        assets::name_by_content(staging, "explorer", "explorer")?,
        assets::name_by_content(staging, "finder", "finder")?,
        whole.len()
    );
    let page = complete(&staged, &content, &modules)?;
    fs::write(&index, page).map_err(|error| at(&index, &error))?;
    let (pay, courses, skills) = Owner::new().with(|| {
        let (state, styles) = (AppState::first(dataset(), None), assets::styles());
        (page::pay(&content.guide, state, &styles), catalogue::page(&content, state.reader(), &styles), {
            plan::page(&content.guide, skills_path(), state.reader(), &styles)
        })
    });
    fs::write(staging.join("pay.html"), pay)?;
    fs::write(staging.join("courses.html"), courses)?;
    fs::write(staging.join("skills.html"), skills)?;
    fs::write(staging.join("404.html"), page::not_found(&content.guide.site))?;
    fs::write(staging.join("manifest.webmanifest"), head::manifest(&content.guide.site))?;
    // A build for development keeps nothing, and removes what another build had kept.
    fs::write(staging.join("sw.js"), include_str!("../offline/off.js"))?;
    compiler::publish(&content, staging)
}

/// The checked content: the build refuses to come this far with content that has problems.
fn content() -> io::Result<Content> {
    compiler::compile(Path::new(CONTENT)).map_err(|problems| {
        io::Error::other(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}

fn complete(staged: &str, content: &Content, modules: &str) -> io::Result<String> {
    let guide = &content.guide;
    let script = assets::start_script();
    let (head, body) = Owner::new().with(|| {
        let state = AppState::first(dataset(), None);
        (head::html(guide, state), page::body(guide, state))
    });
    for marker in [HEAD, BODY] {
        if !staged.contains(marker) {
            return Err(io::Error::other(format!("index.html has lost its marker {marker}; put it back")));
        }
    }
    Ok(staged
        .replacen("lang=\"en-GB\"", &format!("lang=\"{}\"", guide.site.language), 1)
        .replacen(HEAD, &head, 1)
        .replacen(BODY, &format!("{body}{modules}{script}"), 1))
}
