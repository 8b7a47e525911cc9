//! The guide under its own policy: nothing it does is blocked, and it sends no requests to other hosts.

use crate::build::{dist, named, one_of_each_kind, pieces};
use crate::page::{Page, site};
use anyhow::Result;
use driver::{Browser, Options};
use guide::app::data::skills_path;

const WATCH: &str = "window.violations = [];
    addEventListener('securitypolicyviolation', e => violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));";

/// Opens the guide in a browser that records requests and breaches of the policy.
async fn watched(query: &str) -> Result<Page> {
    let site = site()?;
    let browser = Browser::start(Options { records_requests: true, ..Options::default() }).await?;
    browser.before_pages(WATCH).await?;
    browser.goto(&format!("{}{query}", site.url())).await?;
    let page = Page::of(site, browser);
    page.ready().await?;
    Ok(page)
}

/// Uses every kind of thing the guide does: filters, links, each room, downloads, the finder with the
/// whole catalogue and a file of one's own, the plan, the worker, the other pages.
async fn walk(page: &Page) -> Result<()> {
    page.tick("India").await?;
    page.choose("Currency", "INR – Indian rupee").await?;
    for room in ["Salaries", "Careers", "Skills"] {
        page.follow("link", room).await?;
        page.press("Copy link").await?;
        for kind in ["CSV", "SVG", "PNG"] {
            page.press(kind).await?;
        }
    }
    page.follow("link", "Courses").await?;
    page.press("Search all").await?;
    page.reads("Searching the whole catalogue").await?;
    let _file = page.search_own_list().await?;
    page.follow("link", "My plan").await?;
    page.as_list().await?;
    page.mark(&skills_path().skills[0].title, "Known").await?;
    page.press("Download").await?;
    page.browser.execute("return navigator.serviceWorker.ready.then(() => 1)", vec![]).await?;
    no_breach(page).await?;
    for route in one_of_each_kind()? {
        page.go(&route).await?;
        no_breach(page).await?;
    }
    for other in ["not/here", "404.html"] {
        page.browser.goto(&format!("{}{other}", page.site.url())).await?;
        page.browser.by_role("main", "").await?;
        no_breach(page).await?;
    }
    for old in ["pay.html", "courses.html", "skills.html"] {
        page.go(old).await?;
        no_breach(page).await?;
    }
    Ok(())
}

async fn no_breach(page: &Page) -> Result<()> {
    assert_eq!(page.browser.value_of("violations").await?.to_string(), "[]", "{}", page.browser.url().await?);
    Ok(())
}

#[tokio::test]
async fn a_full_walk_breaks_no_rule_and_asks_nothing_of_other_hosts_needs_devtools() -> Result<()> {
    let page = watched("?country=GB").await?;
    walk(&page).await?;
    let asked = page.browser.requests().await?;
    let programs = [vec![named("guide-", ".wasm")?, named("reader-", ".wasm")?], pieces()?].concat();
    for program in programs {
        assert!(asked.iter().any(|address| address.ends_with(&program)), "{program} is used: {asked:?}");
    }
    let host = page.site.url().trim_end_matches("some/guide/");
    let is_ours = |address: &&String| {
        ["data:", &format!("blob:{host}"), host].iter().any(|begin| address.starts_with(begin))
    };
    let foreign: Vec<&String> = asked.iter().filter(|address| !is_ours(address)).collect();
    // A new window stands on pages of the browser's own before the first address is opened.
    let foreign: Vec<_> =
        foreign.into_iter().filter(|it| !it.starts_with("chrome:") && *it != "about:blank").collect();
    assert_eq!(foreign, Vec::<&String>::new());
    Ok(())
}

#[tokio::test]
async fn what_gets_into_the_page_does_not_run_needs_devtools() -> Result<()> {
    let page = watched("").await?;
    let attempts = [
        // A handler, as in a course's title that was not escaped.
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.harm = 1\">')",
        // A script that stands in the page.
        "const a = document.createElement('script'); try { a.text = 'window.harm = 1'; document.body.append(a) } catch {}",
        // A script of another host, and a program made of text.
        "const b = document.createElement('script'); try { b.src = 'https://example.org/x.js'; document.body.append(b) } catch {}",
        "try { setTimeout('window.harm = 1') } catch {}",
        // Another policy for Trusted Types.
        "try { trustedTypes.createPolicy('mine', { createScript: s => s }); window.harm = 1 } catch {}",
        // A form, a frame and a base that lead elsewhere.
        "const f = document.createElement('iframe'); f.src = 'https://example.org/'; document.body.append(f)",
        "const s = document.createElement('base'); s.href = 'https://example.org/'; document.head.prepend(s)",
        // Styles that paint over the page.
        "document.body.setAttribute('style', 'display: none')",
        // Telling another host.
        "fetch('https://example.org/?told').catch(() => {})",
    ];
    for (at, attempt) in attempts.iter().enumerate() {
        page.browser.execute(attempt, vec![]).await?;
        let refused = format!("violations.length > {at}");
        page.browser.wait_until(&format!("this is refused: {attempt}"), &refused).await?;
    }
    assert!(page.browser.value_of("window.harm").await?.is_null());
    assert!(page.browser.value_of("document.baseURI").await?.to_string().contains(page.site.url()));
    assert!(page.browser.requests().await?.iter().all(|address| !address.contains("example.org")));
    page.tick("India").await?;
    page.shows_countries(&["India"]).await
}

#[test]
fn the_files_of_headers_carry_the_policy_that_a_meta_element_cannot() -> Result<()> {
    let headers = std::fs::read_to_string(dist().join("_headers"))?;
    let policy = headers.lines().find(|line| line.contains("Content-Security-Policy")).unwrap_or_default();
    for part in [
        "default-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "connect-src 'self'",
        "require-trusted-types-for 'script'",
        "'wasm-unsafe-eval'",
    ] {
        assert!(policy.contains(part), "{part} in {policy}");
    }
    assert!(
        headers.contains("\n/salaries/*\n  Content-Security-Policy: frame-ancestors 'none'\n"),
        "{headers}"
    );
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    Ok(())
}
