//! The address carries the view.

use crate::page::Page;
use anyhow::Result;
use driver::Options;

#[tokio::test]
async fn a_shared_link_opens_the_same_view() -> Result<()> {
    let page = Page::open("?country=IN,GB&currency=USD&period=month&q=boot").await?;
    page.shows_countries(&["United Kingdom", "India"]).await?;
    page.shows_pay("India", "≈ US$906").await?;
    page.show_finder().await?;
    let found = "[...document.querySelectorAll('[data-cards] h3')].some(e => e.textContent.trim() === 'The Web Developer Bootcamp')";
    page.browser.wait_until("the words of the link are searched for", found).await?;
    assert!(page.browser.by_role("checkbox", "India").await?.is_checked().await?);
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    page.browser.reload().await?;
    page.ready().await?;
    page.shows_countries(&["United Kingdom", "India"]).await
}

#[tokio::test]
async fn back_undoes_one_choice_and_forward_does_it_again() -> Result<()> {
    let page = Page::open("").await?;
    page.tick("India").await?;
    page.has_query("country=IN").await?;
    page.tick("Canada").await?;
    page.shows_countries(&["Canada", "India"]).await?;
    page.show_finder().await?;
    page.type_into("searchbox", "Words in title", "boot").await?;
    page.has_query("country=CA,IN&q=boot").await?;
    page.browser.back().await?;
    page.shows_countries(&["India"]).await?;
    page.has_query("country=IN").await?;
    page.browser.back().await?;
    page.has_query("").await?;
    assert!(!page.browser.by_role("checkbox", "India").await?.is_checked().await?);
    page.browser.forward().await?;
    page.shows_countries(&["India"]).await
}

#[tokio::test]
async fn broken_parts_of_a_link_are_told_and_the_rest_is_used() -> Result<()> {
    let page = Page::open("?country=IN,XX&currency=ZZZ&colour=red&q=%ff").await?;
    page.shows_countries(&["India"]).await?;
    let text = page.browser.value_of("document.querySelector('main').innerText").await?.to_string();
    for notice in ["“country=XX”: no such country", "“currency=ZZZ”: no rate", "“colour=red”: no such filter"]
    {
        assert!(text.contains(notice), "{notice}");
    }
    page.press("Dismiss").await?;
    let gone = "!document.querySelector('main').innerText.includes('could not be used')";
    page.browser.wait_until("the notice is gone", gone).await?;
    assert_eq!(page.complaints().await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn the_link_is_copied_or_shown() -> Result<()> {
    let page = Page::open("?country=IN").await?;
    page.press("Copy link to this pay view").await?;
    let copied = "document.body.innerText.includes('Link copied')";
    let shown = "[...document.querySelectorAll('input[readonly]')].some(i => i.value.endsWith('/some/guide/?country=IN#salary'))";
    page.browser.wait_until("the link is copied or shown", &format!("{copied} || {shown}")).await
}

#[tokio::test]
async fn a_link_to_a_section_leads_there() -> Result<()> {
    for section in ["salary", "courses"] {
        let page = Page::open_raw(&format!("#{section}"), Options::default()).await?;
        page.ready().await?;
        let top = format!("document.querySelector('#{section} h2').getBoundingClientRect().top");
        let there = format!("{top} >= 0 && {top} < innerHeight / 2");
        page.browser.wait_until(&format!("{section} stands in the window"), &there).await?;
    }
    Ok(())
}
