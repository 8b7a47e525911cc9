//! What may be typed after `cargo xtask`.

mod options;

pub use options::*;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask <command>

  setup [--browser] [--all-engines]    install the build's tools, with --browser the tests' too,
                                       with --all-engines Firefox and WebKitGTK as well
  build [--json FILE] [--dev]          build the page into dist/ and print what it weighs
        [--single-file]                also the whole guide as one file, guide.html
        [--check-reproducible]         build once more elsewhere; the bytes must be the same
  serve [--port N] [--open] [--dev]    build, then serve dist/ (--dev: rebuild on every change)
  test [--all-engines]                 format, lints, tests, build, tests in a browser
                                       (--all-engines: Chromium, Firefox and WebKitGTK)
  fuzz [TARGET] [--seconds N]          look for inputs from outside that break a promise
  audit                                licences, sources and known faults of what others wrote
  bench load [--loads N] [--json FILE] measure how the page loads on a slow phone
  bench salary [--rounds N] [--json FILE]
                                       measure how soon each control of pay shows its result
  bench courses [--sizes N,N] [--rounds N] [--json FILE]
                                       measure the course finder beside what others search with
  bench plan [--rounds N] [--json FILE] measure how soon a tick in the plan shows
  bench hosting [--seconds N] [--json FILE]
                                       measure nginx with dist/ under load (200 connections)
  bench integrity [--loads N] [--json FILE]
                                       measure what checking a program's digest costs
  pack INPUT [--out FILE]              turn a CSV or JSON file of courses into a catalogue
  data [--survey FILE] [--rates FILE] [--ppp FILE] [--courses FILE]
                                       derive content/derived/ from raw public data
  help                                 this text

Every command first installs what it lacks, into .tools/.";

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print the help text.
    Help,
    /// Install the tools and stop.
    Setup {
        /// Whether the browser and its driver are wanted too.
        browser: bool,
        /// Whether all the browsers are.
        all_engines: bool,
    },
    /// Build the page.
    Build(BuildOptions),
    /// Make the programs of the page: a step of the build, which Trunk runs; not for people.
    Programs,
    /// Build and serve the page.
    Serve(ServeOptions),
    /// Run every check.
    Test {
        /// Whether in all the browsers.
        all_engines: bool,
    },
    /// Check what others wrote.
    Audit,
    /// Look for inputs that break a promise.
    Fuzz(FuzzOptions),
    /// Derive tidy tables from raw data.
    Data(DataOptions),
    /// Turn a file of courses into a catalogue.
    Pack(PackOptions),
    /// Measure the load.
    BenchLoad(LoadOptions),
    /// Measure the controls of pay.
    BenchSalary(SalaryOptions),
    /// Measure the ticks of the plan.
    BenchPlan(PlanOptions),
    /// Measure what checking digests costs.
    BenchIntegrity(LoadOptions),
    /// Measure a host under load.
    BenchHosting(HostingOptions),
    /// Measure the course finder beside its peers.
    BenchCourses(CoursesOptions),
}

/// Reads the command line of this process.
pub fn parse() -> Result<Command> {
    parse_from(lexopt::Parser::from_env())
}

fn parse_from(mut parser: lexopt::Parser) -> Result<Command> {
    let Some(first) = parser.next()? else { return Ok(Command::Help) };
    let name = match first {
        Value(name) => name.string()?,
        Long("help") | Short('h') => return Ok(Command::Help),
        other => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "setup" => setup(parser),
        "build" => build(parser),
        "programs" => nothing_more(parser, Command::Programs),
        "serve" => serve(parser),
        "test" => test(parser),
        "audit" => nothing_more(parser, Command::Audit),
        "fuzz" => fuzz(parser),
        "bench" => bench(parser),
        "data" => data(parser),
        "pack" => pack(parser),
        _ => bail!("there is no command '{name}'"),
    }
}

fn nothing_more(mut parser: lexopt::Parser, command: Command) -> Result<Command> {
    match parser.next()? {
        None => Ok(command),
        Some(argument) => Err(argument.unexpected().into()),
    }
}

fn test(mut parser: lexopt::Parser) -> Result<Command> {
    let mut all_engines = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("all-engines") => all_engines = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Test { all_engines })
}

fn setup(mut parser: lexopt::Parser) -> Result<Command> {
    let (mut browser, mut all_engines) = (false, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("browser") => browser = true,
            Long("all-engines") => all_engines = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Setup { browser, all_engines })
}

fn build(mut parser: lexopt::Parser) -> Result<Command> {
    let mut options = BuildOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => options.json = Some(parser.value()?.into()),
            Long("dev") => options.dev = true,
            Long("single-file") => options.single_file = true,
            Long("check-reproducible") => options.check_reproducible = true,
            other => return Err(other.unexpected().into()),
        }
    }
    if options.dev && (options.single_file || options.check_reproducible) {
        bail!("--dev is for a look while you change something; leave it out with the other options");
    }
    Ok(Command::Build(options))
}

fn serve(mut parser: lexopt::Parser) -> Result<Command> {
    let mut options = ServeOptions { port: 8080, open: false, dev: false };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("port") => {
                options.port = parser.value()?.parse().context("--port takes a number up to 65535")?
            }
            Long("open") => options.open = true,
            Long("dev") => options.dev = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Command::Serve(options))
}

