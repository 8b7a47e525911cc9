//! The sizes of the files of the page, and its first load against the budgets.

use crate::report::{Figures, Table, bytes};
use crate::{compress, fingerprint};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

/// The budget of the first load as brotli, in bytes: 110 KB for the guide and 25 KB for what the
/// salary explorer adds to it.
const BUDGET_BROTLI: u64 = 135_000;
/// The budget of the first load as gzip, in bytes: 130 KB and 30 KB.
const BUDGET_GZIP: u64 = 160_000;
/// The budget of the HTML, compressed either way, in bytes: what fits in a first round trip.
const BUDGET_HTML: u64 = 14_000;
/// The next goal of the first load as brotli, in bytes.
const NEXT_GOAL_BROTLI: u64 = 75_000;
/// How the names of the files of the page's program begin; the page names them without their endings.
const PROGRAM: &str = "guide-";
/// Links that make the browser load something at once.
const LOADING_LINKS: [&str; 3] = ["stylesheet", "preload", "modulepreload"];
/// The kinds of files of the first load that are reported one by one.
const KINDS: [&str; 4] = ["html", "js", "wasm", "css"];

/// The three sizes of one file, or the sum of many.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

struct File {
    name: String,
    first_load: bool,
    weight: Weight,
}

/// Prints the table of a built page and writes its figures.
pub fn report(dist: &Path, json: Option<&Path>) -> Result<()> {
    let files = weigh(dist)?;
    println!("{}", table(&files));
    figures(&files).write(json)
}

fn weigh(dist: &Path) -> Result<Vec<File>> {
    let html = std::fs::read_to_string(dist.join("index.html")).context("dist/index.html cannot be read")?;
    let mut names = Vec::new();
    for file in fingerprint::files(dist)? {
        let name = file.strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        if !name.ends_with(".br") && !name.ends_with(".gz") {
            names.push(name);
        }
    }
    let first =
        first_load(&html, &names, |name| std::fs::read_to_string(dist.join(name)).unwrap_or_default());
    names.into_iter().map(|name| weigh_file(dist, name, &first)).collect()
}

fn weigh_file(dist: &Path, name: String, first: &BTreeSet<String>) -> Result<File> {
    let path = dist.join(&name);
    let raw = path.metadata()?.len();
    let copy = |ending| compress::copy_of(&path, ending).metadata().map_or(raw, |data| data.len());
    let weight = Weight { raw, gzip: copy("gz"), brotli: copy("br") };
    Ok(File { first_load: first.contains(&name), name, weight })
}

/// The names of the files a first visit loads: the page, its program, what its tags load, and what
/// those scripts name.
fn first_load(html: &str, names: &[String], read: impl Fn(&str) -> String) -> BTreeSet<String> {
    let mut found = BTreeSet::from(["index.html".to_owned()]);
    found.extend(names.iter().filter(|name| name.starts_with(PROGRAM)).cloned());
    let linked = tags(html).filter_map(loaded_by).map(|link| link.trim_start_matches("./").to_owned());
    found.extend(linked.filter(|link| names.contains(link)));
    // The worker is asked for once the page works, and names every file.
    let names: Vec<&String> = names.iter().filter(|name| *name != "sw.js").collect();
    let mut texts = vec![html.to_owned()];
    texts.extend(found.iter().filter(|name| name.ends_with(".js")).map(|name| read(name)));
    while let Some(text) = texts.pop() {
        for name in names.iter().filter(|name| name.ends_with(".js") || name.ends_with(".wasm")) {
            let file = name.rsplit('/').next().unwrap_or(name);
            if text.contains(file) && found.insert((*name).clone()) && name.ends_with(".js") {
                texts.push(read(name));
            }
        }
    }
    found
}

fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag)
}

fn loaded_by(tag: &str) -> Option<&str> {
    if tag.starts_with("script") {
        return attribute(tag, "src");
    }
    let rel = tag.starts_with("link").then(|| attribute(tag, "rel")).flatten()?;
    let loads = rel.split_whitespace().any(|word| LOADING_LINKS.contains(&word));
    loads.then(|| attribute(tag, "href")).flatten()
}

