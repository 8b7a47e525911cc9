//! Pages that the browser translates: its translator puts a `<font>` with another text in place of each text. What a
//! reader does then changes the page as it changes one that is not translated.

use crate::build::one_of_each_kind;
use crate::page::{Page, site};
use anyhow::{Context, Result, ensure};
use driver::{Browser, Options, PATIENCE};
use tokio::time::Instant;

/// Does what a translator does, but leaves the words as they are, so that they can be compared. Notes when the page was
/// changed last.
const TRANSLATOR: &str = "window.translate = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) {
            const text = walker.currentNode;
            const isLeft = text.parentElement.closest('font, script, style, noscript, template, textarea, svg');
            if (text.data.trim() && !isLeft) texts.push(text);
        }
        for (const text of texts) {
            const [outer, inner] = ['font', 'font'].map((name) => document.createElement(name));
            inner.append(text.data);
            outer.append(inner);
            text.replaceWith(outer);
        }
        return texts.length;
    };";

/// Notes when the page was changed last.
const CHANGES: &str = "window.changed = performance.now();
    new MutationObserver(() => { changed = performance.now() })
        .observe(document, { childList: true, characterData: true, attributes: true, subtree: true });";

/// What can be changed on the page.
const CONTROLS: &str = "[...document.querySelectorAll('main :is(select, [type=checkbox], [type=radio], [type=text], [aria-pressed])')]
    .filter((control) => control.checkVisibility() && !control.matches(':disabled'))";

/// Changes one control; another value in a field each time, the first of which many fields refuse.
const CHANGE: &str = "const all = CONTROLS, control = all[arguments[0] % all.length];
    if (control.localName === 'select') {
        control.selectedIndex = control.options.length - 1;
        control.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (control.type === 'text') {
        control.value = control.value === '0' ? '7' : '0';
        control.dispatchEvent(new Event('input', { bubbles: true }));
    } else control.dispatchEvent(new MouseEvent('click', { bubbles: true }));";

/// The most controls that are changed on a page.
const MOST: usize = 9;

/// The words of a page. Of what is said to screen readers the last sentence: how many are there at once depends on how
/// soon one follows another.
const WORDS: &str = "(() => {
        const words = (element) => element.innerText.replace(/\\s+/g, ' ').trim();
        const said = words(document.querySelector('[data-part=status]'));
        return words(document.body).replace(said, said.split('. ').at(-1));
    })()";

/// The words of a page, once it is quiet.
async fn words(page: &Page) -> Result<String> {
    page.browser.wait_until("the page is quiet", "performance.now() - changed > 300").await?;
    let words = page.browser.value_of(WORDS).await?;
    Ok(words.as_str().unwrap_or_default().to_owned())
}

async fn same_words(plain: &Page, translated: &Page, after: &str) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    loop {
        let (expected, found) = (words(plain).await?, words(translated).await?);
        if expected == found {
            return Ok(());
        }
        let same = expected.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
        let part = |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
        ensure!(Instant::now() < end, "{after}: …{}… became …{}…", part(&expected), part(&found));
    }
}

/// Changes controls all over a page, in both windows.
async fn walk(route: &str, plain: &Page, translated: &Page) -> Result<()> {
    for page in [plain, translated] {
        page.browser.execute(CHANGES, vec![]).await?;
    }
    let count = translated.browser.execute(&format!("{TRANSLATOR} return translate()"), vec![]).await?;
    ensure!(count.as_u64() > Some(0), "/{route} has texts to translate");
    same_words(plain, translated, &format!("/{route}, opened")).await?;
    let count = plain.browser.value_of(&format!("{CONTROLS}.length")).await?;
    let count = usize::try_from(count.as_u64().context("a length is a number")?)?;
    let step = count.div_ceil(MOST).max(1);
    let fields = (0..count).step_by(step).flat_map(|at| [at; 2]);
    for at in fields {
        translated.browser.execute("translate()", vec![]).await?;
        for page in [plain, translated] {
            page.browser.execute(&CHANGE.replace("CONTROLS", CONTROLS), vec![at.into()]).await?;
        }
        same_words(plain, translated, &format!("/{route}, control {at}")).await?;
    }
    assert_eq!(translated.complaints().await?, Vec::<String>::new(), "/{route}");
    Ok(())
}

#[tokio::test]
async fn a_page_that_is_translated_goes_on_as_one_that_is_not() -> Result<()> {
    let (plain, translated) = (Page::open("").await?, Page::open("").await?);
    for route in one_of_each_kind()? {
        plain.go(&route).await?;
        translated.go(&route).await?;
        walk(&route, &plain, &translated).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_that_is_translated_before_it_works_works_needs_before_pages() -> Result<()> {
    let plain = Page::open("").await?;
    let browser = Browser::start(Options::default()).await?;
    let early =
        format!("{TRANSLATOR} addEventListener('DOMContentLoaded', () => {{ window.early = translate() }})");
    browser.before_pages(&early).await?;
    let site = site()?;
    browser.goto(site.url()).await?;
    let translated = Page::of(site, browser);
    for route in ["salaries/", "courses/", "plan/", "skills/sql/"] {
        plain.go(route).await?;
        translated.go(route).await?;
        ensure!(translated.browser.value_of("early").await?.as_u64() > Some(0), "/{route} was translated");
        walk(route, &plain, &translated).await?;
    }
    Ok(())
}
