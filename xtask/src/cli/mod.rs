//! What may be typed after `cargo xtask`. The doc comments are the text of `--help`.

mod options;

pub use options::*;

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// The commands of this project
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
#[command(after_help = "Every command first installs the tools it lacks, into .tools/.")]
pub struct Cli {
    /// The folder of the guide that the command is about, from the root of the project [default: content]
    #[arg(long, global = true, value_name = "DIR")]
    pub content: Option<PathBuf>,
    /// The command; without one, the overview is printed.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// A command with its options.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Install the tools that the other commands need
    Setup(SetupOptions),
    /// List the mistakes in a guide's content, within seconds
    Check,
    /// Build the page into dist/ and print the size of every file
    Build(BuildOptions),
    /// Make the programs of the page (a step of the build, run by Trunk)
    #[command(hide = true)]
    Programs,
    /// Build the page if anything has changed, then serve it on 127.0.0.1 until Ctrl+C
    Serve(ServeOptions),
    /// Begin a guide to another career in guides/ID (see docs/another-career.md)
    NewGuide(NewGuideOptions),
    /// Run every check: formatting, lints, native tests, two builds compared, tests in a browser
    Test(TestOptions),
    /// Look for harmful inputs that break an assertion in fuzz/ (see docs/fuzzing.md)
    Fuzz(FuzzOptions),
    /// Check the dependencies: licences, sources and known vulnerabilities
    Audit,
    /// Measure the built page
    #[command(subcommand)]
    Bench(Bench),
    /// Turn a CSV or JSON file of courses into a catalogue
    Pack(PackOptions),
    /// Derive the tables of a guide, in its folder derived/, from raw public data
    Data(DataOptions),
    /// Derive tables from newer data, print what changed and note it in content/changes.toml
    Refresh(RefreshOptions),
    /// Build the page and pack it into archives that need no Rust to publish (see docs/hosting.md)
    Release(ReleaseOptions),
}

/// What `cargo xtask bench` measures.
#[derive(Debug, PartialEq, Eq, Subcommand)]
pub enum Bench {
    /// Measure the first load on a slow phone: slow 4G, processor four times slower
    Load(LoadOptions),
    /// Measure how soon each salary control shows its result, in ms on a processor four times slower
    ///
    /// Each is compared with the same kind of control on an otherwise empty page with as many elements,
    /// which writes new text into as many of them as the page has results on screen and calculates
    /// nothing. The goal is 1.5 times its median.
    Salary(RoundsOptions),
    /// Measure loading and controls on a slow phone, beside other builds of the same page
    Page(PageOptions),
    /// Measure how soon a tick in the plan shows, in ms on a processor four times slower
    Plan(RoundsOptions),
    /// Measure the course finder on made-up catalogues, compared with other search libraries
    Courses(CoursesOptions),
    /// Measure how much of people's own files of courses is used
    Own(OwnOptions),
    /// Measure nginx serving dist/ to 200 connections at once
    Hosting(HostingOptions),
    /// Measure what checking a program's digest costs on a slow phone
    Integrity(LoadOptions),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use domain::time::Date;

    fn read(line: &str) -> Result<Option<Command>, clap::Error> {
        let words = std::iter::once("cargo xtask").chain(line.split_whitespace());
        Cli::try_parse_from(words).map(|cli| cli.command)
    }

