//! The course finder on made-up catalogues of growing size, in Node and in Chromium, and other search
//! libraries (its peers) on the same courses and queries.

mod generate;
mod page;
mod peers;
mod queries;

use crate::cli::CoursesOptions;
use crate::programs::compile::{self, Target};
use crate::report::Table;
use crate::setup::{self, Scope};
use crate::{build_site, process, project, steps};
use anyhow::{Context, Result, bail};
use catalogue::pack::Writer;
use catalogue::{CourseRecord, Tables};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use generate::{Dice, Material};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const SEED: u64 = 2026;

/// The longest time that a script of the benchmark may run in the browser.
const LONGEST: Duration = Duration::from_secs(300);

/// `cargo xtask bench courses`: measures, prints the tables and writes the figures.
pub fn run(options: &CoursesOptions) -> Result<()> {
    setup::run(Scope::Tests)?;
    build_site::ensure(false)?;
    let packages = peers::install()?;
    let mut all = Vec::new();
    for (at, size) in options.sizes.iter().enumerate() {
        let folder = project::root().join(format!("target/bench/courses-{size}"));
        println!("[bench {}/{}] {size} courses in {}", at + 1, options.sizes.len(), folder.display());
        let figures = measure(*size, options.rounds, &folder, &packages)?;
        print(&figures);
        all.push(figures);
    }
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&all)? + "\n")
            .with_context(|| format!("{} cannot be written; give --json another file", file.display()))?;
    }
    Ok(())
}

fn measure(size: usize, rounds: usize, folder: &Path, packages: &Path) -> Result<Value> {
    prepare(size, folder)?;
    let mut node = project::command("node");
    node.arg(folder.join("node.mjs")).arg(folder).arg(rounds.to_string());
    let ours = step("the finder in Node", || json_of(&mut node))?;
    let chromium = step("the finder in Chromium", || in_chromium(folder, rounds))?;
    if chromium["found"] != ours["found"] {
        bail!("the finder's answers in Chromium differ from those in Node");
    }
    let mut sizes = project::command("node");
    sizes.arg(folder.join("sizes.mjs")).arg(folder);
    let bytes = step("compressing", || json_of(&mut sizes))?;
    let mut figures = json!({ "courses": size, "chromium": chromium });
    for (name, value) in [&ours, &bytes].into_iter().filter_map(Value::as_object).flatten() {
        figures[name] = value.clone();
    }
    for part in ["found", "chromium"] {
        figures[part].as_object_mut().map(|part| part.remove("found"));
    }
    figures.as_object_mut().map(|figures| figures.remove("found"));
    if size <= page::MOST {
        let texts: Vec<String> =
            queries::keystrokes().iter().filter_map(|it| Some(it["text"].as_str()?.to_owned())).collect();
        let pack = folder.join("catalogue.pack");
        figures["page"] = step("keystrokes in the page", || page::measure(size, &pack, &texts))?;
    }
    figures["peers"] = step("the peers", || peers::measure(size, folder, packages))?;
    Ok(figures)
}

fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let start = Instant::now();
    let done = work().context(name.to_owned())?;
    println!("  {name}: {}", steps::spoken(start.elapsed()));
    Ok(done)
}

/// The last line that a command prints, as JSON.
fn json_of(command: &mut std::process::Command) -> Result<Value> {
    let output = process::output(command)?;
    let printed = process::printed(&output);
    if !output.status.success() {
        bail!("{}", printed.lines().rev().take(12).collect::<Vec<_>>().join("\n"));
    }
    let text = String::from_utf8(output.stdout)?;
    serde_json::from_str(text.lines().last().unwrap_or_default()).context("no figures were printed")
}

const SCRIPTS: [(&str, &str); 4] = [
    ("ours.mjs", include_str!("ours.mjs")),
    ("node.mjs", include_str!("node.mjs")),
    ("peers.mjs", include_str!("peers.mjs")),
    ("sizes.mjs", include_str!("sizes.mjs")),
];

/// Writes the catalogue as pack and as JSON, the queries, and the engine as a module beside them.
fn prepare(size: usize, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (name, text) in SCRIPTS {
        fs::write(folder.join(name), text)?;
    }
    fs::write(folder.join("index.html"), "<!doctype html><title>Benchmark</title>")?;
    let queries = json!({ "keystrokes": queries::keystrokes(), "clicks": queries::clicks() });
    fs::write(folder.join("queries.json"), queries.to_string())?;
    step("compiling the search by itself", || search_module(folder))?;
    step("making up the catalogue", || write_catalogue(size, folder))
}

/// The engine of the finder as a module, compiled as the guide's programs are.
fn search_module(folder: &Path) -> Result<()> {
    compile::bindgen(&compile::cargo("search", "bench")?, Target::Module, "search", folder)?;
    compile::optimise(&folder.join("search_bg.wasm"), &[])?;
    fs::rename(folder.join("search.js"), folder.join("search.mjs"))?;
    Ok(())
}

fn write_catalogue(size: usize, folder: &Path) -> Result<()> {
    let content = project::content();
    let material = Material::read(&fs::read(content.join("derived/courses.csv"))?)?;
    let compiled = compiler::compile(&content).map_err(project::listed)?;
    let vocabulary = compiled.catalogue.tables.vocabulary();
    let rates = Tables::default().rates();
    let mut writer = Writer::new(&vocabulary, &rates);
    let mut file = BufWriter::new(File::create(folder.join("catalogue.json"))?);
    let mut dice = Dice::new(SEED);
    file.write_all(b"[")?;
    for at in 0..size {
        let course = material.course(&mut dice, at, size);
        writer.push(&course);
        write!(file, "{}{}", if at > 0 { ",\n" } else { "" }, as_json(&course))?;
    }
    file.write_all(b"]")?;
    file.flush()?;
    fs::write(folder.join("catalogue.pack"), writer.finish())?;
    Ok(())
}

