//! The pages as they are written, all of them.

mod figures;
mod guides;
mod html;
mod links;

use super::programs::Programs;
use super::site::{charts, file_of, is_indexed, routes, text_of, trail};
use super::{forward, policy, site, write_with};
use crate::app::data::{content, dataset};
use compiler::Content;
use domain::route::Page;
use domain::shapes::WorldMap;
use html::{Tag, tags};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

/// The address that the tests publish the guide at.
const ADDRESS: &str = "https://example.org/guide/";
/// What `trunk serve` adds to its page.
const RELOAD: &str = "<script>reload()</script>";
/// Elements of the article, and of any page.
const MOST_ELEMENTS: (usize, usize) = (1_200, 1_500);

/// A written guide.
struct Built {
    folder: tempfile::TempDir,
    content: Content,
}

impl Built {
    fn new(content: Content, programs: &Programs) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), format!("<body>{RELOAD}</body>")).unwrap();
        write_with(folder.path(), &content, programs, Vec::new()).unwrap();
        Self { folder, content }
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap_or_else(|_| panic!("{name}"))
    }

    fn page(&self, page: &Page) -> String {
        self.read(&file_of(page))
    }

    fn names(&self) -> BTreeSet<String> {
        super::Folder(self.folder.path()).names().unwrap()
    }
}

/// The guide as the content says, written for development.
fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| Built::new(content().clone(), &Programs::of_development()))
}

/// The guide as it is published at an address.
fn released() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let mut content = content().clone();
        content.guide.site.address = Some(ADDRESS.to_owned());
        content.guide.site.offline = true;
        Built::new(content, &manifest())
    })
}

fn manifest() -> Programs {
    let file = |name: &str| serde_json::json!({ "name": name, "digest": "sha256-x", "bytes": 1 });
    let manifest = serde_json::json!({
        "main": { "script": "guide-1.js", "script_digest": "sha256-a", "wasm": "guide-2.wasm", "wasm_digest": "sha256-b" },
        "pieces": { "salaries": { "files": [file("salaries-3.wasm")] }, "courses": { "files": [file("courses-4.wasm")] } },
        "inline": { "scripts": { "early.js": "early()", "start.js": "start()" }, "styles": { "app/base.css": "a{}" } },
    });
    Programs::of_manifest(manifest)
}

fn pages() -> Vec<Page> {
    routes(content())
}

/// The pages for frames of other sites.
fn framed() -> Vec<Page> {
    charts(content()).into_iter().map(Page::Embed).collect()
}

fn of_name<'a>(tags: &'a [Tag], name: &'a str) -> impl Iterator<Item = &'a Tag> {
    tags.iter().filter(move |tag| tag.name == name)
}

fn meta<'a>(tags: &'a [Tag], key: &str, name: &str) -> Option<&'a str> {
    tags.iter().find(|tag| tag.name == "meta" && tag.get(key) == Some(name))?.get("content")
}

#[test]
fn every_page_has_its_own_title_and_description_and_one_heading() {
    let mut seen = BTreeSet::new();
    for page in pages() {
        let (html, text) = (built().page(&page), text_of(&content().guide, &page));
        let tags = tags(&html);
        assert!(html.contains(&format!("<title>{}</title>", domain::text::escape(&text.title))), "{page:?}");
        let description = meta(&tags, "name", "description").unwrap();
        assert_eq!(description, text.description, "{page:?}");
        assert!((40..=160).contains(&description.chars().count()), "{page:?}: {description}");
        assert!(seen.insert(text.title.clone()) && seen.insert(text.description.clone()), "{page:?}");
        assert_eq!(of_name(&tags, "h1").count(), 1, "{page:?}");
        assert_eq!(of_name(&tags, "main").count(), 1, "{page:?}");
    }
}

