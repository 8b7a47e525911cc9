//! The guide beside other builds of the same page, such as one in another framework: how each loads on a slow phone, and
//! how soon its controls show their results. All are served alike and take turns, so that their ratios hold on a
//! noisy machine.

use super::controls::CPU_RATE;
use super::figures::{median, p95, rounded};
use super::load::{number, slow_phone};
use crate::cli::PageOptions;
use crate::report::{Figures, Table, bytes};
use crate::setup::{self, Scope};
use crate::{build_site, project, steps};
use anyhow::{Context, Result, bail};
use driver::serve::StaticSite;
use driver::{Browser, Options};
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

/// The longest that a control or a load may take.
const LONGEST: Duration = Duration::from_secs(60);

/// A control that every contestant has, and the page of the guide that has it; other builds have all on one page.
struct Control {
    name: &'static str,
    page: &'static str,
    selector: &'static str,
    /// What is typed into a field, in turns.
    texts: &'static [&'static str],
}

const CONTROLS: [Control; 6] = [
    Control { name: "country", page: "salaries/", selector: "[name=country]", texts: &[] },
    Control { name: "currency", page: "salaries/", selector: "[name=currency]", texts: &[] },
    Control { name: "period", page: "salaries/", selector: "[name=period]", texts: &[] },
    Control { name: "sort", page: "salaries/", selector: "main th button", texts: &[] },
    Control { name: "years", page: "careers/?survey=2023", selector: "[name=years]", texts: &[] },
    Control {
        name: "key in the search",
        page: "courses/",
        selector: "#q, [name=q]",
        texts: &["p", "py", "pyt", "pyth", "s", "sq", "sql"],
    },
];

/// A build that is measured.
struct Contestant {
    name: String,
    site: StaticSite,
    is_ours: bool,
    loads: Vec<Load>,
    /// For each control, in the order of [`CONTROLS`], the times to the next frame and until all is drawn.
    times: Vec<Vec<[f64; 2]>>,
}

/// One load of a page, in milliseconds.
struct Load {
    paint: f64,
    /// When ticking a country first changed what the page says.
    first_filter: f64,
    /// By how much tasks were longer than 50 ms until then.
    blocked: f64,
    /// What was transferred until then, in bytes.
    transferred: f64,
}

impl Contestant {
    fn start(folder: &Path, is_ours: bool) -> Result<Self> {
        if !folder.join("index.html").is_file() {
            bail!("{} has no index.html; --peer takes the folder of a built page", folder.display());
        }
        let name = match is_ours {
            true => "guide".to_owned(),
            false => folder
                .components()
                .rev()
                .take(2)
                .map(|it| it.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join(" of "),
        };
        let site = StaticSite::start(folder, "/page/")?;
        Ok(Self {
            name,
            site,
            is_ours,
            loads: Vec::new(),
            times: CONTROLS.iter().map(|_| Vec::new()).collect(),
        })
    }

    fn page(&self, path: &str) -> String {
        format!("{}{}", self.site.url(), if self.is_ours { path } else { "" })
    }
}

/// `cargo xtask bench page`: measures, prints the tables and writes the figures.
pub fn run(options: &PageOptions) -> Result<()> {
    setup::run(Scope::Tests)?;
    build_site::ensure(false)?;
    let mut all = vec![Contestant::start(&project::dist(), true)?];
    for folder in &options.peers {
        all.push(Contestant::start(folder, false)?);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let start = Instant::now();
    runtime.block_on(async {
        let phone = slow_phone().await?;
        phone.allow_scripts(LONGEST).await?;
        let first = json!({ "source": include_str!("first_filter.js") });
        for round in 1..=options.rounds {
            for contestant in &mut all {
                let load = load(&phone, contestant, &first).await?;
                println!("[bench {round}/{}] {}: {}", options.rounds, contestant.name, load.text());
                contestant.loads.push(load);
            }
        }
        drop(phone);
        let desktop = Browser::start(Options::default()).await?;
        desktop.allow_scripts(LONGEST).await?;
        for round in 1..=options.rounds {
            println!("[bench {round}/{}] controls", options.rounds);
            for contestant in &mut all {
                use_controls(&desktop, contestant).await?;
            }
        }
        anyhow::Ok(())
    })?;
    println!(
        "{} rounds in {}, load average {}\n",
        options.rounds,
        steps::spoken(start.elapsed()),
        load_average()
    );
    report(&all).write(options.json.as_deref())
}

/// The machine's load over the last minute, where it says so.
fn load_average() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|it| !it.is_empty()).unwrap_or("not known").to_owned()
}

