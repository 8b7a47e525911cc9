//! The rooms of `src/` import only what ARCHITECTURE.md allows, only `dom` names the browser's own
//! functions, and the words for the career come from content.
//!
//! The table in ARCHITECTURE.md has rooms in its first column and, in the column “may import”, those
//! that they may import, in backticks and from `src/` on: a folder `src/app/`, or a file
//! `src/app/state.rs` that is a room of its own. Every file of `src/` belongs to the smallest room
//! that has it. Other words in these columns, such as the names of crates, are not checked here.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The sources that must not name the career.
const WITHOUT_CAREER: [&str; 6] =
    ["src", "domain/src", "plan/src", "compiler/src", "catalogue/src", "derive/src"];

/// Crates of the browser's functions, and where they may be named.
const BROWSER_CRATES: [&str; 2] = ["web_sys", "js_sys"];
const BROWSER_ROOMS: [&str; 2] = ["src/dom/", "src/bin/reader.rs"];

#[test]
fn rooms_import_only_what_architecture_allows() {
    let table = Rooms::parse(&read(&root().join("ARCHITECTURE.md"))).unwrap();
    let mut problems: Vec<String> =
        table.circle().map(|it| format!("{it} import in a circle")).into_iter().collect();
    let gone = table.0.keys().filter(|room| !root().join(room).exists());
    problems.extend(gone.map(|room| format!("`{room}` does not exist")));
    for (name, text) in sources("src", &["rs"]) {
        problems.extend(table.wrong_imports(&name, &text));
    }
    assert_none(problems, "imports differ from the table in ARCHITECTURE.md");
}

#[test]
fn only_dom_names_the_browsers_functions() {
    let files = sources("src", &["rs"]);
    let elsewhere = files.filter(|(name, _)| !BROWSER_ROOMS.iter().any(|room| name.starts_with(room)));
    let problems: Vec<String> =
        elsewhere.flat_map(|(name, text)| named(&name, &text, &BROWSER_CRATES)).collect();
    assert_none(problems, "the browser's functions are for src/dom/; add what is needed there");
}

#[test]
fn the_words_for_the_career_come_from_content() {
    let site: toml::Table = read(&root().join("content/site.toml")).parse().unwrap();
    let career = site.get("career").and_then(toml::Value::as_table).expect("content/site.toml has [career]");
    let term = |key: &str| career.get(key).and_then(toml::Value::as_str).expect("a text of [career]");
    let words: Vec<String> =
        ["singular", "plural", "adjective"].iter().flat_map(|key| variants(term(key))).collect();
    let mut problems = Vec::new();
    for folder in WITHOUT_CAREER {
        let files: BTreeMap<String, String> = sources(folder, &["rs", "js", "css"]).collect();
        let tests: Vec<String> = files.iter().flat_map(|(name, text)| test_files(name, text)).collect();
        for (name, text) in &files {
            if !tests.iter().any(|test| name.starts_with(test)) {
                problems.extend(career_lines(name, text, &words));
            }
        }
    }
    assert_none(problems, "the words for the career belong in content/site.toml, [career]");
}