    #[test]
    fn options_reach_their_command() {
        let json = || Some("out.json".into());
        for (line, command) in [
            ("setup --all-engines", Command::Setup(SetupOptions { browser: false, all_engines: true })),
            ("setup --browser", Command::Setup(SetupOptions { browser: true, all_engines: false })),
            (
                "build --single-file --json out.json",
                Command::Build(BuildOptions { single_file: true, json: json(), ..BuildOptions::default() }),
            ),
            (
                "build --check-reproducible",
                Command::Build(BuildOptions { check_reproducible: true, ..BuildOptions::default() }),
            ),
            ("build --dev", Command::Build(BuildOptions { dev: true, ..BuildOptions::default() })),
            ("serve --open", Command::Serve(ServeOptions { port: 8080, open: true, dev: false, all: false })),
            (
                "serve --port 9000 --dev",
                Command::Serve(ServeOptions { port: 9000, open: false, dev: true, all: false }),
            ),
            ("serve --all", Command::Serve(ServeOptions { port: 8080, open: false, dev: false, all: true })),
            ("check", Command::Check),
            (
                "new-guide data-engineer",
                Command::NewGuide(NewGuideOptions { id: "data-engineer".to_owned() }),
            ),
            ("build --all", Command::Build(BuildOptions { all: true, ..BuildOptions::default() })),
            (
                "build --out a",
                Command::Build(BuildOptions { out: Some("a".into()), ..BuildOptions::default() }),
            ),
            ("test", Command::Test(TestOptions { all_engines: false })),
            ("test --all-engines", Command::Test(TestOptions { all_engines: true })),
            ("fuzz", Command::Fuzz(FuzzOptions { target: None, seconds: 600 })),
            (
                "fuzz query --seconds 60",
                Command::Fuzz(FuzzOptions { target: Some("query".to_owned()), seconds: 60 }),
            ),
            ("audit", Command::Audit),
            ("bench load", Command::Bench(Bench::Load(LoadOptions { json: None, loads: 10 }))),
            (
                "bench load --json out.json --loads 3",
                Command::Bench(Bench::Load(LoadOptions { json: json(), loads: 3 })),
            ),
            ("bench integrity", Command::Bench(Bench::Integrity(LoadOptions { json: None, loads: 10 }))),
            ("bench salary", Command::Bench(Bench::Salary(RoundsOptions { json: None, rounds: 20 }))),
            (
                "bench page --peer a --peer b",
                Command::Bench(Bench::Page(PageOptions {
                    json: None,
                    rounds: 10,
                    peers: vec!["a".into(), "b".into()],
                })),
            ),
            ("bench plan --rounds 2", Command::Bench(Bench::Plan(RoundsOptions { json: None, rounds: 2 }))),
            (
                "bench courses",
                Command::Bench(Bench::Courses(CoursesOptions {
                    json: None,
                    rounds: 5,
                    sizes: vec![10_000, 100_000, 1_000_000],
                })),
            ),
            (
                "bench courses --sizes 10,20",
                Command::Bench(Bench::Courses(CoursesOptions { json: None, rounds: 5, sizes: vec![10, 20] })),
            ),
            (
                "bench own",
                Command::Bench(Bench::Own(OwnOptions { json: None, rows: 200_000, files: Vec::new() })),
            ),
            (
                "bench own --rows 0 a.csv",
                Command::Bench(Bench::Own(OwnOptions { json: None, rows: 0, files: vec!["a.csv".into()] })),
            ),
            ("bench hosting", Command::Bench(Bench::Hosting(HostingOptions { json: None, seconds: 30 }))),
            ("pack a.csv", Command::Pack(PackOptions { input: "a.csv".into(), out: None })),
            (
                "pack a.csv --out b.pack",
                Command::Pack(PackOptions { input: "a.csv".into(), out: Some("b.pack".into()) }),
            ),
            (
                "data --ppp ppp.csv",
                Command::Data(DataOptions { ppp: Some("ppp.csv".into()), ..DataOptions::default() }),
            ),
            (
                "data --map countries-110m.json",
                Command::Data(DataOptions {
                    map: Some("countries-110m.json".into()),
                    ..DataOptions::default()
                }),
            ),
            (
                "data --survey a.csv --rates b.csv --courses c.csv d.csv o.csv",
                Command::Data(DataOptions {
                    survey: Some("a.csv".into()),
                    rates: Some("b.csv".into()),
                    courses: vec!["c.csv".into(), "d.csv".into(), "o.csv".into()],
                    ..DataOptions::default()
                }),
            ),
            (
                "data --official-pay a.csv --oews b.csv --job-bank c.csv --ashe d.csv",
                Command::Data(DataOptions {
                    official_pay: Some("a.csv".into()),
                    oews: Some("b.csv".into()),
                    job_bank: Some("c.csv".into()),
                    ashe: Some("d.csv".into()),
                    ..DataOptions::default()
                }),
            ),
            (
                "refresh --rates a.csv --date 2026-11-27",
                Command::Refresh(RefreshOptions {
                    data: DataOptions { rates: Some("a.csv".into()), ..DataOptions::default() },
                    date: Date::new(2026, 11, 27),
                    rates_day: None,
                }),
            ),
            (
                "refresh --rates a.csv --rates-day 2026-10-30 --ppp b.csv",
                Command::Refresh(RefreshOptions {
                    data: DataOptions {
                        rates: Some("a.csv".into()),
                        ppp: Some("b.csv".into()),
                        ..DataOptions::default()
                    },
                    date: None,
                    rates_day: Date::new(2026, 10, 30),
                }),
            ),
            ("release", Command::Release(ReleaseOptions { version: None, out: None })),
            (
                "release 1.2.0 --out a",
                Command::Release(ReleaseOptions { version: Some("1.2.0".to_owned()), out: Some("a".into()) }),
            ),
        ] {
            assert_eq!(read(line).unwrap(), Some(command), "{line}");
        }
    }

