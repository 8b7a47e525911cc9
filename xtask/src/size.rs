//! The size of the guide: the first load of each route, each piece of the program and all rooms together,
//! compared with the budgets.

use crate::programs::manifest::Programs;
use crate::report::{Figures, Table, bytes};
use crate::{compress, fingerprint, previews, project};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Sum;
use std::path::Path;

/// The budget of the first load of a route as brotli, in bytes, without the route's piece: 105 KB, and 12 for
/// the visual design.
const BUDGET_ROUTE: u64 = 117_000;
/// The budget for visiting the first page of every room, in bytes of brotli.
const BUDGET_ROOMS: u64 = 350_000;
/// The budget of the HTML of `/` as brotli, in bytes: what fits in a first round trip.
const BUDGET_HTML: u64 = 14_000;
/// The attribute of a page that names the files of its piece (src/app/boot/start.js).
const AHEAD: &str = " data-ahead=\"";
/// The marks around the table in `docs/size.md`.
const TABLE_FROM: &str = "<!-- written by `cargo xtask build --accept-sizes` -->";
const TABLE_TO: &str = "<!-- to here -->";
/// The name of a page in its folder.
const PAGE: &str = "index.html";

/// The three sizes of one file, or the sum of many, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        weights.fold(Self::default(), |sum, it| Self {
            raw: sum.raw + it.raw,
            gzip: sum.gzip + it.gzip,
            brotli: sum.brotli + it.brotli,
        })
    }
}

/// A page by its path below the root: `""`, `"salaries/"`, `"salaries/canada/"`.
struct Route {
    path: String,
    html: Weight,
    /// The files of the piece that the page requests in advance.
    ahead: Vec<String>,
}

impl Route {
    /// Whether it is `/` or the first page of a room.
    fn is_first_of_room(&self) -> bool {
        self.path.matches('/').count() <= 1
    }
}

/// All that is reported of a built guide.
struct Site {
    /// Every file but pages and compressed copies, by its name.
    files: BTreeMap<String, Weight>,
    /// In the order of their paths.
    routes: Vec<Route>,
    programs: Programs,
}

/// Prints the tables of a built guide and writes its figures.
///
/// # Errors
/// When it is not a built guide.
pub fn report(dist: &Path, json: Option<&Path>) -> Result<()> {
    let site = Site::read(dist, Programs::read()?)?;
    println!("{}", site.text());
    site.figures().write(json)
}

/// Writes the table of `docs/size.md`, between its marks.
///
/// # Errors
/// When it is not a built guide, or the file or its marks are missing.
pub fn write_docs(dist: &Path) -> Result<()> {
    let site = Site::read(dist, Programs::read()?)?;
    let file = project::root().join("docs/size.md");
    let text = std::fs::read_to_string(&file).context("docs/size.md cannot be read")?;
    let (before, rest) = text.split_once(TABLE_FROM).context("docs/size.md has no mark for its table")?;
    let (_, after) =
        rest.split_once(TABLE_TO).context("docs/size.md has no mark for the end of its table")?;
    let text = format!("{before}{TABLE_FROM}\n{}{TABLE_TO}{after}", site.table_of_docs());
    std::fs::write(&file, text).context("docs/size.md cannot be written")
}

impl Site {
    fn read(dist: &Path, programs: Programs) -> Result<Self> {
        let (mut files, mut routes) = (BTreeMap::new(), Vec::new());
        for file in fingerprint::files(dist)? {
            let name = file.strip_prefix(dist)?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            if name.ends_with(".br") || name.ends_with(".gz") {
                continue;
            }
            let weight = weigh(&file)?;
            match name.strip_suffix(PAGE) {
                Some(path) => {
                    let ahead = ahead(&std::fs::read_to_string(&file)?);
                    routes.push(Route { path: path.to_owned(), html: weight, ahead });
                }
                None => drop(files.insert(name, weight)),
            }
        }
        routes.sort_by(|one, other| one.path.cmp(&other.path));
        if routes.first().is_none_or(|route| !route.path.is_empty()) {
            bail!("{} has no {PAGE}", dist.display());
        }
        Ok(Self { files, routes, programs })
    }

    fn file(&self, name: &str) -> Weight {
        self.files.get(name).copied().unwrap_or_default()
    }

