//! The course finder.

use crate::page::Page;
use anyhow::Result;

const BOOTCAMP: &str = "The Web Developer Bootcamp";
const META: &str = "Meta Back-End Developer Professional Certificate";
const MASTER: &str = "Backend Master Class";

#[tokio::test]
async fn courses_are_found_by_words_as_one_types() -> Result<()> {
    let page = Page::open("").await?;
    page.shows_courses(&[BOOTCAMP, MASTER, META]).await?;
    page.type_into("searchbox", "Words in title", "udemy TECH").await?;
    page.shows_courses(&[MASTER]).await?;
    page.has_query("q=udemy+TECH").await?;
    page.says("1 of 3 courses shown.").await
}

#[tokio::test]
async fn each_filter_works_alone_and_together() -> Result<()> {
    let page = Page::open("").await?;
    page.tick("Coursera").await?;
    page.shows_courses(&[META]).await?;
    page.tick("Udemy").await?;
    page.shows_courses(&[BOOTCAMP, MASTER, META]).await?;
    page.tick("Colt Steele").await?;
    page.shows_courses(&[BOOTCAMP]).await?;
    page.has_query("platform=coursera,udemy&provider=colt-steele").await?;
    page.press("Reset all course filters").await?;
    page.type_into("textbox", "At least this many enrolled", "20k").await?;
    page.shows_courses(&[BOOTCAMP, MASTER]).await?;
    page.has_query("enrolled=20000").await
}

#[tokio::test]
async fn courses_are_ordered_three_ways() -> Result<()> {
    let page = Page::open("").await?;
    page.choose("Order", "Most ratings").await?;
    page.shows_courses(&[BOOTCAMP, META, MASTER]).await?;
    page.choose("Order", "Title, A to Z").await?;
    page.shows_courses(&[MASTER, META, BOOTCAMP]).await?;
    page.has_query("order=title").await
}

#[tokio::test]
async fn no_course_left_says_what_to_loosen() -> Result<()> {
    let page = Page::open("?platform=coursera&enrolled=20000").await?;
    page.shows_courses(&[]).await?;
    page.press("Remove “Coursera” to see 2 courses").await?;
    page.shows_courses(&[BOOTCAMP, MASTER]).await
}

#[tokio::test]
async fn a_card_shows_its_counts_as_the_source_gave_them() -> Result<()> {
    let page = Page::open("").await?;
    let text = page.browser.value_of("document.querySelector('article').innerText").await?.to_string();
    for part in
        ["842,704+", "251,784 ratings", "5 stars drawn", "the mean behind them is not stated", "August 2023"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    Ok(())
}