fn data(mut parser: lexopt::Parser) -> Result<Command> {
    let mut options = DataOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("survey") => options.survey = Some(parser.value()?.into()),
            Long("rates") => options.rates = Some(parser.value()?.into()),
            Long("ppp") => options.ppp = Some(parser.value()?.into()),
            Long("courses") => options.courses = Some(parser.value()?.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if options == DataOptions::default() {
        bail!("give at least one raw file: --survey FILE, --rates FILE, --ppp FILE or --courses FILE");
    }
    Ok(Command::Data(options))
}

fn pack(mut parser: lexopt::Parser) -> Result<Command> {
    let (mut input, mut out) = (None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("out") => out = Some(parser.value()?.into()),
            Value(file) if input.is_none() => input = Some(file.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let input = input.context("name the file of courses: `cargo xtask pack courses.csv`")?;
    Ok(Command::Pack(PackOptions { input, out }))
}

fn fuzz(mut parser: lexopt::Parser) -> Result<Command> {
    let mut options = FuzzOptions { target: None, seconds: 600 };
    while let Some(argument) = parser.next()? {
        match argument {
            Long("seconds") => {
                options.seconds = parser.value()?.parse().context("--seconds takes a number")?
            }
            Value(target) if options.target.is_none() => options.target = Some(target.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if options.seconds == 0 {
        bail!("--seconds takes a number above 0");
    }
    Ok(Command::Fuzz(options))
}

fn bench(mut parser: lexopt::Parser) -> Result<Command> {
    let what = match parser.next()? {
        Some(Value(what)) => what.to_string_lossy().into_owned(),
        _ => String::new(),
    };
    let (mut count, name) = match what.as_str() {
        "load" | "integrity" => (10, "loads"),
        "salary" | "plan" => (20, "rounds"),
        "courses" => (5, "rounds"),
        "hosting" => (30, "seconds"),
        _ => bail!(
            "say what to measure: `cargo xtask bench load`, `bench salary`, `bench plan`, `bench courses`, `bench hosting` or `bench integrity`"
        ),
    };
    let (mut json, mut sizes) = (None, vec![10_000, 100_000, 1_000_000]);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => json = Some(parser.value()?.into()),
            Long("sizes") if what == "courses" => sizes = self::sizes(&parser.value()?.to_string_lossy())?,
            Long(option) if option == name => {
                count = parser.value()?.parse().with_context(|| format!("--{name} takes a number"))?;
            }
            other => return Err(other.unexpected().into()),
        }
    }
    if count == 0 {
        bail!("--{name} takes a number above 0");
    }
    Ok(match what.as_str() {
        "load" => Command::BenchLoad(LoadOptions { json, loads: count }),
        "salary" => Command::BenchSalary(SalaryOptions { json, rounds: count }),
        "plan" => Command::BenchPlan(PlanOptions { json, rounds: count }),
        "integrity" => Command::BenchIntegrity(LoadOptions { json, loads: count }),
        "hosting" => Command::BenchHosting(HostingOptions { json, seconds: count }),
        _ => Command::BenchCourses(CoursesOptions { json, rounds: count, sizes }),
    })
}

fn sizes(list: &str) -> Result<Vec<usize>> {
    let sizes: Result<Vec<usize>, _> = list.split(',').map(str::parse).collect();
    sizes.ok().filter(|sizes| sizes.iter().all(|size| (1..=4_000_000).contains(size))).with_context(|| {
        format!("--sizes takes numbers of courses up to 4,000,000, such as 10000,100000; not “{list}”")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command> {
        parse_from(lexopt::Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn options_reach_their_command() {
        assert_eq!(read("").unwrap(), Command::Help);
        assert_eq!(read("test").unwrap(), Command::Test { all_engines: false });
        assert_eq!(read("test --all-engines").unwrap(), Command::Test { all_engines: true });
        let expected = Command::Setup { browser: false, all_engines: true };
        assert_eq!(read("setup --all-engines").unwrap(), expected);
        let expected = BuildOptions { single_file: true, ..BuildOptions::default() };
        assert_eq!(read("build --single-file").unwrap(), Command::Build(expected));
        let expected = ServeOptions { port: 9000, open: false, dev: true };
        assert_eq!(read("serve --port 9000 --dev").unwrap(), Command::Serve(expected));
        let expected = DataOptions { ppp: Some("ppp.csv".into()), ..DataOptions::default() };
        assert_eq!(read("data --ppp ppp.csv").unwrap(), Command::Data(expected));
        let expected = LoadOptions { json: Some("out.json".into()), loads: 3 };
        assert_eq!(read("bench load --json out.json --loads 3").unwrap(), Command::BenchLoad(expected));
        let expected = HostingOptions { json: None, seconds: 4 };
        assert_eq!(read("bench hosting --seconds 4").unwrap(), Command::BenchHosting(expected));
        let expected = SalaryOptions { json: None, rounds: 2 };
        assert_eq!(read("bench salary --rounds 2").unwrap(), Command::BenchSalary(expected));
        let expected = CoursesOptions { json: None, rounds: 5, sizes: vec![10, 20] };
        assert_eq!(read("bench courses --sizes 10,20").unwrap(), Command::BenchCourses(expected));
        let expected = FuzzOptions { target: Some("query".to_owned()), seconds: 60 };
        assert_eq!(read("fuzz query --seconds 60").unwrap(), Command::Fuzz(expected));
        let expected = PackOptions { input: "a.csv".into(), out: Some("b.pack".into()) };
        assert_eq!(read("pack a.csv --out b.pack").unwrap(), Command::Pack(expected));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "bild",
            "build --fast",
            "build --dev --single-file",
            "bench",
            "bench load --loads 0",
            "bench load --rounds 3",
            "bench load --sizes 3",
            "bench courses --sizes 0",
            "bench courses --sizes many",
            "serve --port 70000",
            "test more",
            "data",
            "pack",
            "pack a.csv b.csv",
            "fuzz query pack",
            "fuzz --seconds 0",
        ] {
            assert!(read(line).is_err(), "{line} was taken");
        }
    }
}
