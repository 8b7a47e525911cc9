//! `cargo xtask pack`: a file of courses in, a catalogue that the course finder opens out.

use crate::cli::PackOptions;
use crate::{compress, project};
use anyhow::{Context, Result, bail};
use catalogue::Catalogue;
use catalogue::pack::Writer;
use catalogue::read::{FileReader, NO_CHOICES, Report, Settings};
use domain::money::{NumberStyle, counted, format_count};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// How much of the file is read at once, in bytes.
const PIECE: usize = 1 << 20;

/// Writes the pack of the valid rows and prints the mistakes in the others.
pub fn run(options: &PackOptions) -> Result<()> {
    let content = compiler::compile(&project::content())
        .map_err(project::listed)
        .context("the skills and rates of the guide are needed")?;
    let tables = &content.catalogue.tables;
    let (vocabulary, rates) = (tables.vocabulary(), tables.rates());
    let mut writer = Writer::new(&vocabulary, &rates);
    let settings = Settings { headings: &content.headings, gbk: Some(gbk), choices: &NO_CHOICES };
    let report =
        read(&options.input, settings, &mut writer).with_context(|| options.input.display().to_string())?;
    print(&report, &options.input);
    if report.used == 0 {
        bail!("{} has no row that can be used; nothing was written", options.input.display());
    }
    let pack = writer.finish();
    let courses = Catalogue::open(pack.clone()).context("the pack that was written does not open")?.len();
    let out = options.out.clone().unwrap_or_else(|| options.input.with_extension("pack"));
    fs::write(&out, &pack).with_context(|| format!("{} cannot be written", out.display()))?;
    let brotli = compress::brotli(&pack)?.len();
    let number = |count: usize| format_count(count as u64, NumberStyle::default());
    let courses = counted(courses as u64, "course", NumberStyle::default());
    println!(
        "wrote {}: {courses}, {} bytes, {} as brotli",
        out.display(),
        number(pack.len()),
        number(brotli)
    );
    Ok(())
}

/// Decodes GBK, as browsers do for the page.
pub fn gbk(bytes: &[u8]) -> String {
    encoding_rs::GBK.decode_without_bom_handling(bytes).0.into_owned()
}

fn read(input: &Path, settings: Settings, writer: &mut Writer) -> Result<Report> {
    let mut file = File::open(input).context("the file cannot be read")?;
    let mut reader = FileReader::new(settings);
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece).context("the file cannot be read")?;
        if count == 0 {
            return Ok(reader.finish(&mut |_, course| writer.push(&course))?);
        }
        reader.feed(&piece[..count], &mut |_, course| writer.push(&course))?;
    }
}

fn print(report: &Report, input: &Path) {
    for error in &report.errors {
        eprintln!("{}:{}: {}", input.display(), error.line, error.what);
    }
    if report.wrong > report.errors.len() {
        eprintln!("… and {} more", report.wrong - report.errors.len());
    }
    for cells in &report.cells {
        eprintln!("{}: {cells}", input.display());
    }
    report.notes.iter().for_each(|note| println!("{note}"));
    report.columns.iter().for_each(|column| println!("{column}"));
    let of = |count: usize, noun: &str| counted(count as u64, noun, NumberStyle::default());
    let (used, left_out) = (of(report.used, "row"), of(report.cells_left_out(), "cell"));
    let wrong = format_count(report.wrong as u64, NumberStyle::default());
    println!("{used} used, {wrong} not; {left_out} left out");
}
