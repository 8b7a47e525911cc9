//! The driver proves itself against pages of its own.

use driver::serve::{Fault, StaticSite};
use driver::{Browser, Options};
use tempfile::TempDir;

const PAGE: &str = r##"<!doctype html><html lang="en"><head><title>Trial</title><style>button { padding: 1rem }</style></head><body><main>
  <h1>Trial page</h1>
  <p id="outcome">no script ran</p>
  <section aria-label="First"><button>Save  it</button></section>
  <section aria-label="Second"><button>Save it</button><button hidden>Secret</button></section>
  <label><input type="checkbox" style="position:absolute;opacity:0"> India</label>
  <details><summary>More</summary><p>Less</p></details>
  <script>
    outcome.textContent = "a script ran";
    document.querySelectorAll("button").forEach((button) => button.onclick = () => {
      setTimeout(() => { const late = document.createElement("a"); late.href = "#x"; late.textContent = "Late";
        button.after(late); }, 300);
    });
    console.error("an early complaint");
    addEventListener("complain", () => console.error("a late complaint"));
  </script></main></body></html>"##;

fn site(page: &str) -> (TempDir, StaticSite) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), page).unwrap();
    let site = StaticSite::start(folder.path(), "/some/guide/").unwrap();
    (folder, site)
}

async fn visit(page: &str, options: Options) -> (TempDir, StaticSite, Browser) {
    let (folder, site) = site(page);
    let browser = Browser::start(options).await.unwrap();
    browser.goto(site.url()).await.unwrap();
    (folder, site, browser)
}

#[tokio::test]
async fn elements_are_found_by_role_and_name() {
    let (_folder, _site, browser) = visit(PAGE, Options::default()).await;
    let second = browser.by_role("region", "Second").await.unwrap();
    assert_eq!(second.all_by_role("button").await.unwrap().len(), 1, "a hidden button counts for nothing");
    assert_eq!(browser.all_by_role("button").await.unwrap().len(), 3, "two buttons and a summary");
    second.by_role("button", "Save it").await.unwrap().click().await.unwrap();
    let link = second.by_role_containing("link", "Lat").await.unwrap();
    assert_eq!(link.role_and_name().await.unwrap(), ("link".into(), "Late".into()));

    let india = browser.by_role("checkbox", "India").await.unwrap();
    india.click().await.unwrap();
    assert!(india.is_checked().await.unwrap());
    assert_eq!(browser.active().await.unwrap(), ("checkbox".into(), "India".into()));
    browser.press("Tab").await.unwrap();
    assert_eq!(browser.active().await.unwrap(), ("button".into(), "More".into()));
    browser.press("Shift+Tab").await.unwrap();
    browser.press("Space").await.unwrap();
    assert!(!india.is_checked().await.unwrap());

    let error = browser.by_role("button", "Remove").await.err().unwrap().to_string();
    assert!(error.contains("Save it"), "{error}");
}

async fn hears(browser: &Browser, complaint: &str) {
    let lines = browser.console().await.unwrap();
    let is_heard = lines.iter().any(|line| line.level == "SEVERE" && line.text.contains(complaint));
    assert!(is_heard, "{complaint} in {lines:?}");
}

#[tokio::test]
async fn the_console_is_heard() {
    let (_folder, _site, browser) = visit(PAGE, Options::default()).await;
    browser.execute("dispatchEvent(new Event('complain'))", vec![]).await.unwrap();
    hears(&browser, "a late complaint").await;
}

#[tokio::test]
async fn the_console_is_heard_while_the_page_loads_needs_devtools() {
    let (_folder, _site, browser) = visit(PAGE, Options::default()).await;
    hears(&browser, "an early complaint").await;
}

#[tokio::test]
async fn without_scripts_the_page_can_still_be_examined_needs_scripts_off() {
    let (_folder, _site, browser) = visit(PAGE, Options { javascript: false, ..Options::default() }).await;
    assert_eq!(browser.text_of("#outcome").await.unwrap(), "no script ran");
    assert_eq!(browser.value_of("document.title").await.unwrap(), "Trial");
    browser.by_role("heading", "Trial page").await.unwrap();
    browser.wait_until("the title is there", "document.title === 'Trial'").await.unwrap();
}

#[tokio::test]
async fn axe_runs_without_scripts_needs_axe_without_scripts() {
    let (_folder, _site, browser) = visit(PAGE, Options { javascript: false, ..Options::default() }).await;
    assert_eq!(browser.text_of("#outcome").await.unwrap(), "no script ran");
    assert_eq!(browser.axe().await.unwrap(), []);
}

#[tokio::test]
async fn the_visit_is_as_the_options_say_needs_before_pages() {
    let options = Options {
        width: 320,
        height: 640,
        dark: true,
        reduced_motion: true,
        locale: "en-IN".into(),
        clock_ms: Some(1_800_000_000_000),
        ..Options::default()
    };
    let (_folder, _site, browser) = visit("<!doctype html><title>x</title>", options).await;
    let told = browser
        .value_of(
            "[innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches, \
             matchMedia('(prefers-reduced-motion: reduce)').matches, navigator.language, \
             Math.round(window.Date.now() / 1e5), Math.round(new window.Date() / 1e5)]",
        )
        .await
        .unwrap();
    assert_eq!(told, serde_json::json!([320, 640, true, true, "en-IN", 18_000_000, 18_000_000]));
}