fn assert_none(problems: Vec<String>, what: &str) {
    assert!(problems.is_empty(), "{what}:\n{}", problems.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The files below a folder with one of these extensions: path from the project's root, and text.
fn sources(folder: &str, extensions: &[&str]) -> impl Iterator<Item = (String, String)> {
    let mut names = Vec::new();
    add_files(folder, &mut names);
    names.retain(|name| extensions.iter().any(|extension| name.ends_with(&format!(".{extension}"))));
    assert!(!names.is_empty(), "{folder} has no sources");
    names.sort();
    names.into_iter().map(|name| {
        let text = read(&root().join(&name));
        (name, text)
    })
}

fn add_files(folder: &str, names: &mut Vec<String>) {
    for entry in root().join(folder).read_dir().unwrap().map(Result::unwrap) {
        let name = format!("{folder}/{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() { add_files(&name, names) } else { names.push(name) }
    }
}

/// The table of rooms: what each may import.
struct Rooms(BTreeMap<String, BTreeSet<String>>);

impl Rooms {
    /// Reads the table with the column “may import” from a Markdown document.
    fn parse(document: &str) -> Result<Self, String> {
        let mut lines = document.lines().skip_while(|line| !cells(line).contains(&"may import"));
        let header = cells(lines.next().ok_or("there is no table with a column “may import”")?);
        let column = header.iter().position(|cell| *cell == "may import").unwrap_or_default();
        let mut table = BTreeMap::new();
        for row in lines.skip(1).map_while(|line| Some(cells(line)).filter(|cells| cells.len() > column)) {
            for room in rooms_in(row[0]) {
                let imports = rooms_in(row[column]).map(str::to_owned).collect();
                if table.insert(room.to_owned(), imports).is_some() {
                    return Err(format!("`{room}` has two rows"));
                }
            }
        }
        for room in table.values().flatten() {
            if !table.contains_key(room) {
                return Err(format!("`{room}` may be imported but has no row"));
            }
        }
        Ok(Self(table))
    }

    /// The rooms that import each other directly or through others, if any.
    fn circle(&self) -> Option<String> {
        let mut rest = self.0.clone();
        // Rooms that import nothing of what is left, or are not imported, are in no circle.
        loop {
            let left = rest.clone();
            rest.retain(|room, imports| {
                let imports_some = imports.iter().any(|it| it != room && left.contains_key(it));
                imports_some && left.iter().any(|(other, imports)| other != room && imports.contains(room))
            });
            if rest.len() == left.len() {
                break;
            }
        }
        (!rest.is_empty()).then(|| rest.into_keys().collect::<Vec<_>>().join(", "))
    }

    /// The imports of a file that its room may not have, one line each.
    fn wrong_imports(&self, file: &str, text: &str) -> Vec<String> {
        let Some(room) = self.of_file(file) else {
            return vec![format!("{file} is in no room of the table")];
        };
        let wrong = imports(file, text).into_iter().filter_map(|(line, path)| {
            let shown = path.join("::");
            match self.of_module(&path) {
                None => Some(format!("{file}:{line}: crate::{shown} is in no room of the table")),
                Some(other) if other == room || self.0[room].contains(other) => None,
                Some(other) => {
                    Some(format!("{file}:{line}: `{room}` may not import crate::{shown} (`{other}`)"))
                }
            }
        });
        wrong.collect()
    }

    /// The smallest room that has a file.
    fn of_file(&self, file: &str) -> Option<&str> {
        let has = |room: &str| match room.strip_suffix(".rs") {
            Some(stem) => file == room || file.starts_with(&format!("{stem}/")),
            None => file.starts_with(room),
        };
        self.0.keys().filter(|room| has(room)).max_by_key(|room| room.len()).map(String::as_str)
    }

    /// The smallest room that has the item of a path from the crate's root.
    fn of_module(&self, path: &[String]) -> Option<&str> {
        let is_library = |room: &&String| !is_program(room);
        let depth = |room: &&String| module_of(room).len();
        let holding = self.0.keys().filter(is_library).filter(|room| path.starts_with(&module_of(room)));
        holding.max_by_key(depth).map(String::as_str)
    }
}

/// The cells of a row of a Markdown table, without the outer bars.
fn cells(line: &str) -> Vec<&str> {
    let inner = line.trim().strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    inner.map_or(Vec::new(), |inner| inner.split('|').map(str::trim).collect())
}

/// The rooms named in a cell: what is in backticks and begins with `src/`.
fn rooms_in(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2).filter(|name| name.starts_with("src/"))
}

/// Whether a file is the root of a program, a crate of its own that imports the library by its name.
fn is_program(file: &str) -> bool {
    file == "src/main.rs" || file.starts_with("src/bin/")
}

/// The module of a file or folder, from the crate's root: `app`, `state` for `src/app/state.rs`.
fn module_of(file: &str) -> Vec<String> {
    let name = file.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Vec<String> =
        name.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
        module.pop();
    }
    module
}

/// The paths of a file that begin with `crate`, `self` or `super`, from the library's root, each with
/// its line. In a program, those that begin with the library's name.
fn imports(file: &str, text: &str) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let (starts, module): (&[&str], _) = if is_program(file) {
        (&[env!("CARGO_PKG_NAME")], Vec::new())
    } else {
        (&["crate", "self", "super"], module_of(file))
    };
    find_paths(&tokens(text), starts, &module, &mut found);
    found
}