async fn load(browser: &Browser, contestant: &Contestant, first: &serde_json::Value) -> Result<Load> {
    browser.fresh_window().await?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", first.clone()).await?;
    browser.throttle_cpu(CPU_RATE).await?;
    browser.slow_4g().await?;
    // The guide's filters are on the page of salaries; other builds have one page.
    browser.goto(&contestant.page("salaries/")).await?;
    browser.wait_longer(LONGEST, "the first filter works", "window.firstFilter").await?;
    let paint = "performance.getEntriesByName('first-contentful-paint')[0].startTime";
    let transferred =
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .reduce((sum, entry) => sum + entry.encodedBodySize, 0)";
    Ok(Load {
        paint: number(&browser.value_of(paint).await?)?,
        first_filter: number(&browser.value_of("window.firstFilter").await?)?,
        blocked: number(&browser.value_of("window.longTasks").await?)?,
        transferred: number(&browser.value_of(transferred).await?)?,
    })
}

impl Load {
    fn text(&self) -> String {
        let Self { paint, first_filter, blocked, transferred } = self;
        let transferred = bytes(*transferred as u64);
        format!(
            "paint {paint:.0} ms, filter {first_filter:.0} ms, blocked {blocked:.0} ms, {transferred} bytes"
        )
    }
}

/// Uses each control once, or types each of its texts.
async fn use_controls(browser: &Browser, contestant: &mut Contestant) -> Result<()> {
    let mut shown = None;
    for (at, control) in CONTROLS.iter().enumerate() {
        let page = contestant.page(control.page);
        if shown.as_ref() != Some(&page) {
            browser.throttle_cpu(1.0).await?;
            browser.goto(&page).await?;
        }
        shown = Some(page);
        browser.execute(OPEN, vec![]).await?;
        let near = NEAR.replace("SELECTOR", &json!(control.selector).to_string());
        let what = format!("{} of {} can be used", control.name, contestant.name);
        browser.wait_longer(LONGEST, &what, &near).await?;
        browser.throttle_cpu(CPU_RATE).await?;
        let texts = if control.texts.is_empty() { &[""][..] } else { control.texts };
        for text in texts {
            let found = browser
                .execute(include_str!("time_control.js"), vec![json!(control.selector), json!(text)])
                .await?;
            let times: [f64; 2] = serde_json::from_value(found)
                .with_context(|| format!("{} is not on {}", control.name, contestant.name))?;
            contestant.times[at].push(times);
        }
    }
    Ok(())
}

/// Opens what is folded and shows tables, whose headings sort.
const OPEN: &str = "document.querySelectorAll('main form details').forEach(it => it.open = true);
    [...document.querySelectorAll('main button')].filter(it => it.innerText === 'Table').forEach(it => it.click())";

/// Whether a control can be used. Scrolls to it, or on to where it is drawn once the reader comes near.
const NEAR: &str = "(() => {
    const all = [...document.querySelectorAll(SELECTOR)];
    if (all.length) all[0].scrollIntoView({ block: 'center', behavior: 'instant' });
    else if (scrollY + innerHeight + 2 > document.documentElement.scrollHeight) scrollTo(0, 0);
    else scrollBy({ top: innerHeight / 2, behavior: 'instant' });
    return all.some(it => !it.disabled);
})()";

fn report(all: &[Contestant]) -> Figures {
    let mut figures = Figures::default();
    let names: Vec<&str> = all.iter().map(|contestant| contestant.name.as_str()).collect();
    let mut table = Table::new(&[&["median (p95)"], names.as_slice()].concat());
    let mut line = |what: &str, unit: &str, of: &dyn Fn(&Contestant) -> Vec<f64>| {
        let mut row = vec![format!("{what}, {unit}")];
        let ours = median(&of(&all[0]));
        for contestant in all {
            let values = of(contestant);
            let (middle, high) = (median(&values), p95(&values));
            let ratio =
                if contestant.is_ours { String::new() } else { format!(" = {:.2} ×", ours / middle) };
            row.push(format!("{middle:.0} ({high:.0}){ratio}"));
            let key = format!("{}_{what}", contestant.name).replace([' ', ','], "_");
            figures.set(format!("{key}_{unit}_median"), rounded(middle));
            figures.set(format!("{key}_{unit}_p95"), rounded(high));
        }
        table.row(&row);
    };
    line("first paint", "ms", &|it| it.loads.iter().map(|load| load.paint).collect());
    line("first filter works", "ms", &|it| it.loads.iter().map(|load| load.first_filter).collect());
    line("blocked until then", "ms", &|it| it.loads.iter().map(|load| load.blocked).collect());
    line("transferred until then", "KB", &|it| {
        it.loads.iter().map(|load| load.transferred / 1000.0).collect()
    });
    for (at, control) in CONTROLS.iter().enumerate() {
        line(&format!("{} to the next frame", control.name), "ms", &|it| column(&it.times[at], 0));
        line(&format!("{} until all is drawn", control.name), "ms", &|it| column(&it.times[at], 1));
    }
    println!("{}", table.text());
    println!("“1.20 ×” means that the guide takes 1.2 times as long as this build.");
    figures
}

fn column(times: &[[f64; 2]], at: usize) -> Vec<f64> {
    times.iter().map(|pair| pair[at]).collect()
}