#[test]
fn pages_are_listed_for_search_engines_but_for_the_plan_and_what_is_not_a_page() {
    let sitemap = released().read("sitemap.xml");
    let listed: Vec<&str> =
        sitemap.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect();
    let pages = pages();
    let expected: Vec<String> = pages
        .iter()
        .filter(|page| **page != Page::Plan)
        .map(|page| format!("{ADDRESS}{}", page.path(dataset())))
        .collect();
    assert_eq!(listed, expected);
    assert!(released().read("robots.txt").contains(&format!("Sitemap: {ADDRESS}sitemap.xml\n")));
    for page in &pages {
        let tags = tags(&released().page(page));
        assert_eq!(meta(&tags, "name", "robots"), (!is_indexed(page)).then_some("noindex"), "{page:?}");
        let canonical = of_name(&tags, "link").find(|link| link.get("rel") == Some("canonical")).unwrap();
        assert_eq!(canonical.get("href"), Some(&*format!("{ADDRESS}{}", page.path(dataset()))));
    }
    for name in forward::FORWARDS.map(|(name, _)| name).into_iter().chain(["404.html"]) {
        assert_eq!(meta(&tags(&released().read(name)), "name", "robots"), Some("noindex"), "{name}");
    }
}

#[test]
fn without_an_address_nothing_names_one() {
    assert!(!built().names().contains("sitemap.xml") && !built().names().contains("robots.txt"));
    for page in pages() {
        let html = built().page(&page);
        assert!(!html.contains("canonical") && !html.contains("og:url"), "{page:?}");
    }
}

#[test]
fn pages_below_the_article_say_the_way_to_them() {
    for page in pages().into_iter().filter(|page| *page != Page::Guide) {
        let html = built().page(&page);
        let (_, rest) = html.split_once("<nav aria-label=\"Breadcrumb\">").unwrap();
        let (nav, _) = rest.split_once("</nav>").unwrap();
        let above = trail(&page).len() - 1;
        assert_eq!(tags(nav).iter().filter(|tag| tag.name == "a").count(), above, "{page:?}");
        let short = domain::text::escape(&text_of(&content().guide, &page).short);
        assert!(nav.ends_with(&format!("<li aria-current=\"page\">{short}</li></ol>")), "{page:?}");
    }
}

#[test]
fn the_navigation_names_the_page_that_is_shown() {
    for page in pages() {
        let html = built().page(&page);
        let (_, rest) = html.split_once("data-part=\"navigation\">").unwrap();
        let tags = tags(rest.split_once("</nav>").unwrap().0);
        let shown = format!("{}{}", page.up(), page.main().path(dataset()));
        assert!(of_name(&tags, "a").any(|link| link.get("href") == Some(&*shown)), "{page:?}");
        for link in of_name(&tags, "a") {
            let is_shown = link.get("href") == Some(&*shown);
            assert_eq!(
                link.get("aria-current") == Some("page"),
                is_shown,
                "{page:?}: {:?}",
                link.get("href")
            );
        }
    }
}

/// Otherwise a gap is left where the age is shorter than the space, or where there is none yet.
#[test]
fn nothing_follows_the_space_that_is_reserved_for_an_age() {
    let mut ages = 0;
    for page in pages().into_iter().chain(framed()) {
        let html = built().page(&page);
        for rest in html.split("<span class=\"age\"").skip(1) {
            let (_, after) = rest.split_once("</span>").unwrap();
            let next: String = after.chars().take(60).collect();
            assert!(next.trim_start().starts_with("</"), "{page:?}: {next}");
            ages += 1;
        }
    }
    assert!(ages > 0);
}

