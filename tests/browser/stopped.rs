//! A program that traps is reported, and the guide can still be read.
//!
//! The tests corrupt the memory of the running program. The main part shares it with the pieces, so a
//! test can intercept it when a piece is started. Whatever the program does next then traps, as a panic
//! would.

use crate::page::Page;
use anyhow::{Context, Result};

/// Opens the article, and captures the memory that is passed to the next piece.
async fn open(below: &str) -> Result<Page> {
    let page = Page::open(below).await?;
    // The window's own, since a script of a test in Firefox has another.
    let note = "const { WebAssembly } = window, start = WebAssembly.instantiate;
        WebAssembly.instantiate = (module, imports) => {
          const shared = Object.values(imports).flatMap(part => Object.values(part));
          window.memory = shared.find(it => it instanceof WebAssembly.Memory) || window.memory;
          return start(module, imports);
        };";
    page.browser.execute(note, vec![]).await?;
    Ok(page)
}

/// Fills the memory of the program with bytes that are not valid addresses.
async fn spoil(page: &Page) -> Result<()> {
    let spoil = "return new Uint8Array(window.memory.buffer).fill(255).length";
    let bytes = page.browser.execute(spoil, vec![]).await?;
    bytes.as_u64().filter(|bytes| *bytes > 0).map(drop).context("the program has a memory")
}

/// Does something, and prints how many milliseconds later the error was shown.
async fn is_reported_after(page: &Page, action: &str) -> Result<()> {
    let script = format!(
        "const notice = document.getElementById('stopped'), start = performance.now();
         return new Promise((resolve, reject) => {{
           const told = () => notice.checkVisibility() && resolve(performance.now() - start);
           new MutationObserver(told).observe(notice, {{ attributes: true }});
           setTimeout(() => reject(new Error('nothing was said')), 9000);
           {action};
           told();
         }})"
    );
    println!("reported after {} ms", page.browser.execute(&script, vec![]).await?);
    Ok(())
}

/// Chooses the last value of the first list in a form.
fn choose_in(form: &str) -> String {
    format!(
        "const list = document.querySelector('form[aria-label={form:?}] select'); list.selectedIndex = list.length - 1;
         list.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    )
}

/// The page reads on, and a reload starts it again.
async fn reads_on(page: &Page) -> Result<()> {
    assert!(page.text().await?.split(' ').count() > 60, "the page reads on");
    let usable = "document.querySelectorAll('main :is(button, input, select, textarea):enabled:not([data-reload])').length";
    assert_eq!(page.browser.value_of(usable).await?, 0, "no control pretends to work");
    page.browser.by_role("link", "Clear all choices and start again").await?;
    assert_eq!(page.browser.axe().await?, []);
    page.press("Reload the page").await?;
    page.ready().await?;
    assert_eq!(page.browser.value_of("document.getElementById('stopped').hidden").await?, true);
    Ok(())
}

#[tokio::test]
async fn a_panic_of_the_main_part_is_reported_at_once_and_a_reload_restores_the_filters() -> Result<()> {
    let page = open("?country=IN").await?;
    page.follow("link", "Courses").await?;
    page.follow("link", "Guide").await?;
    page.shows_countries(&["India"]).await?;
    spoil(&page).await?;
    is_reported_after(&page, "document.querySelector('[name=country][value=CA]').click()").await?;
    reads_on(&page).await?;
    page.has_query("country=IN").await?;
    page.shows_countries(&["India"]).await?;
    page.tick("Canada").await?;
    page.has_query("country=CA,IN").await
}

#[tokio::test]
async fn a_panic_of_a_piece_is_reported_at_once() -> Result<()> {
    for (room, form) in
        [("Salaries", "Pay filters"), ("Careers", "Role filters"), ("Courses", "Course filters")]
    {
        let page = open("").await?;
        page.follow("link", room).await?;
        spoil(&page).await?;
        is_reported_after(&page, &choose_in(form)).await?;
        reads_on(&page).await?;
        let usable = format!("document.querySelector('form[aria-label={form:?}] select:enabled')");
        page.browser.wait_until("the filters work again", &usable).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_panic_in_the_plan_leaves_what_was_marked() -> Result<()> {
    let page = open("").await?;
    page.follow("link", "My plan").await?;
    page.as_list().await?;
    let skill = &guide::app::data::skills_path().skills[0].title;
    page.mark(skill, "Known").await?;
    page.plan_counts(1).await?;
    spoil(&page).await?;
    is_reported_after(&page, "document.querySelector('main input[type=radio]:not(:checked)').click()")
        .await?;
    reads_on(&page).await?;
    page.plan_counts(1).await
}

#[tokio::test]
async fn links_lead_on_after_a_panic() -> Result<()> {
    let page = open("").await?;
    page.follow("link", "Salaries").await?;
    spoil(&page).await?;
    is_reported_after(&page, &choose_in("Pay filters")).await?;
    page.browser.by_role("link", "Careers").await?.click().await?;
    page.browser.wait_until("the page is another one", "!window.memory").await?;
    page.ready().await?;
    assert!(page.path().await?.starts_with("careers/"));
    Ok(())
}

#[tokio::test]
async fn what_others_do_wrong_in_the_window_is_not_taken_for_a_panic() -> Result<()> {
    let page = Page::open("").await?;
    let foreign =
        "setTimeout(() => { throw new Error('of an extension') }); Promise.reject(new Error('of another'))";
    page.browser.execute(foreign, vec![]).await?;
    page.tick("India").await?;
    page.shows_countries(&["India"]).await?;
    assert_eq!(page.browser.value_of("document.getElementById('stopped').hidden").await?, true);
    Ok(())
}
