//! The project's commands; `cargo xtask` lists them.

mod all;
mod audit;
mod bench;
mod browser_tests;
mod budget;
mod build_site;
mod check_content;
mod cli;
mod compress;
mod derive_data;
mod fingerprint;
mod fuzz;
mod new_guide;
mod offline;
mod ordinary;
mod pack;
mod previews;
mod process;
mod programs;
mod project;
mod refresh;
mod release;
mod report;
mod reproducible;
mod serve;
mod setup;
mod single;
mod size;
mod steps;
mod swap;
mod test;

use clap::{CommandFactory, Parser};
use cli::{Bench, Cli, Command, SetupOptions};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Some(content) = cli.content {
        project::choose(content);
    }
    let outcome = match cli.command {
        Some(command) => run(command),
        None => Cli::command().print_help().map(|()| ExitCode::SUCCESS).map_err(Into::into),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Setup(options) => setup::run(scope(&options))?,
        Command::Build(options) => build_site::run(&options)?,
        Command::Check => check_content::list()?,
        Command::NewGuide(options) => new_guide::run(&options.id)?,
        Command::Programs => programs::run()?,
        Command::Serve(options) => serve::run(&options)?,
        Command::Test(options) => return test::run(options.all_engines),
        Command::Audit => return audit::run(),
        Command::Fuzz(options) => return fuzz::run(&options),
        Command::Data(options) => derive_data::run(&options)?,
        Command::Refresh(options) => refresh::run(&options)?,
        Command::Release(options) => release::run(&options)?,
        Command::Pack(options) => pack::run(&options)?,
        Command::Bench(Bench::Load(options)) => bench::load::run(&options)?,
        Command::Bench(Bench::Salary(options)) => bench::salary::run(&options)?,
        Command::Bench(Bench::Page(options)) => bench::page::run(&options)?,
        Command::Bench(Bench::Plan(options)) => bench::plan::run(&options)?,
        Command::Bench(Bench::Integrity(options)) => bench::integrity::run(&options)?,
        Command::Bench(Bench::Hosting(options)) => bench::hosting::run(&options)?,
        Command::Bench(Bench::Own(options)) => bench::own::run(&options)?,
        Command::Bench(Bench::Courses(options)) => bench::courses::run(&options)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn scope(options: &SetupOptions) -> setup::Scope {
    match options {
        SetupOptions { all_engines: true, .. } => setup::Scope::AllEngines,
        SetupOptions { browser: true, .. } => setup::Scope::Tests,
        SetupOptions { .. } => setup::Scope::Build,
    }
}
