//! The guide as one file that opens without a host. See [`archive`](super::archive) for what it
//! holds, and `src/app/boot/single.js` for how it starts.

use super::archive;
use super::programs::Programs;
use super::site::{Mode, Site, routes};
use super::{Folder, content, page};
use crate::app::data::dataset;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use compiler::Content;
use domain::route::Page;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The file, from the folder that [`write`](super::write) wrote last, with the programs of the
/// environment.
///
/// # Errors
/// Names the file that cannot be read.
pub fn single(folder: &Path) -> io::Result<String> {
    from(folder, &content()?, &Programs::from_environment()?)
}

pub(super) fn from(folder: &Path, content: &Content, programs: &Programs) -> io::Result<String> {
    let folder = Folder(folder);
    let mut held = String::new();
    for name in folder.names()?.iter().filter(|name| archive::is_held(name)) {
        let file = name.rsplit('/').next().unwrap_or(name);
        held += &archive::file(file, &folder.bytes(name)?)?;
    }
    let icon = format!("data:image/svg+xml;base64,{}", STANDARD.encode(folder.bytes("icon.svg")?));
    let mode = Mode::Single { held: String::new(), icon: icon.clone() };
    let mut site = Site::new(content, programs, mode)?;
    held += &archive::pages(&pages(&site))?;
    site.mode = Mode::Single { held, icon };
    Ok(page::page(&site, &Page::Guide))
}

fn pages(site: &Site) -> BTreeMap<String, String> {
    routes(site.content).into_iter().map(|page| (page.path(dataset()), page::held(site, &page))).collect()
}