#[test]
fn every_script_and_style_of_a_page_is_in_its_policy() {
    let headers = released().read("_headers");
    let all = headers.lines().find_map(|line| line.trim().strip_prefix("Content-Security-Policy: ")).unwrap();
    let sent = split_policy(all);
    for name in released().names().iter().filter(|name| name.ends_with(".html")) {
        let html = released().read(name);
        let tags = tags(&html);
        let policy = meta(&tags, "http-equiv", "Content-Security-Policy").unwrap();
        let place = |text| html.find(text).unwrap_or(html.len());
        assert!(place("Content-Security-Policy") < place("<style").min(place("<script")), "{name}");
        for tag in tags.iter().filter(|tag| ["script", "style"].contains(&tag.name.as_str())) {
            if tag.get("type") != Some("application/ld+json") {
                let digest = policy::sha256(tag.text.as_bytes());
                assert!(policy.contains(&digest), "{name}: {}", &tag.text[..tag.text.len().min(80)]);
            }
        }
        for tag in &tags {
            let handler = tag.get("style").or(tag.get("onclick")).or(tag.get("onload"));
            assert_eq!(handler, None, "{name}: {tag:?}");
        }
        // A host may send the policy of all pages, which must not be stricter or laxer in anything else.
        let (rest, digests) = split_policy(policy);
        assert_eq!(rest, sent.0, "{name}");
        assert!(digests.is_subset(&sent.1), "{name}");
    }
}

/// A policy without its digests, and the digests. A page without styles leaves out their directive.
fn split_policy(policy: &str) -> (Vec<&str>, BTreeSet<&str>) {
    let words = policy.split([' ', ';']).filter(|word| !word.is_empty() && *word != "style-src");
    let (digests, rest): (Vec<_>, Vec<_>) = words.partition(|word| word.starts_with("'sha256-"));
    (rest, digests.into_iter().collect())
}

#[test]
fn a_page_names_its_programs_and_what_they_need() {
    let tags_of = |page| tags(&released().page(&page));
    let by_id = |tags: &[Tag], id: &str, name: &str| {
        let tag = tags.iter().find(|tag| tag.get("id") == Some(id)).unwrap();
        tag.get(name).map(str::to_owned)
    };
    let guide = tags_of(Page::Guide);
    assert_eq!(by_id(&guide, "files", "data-script").as_deref(), Some("guide-1.js"));
    assert_eq!(by_id(&guide, "files", "data-offline").as_deref(), Some(""));
    assert_eq!(by_id(&guide, "files", "data-ahead"), None);
    let courses = tags_of(Page::Courses);
    assert_eq!(by_id(&courses, "files", "data-ahead").as_deref(), Some("courses-4.wasm"));
    let pack = by_id(&courses, "facts", "data-pack").unwrap();
    let bytes = std::fs::metadata(released().folder.path().join(pack)).unwrap().len();
    assert_eq!(bytes, u64::from(dataset().pack_bytes));
    let map = by_id(&courses, "facts", "data-map").unwrap();
    assert!(super::headers::is_named_by_content(&map), "{map}");
    assert!(WorldMap::parse(&released().read(&map)).is_some(), "{map}");
    assert_eq!(guide[0].get("data-guide"), Some(content().dataset.career.id.as_str()));
}

#[test]
fn a_build_for_development_reloads_has_its_modules_and_no_policy() {
    let names = built().names();
    for (name, _) in super::programs::MODULES {
        assert!(names.contains(name), "{name}");
    }
    for page in pages() {
        let html = built().page(&page);
        assert!(html.contains(RELOAD) && !html.contains("Content-Security-Policy"), "{page:?}");
        assert!(!released().page(&page).contains(RELOAD), "{page:?}");
    }
    assert!(!names.contains("_headers"));
}

#[test]
fn only_a_script_that_is_alone_in_the_body_reloads() {
    assert_eq!(super::reload(&format!("<html><body>\n  {RELOAD}\n</body></html>")), RELOAD);
    for staged in ["<body></body>", "<body><p>a page</p><script>x</script></body>", ""] {
        assert_eq!(super::reload(staged), "");
    }
}