/// The value of an attribute, quoted or not.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}="))? + name.len() + 2;
    let value = &tag[start..];
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next(),
        _ => value.split_whitespace().next().map(|word| word.trim_end_matches('/')),
    }
}

fn table(files: &[File]) -> String {
    let mut table = Table::new(&["first load", "raw", "gzip", "brotli"]);
    for file in files.iter().filter(|file| file.first_load) {
        row(&mut table, &file.name, file.weight);
    }
    let total = sum(files, |file| file.first_load);
    row(&mut table, "total", total);
    let mut others = Table::new(&["other files", "raw", "gzip", "brotli"]);
    for file in files.iter().filter(|file| !file.first_load) {
        row(&mut others, &file.name, file.weight);
    }
    let html = of_kind(files, "html");
    let lines = [
        verdict("first load, brotli", total.brotli, BUDGET_BROTLI),
        verdict("first load, gzip", total.gzip, BUDGET_GZIP),
        verdict("index.html, brotli", html.brotli, BUDGET_HTML),
        verdict("index.html, gzip", html.gzip, BUDGET_HTML),
        verdict("next goal, brotli", total.brotli, NEXT_GOAL_BROTLI),
    ];
    format!("{}\n{}\n{}", table.text(), others.text(), lines.join("\n"))
}

fn row(table: &mut Table, name: &str, weight: Weight) {
    table.row(&[name.to_owned(), bytes(weight.raw), bytes(weight.gzip), bytes(weight.brotli)]);
}

fn verdict(what: &str, size: u64, budget: u64) -> String {
    let word = if size <= budget { "within budget" } else { "OVER" };
    format!("{what}: {} of {} bytes: {word}", bytes(size), bytes(budget))
}

fn figures(files: &[File]) -> Figures {
    let mut figures = Figures::default();
    let mut add = |name: &str, weight: Weight| {
        figures.set(format!("{name}_raw_bytes"), weight.raw);
        figures.set(format!("{name}_gzip_bytes"), weight.gzip);
        figures.set(format!("{name}_brotli_bytes"), weight.brotli);
    };
    add("first_load", sum(files, |file| file.first_load));
    for kind in KINDS {
        add(kind, of_kind(files, kind));
    }
    figures.set("budget_first_load_brotli_bytes", BUDGET_BROTLI);
    figures.set("budget_first_load_gzip_bytes", BUDGET_GZIP);
    figures.set("budget_html_bytes", BUDGET_HTML);
    figures.set("next_goal_first_load_brotli_bytes", NEXT_GOAL_BROTLI);
    figures
}

fn of_kind(files: &[File], kind: &str) -> Weight {
    let ending = format!(".{kind}");
    sum(files, |file| file.first_load && file.name.ends_with(&ending))
}

fn sum(files: &[File], wanted: impl Fn(&File) -> bool) -> Weight {
    files.iter().filter(|file| wanted(file)).fold(Weight::default(), |sum, file| Weight {
        raw: sum.raw + file.weight.raw,
        gzip: sum.gzip + file.weight.gzip,
        brotli: sum.brotli + file.weight.brotli,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_load_is_what_the_page_loads_at_once() {
        let html = r#"<link rel="icon" href="icon.svg"><link rel=stylesheet href=./page.css>
            <link rel="modulepreload" href="./app.js" crossorigin><a href="data.json">data</a>
            <script type="module">import init from './app.js'</script>"#;
        let names = [
            "index.html",
            "page.css",
            "app.js",
            "app_bg.wasm",
            "part.js",
            "data.json",
            "icon.svg",
            "old.js",
            "sw.js",
        ]
        .map(str::to_owned);
        let read = |name: &str| match name {
            "app.js" => {
                "import './part.js'; new URL('app_bg.wasm', import.meta.url); register('./sw.js')".to_owned()
            }
            _ => String::new(),
        };
        let expected = ["app.js", "app_bg.wasm", "index.html", "page.css", "part.js"].map(str::to_owned);
        assert_eq!(first_load(html, &names, read), BTreeSet::from(expected));
    }

    #[test]
    fn a_file_just_at_the_budget_is_within_it() {
        assert!(verdict("page", 14_000, 14_000).ends_with("within budget"));
        assert!(verdict("page", 14_001, 14_000).ends_with("OVER"));
    }
}
