//! `cargo xtask data`: writes the tables of `content/derived` from raw public data.

use crate::cli::DataOptions;
use crate::project;
use anyhow::{Context, Result};
use derive::world::Raw;
use derive::{Derived, WrongInput, courses, map, official, power, rates, survey, world};
use domain::money::{NumberStyle, counted};
use std::path::Path;

/// Writes the tables whose raw files are given; the other tables stay as they are.
pub fn run(options: &DataOptions) -> Result<()> {
    let folder = project::root().join("content/derived");
    std::fs::create_dir_all(&folder)?;
    each(options, |derived| write(derived, &folder))
}

/// Derives the tables whose raw files are given, prints the rules and what was left out, and passes them on.
pub fn each(options: &DataOptions, mut with: impl FnMut(&Derived) -> Result<()>) -> Result<()> {
    let mut with = |derived: &Derived| {
        print!("{}", derived.account);
        with(derived)
    };
    if let Some(path) = &options.survey {
        println!("Survey of developers, rules:\n{}", survey::RULES);
        with(&derived(path, survey::derive)?)?;
    }
    if let [first, second, third, rates] = options.world.as_slice() {
        println!("Survey of developers in every country, 2023 to 2025, rules:\n{}", world::RULES);
        let (first, second, third) = (read(first)?, read(second)?, read(third)?);
        let raw = [(2023, &first), (2024, &second), (2025, &third)];
        let raw = raw.map(|(edition, text)| Raw { edition, text });
        let derived = world::derive(&raw, &read(rates)?);
        with(&derived.context("one of the files is not the table expected")?)?;
    }
    if let Some(path) = &options.rates {
        println!("Euro reference rates, the last quoted day of every month since January 2021:");
        with(&derived(path, rates::derive)?)?;
    }
    if let [platforms, free, curriculum] = options.courses.as_slice() {
        println!("Catalogue of courses, rules:\n{}", courses::RULES);
        let content = |name: &str| read(&project::root().join("content").join(name));
        let vocabulary = courses::vocabulary(&content("skills.csv")?).context("content/skills.csv")?;
        let headings = courses::Headings::read(&content("course_headings.csv")?)
            .context("content/course_headings.csv")?;
        let (platforms, free, curriculum) = (read(platforms)?, read(free)?, read(curriculum)?);
        let lists = courses::Lists { platforms: &platforms, free: &free, curriculum: &curriculum };
        let derived = courses::derive(&lists, &vocabulary, &headings);
        with(&derived.context("the lists of courses")?)?;
    }
    if let Some(path) = &options.map {
        println!("World map, rules:\n{}", map::RULES);
        let countries = project::root().join("content/countries.csv");
        let countries =
            std::fs::read_to_string(&countries).context("content/countries.csv cannot be read")?;
        let countries = map::countries(&countries).context("content/countries.csv")?;
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
    derive(&read(path)?).with_context(|| format!("{} is not the table expected", path.display()))
}

/// The text of a raw file.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read as UTF-8 text", path.display()))
}

fn write(derived: &Derived, folder: &Path) -> Result<()> {
    for table in &derived.tables {
        let file = folder.join(format!("{}.csv", table.name));
        std::fs::write(&file, table.csv())
            .with_context(|| format!("{} cannot be written", file.display()))?;
        let rows = counted(table.rows.len() as u64, "row", NumberStyle::default());
        println!("  wrote content/derived/{}.csv, {rows}", table.name);
    }
    Ok(())
}