fn tokens(text: &str) -> Vec<TokenTree> {
    text.parse::<TokenStream>().expect("the source is Rust").into_iter().collect()
}

fn find_paths(
    tokens: &[TokenTree],
    starts: &[&str],
    module: &[String],
    found: &mut Vec<(usize, Vec<String>)>,
) {
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = &tokens[at + 1..];
        match (token, rest) {
            (TokenTree::Ident(word), [TokenTree::Ident(name), TokenTree::Group(body), ..])
                if word == "mod" =>
            {
                let below = [module, &[name.to_string()]].concat();
                find_paths(&body.stream().into_iter().collect::<Vec<_>>(), starts, &below, found);
                at += 3;
                continue;
            }
            (TokenTree::Ident(start), _) if starts.iter().any(|it| start == it) && is_separator(rest) => {
                at +=
                    leaves(&tokens[at..], &[], &mut |line, path| found.push((line, from_root(path, module))));
                continue;
            }
            (TokenTree::Group(group), _) => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                // `pub(in crate::…)` says who may import, and imports nothing.
                let is_visibility = matches!(inner.first(), Some(TokenTree::Ident(word)) if word == "in");
                if !is_visibility {
                    find_paths(&inner, starts, module, found);
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether the tokens begin with `::`.
fn is_separator(tokens: &[TokenTree]) -> bool {
    let is_colon = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ':');
    tokens.len() >= 2 && tokens[..2].iter().all(is_colon)
}

/// Reads one path or tree of a `use`, reports every path in it with its line, and returns how many
/// tokens it took.
fn leaves(tokens: &[TokenTree], before: &[String], report: &mut impl FnMut(usize, Vec<String>)) -> usize {
    let mut path = before.to_vec();
    let mut at = 0;
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(segment)) => path.push(segment.to_string()),
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let is_comma = |it: &TokenTree| matches!(it, TokenTree::Punct(it) if it.as_char() == ',');
                for tree in inner.split(is_comma).filter(|tree| !tree.is_empty()) {
                    leaves(tree, &path, report);
                }
                return at + 1;
            }
            // The rest is generic or a glob; the path so far identifies the room.
            _ => break,
        }
        at += 1;
        if !is_separator(&tokens[at..]) {
            break;
        }
        at += 2;
    }
    report(tokens[0].span().start().line, path);
    at
}

/// A path as it is written in a module, from the crate's root.
fn from_root(path: Vec<String>, module: &[String]) -> Vec<String> {
    let mut base = module.to_vec();
    let mut rest = Vec::new();
    for (at, segment) in path.into_iter().enumerate() {
        match segment.as_str() {
            "super" => drop(base.pop()),
            "self" => {}
            _ if at == 0 => base.clear(),
            _ => rest.push(segment),
        }
    }
    [base, rest].concat()
}