    /// The script and the main part, which every page loads.
    fn main(&self) -> Weight {
        [&self.programs.main.script, &self.programs.main.wasm].into_iter().map(|name| self.file(name)).sum()
    }

    fn piece(&self, route: &Route) -> Weight {
        route.ahead.iter().map(|name| self.file(name)).sum()
    }

    fn first_load(&self, route: &Route) -> Weight {
        [route.html, self.main(), self.piece(route)].into_iter().sum()
    }

    /// What a reader loads who visits the first page of every room, each file once.
    fn all_rooms(&self) -> Weight {
        let pieces = self.programs.pieces.values().flat_map(|piece| &piece.files);
        let names: BTreeSet<&str> = pieces.map(|file| &*file.name).collect();
        let pages = self.routes.iter().filter(|route| route.is_first_of_room()).map(|route| route.html);
        pages.chain(names.into_iter().map(|name| self.file(name))).chain([self.main()]).sum()
    }

    /// The first pages of rooms, and the heaviest of the other pages of each room.
    fn shown(&self) -> Vec<&Route> {
        let room = |route: &Route| route.path.split('/').next().unwrap_or_default().to_owned();
        let mut heaviest: BTreeMap<String, &Route> = BTreeMap::new();
        for route in self.routes.iter().filter(|route| !route.is_first_of_room()) {
            let known = heaviest.entry(room(route)).or_insert(route);
            if route.html.brotli > known.html.brotli {
                *known = route;
            }
        }
        self.routes.iter().filter(|it| it.is_first_of_room()).chain(heaviest.into_values()).collect()
    }

    fn text(&self) -> String {
        let tables = [self.table_of_routes(), self.table_of_programs(), self.table_of_others()];
        let verdicts: Vec<String> = self.verdicts().iter().map(Verdict::text).collect();
        format!("{}\n{}", tables.map(|table| table.text()).join("\n"), verdicts.join("\n"))
    }

    fn table_of_routes(&self) -> Table {
        let mut table = Table::new(&["first load, brotli", "HTML", "main", "piece", "sum"]);
        for route in self.shown() {
            let weights = [route.html, self.main(), self.piece(route), self.first_load(route)];
            let mut row = vec![format!("/{}", route.path)];
            row.extend(weights.map(|weight| bytes(weight.brotli)));
            table.row(&row);
        }
        table
    }

    fn table_of_docs(&self) -> String {
        let mut out =
            "| brotli, KB | HTML | main part | piece | sum |\n| --- | --- | --- | --- | --- |\n".to_owned();
        let mut row = |what: &str, weights: [Option<Weight>; 4]| {
            let cells = weights.map(|weight| weight.map_or("–".to_owned(), |it| kilobytes(it.brotli)));
            out.push_str(&format!("| {what} | {} |\n", cells.join(" | ")));
        };
        for route in self.routes.iter().filter(|route| route.is_first_of_room()) {
            let piece = Some(self.piece(route)).filter(|piece| piece.brotli > 0);
            let weights = [Some(route.html), Some(self.main()), piece, Some(self.first_load(route))];
            row(&format!("`/{}`", route.path), weights);
        }
        row("all rooms", [None, None, None, Some(self.all_rooms())]);
        let Programs { reader, .. } = &self.programs;
        let reader = [&reader.script, &reader.wasm].into_iter().map(|name| self.file(name)).sum();
        row("with the first file of a reader's own", [None, None, None, Some(reader)]);
        out
    }

    fn table_of_programs(&self) -> Table {
        let mut table = Table::new(&["programs", "raw", "gzip", "brotli"]);
        let of_program = |name: &str| vec![name.to_owned()];
        let Programs { main, pieces, reader, .. } = &self.programs;
        let mut rows: BTreeMap<String, Vec<String>> = BTreeMap::new();
        rows.insert("main: script".to_owned(), of_program(&main.script));
        rows.insert("main: program".to_owned(), of_program(&main.wasm));
        rows.insert("reader".to_owned(), [&reader.script, &reader.wasm].map(String::clone).to_vec());
        for (name, piece) in pieces {
            let files = piece.files.iter().map(|file| file.name.clone()).collect();
            rows.insert(format!("piece: {name}"), files);
        }
        for (what, names) in rows {
            row(&mut table, &what, names.iter().map(|name| self.file(name)).sum());
        }
        row(&mut table, "all rooms, with their pages", self.all_rooms());
        table
    }