    #[test]
    fn any_command_takes_the_folder_of_a_guide() {
        for line in ["check --content guides/a", "--content guides/a check", "build --dev --content guides/a"]
        {
            let words = std::iter::once("cargo xtask").chain(line.split_whitespace());
            let cli = Cli::try_parse_from(words).unwrap();
            assert_eq!(cli.content, Some("guides/a".into()), "{line}");
        }
    }

    #[test]
    fn no_command_and_help_give_the_overview() {
        assert_eq!(read("").unwrap(), None);
        let overview = Cli::command().render_help().to_string();
        for line in ["help", "--help", "-h"] {
            let help = read(line).unwrap_err();
            assert_eq!(help.kind(), clap::error::ErrorKind::DisplayHelp, "{line}");
            assert_eq!(help.to_string(), overview, "{line}");
        }
        assert!(overview.contains("Usage: cargo xtask") && overview.contains("into .tools/"), "{overview}");
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "bild",
            "build --fast",
            "build --dev --single-file",
            "build --dev --check-reproducible",
            "bench",
            "bench lode",
            "build --all --out a",
            "serve --all --dev",
            "new-guide",
            "check more",
            "data --content guides/a",
            "bench load --loads 0",
            "bench load --loads -1",
            "bench load --rounds 3",
            "bench load --sizes 3",
            "bench courses --sizes 0",
            "bench courses --sizes 10,",
            "bench courses --sizes 4000001",
            "bench courses --sizes many",
            "bench hosting --seconds 0",
            "serve --port 70000",
            "test more",
            "audit more",
            "data",
            "data --official-pay a.csv",
            "data --oews b.csv",
            "refresh",
            "refresh --date 2026-11-27",
            "refresh --rates a.csv --date 2026-11-31",
            "refresh --rates a.csv --date 2026-11",
            "refresh --ppp a.csv --rates-day 2026-10-30",
            "release ../1",
            "release 1 2",
            "pack",
            "pack a.csv b.csv",
            "fuzz query pack",
            "fuzz --seconds 0",
        ] {
            let error = read(line).expect_err(line);
            assert_ne!(error.kind(), clap::error::ErrorKind::DisplayHelp, "{line}");
        }
    }

    #[test]
    fn every_command_answers_help() {
        let mut root = Cli::command();
        root.build();
        let mut seen = Vec::new();
        check_help(&mut root, &mut seen);
        for name in ["cargo xtask refresh", "cargo xtask release", "cargo xtask bench integrity"] {
            assert!(seen.iter().any(|it| it == name), "{name} in {seen:?}");
        }
    }

    fn check_help(command: &mut clap::Command, seen: &mut Vec<String>) {
        let name = command.get_bin_name().unwrap_or(command.get_name()).to_owned();
        let about = command.get_about().unwrap_or_default().to_string();
        assert!(!about.is_empty(), "{name} does not say what it does");
        assert!(command.render_help().to_string().starts_with(&about), "{name}");
        for argument in command.get_arguments() {
            assert!(argument.get_help().is_some_and(|it| !it.to_string().is_empty()), "{name}: {argument}");
        }
        seen.push(name);
        for below in command.get_subcommands_mut() {
            check_help(below, seen);
        }
    }

    #[test]
    fn help_gives_units_and_defaults() {
        for (line, parts) in [
            ("bench load --help", &["--loads <N>", "[default: 10]", "--json <FILE>", "slow phone"][..]),
            ("bench courses --help", &["[default: 10000,100000,1000000]", "4,000,000", "[default: 5]"]),
            ("bench hosting --help", &["seconds", "[default: 30]"]),
            ("refresh --help", &["--rates <FILE>", "YYYY-MM-DD", "[default: today]"]),
            ("release --help", &["[VERSION]", "[default: target/archives]"]),
            ("fuzz --help", &["seconds", "[default: 600]", "[TARGET]"]),
            ("serve --help", &["127.0.0.1", "[default: 8080]"]),
            ("help bench load", &["--loads <N>", "[default: 10]"]),
        ] {
            let help = read(line).unwrap_err().to_string();
            for part in parts {
                assert!(help.contains(part), "{part} in {help}");
            }
        }
    }
}