/// The class that each rule of a sheet begins with.
fn first_classes(sheet: &str) -> std::collections::BTreeSet<&str> {
    let selectors = sheet.split('}').filter_map(|rule| rule.rsplit_once('{')?.0.rsplit(['{', ';']).next());
    let classes = selectors.flat_map(|selectors| selectors.split(',')).filter_map(|selector| {
        let class = selector.rsplit("*/").next()?.trim().strip_prefix('.')?;
        class.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()
    });
    classes.filter(|class| *class != "js").collect()
}

/// A style sheet stays in the document when a link opens another room, so its rules would apply there
/// too.
#[test]
fn no_two_sheets_of_different_rooms_style_the_same_class() {
    let programs = Programs::of_development();
    let mode = site::Mode::Host { reload: String::new() };
    let site = site::Site::new(content(), &programs, mode).unwrap();
    let sheets = &site.styles.sheets;
    for (at, (name, sheet)) in sheets.iter().enumerate() {
        assert!(!first_classes(sheet).is_empty(), "{name}");
        for (other, later) in &sheets[at + 1..] {
            let (ours, theirs) = (first_classes(sheet), first_classes(later));
            let both: Vec<_> = ours.intersection(&theirs).collect();
            assert!(both.is_empty(), "{name} and {other} both begin rules with {both:?}");
        }
    }
}

#[test]
fn every_style_sheet_is_on_the_pages_that_need_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let programs = Programs::of_development();
    let mode = site::Mode::Host { reload: String::new() };
    let site = site::Site::new(content(), &programs, mode).unwrap();
    let sheets = super::Folder(&source).names().unwrap().into_iter().filter(|name| name.ends_with(".css"));
    for name in sheets {
        let is_of_rooms = site.styles.sheets.iter().any(|(sheet, _)| name == format!("{sheet}.css"));
        let sheet = std::fs::read_to_string(source.join(&name)).unwrap();
        assert!(is_of_rooms || site.styles.shared.contains(&sheet), "{name} is on no page");
    }
    for page in pages() {
        let tags = tags(&built().page(&page));
        let sheets: Vec<&str> = of_name(&tags, "style").filter_map(|tag| tag.get("data-sheet")).collect();
        let room = crate::app::rooms::room_of(&page);
        let expected: Vec<&str> = site.styles.of_room(room).map(|(name, _)| *name).collect();
        assert_eq!(sheets, expected, "{page:?}");
    }
}

#[test]
fn ids_are_unique_and_what_is_labelled_by_another_element_finds_it() {
    for page in pages().into_iter().chain(framed()) {
        let tags = tags(&built().page(&page));
        let mut ids = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.get("id")) {
            assert!(ids.insert(id), "{page:?}: {id}");
        }
        for labelled in tags.iter().filter_map(|tag| tag.get("aria-labelledby")) {
            assert!(ids.contains(labelled), "{page:?}: {labelled}");
        }
    }
}

#[test]
fn the_parts_that_the_router_takes_are_once_on_every_page() {
    for page in pages() {
        let tags = tags(&built().page(&page));
        let swapped: Vec<&str> = tags.iter().filter_map(|tag| tag.get("data-swap")).collect();
        assert_eq!(swapped, ["brand", "crumbs", "main", "footer"], "{page:?}");
        for part in ["navigation", "notices", "piece", "status"] {
            let count = tags.iter().filter(|tag| tag.get("data-part") == Some(part)).count();
            assert_eq!(count, 1, "{page:?}: {part}");
        }
        let ids = ["files", "facts", "not-started", "too-old", "stopped", "newer", "main"];
        for id in ids {
            assert!(tags.iter().any(|tag| tag.get("id") == Some(id)), "{page:?}: {id}");
        }
    }
}