    fn table_of_others(&self) -> Table {
        let mut table = Table::new(&["files", "raw", "gzip", "brotli"]);
        let is_preview = |name: &str| name.starts_with(previews::FOLDER);
        for (name, weight) in self.files.iter().filter(|(name, _)| !is_preview(name)) {
            row(&mut table, name, *weight);
        }
        let previews = self.files.iter().filter(|(name, _)| is_preview(name));
        let count = previews.clone().count();
        if count > 0 {
            row(
                &mut table,
                &format!("{count} pictures for link previews"),
                previews.map(|(_, it)| *it).sum(),
            );
        }
        let pages: Weight = self.routes.iter().map(|route| route.html).sum();
        row(&mut table, &format!("{} pages", self.routes.len()), pages);
        table
    }

    /// The first load of `/`, the heaviest other route without its piece, all rooms, the HTML of `/`.
    fn verdicts(&self) -> Vec<Verdict> {
        let without_piece = |route: &Route| route.html.brotli + self.main().brotli;
        let first = &self.routes[0];
        let others = self.routes[1..].iter().max_by_key(|route| without_piece(route));
        let mut verdicts = vec![Verdict::new("first load of /", without_piece(first), BUDGET_ROUTE)];
        verdicts.extend(others.map(|route| {
            let what = format!("heaviest other route without its piece, /{}", route.path);
            Verdict::new(&what, without_piece(route), BUDGET_ROUTE)
        }));
        verdicts.push(Verdict::new("all rooms", self.all_rooms().brotli, BUDGET_ROOMS));
        verdicts.push(Verdict::new("HTML of /", first.html.brotli, BUDGET_HTML));
        verdicts
    }

    fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        let mut add = |name: &str, weight: Weight| {
            figures.set(format!("{name}_raw_bytes"), weight.raw);
            figures.set(format!("{name}_gzip_bytes"), weight.gzip);
            figures.set(format!("{name}_brotli_bytes"), weight.brotli);
        };
        let Programs { main, pieces, reader, .. } = &self.programs;
        add("main_script", self.file(&main.script));
        add("main_program", self.file(&main.wasm));
        add("reader", [&reader.script, &reader.wasm].into_iter().map(|name| self.file(name)).sum());
        for (name, piece) in pieces {
            add(&format!("piece_{name}"), piece.files.iter().map(|file| self.file(&file.name)).sum());
        }
        for route in &self.routes {
            let name = key(&route.path);
            add(&format!("route_{name}_html"), route.html);
            add(&format!("route_{name}_first_load"), self.first_load(route));
        }
        add("all_rooms", self.all_rooms());
        figures.set("budget_route_without_piece_brotli_bytes", BUDGET_ROUTE);
        figures.set("budget_all_rooms_brotli_bytes", BUDGET_ROOMS);
        figures.set("budget_html_brotli_bytes", BUDGET_HTML);
        figures
    }
}

/// A route's path as a part of a key: `guide`, `salaries_canada`.
fn key(path: &str) -> String {
    if path.is_empty() { "guide".to_owned() } else { path.trim_end_matches('/').replace(['/', '-'], "_") }
}

fn weigh(path: &Path) -> Result<Weight> {
    let raw = path.metadata().with_context(|| format!("{} cannot be read", path.display()))?.len();
    let copy = |ending| compress::copy_of(path, ending).metadata().map_or(raw, |data| data.len());
    Ok(Weight { raw, gzip: copy("gz"), brotli: copy("br") })
}

fn ahead(html: &str) -> Vec<String> {
    let value = html.split_once(AHEAD).and_then(|(_, rest)| rest.split_once('"'));
    value.map_or(Vec::new(), |(names, _)| names.split(' ').map(str::to_owned).collect())
}

fn row(table: &mut Table, name: &str, weight: Weight) {
    table.row(&[name.to_owned(), bytes(weight.raw), bytes(weight.gzip), bytes(weight.brotli)]);
}

/// A number of bytes in KB, with one decimal: `112.3`.
fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A size beside its budget.
struct Verdict {
    what: String,
    size: u64,
    budget: u64,
}

