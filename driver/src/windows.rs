//! Several windows of one visit, scripts that run before a page's own, and paper.

use crate::{Browser, Capability, Engine, command};
use anyhow::{Result, anyhow};
use fantoccini::wd::PrintConfigurationBuilder;
use serde_json::json;
use std::io::Read;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A window of a browser.
#[derive(Debug, Clone)]
pub struct Window(fantoccini::wd::WindowHandle);

/// A page as it was printed to A4 paper.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The PDF.
    pub pdf: Vec<u8>,
}

impl Printed {
    /// How many sheets it has: page objects of the PDF, which may be in a compressed stream.
    pub fn pages(&self) -> usize {
        page_objects(&self.pdf) + streams(&self.pdf).map(|stream| page_objects(&stream)).sum::<usize>()
    }
}

fn page_objects(bytes: &[u8]) -> usize {
    let text = String::from_utf8_lossy(bytes);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

/// What the streams of a PDF hold, as far as they are compressed as zlib does.
fn streams(pdf: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    const BEGIN: &[u8] = b"stream\n";
    let begins = |at: &usize| pdf[*at..].starts_with(BEGIN) && !pdf[..*at].ends_with(b"end");
    (0..pdf.len()).filter(begins).filter_map(move |at| {
        let mut content = Vec::new();
        let mut decoder = flate2::read::ZlibDecoder::new(&pdf[at + BEGIN.len()..]);
        decoder.read_to_end(&mut content).ok()?;
        Some(content)
    })
}

impl Browser {
    /// The window that is driven now.
    pub async fn window(&self) -> Result<Window> {
        Ok(Window(self.client().window().await?))
    }

    /// Opens another window of the same visit, with the same storage, and drives it from now on.
    pub async fn open_window(&self) -> Result<Window> {
        // WebKitGTK paints nothing of a page in a tab behind the others.
        let as_tab = self.engine() != Engine::WebKit;
        let opened = self.client().new_window(as_tab).await?;
        let window = Window(opened.handle);
        self.switch_to(&window).await?;
        self.emulate().await?;
        self.focus_window().await?;
        Ok(window)
    }

    /// Drives another window from now on.
    pub async fn switch_to(&self, window: &Window) -> Result<()> {
        Ok(self.client().switch_to_window(window.0.clone()).await?)
    }

    /// Drives the document in a frame of the page, by its place among the frames, from 0; until
    /// [`leave_frame`](Self::leave_frame).
    pub async fn enter_frame(&self, at: u16) -> Result<()> {
        Ok(self.client().enter_frame(at).await?)
    }

    /// Drives the page around the frame again.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.client().enter_parent_frame().await?)
    }

    /// From now on, runs a script in every page that this window opens, before the page's own scripts; in
    /// Firefox, in the pages of every window.
    pub async fn before_pages(&self, script: &str) -> Result<()> {
        self.engine().needs(Capability::BeforePages)?;
        if self.engine() == Engine::Firefox {
            let folder = self.write_extension(script)?;
            return command::install(self.client(), &folder).await;
        }
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(|_| ())
    }

    /// Writes an extension that runs a script in every page, before the page's own; its folder.
    fn write_extension(&self, script: &str) -> Result<PathBuf> {
        static WRITTEN: AtomicU32 = AtomicU32::new(0);
        let name = format!("before-{}", WRITTEN.fetch_add(1, Ordering::Relaxed));
        let folder = self.profile().join(&name);
        let manifest = json!({
            "manifest_version": 2,
            "name": name,
            "version": "1",
            "browser_specific_settings": { "gecko": { "id": format!("{name}@tests.invalid") } },
            "content_scripts": [{
                "matches": ["<all_urls>"], "js": ["script.js"], "run_at": "document_start", "world": "MAIN",
            }],
        });
        std::fs::create_dir(&folder)?;
        std::fs::write(folder.join("manifest.json"), manifest.to_string())?;
        std::fs::write(folder.join("script.js"), script)?;
        Ok(folder)
    }

    /// Prints the page to A4 paper with margins of a centimetre.
    pub async fn print(&self) -> Result<Printed> {
        self.engine().needs(Capability::Print)?;
        let paper = PrintConfigurationBuilder::default()
            .build()
            .map_err(|_| anyhow!("the paper cannot be set to A4"))?;
        Ok(Printed { pdf: self.client().print(paper).await? })
    }
}
