//! Writes the guide: every page once, in one way, and what is beside the pages.
//!
//! It is the last step of a build. A page is maud around Leptos components; written HTML is never
//! searched or changed afterwards. [`head`] is the head of a page, [`page`] its body with what surrounds
//! every room, [`structured`] the data for machines, [`forward`] the old addresses, [`sitemap`] the list
//! for search engines, [`preview`] the pictures of links, [`single`] the guide as one file, [`front`] the page that
//! lists several guides; [`programs`], [`policy`], [`headers`] and [`archive`] are how pages and hosts refer to the
//! programs.

pub mod archive;
mod forward;
mod front;
mod head;
pub mod headers;
mod page;
pub mod policy;
mod preview;
pub mod programs;
mod single;
mod site;
mod sitemap;
mod structured;
#[cfg(test)]
mod tests;

pub use front::front;
pub use single::single;

use compiler::Content;
use domain::guide::Career;
use domain::route::Page;
use programs::Programs;
use site::{Mode, Pages, Site, routes};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The folder of the content.
const CONTENT: &str = env!("GUIDE_CONTENT");

/// The sizes of the icon as a bitmap, in pixels: for devices that install the guide.
const ICONS: [u32; 2] = [180, 512];

/// Writes the pages into the folder that Trunk staged, and publishes the data beside them.
///
/// # Errors
/// Names the file that cannot be read or written.
pub fn write(staging: &Path) -> io::Result<()> {
    write_with(staging, &content()?, &Programs::from_environment()?, beside(compiler::career)?)
}

fn write_with(staging: &Path, content: &Content, programs: &Programs, beside: Vec<Career>) -> io::Result<()> {
    let folder = Folder(staging);
    let mode = if programs.are_released() {
        Mode::Host { reload: String::new() }
    } else {
        // The pages name these modules; a release has them bundled.
        for (name, text) in programs::MODULES {
            folder.write(name, text)?;
        }
        Mode::Host { reload: reload(&folder.read("index.html")?) }
    };
    let site = Site { beside, ..Site::new(content, programs, mode)? };
    for file in site.on_request() {
        folder.write(&file.name, &file.content)?;
    }
    for route in routes(content).into_iter().chain(site::charts(content).into_iter().map(Page::Embed)) {
        folder.write(&site::file_of(&route), page::page(&site, &route))?;
    }
    folder.write("icon.svg", content.theme.icon())?;
    // A release turns these drawings into bitmaps.
    if programs.are_released() {
        for pixels in ICONS {
            folder.write(&format!("icon-{pixels}.svg"), content.theme.square_icon(pixels))?;
        }
        for (name, drawing) in preview::drawings(&site) {
            folder.write(&name, drawing)?;
        }
    }
    folder.write("404.html", page::not_found(&site))?;
    for (name, html) in forward::pages(&site) {
        folder.write(name, &html)?;
    }
    folder.write("manifest.webmanifest", head::manifest(content))?;
    if let Some(address) = &content.guide.site.address {
        folder.write("sitemap.xml", sitemap::sitemap(content, address))?;
        folder.write("robots.txt", sitemap::robots(address))?;
    }
    // A development build caches nothing and removes the caches of other builds. A release replaces this
    // file with the service worker.
    folder.write("sw.js", include_str!("../offline/off.js"))?;
    compiler::publish(content, staging)?;
    if let Some(policy) = site.policy(Pages::All) {
        folder.write("_headers", headers::text(&folder.names()?, &policy))?;
    }
    Ok(())
}

/// The checked content: the build refuses content with problems before it comes this far.
fn content() -> io::Result<Content> {
    compiler::compile(&folder(CONTENT)).map_err(listed)
}

/// What is read of each other guide on the site. A variable names their folders, with `;` between them.
fn beside<T>(read: fn(&Path) -> Result<T, Vec<compiler::Problem>>) -> io::Result<Vec<T>> {
    let folders = std::env::var("GUIDE_BESIDE").unwrap_or_default();
    let folders = folders.split(';').filter(|name| !name.is_empty());
    folders.map(|name| read(&folder(name)).map_err(listed)).collect()
}

/// A folder, by its path from the root of the project.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn listed(problems: Vec<compiler::Problem>) -> io::Error {
    io::Error::other(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

/// The script that `trunk serve` adds to the empty body of its page, so that browsers load it again
/// after a change: every page gets it.
fn reload(staged: &str) -> String {
    let body = staged.split_once("<body>").and_then(|(_, rest)| rest.split_once("</body>"));
    let script = body.map(|(body, _)| body.trim()).filter(|body| body.starts_with("<script"));
    script.unwrap_or_default().to_owned()
}

/// A folder that is written to.
struct Folder<'a>(&'a Path);

impl Folder<'_> {
    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> io::Result<()> {
        let path = self.0.join(name);
        let written =
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, content));
        written.map_err(|error| at(&path, &error))
    }

    fn read(&self, name: &str) -> io::Result<String> {
        let path = self.0.join(name);
        fs::read_to_string(&path).map_err(|error| at(&path, &error))
    }

    fn bytes(&self, name: &str) -> io::Result<Vec<u8>> {
        let path = self.0.join(name);
        fs::read(&path).map_err(|error| at(&path, &error))
    }

    /// The names of all files, with `/` between folders, in order.
    fn names(&self) -> io::Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.0.join(&folder))? {
                let entry = entry?;
                let name = format!("{folder}{}", entry.file_name().to_string_lossy());
                if entry.file_type()?.is_dir() {
                    folders.push(name + "/");
                } else {
                    names.insert(name);
                }
            }
        }
        Ok(names)
    }
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