impl Verdict {
    fn new(what: &str, size: u64, budget: u64) -> Self {
        Self { what: what.to_owned(), size, budget }
    }

    fn text(&self) -> String {
        let Self { what, size, budget } = self;
        let word = if size <= budget { "within budget" } else { "OVER" };
        format!("{what}, brotli: {} of {} bytes: {word}", bytes(*size), bytes(*budget))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programs::manifest::{File, Piece, Program};

    /// A guide whose files weigh what their texts are long; no compressed copies.
    fn site() -> Site {
        let dist = tempfile::tempdir().unwrap();
        let page = "<p>data</p><div id=\"files\" data-ahead=\"s.wasm p.wasm\">";
        for (name, text) in [
            ("index.html", "<p>guide</p>"),
            ("pay/index.html", page),
            ("pay/canada/index.html", &format!("{page}{page}")),
            ("pay/india/index.html", page),
            ("g.js", "12345"),
            ("g.wasm", "1234567890"),
            ("s.wasm", "123"),
            ("p.wasm", "1234"),
            ("c.wasm", "12"),
        ] {
            let file = dist.path().join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let file = |name: &str| File { name: name.to_owned(), ..File::default() };
        let main = Program { script: "g.js".to_owned(), wasm: "g.wasm".to_owned(), ..Program::default() };
        let pieces = [("pay", ["s.wasm", "p.wasm"]), ("courses", ["s.wasm", "c.wasm"])];
        let pieces = pieces.map(|(name, files)| (name.to_owned(), Piece { files: files.map(file).to_vec() }));
        let programs = Programs { main, pieces: pieces.into(), ..Programs::default() };
        Site::read(dist.path(), programs).unwrap()
    }

    #[test]
    fn a_route_loads_its_page_the_main_part_and_its_piece() {
        let site = site();
        let loads: Vec<(&str, u64)> =
            site.routes.iter().map(|route| (&*route.path, site.first_load(route).raw)).collect();
        // 12 bytes of HTML and 15 of the main part; then 54 or 108 of HTML, 15, and 7 of the piece.
        assert_eq!(loads, [("", 27), ("pay/", 76), ("pay/canada/", 130), ("pay/india/", 76)]);
    }

    #[test]
    fn the_table_of_the_docs_has_each_room() {
        let table = site().table_of_docs();
        let rows: Vec<&str> =
            table.lines().skip(2).map(|line| line.split('|').nth(1).unwrap().trim()).collect();
        assert_eq!(rows, ["`/`", "`/pay/`", "all rooms", "with the first file of a reader's own"]);
        assert_eq!([kilobytes(112_349), kilobytes(112_350), kilobytes(96)], ["112.3", "112.4", "0.1"]);
    }

    #[test]
    fn all_rooms_count_what_two_pieces_share_once() {
        // HTML of / and pay/, the main part, and s, p and c.
        assert_eq!(site().all_rooms().raw, 12 + 54 + 15 + 3 + 4 + 2);
    }

    #[test]
    fn of_the_other_pages_of_a_room_the_heaviest_is_shown_and_all_are_in_the_figures() {
        let site = site();
        let shown: Vec<&str> = site.shown().iter().map(|route| &*route.path).collect();
        assert_eq!(shown, ["", "pay/", "pay/canada/"]);
        let file = tempfile::NamedTempFile::new().unwrap();
        site.figures().write(Some(file.path())).unwrap();
        let text = std::fs::read_to_string(file.path()).unwrap();
        for key in
            ["route_guide_first_load_brotli_bytes", "route_pay_india_html_raw_bytes", "piece_pay_gzip_bytes"]
        {
            assert!(text.contains(key), "{key}");
        }
    }

    #[test]
    fn the_budget_of_other_routes_leaves_their_piece_out() {
        let verdicts: Vec<String> = site().verdicts().iter().map(Verdict::text).collect();
        assert!(
            verdicts[1].contains("/pay/canada/, brotli: 123 of 117,000 bytes: within budget"),
            "{verdicts:?}"
        );
        assert!(Verdict::new("page", 14_001, 14_000).text().ends_with("OVER"));
        assert!(Verdict::new("page", 14_000, 14_000).text().ends_with("within budget"));
    }
}