#[test]
fn a_page_for_frames_is_a_figure_and_nothing_around_it() {
    for page in framed() {
        let html = released().page(&page);
        let tags = tags(&html);
        assert_eq!(meta(&tags, "name", "robots"), Some("noindex"), "{page:?}");
        assert!(tags[0].get("data-framed").is_some(), "{page:?}");
        assert_eq!(
            of_name(&tags, "base").next().and_then(|base| base.get("target")),
            Some("_blank"),
            "{page:?}"
        );
        for around in ["header", "nav", "footer"] {
            assert_eq!(of_name(&tags, around).count(), 0, "{page:?}: {around}");
        }
        assert_eq!(of_name(&tags, "h1").count(), 1, "{page:?}");
        assert!(!html.contains("data-offline") && !html.contains("rel=\"manifest\""), "{page:?}");
    }
    assert!(!released().read("sitemap.xml").contains("/embed/"));
}

#[test]
fn pages_are_small() {
    for page in pages() {
        let html = released().page(&page);
        // Browsers with scripts parse the content of noscript as text.
        let shown = html.split("<noscript>").map(|part| part.rsplit("</noscript>").next().unwrap_or(part));
        let count: usize = shown.map(|part| tags(part).len()).sum();
        let most = if page == Page::Guide { MOST_ELEMENTS.0 } else { MOST_ELEMENTS.1 };
        assert!(count <= most, "{page:?} has {count} elements");
    }
}

#[test]
fn old_pages_lead_to_the_new_places() {
    for (name, page) in forward::FORWARDS {
        let html = released().read(name);
        let tags = tags(&html);
        let place = format!("./{}", page.path(dataset()));
        assert_eq!(of_name(&tags, "a").next().unwrap().get("href"), Some(&*place), "{name}");
        assert_eq!(meta(&tags, "http-equiv", "refresh"), Some(&*format!("0; url={place}")), "{name}");
        assert!(released().names().contains(&file_of(&page)), "{name}");
        assert!(html.contains(forward::SCRIPT), "{name}");
    }
}

#[test]
fn the_page_for_unknown_addresses_leads_back_from_any_depth() {
    let html = released().read("404.html");
    for tag in tags(&html) {
        if let Some(address) = tag.get("href") {
            assert!(address.starts_with("https://"), "{address}");
        }
    }
    assert!(!html.contains("type=\"module\""));
}

/// The sheets of a served page.
fn sheets_of(page: &Page) -> Vec<String> {
    let tags = tags(&built().page(page));
    of_name(&tags, "style").filter_map(|tag| tag.get("data-sheet")).map(str::to_owned).collect()
}

#[test]
fn the_guide_in_one_file_has_every_page_and_asks_nothing_of_a_host() {
    let folder = released().folder.path();
    std::fs::write(folder.join("icon.svg"), "<svg/>").unwrap();
    let html = super::single::from(Path::new(folder), &released().content, &manifest()).unwrap();
    let tags = tags(&html);
    assert_eq!(tags[0].get("data-single"), Some(""));
    let held: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")?.strip_prefix("held:")).collect();
    assert!(
        held.contains(&"pages") && held.contains(&"salaries.csv") && !held.contains(&"sw.js"),
        "{held:?}"
    );
    let links: Vec<&Tag> = of_name(&tags, "link").collect();
    assert!(links.len() == 1 && links[0].get("href").unwrap().starts_with("data:"), "{links:?}");
    let policy = meta(&tags, "http-equiv", "Content-Security-Policy").unwrap();
    assert!(policy.contains("connect-src 'none'"), "{policy}");
    for tag in of_name(&tags, "script").chain(of_name(&tags, "style")) {
        if tag.get("type") != Some("application/octet-stream") {
            assert!(policy.contains(&policy::sha256(tag.text.as_bytes())), "{}", tag.text);
        }
    }
    let sheets = of_name(&tags, "style").filter_map(|style| style.get("data-sheet")).map(str::to_owned);
    let mut needed: Vec<String> = Vec::new();
    for page in pages() {
        let of_page = sheets_of(&page);
        needed.extend(of_page.into_iter().filter(|name| !needed.contains(name)).collect::<Vec<_>>());
    }
    let mut sheets: Vec<String> = sheets.collect();
    sheets.sort();
    needed.sort();
    assert_eq!(sheets, needed);
}
