//! The project's commands: `cargo xtask build`, `serve`, `test` and `bench`.

mod audit;
mod bench;
mod browser_tests;
mod build_site;
mod check_content;
mod cli;
mod compress;
mod derive_data;
mod fingerprint;
mod fuzz;
mod offline;
mod pack;
mod process;
mod programs;
mod project;
mod report;
mod reproducible;
mod serve;
mod setup;
mod single;
mod size;
mod steps;
mod swap;
mod test;

use cli::Command;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match cli::parse() {
        Ok(Command::Help) => {
            println!("{}", cli::HELP);
            return ExitCode::SUCCESS;
        }
        Ok(command) => run(command),
        Err(error) => Err(error.context("see `cargo xtask help`")),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Help => {}
        Command::Setup { all_engines: true, .. } => setup::run(setup::Scope::AllEngines)?,
        Command::Setup { browser: true, .. } => setup::run(setup::Scope::Tests)?,
        Command::Setup { .. } => setup::run(setup::Scope::Build)?,
        Command::Build(options) => build_site::run(&options)?,
        Command::Programs => programs::run()?,
        Command::Serve(options) => serve::run(&options)?,
        Command::Test { all_engines } => return test::run(all_engines),
        Command::Audit => return audit::run(),
        Command::Fuzz(options) => return fuzz::run(&options),
        Command::Data(options) => derive_data::run(&options)?,
        Command::Pack(options) => pack::run(&options)?,
        Command::BenchLoad(options) => bench::load::run(&options)?,
        Command::BenchSalary(options) => bench::salary::run(&options)?,
        Command::BenchPlan(options) => bench::plan::run(&options)?,
        Command::BenchIntegrity(options) => bench::integrity::run(&options)?,
        Command::BenchHosting(options) => bench::hosting::run(&options)?,
        Command::BenchCourses(options) => bench::courses::run(&options)?,
    }
    Ok(ExitCode::SUCCESS)
}
