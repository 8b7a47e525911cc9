//! The course finder.

use crate::page::{Page, site};
use anyhow::Result;
use driver::serve::Fault;
use driver::{Browser, Engine, Options};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

const DIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/dist");

/// Opens the guide and brings the finder into the window.
async fn finder(query: &str) -> Result<Page> {
    let page = Page::open(query).await?;
    page.show_finder().await?;
    Ok(page)
}

/// The number of courses that the sentence above the results names first.
const FOUND: &str = "Number(document.querySelector('#course-finder .count').textContent.match(/^[\\d,]+/)[0].replace(',', ''))";
const TITLES: &str = "[...document.querySelectorAll('[data-cards] h3')].map(e => e.textContent.trim())";

async fn number(page: &Page, script: &str) -> Result<i64> {
    Ok(page.browser.value_of(script).await?.as_i64().unwrap_or(-1))
}

#[tokio::test]
async fn the_guide_names_its_three_courses_without_any_module_needs_scripts_off() -> Result<()> {
    let page = Page::open_raw("", Options { javascript: false, ..Options::default() }).await?;
    let text = page.browser.by_role_containing("region", "Recommended courses").await?.text().await?;
    for part in [
        "The Web Developer Bootcamp",
        "Meta Back-End Developer Professional Certificate",
        "Backend Master Class",
        "842,704+",
        "251,784 ratings",
        "the mean behind them is not stated",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    Ok(())
}

#[tokio::test]
async fn words_are_found_as_one_types_and_marked() -> Result<()> {
    let page = finder("").await?;
    page.type_into("searchbox", "Words in title", "djan").await?;
    page.browser.wait_until("only Django is left", &format!("/django/i.test({TITLES}[0]) && [...document.querySelectorAll('[data-cards] article')].every(e => /djan/i.test(e.textContent))")).await?;
    let marked =
        "[...document.querySelectorAll('[data-cards] h3 mark')].map(e => e.textContent.toLowerCase())";
    page.browser
        .wait_until(
            "what was typed is marked",
            &format!("{marked}.length > 3 && {marked}.every(t => t === 'djan')"),
        )
        .await?;
    page.has_query("q=djan").await
}

#[tokio::test]
async fn a_typo_still_finds_and_is_told() -> Result<()> {
    for (typed, meant) in [("kubernets", "kubernetes"), ("postgress", "postgresql"), ("djnago", "django")] {
        let page = finder(&format!("?q={typed}")).await?;
        let told = format!("document.querySelector('[data-hints]').textContent.includes('“{meant}”')");
        page.browser
            .wait_until(&format!("{typed} stands for {meant}"), &format!("{FOUND} > 0 && {told}"))
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_count_beside_a_value_is_what_choosing_it_shows() -> Result<()> {
    let page = finder("?q=python").await?;
    page.open_facet("Level").await?;
    let beginner = "Number(document.querySelector('[name=level][value=beginner]').closest('label').textContent.match(/\\((\\d+)\\)/)[1])";
    let promised = number(&page, beginner).await?;
    page.tick("Beginner").await?;
    page.browser.wait_until("as many are shown as were promised", &format!("{FOUND} === {promised}")).await?;
    // The counts of a facet do not depend on its own choice; a second value adds up.
    assert_eq!(number(&page, beginner).await?, promised);
    page.tick("Intermediate").await?;
    page.browser.wait_until("both levels are shown", &format!("{FOUND} > {promised}")).await?;
    page.has_query("q=python&level=beginner,intermediate").await
}

#[tokio::test]
async fn nothing_left_names_the_filter_to_loosen() -> Result<()> {
    let page = finder("?q=kubernetes&level=advanced&platform=edx").await?;
    page.browser.wait_until("no course is left", &format!("{FOUND} === 0")).await?;
    page.press("Remove “Level: Advanced” to see").await?;
    page.browser.wait_until("courses are shown again", &format!("{FOUND} > 0")).await?;
    page.has_query("q=kubernetes&platform=edx").await
}

#[tokio::test]
async fn ratings_are_ranked_by_an_average_that_says_how() -> Result<()> {
    let page = finder("").await?;
    page.choose("Order", "Best rated on its platform").await?;
    let explained = "document.querySelector('[data-trust]').checkVisibility() && document.querySelector('[data-trust]').textContent.includes('v/(v+m)·R + m/(v+m)·C')";
    page.browser.wait_until("the formula is told", explained).await?;
    let before = page.browser.value_of(&format!("{TITLES}.join()")).await?.to_string();
    page.choose("Trust an average from", "10000 ratings (m = 10000)").await?;
    page.browser.wait_until("small numbers count for less", &format!("{TITLES}.join() !== {before}")).await?;
    page.has_query("order=rating&trust=10000").await?;
    // The numbers themselves stay visible, with their platform.
    let stated = "[...document.querySelectorAll('[data-cards] article')].every(e => / of 5 on (Coursera|Stepik)/.test(e.textContent))";
    page.browser.wait_until("each shows its own stars", stated).await
}

#[tokio::test]
async fn pages_keep_the_page_light_and_stand_in_the_link() -> Result<()> {
    let page = finder("").await?;
    page.browser.wait_until("24 courses are drawn", &format!("{TITLES}.length === 24")).await?;
    let first = page.browser.value_of(&format!("{TITLES}[0]")).await?.to_string();
    page.press("Page 2").await?;
    page.browser
        .wait_until("other courses are drawn", &format!("{TITLES}.length === 24 && {TITLES}[0] !== {first}"))
        .await?;
    page.has_query("page=2").await?;
    page.type_into("searchbox", "Words in title", "linux").await?;
    page.has_query("q=linux").await
}

#[tokio::test]
async fn four_courses_are_compared_and_a_fifth_is_not() -> Result<()> {
    let page = finder("").await?;
    for at in 0..4 {
        let box_there = format!("document.querySelectorAll('[name=compare][type=checkbox]')[{at}]");
        page.browser.wait_until("the course is drawn", &box_there).await?;
        page.browser.execute(&format!("{box_there}.click()"), vec![]).await?;
        page.browser
            .wait_until(
                "it is compared",
                &format!("document.querySelectorAll('.compare thead th').length === {}", at + 1),
            )
            .await?;
    }
    let full = "[...document.querySelectorAll('[name=compare][type=checkbox]')].filter(e => !e.checked).every(e => e.disabled)";
    page.browser.wait_until("no fifth can be ticked", full).await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.show_finder().await?;
    page.browser
        .wait_until("the link keeps them", "document.querySelectorAll('.compare thead th').length === 4")
        .await?;
    page.press("Compare none").await?;
    page.has_query("").await
}

#[tokio::test]
async fn what_is_kept_survives_a_reload() -> Result<()> {
    let page = finder("?q=redis").await?;
    page.press("Keep Python + Redis").await?;
    page.browser
        .wait_until(
            "it is counted",
            "document.querySelector('[data-shortlist-title]').textContent === 'Shortlist (1)'",
        )
        .await?;
    page.browser.reload().await?;
    page.ready().await?;
    page.show_finder().await?;
    let kept = "document.querySelector('[data-shortlist-body]').textContent.includes('Python + Redis')";
    page.browser.wait_until("it is still kept", kept).await?;
    page.has_query("q=redis").await
}

#[tokio::test]
async fn a_title_in_another_language_says_so() -> Result<()> {
    let page = finder("?q=typescript").await?;
    let language = |words: &str| {
        format!(
            "[...document.querySelectorAll('[data-cards] h3 a')].find(a => a.textContent.includes('{words}'))?.closest('[lang]').lang"
        )
    };
    page.browser
        .wait_until("a Russian title says it", &format!("{} === 'ru'", language("Фулстек-разработка")))
        .await?;
    let page = finder("?q=algorithms").await?;
    page.browser
        .wait_until("an English one does not", &format!("{} === 'en-GB'", language("Algorithms, Part I")))
        .await
}

#[tokio::test]
async fn a_download_that_the_browser_refuses_is_told() -> Result<()> {
    let page = finder("?q=redis").await?;
    let refuse = "URL.createObjectURL = () => { throw new Error('refused'); }";
    page.browser.execute(refuse, vec![]).await?;
    page.press("Keep Python + Redis").await?;
    page.browser.execute("document.querySelector('.shortlist').open = true", vec![]).await?;
    page.press("Download as CSV").await?;
    page.says("The download could not be made in this browser.").await
}

#[tokio::test]
async fn the_keyboard_searches_and_moves_among_courses() -> Result<()> {
    let page = finder("").await?;
    page.browser.press("/").await?;
    page.browser.wait_until("the search has the focus", "document.activeElement.id === 'q'").await?;
    page.browser.press("ArrowDown").await?;
    let at = |place: &str| {
        format!("document.activeElement === document.querySelectorAll('[data-cards] h3 a')[{place}]")
    };
    page.browser.wait_until("the first course has the focus", &at("0")).await?;
    page.browser.press("ArrowDown").await?;
    page.browser.wait_until("the second course has the focus", &at("1")).await?;
    page.browser.press("ArrowUp").await?;
    page.browser.press("ArrowUp").await?;
    page.browser.wait_until("the search has the focus again", "document.activeElement.id === 'q'").await
}

#[tokio::test]
async fn the_whole_catalogue_comes_when_it_is_asked_for() -> Result<()> {
    let page = finder("?q=pandas").await?;
    let before = number(&page, FOUND).await?;
    page.press("Search all 699").await?;
    page.browser.wait_until("more courses are found", &format!("{FOUND} > {before}")).await?;
    page.has_query("q=pandas&catalogue=all").await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    page.press("Back-end courses only").await?;
    page.browser.wait_until("as before", &format!("{FOUND} === {before}")).await
}

#[tokio::test]
async fn a_catalogue_that_does_not_come_is_told_and_can_be_asked_for_again() -> Result<()> {
    let name = pack_name()?;
    let mut damaged = std::fs::read(Path::new(DIST).join(&name))?;
    let cut = damaged[..damaged.len() / 2].to_vec();
    let mut newer = damaged.clone();
    newer[4] = 9;
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let of = |bytes| Fault::Body(bytes, "application/octet-stream");
    let is_firefox = Engine::chosen()? == Engine::Firefox;
    for (fault, told) in [
        (Fault::Missing, "the host answers 404"),
        // Firefox takes an answer that breaks off for one that is complete.
        (Fault::Truncated(1000), if is_firefox { "came incomplete" } else { "does not answer" }),
        (of(cut), "came incomplete"),
        (of(damaged), "is damaged"),
        (of(newer), "is of version 9"),
        (of(b"<!doctype html>".to_vec()), "is not a catalogue"),
    ] {
        let site = site()?;
        site.break_file(&name, fault);
        let browser = Browser::start(Options::default()).await?;
        browser.goto(&format!("{}?catalogue=all", site.url())).await?;
        let page = Page::of(site, browser);
        page.ready().await?;
        page.show_finder().await?;
        let text = "document.querySelector('[data-catalogue]').textContent";
        page.browser
            .wait_until(&format!("it is told: {told}"), &format!("{text}.includes('{told}')"))
            .await?;
        page.browser.wait_until("the others are searched meanwhile", &format!("{FOUND} === 214")).await?;
        page.site.mend_file(&name);
        page.press("Try again").await?;
        page.browser.wait_until("all are here", &format!("{FOUND} === 699")).await?;
    }
    Ok(())
}

fn pack_name() -> Result<String> {
    let names =
        std::fs::read_dir(DIST)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.into_iter().find(|name| name.ends_with(".pack")).ok_or_else(|| anyhow::anyhow!("no pack was built"))
}

async fn bring(page: &Page, name: &str, bytes: &[u8]) -> Result<tempfile::TempDir> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    std::fs::write(&path, bytes)?;
    page.browser.execute("document.querySelector('[data-own]').open = true", vec![]).await?;
    page.browser.choose_file("#own-file", &path).await?;
    Ok(folder)
}

const STATE: &str = "document.querySelector('[data-own-state]').textContent";

#[tokio::test]
async fn a_file_of_ones_own_is_searched_until_it_is_removed() -> Result<()> {
    let page = finder("").await?;
    let text = "title,url,level,price,currency\n<img src=x onerror=alert(1)>,https://example.org/1,beginner,0,\n=1+1,,advanced,5,EUR\nNo level,,hardest,,\n";
    let _folder = bring(&page, "mine.csv", text.as_bytes()).await?;
    page.browser.wait_until("two are used", &format!("{FOUND} === 2")).await?;
    page.browser
        .wait_until("the wrong row is told", &format!("{STATE}.includes('Line 4: level is “hardest”')"))
        .await?;
    page.browser.wait_until("markup stays text", &format!("{TITLES}.includes('<img src=x onerror=alert(1)>') && !document.querySelector('[data-cards] img')")).await?;
    page.press("Remove it and search").await?;
    page.browser.wait_until("the guide’s are searched again", &format!("{FOUND} === 214")).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_packed_catalogue_is_searched_and_a_damaged_one_refused() -> Result<()> {
    let page = finder("").await?;
    let pack = std::fs::read(Path::new(DIST).join(pack_name()?))?;
    let mut damaged = pack.clone();
    damaged[100] ^= 1;
    let _folder = bring(&page, "damaged.pack", &damaged).await?;
    page.browser
        .wait_until("it is refused", &format!("{STATE}.includes('the catalogue is damaged')"))
        .await?;
    assert_eq!(number(&page, FOUND).await?, 214);
    let _folder = bring(&page, "whole.pack", &pack).await?;
    page.browser.wait_until("all of it is searched", &format!("{FOUND} === 699")).await
}

#[tokio::test]
async fn the_steps_of_stars_and_enrolled_tell_what_they_would_leave() -> Result<()> {
    let page = finder("?q=python").await?;
    let stars =
        "Number(document.querySelector('#stars option[value=\"4.5\"]').textContent.match(/\\((\\d+)\\)/)[1])";
    let promised = number(&page, stars).await?;
    page.choose("Rated at least", &format!("4.5 stars ({promised})")).await?;
    page.browser.wait_until("as many as were promised", &format!("{FOUND} === {promised}")).await?;
    let step = "[...document.querySelectorAll('[name=enrolled][value=\"10000\"]')].pop()";
    let promised = number(&page, &format!("Number({step}.textContent.match(/\\((\\d+)\\)/)[1])")).await?;
    page.press(&format!("10,000+ ({promised})")).await?;
    page.browser.wait_until("as many as were promised", &format!("{FOUND} === {promised}")).await?;
    page.has_query("q=python&stars=4.5&enrolled=10000").await
}

#[tokio::test]
async fn files_that_are_none_do_no_harm() -> Result<()> {
    let page = finder("").await?;
    for (name, bytes, told) in [
        ("empty.csv", Vec::new(), "the file is empty"),
        ("book.xlsx", b"PK\x03\x04rest".to_vec(), "this is a spreadsheet"),
        ("picture.csv", vec![0x89, b'P', 0, 1, 2], "not a text file"),
        ("other.csv", b"name,price\nx,1\n".to_vec(), "no column “title”"),
        ("deep.json", vec![b'['; 200_000], "a list of objects"),
        (
            "cell.csv",
            [b"title\n\"", vec![b'x'; 10_000_000].as_slice(), b"\"\n"].concat(),
            "no row that can be used",
        ),
    ] {
        let _folder = bring(&page, name, &bytes).await?;
        page.browser
            .wait_until(&format!("{name} is refused"), &format!("{STATE}.includes('{told}')"))
            .await?;
        assert_eq!(number(&page, FOUND).await?, 214, "{name}");
    }
    Ok(())
}

/// The size of a file, in bytes, that is not read before a test can do anything.
const LARGE: usize = 50_000_000;

#[tokio::test]
async fn a_large_file_does_not_keep_the_page_waiting() -> Result<()> {
    let page = finder("").await?;
    let mut text = "title,provider,platform,url,skills\n".to_owned();
    while text.len() < LARGE {
        let at = text.len();
        let provider = at % 997;
        writeln!(
            text,
            "Course {at} on Python and Kubernetes for everybody who likes long titles,Provider {provider},Mine,https://example.org/{at},Python;SQL"
        )?;
    }
    let rows = text.lines().count() - 1;
    let _folder = bring(&page, "large.csv", text.as_bytes()).await?;
    let reading = format!("{STATE}.includes('%')");
    page.browser.wait_until("progress is shown", &reading).await?;
    page.type_into("searchbox", "Words in title", "djan").await?;
    let answered = format!("{FOUND} < 100 && {reading}");
    page.browser.wait_until("a search is answered while the file is read", &answered).await?;
    page.press("“djan”").await?;
    let patience = Duration::from_secs(60);
    page.browser.wait_longer(patience, "every row is searched", &format!("{FOUND} === {rows}")).await?;
    Ok(())
}

#[tokio::test]
async fn a_file_that_is_cut_while_it_is_read_is_told() -> Result<()> {
    let page = finder("?q=redis").await?;
    let before = number(&page, FOUND).await?;
    let text = format!("title\n{}", "Long course\n".repeat(LARGE / 12));
    let folder = bring(&page, "cut.csv", text.as_bytes()).await?;
    page.browser.wait_until("it is being read", &format!("{STATE}.includes('%')")).await?;
    std::fs::write(folder.path().join("cut.csv"), "title\n")?;
    // Safari does not fail: it hands out zeros, which are not a text file.
    page.browser.wait_until("it is told", &format!("{STATE}.includes('“cut.csv” is not used:')")).await?;
    assert_eq!(number(&page, FOUND).await?, before);
    Ok(())
}