fn as_json(course: &CourseRecord) -> Value {
    let mut out = json!({
        "title": course.title, "provider": course.provider, "platform": course.platform, "url": course.url,
        "language": course.language, "skills": course.skills, "enrolled": course.enrolled,
    });
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            out[key] = value;
        }
    };
    set("level", course.level.map(|level| json!(level.key())));
    set("rating", course.stars.map(|stars| json!(f64::from(stars.hundredths) / 100.0)));
    set("ratings", course.ratings.map(|count| json!(count)));
    set("published", course.published.map(|day| json!(domain::time::PartialDate::Day(day).iso())));
    set("recommended", course.recommended.then_some(json!(true)));
    match course.cost {
        Some(catalogue::Cost::Free) => set("price", Some(json!(0))),
        Some(catalogue::Cost::Paid(amount, code)) => {
            set("price", amount.to_string().parse::<f64>().ok().map(|price| json!(price)));
            set("currency", Some(json!(code.as_str())));
        }
        None => {}
    }
    out
}

fn in_chromium(folder: &Path, rounds: usize) -> Result<Value> {
    let site = StaticSite::start(folder, "/bench/")?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let script = format!(
        "(async () => {{
            const bytes = async name => new Uint8Array(await (await fetch(name)).arrayBuffer());
            const {{ measure }} = await import(new URL('ours.mjs', location));
            let round = 0;
            const fresh = () => import(new URL(`search.mjs?${{(round += 1)}}`, location));
            const queries = await (await fetch('queries.json')).json();
            return JSON.stringify(await measure(fresh, await bytes('search_bg.wasm'), await bytes('catalogue.pack'), queries, {rounds}));
        }})()"
    );
    runtime.block_on(async {
        let browser = Browser::start(Options::default()).await?;
        browser.goto(site.url()).await?;
        browser.allow_scripts(LONGEST).await?;
        let text = browser.value_of(&script).await?;
        serde_json::from_str(text.as_str().unwrap_or_default()).context("the browser returned no figures")
    })
}

fn print(figures: &Value) {
    let number = |value: &Value| value.as_f64().map_or("–".to_owned(), |it| format!("{it:.2}"));
    let megabytes =
        |value: &Value| value.as_f64().map_or("–".to_owned(), |it| format!("{:.2} MB", it / 1e6));
    let pack = figures["pack_bytes"].as_f64().unwrap_or(1.0);
    let ratio = figures["json_brotli_bytes"].as_f64().unwrap_or(0.0)
        / figures["pack_brotli_bytes"].as_f64().unwrap_or(1.0);
    println!(
        "\n{} courses: pack {} ({} brotli), JSON {} brotli, {ratio:.2} times as much",
        figures["courses"],
        megabytes(&figures["pack_bytes"]),
        megabytes(&figures["pack_brotli_bytes"]),
        megabytes(&figures["json_brotli_bytes"]),
    );
    for (place, of) in [("Node", figures), ("Chromium", &figures["chromium"])] {
        println!(
            "{place}: first answer {} ms, peak memory {} ({:.1} packs); slowest {}; slowest clicks {}",
            number(&of["first_answer_ms"]),
            megabytes(&of["peak_memory_bytes"]),
            of["peak_memory_bytes"].as_f64().unwrap_or(0.0) / pack,
            of["slowest"],
            of["slowest_facets"],
        );
    }
    let page = &figures["page"];
    if page.is_object() {
        for (name, key) in
            [("keystroke to painted result in the page", "paint"), ("on an empty page", "floor")]
        {
            let [a, b, c, d] = ["p50_ms", "p95_ms", "4x_p50_ms", "4x_p95_ms"]
                .map(|figure| number(&page[format!("{key}_{figure}")]));
            println!("{name}: p50 {a} ms, p95 {b} ms; on a processor four times slower {c} ms, {d} ms");
        }
    }
    let mut table =
        Table::new(&["ms", "key p50", "key p95", "click p50", "click p95", "typos", "counts", "cannot"]);
    let yes = |value: &Value| value.as_bool().map_or("–", |yes| if yes { "yes" } else { "no" });
    let mut row = |name: &str, of: &Value| {
        let times = ["p50_ms", "p95_ms", "facet_p50_ms", "facet_p95_ms"].map(|key| number(&of[key]));
        let [a, b, c, d] = times;
        let cannot = of["cannot"].as_str().or(of["not_run"].as_str()).unwrap_or("").to_owned();
        table.row(&[
            name.to_owned(),
            a,
            b,
            c,
            d,
            yes(&of["typos"]).into(),
            yes(&of["facet_counts"]).into(),
            cannot,
        ]);
    };
    row("finder, Node", figures);
    row("finder, Chromium", &figures["chromium"]);
    for (name, of) in figures["peers"].as_object().into_iter().flatten() {
        row(name, of);
    }
    println!("{}", table.text());
}

/// Where the peers' packages are.
fn packages() -> PathBuf {
    project::tools().join("npm-bench")
}
