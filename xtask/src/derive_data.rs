//! `cargo xtask data`: writes the tables of a guide, in its folder `derived`, from raw public data.

use crate::cli::DataOptions;
use crate::{project, swap};
use anyhow::{Context, Result};
use compiler::Derivation;
use derive::world::Raw;
use derive::{Derived, WrongInput, courses, map, official, power, rates, survey, world};
use domain::money::{NumberStyle, counted};
use std::path::Path;

/// Writes the tables whose raw files are given; the other tables stay as they are.
pub fn run(options: &DataOptions) -> Result<()> {
    let folder = project::content().join("derived");
    std::fs::create_dir_all(&folder)?;
    each(options, |derived| write(derived, &folder))
}

/// Derives the tables whose raw files are given, prints the rules and what was left out, and passes them on.
pub fn each(options: &DataOptions, mut with: impl FnMut(&Derived) -> Result<()>) -> Result<()> {
    let guide = project::content();
    let Derivation { career, serving } = compiler::derivation(&guide).map_err(project::listed)?;
    let content = |name: &str| {
        let path = compiler::locate(&guide, name);
        Ok::<_, anyhow::Error>((read(&path)?, project::shown(&path)))
    };
    let mut with = |derived: &Derived| {
        print!("{}", derived.account);
        with(derived)
    };
    if let Some(path) = &options.survey {
        println!("Survey of developers, rules:\n{}", survey::RULES);
        with(&derived(path, |text| survey::derive(text, &career))?)?;
    }
    if let [first, second, third, rates] = options.world.as_slice() {
        println!("Survey of developers in every country, 2023 to 2025, rules:\n{}", world::RULES);
        let (first, second, third) = (read(first)?, read(second)?, read(third)?);
        let raw = [(2023, &first), (2024, &second), (2025, &third)];
        let raw = raw.map(|(edition, text)| Raw { edition, text });
        let derived = world::derive(&raw, &read(rates)?, &career);
        with(&derived.context("the files of the survey cannot be used")?)?;
    }
    if let Some(path) = &options.rates {
        println!("Euro reference rates, the last quoted day of every month since January 2021:");
        with(&derived(path, rates::derive)?)?;
    }
    if let [platforms, free, curriculum] = options.courses.as_slice() {
        println!("Catalogue of courses, rules:\n{}", courses::RULES);
        let serving = serving.context("derived.toml does not say which courses serve the career; write [courses.serving] as content/derived.toml has it")?;
        let (skills, file) = content("skills.csv")?;
        let vocabulary = courses::vocabulary(&skills).context(file)?;
        let (headings, file) = content("course_headings.csv")?;
        let headings = courses::Headings::read(&headings).context(file)?;
        let (platforms, free, curriculum) = (read(platforms)?, read(free)?, read(curriculum)?);
        let lists = courses::Lists { platforms: &platforms, free: &free, curriculum: &curriculum };
        let derived = courses::derive(&lists, &vocabulary, &headings, &serving);
        with(&derived.context("the lists of courses")?)?;
    }
    if let Some(path) = &options.map {
        println!("World map, rules:\n{}", map::RULES);
        let (countries, file) = content("countries.csv")?;
        let countries = map::countries(&countries).context(file)?;
        with(&derived(path, |text| map::derive(text, &countries))?)?;
    }
    if let Some(path) = &options.ppp {
        println!("Purchasing power, countries only, since 2019, six significant digits:");
        with(&derived(path, power::derive)?)?;
    }
    if let Some(official) = options.official() {
        println!("Official statistics of pay, rules:\n{}", official::RULES);
        let [collected, oews, job_bank, ashe] = official.map(read);
        let (collected, oews, job_bank, ashe) = (collected?, oews?, job_bank?, ashe?);
        let raw = official::Raw { collected: &collected, oews: &oews, job_bank: &job_bank, ashe: &ashe };
        with(&official::derive(&raw).context("the files of official pay")?)?;
    }
    Ok(())
}

fn derived(path: &Path, derive: impl Fn(&str) -> Result<Derived, WrongInput>) -> Result<Derived> {
    derive(&read(path)?).with_context(|| format!("{} cannot be used", path.display()))
}

/// The text of a raw file.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read as UTF-8 text", path.display()))
}

/// Writes the tables. One that is the same in the folder that the guide shares files with is not written again.
fn write(derived: &Derived, folder: &Path) -> Result<()> {
    for table in &derived.tables {
        let name = format!("derived/{}.csv", table.name);
        let (own, text) = (folder.join(format!("{}.csv", table.name)), table.csv());
        swap::remove_file(&own)?;
        let shared = compiler::locate(&project::content(), &name);
        if shared != own && std::fs::read_to_string(&shared).is_ok_and(|known| known == text) {
            println!("  {} is the same as {}", name, project::shown(&shared));
            continue;
        }
        std::fs::write(&own, text).with_context(|| format!("{} cannot be written", own.display()))?;
        let rows = counted(table.rows.len() as u64, "row", NumberStyle::default());
        println!("  wrote {}, {rows}", project::shown(&own));
    }
    Ok(())
}