#[tokio::test]
async fn what_is_wrong_with_a_page_is_found() {
    let page = "<!doctype html><html lang=en><title>x</title><main><h1>x</h1><img src=x.png>\
                <div style='width:3000px'>wide</div></main>";
    let (_folder, _site, browser) = visit(page, Options::default()).await;
    let violations = browser.axe().await.unwrap();
    assert!(violations.iter().any(|violation| violation.id == "image-alt"), "{violations:?}");
    let error = browser.no_sideways_scroll().await.unwrap_err().to_string();
    assert!(error.contains("wide"), "{error}");
}

/// The rule and the class of each text that is too faint on a page: one is in the accent, one on it, one in the accent
/// on a light grey, and one in a grey of level AA.
async fn too_faint(accent: &str) -> Vec<String> {
    let page = format!(
        "<!doctype html><html lang=en><title>x</title>\
         <style>:root{{--bg:#fff;--surface:#fff;--on:#fff;--accent:{accent}}}html{{background:#fff}}\
         .in,.sunk{{color:var(--accent)}}.on{{color:var(--on);background:var(--accent)}}\
         .sunk{{background:#eee}}.grey{{color:#666}}</style>\
         <main><h1>x</h1><p class=in>one</p><p class=on>two</p><p class=sunk>three</p><p class=grey>four</p></main>"
    );
    let (_folder, _site, browser) = visit(&page, Options::default()).await;
    let mut found = Vec::new();
    for violation in browser.axe().await.unwrap() {
        let classes = violation.nodes.iter().map(|node| node.split('"').nth(1).unwrap().to_owned());
        found.extend(classes.map(|class| format!("{} {class}", violation.id)));
    }
    found.sort();
    found
}

#[tokio::test]
async fn only_what_is_in_an_accent_of_level_aa_or_on_it_needs_no_more() {
    // By the formula of WCAG 2.2, the first has 7.8 to 1 on white and 6.7 on the light grey, the second 4.8 and 4.2, the
    // third 2.9 and 2.5.
    for (accent, expected) in [
        ("#0b5d52", &["color-contrast-enhanced grey", "color-contrast-enhanced sunk"][..]),
        ("#018074", &["color-contrast sunk", "color-contrast-enhanced grey"]),
        (
            "#2fa89a",
            &[
                "color-contrast in",
                "color-contrast on",
                "color-contrast sunk",
                "color-contrast-enhanced grey",
            ],
        ),
    ] {
        assert_eq!(too_faint(accent).await, expected, "{accent}");
    }
}

#[tokio::test]
async fn a_broken_file_fails_and_a_mended_one_loads() {
    let (folder, site) = site("<!doctype html><title>x</title>");
    std::fs::write(folder.path().join("data.json"), "[1, 2, 3]").unwrap();
    let browser = Browser::start(Options::default()).await.unwrap();
    browser.goto(site.url()).await.unwrap();
    let load = "fetch('data.json').then((answer) => answer.ok ? answer.text() : 'status ' + answer.status)\
                .catch(() => 'broken')";
    for (fault, expected) in [
        (Fault::Missing, "status 404"),
        (Fault::Truncated(3), "broken"),
        (Fault::Body(b"{}".to_vec(), "application/json"), "{}"),
    ] {
        site.break_file("data.json", fault);
        assert_eq!(browser.value_of(load).await.unwrap(), expected);
    }
    site.mend_file("data.json");
    assert_eq!(browser.value_of(load).await.unwrap(), "[1, 2, 3]");
    assert_eq!(site.requests().iter().filter(|path| *path == "data.json").count(), 4);
}

#[tokio::test]
async fn a_fresh_window_knows_nothing_of_earlier_ones_needs_devtools() {
    let (_folder, site, browser) = visit(PAGE, Options { width: 400, ..Options::default() }).await;
    browser.execute("localStorage.setItem('seen', '1')", vec![]).await.unwrap();
    browser.fresh_window().await.unwrap();
    browser.goto(site.url()).await.unwrap();
    assert_eq!(
        browser.value_of("[localStorage.getItem('seen'), innerWidth]").await.unwrap(),
        serde_json::json!([null, 400])
    );
}

#[tokio::test]
async fn windows_share_a_storage_and_scripts_run_before_the_page_needs_before_pages() {
    let (_folder, site, browser) = visit(PAGE, Options::default()).await;
    let first = browser.window().await.unwrap();
    browser.execute("localStorage.setItem('a', 'b')", vec![]).await.unwrap();
    browser.open_window().await.unwrap();
    browser.before_pages("window.early = document.querySelector('h1') === null").await.unwrap();
    browser.goto(site.url()).await.unwrap();
    assert_eq!(
        browser.value_of("[localStorage.getItem('a'), window.early]").await.unwrap().to_string(),
        "[\"b\",true]"
    );
    browser.switch_to(&first).await.unwrap();
    assert_eq!(browser.value_of("localStorage.getItem('a')").await.unwrap(), "b");
}

#[tokio::test]
async fn printed_sheets_are_counted_needs_print() {
    let page = "<!doctype html><html lang='en'><title>Paper</title><p>one<p style='break-before:page'>two<p style='break-before:page'>three";
    let (_folder, _site, browser) = visit(page, Options::default()).await;
    let printed = browser.print().await.unwrap();
    assert!(printed.pdf.starts_with(b"%PDF"));
    assert_eq!(printed.pages(), 3);
}
