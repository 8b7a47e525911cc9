//! `cargo xtask build --all`: every guide of the project on one site, each in a folder named after its career, and a
//! front page that lists them.

use crate::steps::timed;
use crate::{compress, process, project, swap};
use anyhow::{Context, Result, bail};
use compiler::{Content, Front};
use domain::guide::RoomText;
use domain::text::{capitalised, escape};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The folder of the guides besides that of `content/`.
const GUIDES: &str = "guides";

/// The rules for hosts that read them from a file.
const HEADERS: &str = "_headers";

/// The page for unknown addresses.
const LOST: &str = "404.html";

/// The variable that names the folders of the other guides on the site to the page writer, with `;` between them.
pub const BESIDE: &str = "GUIDE_BESIDE";

/// A guide of the site.
struct Guide {
    /// Its folder, from the root of the project.
    folder: PathBuf,
    content: Content,
}

impl Guide {
    fn id(&self) -> &str {
        self.content.dataset.career.id.as_str()
    }

    /// Where it is built.
    fn built(&self) -> PathBuf {
        project::state().join("all").join(self.id())
    }

    /// Its address, from the front page.
    fn below(&self) -> String {
        format!("./{}/", self.id())
    }

    /// Its address from anywhere, if the publisher set it.
    fn anywhere(&self) -> String {
        self.content.guide.site.address.clone().unwrap_or_else(|| self.below())
    }
}

/// How a page leads to a guide.
type Way = fn(&Guide) -> String;

/// Builds every guide and puts them together in `dist/`.
///
/// # Errors
/// With the mistakes in the content of any guide, or what a build printed.
pub fn run() -> Result<()> {
    if !project::is_default() {
        bail!("--all builds every guide, so leave out --content");
    }
    let front = compiler::front(&project::root().join(GUIDES)).map_err(project::listed)?;
    let guides = folders()?.into_iter().map(read).collect::<Result<Vec<_>>>()?;
    refuse_repeats(&guides)?;
    for (at, guide) in guides.iter().enumerate() {
        let step = format!("guide {}/{}", at + 1, guides.len());
        timed(&step, &guide.folder.display().to_string(), || build(guide, &guides))?;
    }
    let (fresh, aside) = (project::state().join("site"), project::state().join("previous-site"));
    swap::remove(&fresh)?;
    std::fs::create_dir_all(&fresh)?;
    write_front(&front, &guides, &fresh)?;
    for guide in &guides {
        let folder = fresh.join(guide.id());
        copy(&guide.built(), &folder)?;
        // Hosts read it at the root only, where `write_front` puts the rules of all guides.
        swap::remove_file(&folder.join(HEADERS))?;
    }
    swap::replace(&project::dist(), &fresh, &aside)?;
    println!("dist/ has {} guides and the page that lists them", guides.len());
    Ok(())
}

/// `content`, and each folder below `guides/` that has a `site.toml`.
fn folders() -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(project::root().join(GUIDES))? {
        let path = entry?.path();
        if path.join("site.toml").is_file() {
            folders.push(path.strip_prefix(project::root())?.to_owned());
        }
    }
    folders.sort();
    folders.insert(0, "content".into());
    Ok(folders)
}

fn read(folder: PathBuf) -> Result<Guide> {
    let content = compiler::compile(&project::root().join(&folder)).map_err(project::listed)?;
    Ok(Guide { folder, content })
}

/// Browsers and folders of the site tell guides apart by their ids.
fn refuse_repeats(guides: &[Guide]) -> Result<()> {
    for (at, guide) in guides.iter().enumerate() {
        if let Some(other) = guides[..at].iter().find(|other| other.id() == guide.id()) {
            bail!(
                "{}/site.toml has the id “{}”, as {}/site.toml has; give each career its own id",
                guide.folder.display(),
                guide.id(),
                other.folder.display()
            );
        }
    }
    Ok(())
}

fn build(guide: &Guide, all: &[Guide]) -> Result<()> {
    let others = all.iter().filter(|other| other.folder != guide.folder);
    let others: Vec<String> = others.map(|other| other.folder.display().to_string()).collect();
    let mut command = project::cargo();
    command.arg("xtask").arg("build").arg("--content").arg(&guide.folder).arg("--out").arg(guide.built());
    // Cargo set this variable for this program; it would mislead the other one.
    command.env(BESIDE, others.join(";")).env_remove("CARGO_MANIFEST_DIR");
    process::run_quietly(&mut command, "the build of a guide")
}

/// Writes the front page and the one for unknown addresses, with compressed copies, and the rules for hosts that read
/// `_headers`.
fn write_front(front: &Front, guides: &[Guide], folder: &Path) -> Result<()> {
    let first = guides.first().context("there is no guide")?;
    let model = std::fs::read_to_string(first.built().join(LOST))?;
    let lost = lost(front, &first.content.guide.rooms.not_found);
    let pages: [(_, _, Way); 2] = [("index.html", front, Guide::below), (LOST, &lost, Guide::anywhere)];
    for (name, words, way) in pages {
        let page =
            page(words, guides, way, &model).context("the page for unknown addresses is not as expected")?;
        std::fs::write(folder.join(name), page)?;
    }
    compress::folder(folder)?;
    let mut headers = at_root(&std::fs::read_to_string(first.built().join(HEADERS))?);
    for guide in guides {
        let text = std::fs::read_to_string(guide.built().join(HEADERS))?;
        headers.push_str(&below(guide.id(), &text));
    }
    std::fs::write(folder.join(HEADERS), headers)?;
    Ok(())
}