/// The places where a file names one of some crates; comments and texts do not count.
fn named(file: &str, text: &str, crates: &[&str]) -> Vec<String> {
    fn visit(tokens: TokenStream, crates: &[&str], found: &mut Vec<(usize, String)>) {
        for token in tokens {
            match token {
                TokenTree::Group(group) => visit(group.stream(), crates, found),
                TokenTree::Ident(word) if crates.iter().any(|it| word == it) => {
                    found.push((word.span().start().line, word.to_string()));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    visit(text.parse().expect("the source is Rust"), crates, &mut found);
    found.into_iter().map(|(line, word)| format!("{file}:{line}: {word}")).collect()
}

/// A test module: its name, its first and last line, and whether it is a file of its own.
struct TestModule {
    name: String,
    lines: std::ops::RangeInclusive<usize>,
    is_file: bool,
}

/// The modules under `#[cfg(test)]`, or a condition that includes it, at the top of a file.
fn test_modules(text: &str) -> Vec<TestModule> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut test_from = None;
    for (at, token) in tokens.iter().enumerate() {
        match (token, &tokens[at + 1..]) {
            (TokenTree::Punct(hash), [TokenTree::Group(attribute), ..]) if hash.as_char() == '#' => {
                let attribute = attribute.stream().to_string();
                let has = |word: &str| attribute.split(|c: char| !c.is_alphanumeric()).any(|it| it == word);
                if attribute.starts_with("cfg") && has("test") && !has("not") {
                    test_from = Some(token.span().start().line);
                }
            }
            (TokenTree::Ident(word), [TokenTree::Ident(name), body, ..]) if word == "mod" => {
                if let Some(first) = test_from.take() {
                    let is_file = !matches!(body, TokenTree::Group(_));
                    let lines = first..=body.span().end().line;
                    found.push(TestModule { name: name.to_string(), lines, is_file });
                }
            }
            // The attribute was that of another item.
            (TokenTree::Punct(end), _) if end.as_char() == ';' => test_from = None,
            (TokenTree::Group(body), _) if body.delimiter() == Delimiter::Brace => test_from = None,
            _ => {}
        }
    }
    found
}

/// The beginnings of the paths of files that hold the test modules of a file.
fn test_files(file: &str, text: &str) -> Vec<String> {
    let Some(stem) = file.strip_suffix(".rs") else { return Vec::new() };
    let folder = match stem.rsplit_once('/') {
        Some((folder, "mod" | "lib" | "main")) => folder,
        _ => stem,
    };
    let modules = test_modules(text).into_iter().filter(|module| module.is_file);
    modules.flat_map(|module| [".rs", "/"].map(|end| format!("{folder}/{}{end}", module.name))).collect()
}

/// How a term may be written, in lower case: with its hyphens, with spaces and as one word.
fn variants(term: &str) -> Vec<String> {
    let term = term.to_lowercase();
    assert!(!term.trim().is_empty(), "a term of [career] is empty");
    let mut all = vec![term.clone(), term.replace('-', " "), term.replace('-', "")];
    all.dedup();
    all
}

/// The lines of a file with one of the words, outside its test modules.
fn career_lines(file: &str, text: &str, words: &[String]) -> Vec<String> {
    let tests = if file.ends_with(".rs") { test_modules(text) } else { Vec::new() };
    let is_test = |line: usize| tests.iter().any(|module| module.lines.contains(&line));
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let wrong = lines.filter(|(at, line)| !is_test(*at) && words.iter().any(|word| has_word(line, word)));
    wrong.map(|(at, line)| format!("{file}:{at}: {}", line.trim())).collect()
}

/// Whether a line has a word in any case, as a word of its own, a plural, or part of an identifier.
fn has_word(line: &str, word: &str) -> bool {
    let lower = line.to_lowercase();
    lower.match_indices(word).any(|(at, _)| {
        let is_letter = |c: char| c.is_alphabetic();
        // In `FeedBackEnd` the word begins with a capital, in `feedback ended` in the middle of another.
        let begins = !lower[..at].ends_with(is_letter)
            || line.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let rest = &lower[at + word.len()..];
        let rest_of_line = line.get(at + word.len()..).unwrap_or_default();
        let ends = |rest: &str| !rest.starts_with(is_letter);
        begins
            && (ends(rest)
                || rest_of_line.starts_with(char::is_uppercase)
                || rest.strip_prefix('s').is_some_and(ends))
    })
}

mod pure_functions {
    use super::*;

    const TABLE: &str = "
# Rooms

| room | what for | may import |
| --- | --- | --- |
| `content/` | facts | – |
| `src/lib.rs` | the root | – |
| `src/app/` | shell | `src/app/state.rs`, `src/salaries/`, `src/ui/` |
| `src/app/state.rs` | signals | `domain` |
| `src/salaries/`, `src/courses/` | rooms | `src/app/state.rs`, `src/ui/`, `plan` |
| `src/ui/` | shared | `src/app/state.rs` |
| `src/bin/prerender.rs` | program | `src/app/` |

| another | may import |
| --- | --- |
| `src/other/` | `src/none/` |
";

    fn paths(file: &str, text: &str) -> Vec<String> {
        imports(file, text).into_iter().map(|(line, path)| format!("{line} {}", path.join("::"))).collect()
    }

    #[test]
    fn the_table_is_read_by_its_column() {
        let rooms = Rooms::parse(TABLE).unwrap();
        assert_eq!(rooms.0.len(), 7);
        assert_eq!(rooms.0["src/courses/"], ["src/app/state.rs", "src/ui/"].map(str::to_owned).into());
        assert!(rooms.0["src/app/state.rs"].is_empty());
        assert_eq!(Rooms::parse("no table").err().unwrap(), "there is no table with a column “may import”");
        let unknown = "| room | may import |\n| - | - |\n| `src/a/` | `src/b/` |";
        assert_eq!(Rooms::parse(unknown).err().unwrap(), "`src/b/` may be imported but has no row");
        let twice = "| room | may import |\n| - | - |\n| `src/a/` | |\n| `src/a/` | |";
        assert_eq!(Rooms::parse(twice).err().unwrap(), "`src/a/` has two rows");
    }

    #[test]
    fn circles_are_named() {
        assert_eq!(Rooms::parse(TABLE).unwrap().circle(), None);
        let table = "| room | may import |\n| - | - |\n| `src/a/` | `src/a/`, `src/b/` |\n| `src/b/` | `src/c/` |\n\
                     | `src/c/` | `src/b/`, `src/d/` |\n| `src/d/` | |";
        assert_eq!(Rooms::parse(table).unwrap().circle().as_deref(), Some("src/b/, src/c/"));
    }

    #[test]
    fn a_file_and_a_module_belong_to_the_smallest_room() {
        let rooms = Rooms::parse(TABLE).unwrap();
        let path = |text: &str| -> Vec<String> { text.split("::").map(str::to_owned).collect() };
        for (file, room) in [
            ("src/app/mod.rs", Some("src/app/")),
            ("src/app/state.rs", Some("src/app/state.rs")),
            ("src/app/state/filters.rs", Some("src/app/state.rs")),
            ("src/app/stated.rs", Some("src/app/")),
            ("src/lib.rs", Some("src/lib.rs")),
            ("src/elsewhere.rs", None),
        ] {
            assert_eq!(rooms.of_file(file), room, "{file}");
        }
        for (module, room) in [
            ("app::state::AppState", "src/app/state.rs"),
            ("app::router", "src/app/"),
            ("ui", "src/ui/"),
            ("VERSION", "src/lib.rs"),
            ("bin::prerender", "src/lib.rs"),
        ] {
            assert_eq!(rooms.of_module(&path(module)), Some(room), "{module}");
        }
    }

    #[test]
    fn paths_are_found_in_uses_code_and_macros() {
        let text = "\
//! crate::comment::does_not_count
use crate::{app::{self, state::AppState as State}, ui::{chips::*, Chip}};
pub(crate) use crate::dom;
pub(in crate::salaries) fn text() -> &'static str { \"crate::text\" }
fn draw(at: crate::plan::Place<'_>) -> Vec<crate::ui::Bar> {
    view! { <crate::courses::List all={ crate::data::all::<u8>() } /> }
}
macro_rules! all { () => { $crate::served::page } }
use std::fmt;
use domain::crate_name;
";
        assert_eq!(
            paths("src/salaries/page.rs", text),
            [
                "2 app",
                "2 app::state::AppState",
                "2 ui::chips",
                "2 ui::Chip",
                "3 dom",
                "5 plan::Place",
                "5 ui::Bar",
                "6 courses::List",
                "6 data::all",
                "8 served::page",
            ]
        );
    }

    #[test]
    fn relative_paths_are_followed() {
        let text = "use super::super::courses::Card;\nuse self::inner::A;\nmod inner { use super::super::B; use super::C; }";
        let expected =
            ["1 courses::Card", "2 salaries::page::inner::A", "3 salaries::B", "3 salaries::page::C"];
        assert_eq!(paths("src/salaries/page.rs", text), expected);
        assert_eq!(paths("src/salaries/mod.rs", "use super::courses;"), ["1 courses"]);
        assert_eq!(paths("src/lib.rs", "use self::courses;"), ["1 courses"]);
    }

    #[test]
    fn programs_import_the_library_by_its_name() {
        let text = "use guide::{app::run, ui};\nfn main() { crate::own(); guide::app::run() }";
        assert_eq!(paths("src/bin/prerender.rs", text), ["1 app::run", "1 ui", "2 app::run"]);
        assert_eq!(paths("src/app/mod.rs", "use guide::Guide;"), Vec::<String>::new());
    }

    #[test]
    fn imports_are_held_against_the_table() {
        let rooms = Rooms::parse(TABLE).unwrap();
        let text = "use crate::ui::Chip;\nuse crate::courses::Card;\nuse crate::app::{state::AppState, router};\nuse super::x;";
        assert_eq!(
            rooms.wrong_imports("src/salaries/page.rs", text),
            [
                "src/salaries/page.rs:2: `src/salaries/` may not import crate::courses::Card (`src/courses/`)",
                "src/salaries/page.rs:3: `src/salaries/` may not import crate::app::router (`src/app/`)",
            ]
        );
        assert_eq!(rooms.wrong_imports("src/new.rs", ""), ["src/new.rs is in no room of the table"]);
        let without_root = Rooms::parse("| room | may import |\n| - | - |\n| `src/a/` | |").unwrap();
        let expected = ["src/a/mod.rs:1: crate::b is in no room of the table"];
        assert_eq!(without_root.wrong_imports("src/a/mod.rs", "use crate::b;"), expected);
    }

    #[test]
    fn only_code_names_a_crate() {
        let text = "// web_sys::Window\nuse web_sys::Window;\nconst A: &str = \"js_sys\";\nfn f() { g(js_sys::Date::now()) }";
        assert_eq!(named("a.rs", text, &BROWSER_CRATES), ["a.rs:2: web_sys", "a.rs:4: js_sys"]);
    }

    #[test]
    fn test_modules_are_known_by_their_attribute() {
        let text = "\
#[cfg(test)]
fn helper() {}
mod code { }
#[cfg(test)]
mod samples;
#[cfg(not(test))]
mod real {}
#[cfg(all(test, feature = \"ssr\"))]
#[allow(dead_code)]
pub mod tests {
    fn a() {}
}
";
        let modules = test_modules(text);
        let found: Vec<_> =
            modules.iter().map(|it| (it.name.as_str(), it.lines.clone(), it.is_file)).collect();
        assert_eq!(found, [("samples", 4..=5, true), ("tests", 8..=12, false)]);
        assert_eq!(test_files("src/a/mod.rs", text), ["src/a/samples.rs", "src/a/samples/"]);
        assert_eq!(test_files("plan/src/b.rs", text), ["plan/src/b/samples.rs", "plan/src/b/samples/"]);
        assert!(test_files("src/a/style.css", "a { }").is_empty());
    }

    #[test]
    fn a_term_is_found_however_it_is_written() {
        assert_eq!(
            variants("Back-end developer"),
            ["back-end developer", "back end developer", "backend developer"]
        );
        assert_eq!(variants("DevOps"), ["devops"]);
        let words = variants("back-end");
        for line in [
            "a Back-end course",
            "the back end",
            "backends",
            "struct MyBackEnd;",
            "\"BACKEND\"",
            "“back-end”",
            "is_backend",
            "backendPay",
        ] {
            assert!(words.iter().any(|word| has_word(line, word)), "{line}");
        }
        for line in ["feedback ended", "feedback end", "a back ending", "backup", "front-end"] {
            assert!(!words.iter().any(|word| has_word(line, word)), "{line}");
        }
    }

    #[test]
    fn test_modules_may_name_the_career() {
        let text =
            "/// Pay of back-end developers.\nfn pay() {}\n#[cfg(test)]\nmod tests {\n    // back-end\n}\n";
        let expected = ["a.rs:1: /// Pay of back-end developers."];
        assert_eq!(career_lines("a.rs", text, &variants("back-end")), expected);
        assert_eq!(
            career_lines("a.css", "/* the back end's */", &variants("back-end")),
            ["a.css:1: /* the back end's */"]
        );
    }
}