/// The words of the page for unknown addresses: those of a guide.
fn lost(front: &Front, words: &RoomText) -> Front {
    let RoomText { title, heading, description, .. } = words.clone();
    Front { language: front.language.clone(), title, heading, description }
}

/// The rules that the first page of a guide has, for the pages at the root of the site.
fn at_root(headers: &str) -> String {
    let of = |path: &str| {
        let rule = headers.lines().skip_while(|line| *line != path).skip(1);
        rule.take_while(|line| line.starts_with(' ')).fold(String::new(), |text, line| text + line + "\n")
    };
    let rules = of("/*") + &of("/");
    format!("/\n{rules}/{LOST}\n{rules}")
}

/// The rules of a guide for the same files below a folder.
fn below(folder: &str, headers: &str) -> String {
    headers.lines().fold(String::new(), |mut text, line| {
        let folder = if line.starts_with('/') { format!("/{folder}") } else { String::new() };
        let _ = writeln!(text, "{folder}{line}");
        text
    })
}

/// A page that lists the guides. Its policy, styles and colours are those of another page of a guide.
fn page(front: &Front, guides: &[Guide], way: Way, model: &str) -> Option<String> {
    let policy = element(model, "<meta http-equiv=", ">")?;
    let styles = elements(model, "<style", "</style>").concat();
    let colours = elements(model, "<meta name=\"color-scheme\"", ">").into_iter();
    let colours: String = colours.chain(elements(model, "<meta name=\"theme-color\"", ">")).collect();
    let Front { language, title, heading, description } = front;
    let [language, title, heading, description] =
        [language, title, heading, description].map(|it| escape(it));
    let icon = way(guides.first()?);
    let guides: String = guides.iter().map(|guide| entry(guide, way)).collect();
    Some(format!(
        "<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\">{policy}\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <meta name=\"description\" content=\"{description}\">{styles}{colours}\
         <link rel=\"icon\" href=\"{icon}icon.svg\" type=\"image/svg+xml\"></head>\
         <body><main id=\"main\"><h1>{heading}</h1><div class=\"prose\"><p>{description}</p>{guides}</div></main>\
         </body></html>\n"
    ))
}

fn entry(guide: &Guide, way: Way) -> String {
    let name = escape(&capitalised(&guide.content.dataset.career.singular));
    let text = escape(&guide.content.guide.rooms.guide.description);
    format!("<h2><a href=\"{}\">{name} guide</a></h2><p>{text}</p>", way(guide))
}

/// The first part of a page that begins and ends like this.
fn element<'a>(page: &'a str, begins: &str, ends: &str) -> Option<&'a str> {
    let from = page.find(begins)?;
    let to = from + page[from..].find(ends)? + ends.len();
    Some(&page[from..to])
}

/// Every such part.
fn elements<'a>(mut page: &'a str, begins: &str, ends: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    while let Some(part) = element(page, begins, ends) {
        found.push(part);
        page = page.split_once(part).map_or("", |(_, rest)| rest);
    }
    found
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)
                .with_context(|| format!("{} cannot be written", target.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_a_guide_apply_below_its_folder() {
        let rules = "# Written.\n/*\n  X-Frame-Options: DENY\n/data/*\n  A: b\n";
        let expected = "# Written.\n/cook/*\n  X-Frame-Options: DENY\n/cook/data/*\n  A: b\n";
        assert_eq!(below("cook", rules), expected);
    }

    #[test]
    fn the_pages_at_the_root_have_the_rules_of_the_first_page_of_a_guide() {
        let rules = "# Written.\n/*\n  A: b\n/\n  X-Frame-Options: DENY\n/data/*\n  C: d\n";
        let both = "  A: b\n  X-Frame-Options: DENY\n";
        assert_eq!(at_root(rules), format!("/\n{both}/404.html\n{both}"));
    }

    #[test]
    fn the_front_page_leads_to_every_guide_and_has_the_styles_of_its_pages() {
        let guides: Vec<Guide> = folders().unwrap().into_iter().map(|folder| read(folder).unwrap()).collect();
        assert!(guides.len() > 1, "there is a second guide");
        let front = compiler::front(&project::root().join(GUIDES)).unwrap();
        let model = "<head><meta http-equiv=\"C\" content=\"x\"><style>a{}</style><style>b{}</style>\
                     <meta name=\"theme-color\" content=\"#fff\"></head>";
        let page = page(&front, &guides, Guide::below, model).unwrap();
        for part in
            ["<meta http-equiv=\"C\" content=\"x\">", "<style>a{}</style><style>b{}</style>", "\"#fff\""]
        {
            assert!(page.contains(part), "{part} in {page}");
        }
        for guide in &guides {
            assert!(page.contains(&format!("<a href=\"./{}/\">", guide.id())), "{page}");
        }
        assert!(refuse_repeats(&guides).is_ok());
    }

    #[test]
    fn the_page_for_unknown_addresses_leads_to_every_guide_from_any_depth() {
        let mut guide = read("content".into()).unwrap();
        guide.content.guide.site.address = Some("https://example.org/cook/".to_owned());
        let front = compiler::front(&project::root().join(GUIDES)).unwrap();
        let lost = lost(&front, &guide.content.guide.rooms.not_found);
        let heading = format!("<h1>{}</h1>", escape(&guide.content.guide.rooms.not_found.heading));
        let page = page(&lost, &[guide], Guide::anywhere, "<meta http-equiv=\"C\">").unwrap();
        for part in [
            &*heading,
            "<a href=\"https://example.org/cook/\">",
            "href=\"https://example.org/cook/icon.svg\"",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
