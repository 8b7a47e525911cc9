//! The configurations in `hosting/`, each run by its server.

use crate::build::{dist, named, one_of_each_kind, pieces};
use crate::page::{Page, site};
use anyhow::{Context, Result};
use driver::host::{Host, Server};
use driver::{Browser, Options};
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;

fn start(server: Server) -> Result<Host> {
    start_with(server, &dist())
}

fn start_with(server: Server, files: &Path) -> Result<Host> {
    Host::start(server, &Path::new(env!("CARGO_MANIFEST_DIR")).join("hosting"), files)
        .context("`cargo xtask setup --browser` installs nginx and Caddy on Debian")
}

/// What a server answers: the status, the headers by their names in small letters, and the body.
struct Answer {
    status: u16,
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

fn ask(host: &Host, path: &str, headers: &str) -> Result<Answer> {
    let url = host.url();
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("an answer has headers")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status =
        lines.next().and_then(|line| line.split(' ').nth(1)).context("an answer has a status")?.parse()?;
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers: HashMap<_, _> =
        headers.map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
    let is_chunked = headers.get("transfer-encoding").is_some_and(|coding| coding == "chunked");
    let rest = &bytes[end + 4..];
    let body = if is_chunked { joined(rest)? } else { rest.to_vec() };
    Ok(Answer { status, headers, body })
}

/// A body that was sent in chunks, each after its length.
fn joined(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").context("a chunk has a length")?;
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end])?, 16)?;
        if length == 0 {
            return Ok(body);
        }
        let from = end + 2;
        body.extend_from_slice(rest.get(from..from + length).context("a chunk is whole")?);
        rest = &rest[from + length + 2..];
    }
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

#[test]
fn each_server_sends_types_times_and_the_copies_that_the_build_made() -> Result<()> {
    let (script, wasm) = (named("guide-", ".js")?, named("guide-", ".wasm")?);
    let (pack, piece) = (named("catalogue-", ".pack")?, pieces()?.pop().context("there are pieces")?);
    let deep = one_of_each_kind()?.pop().context("there are pages below others")?;
    for server in Server::ALL {
        let host = start(server)?;
        for (path, kind, time) in [
            ("", "text/html; charset=utf-8", "no-cache"),
            ("salaries/", "text/html; charset=utf-8", "no-cache"),
            (&*deep, "text/html; charset=utf-8", "no-cache"),
            ("data/", "text/html; charset=utf-8", "no-cache"),
            ("pay.html", "text/html; charset=utf-8", "no-cache"),
            ("sw.js", "text/javascript; charset=utf-8", "no-cache"),
            ("manifest.webmanifest", "application/manifest+json", "no-cache"),
            ("data/salaries.csv", "text/csv; charset=utf-8", "no-cache"),
            ("data/datapackage.json", "application/json", "no-cache"),
            ("icon-180.png", "image/png", "no-cache"),
            (&*script, "text/javascript; charset=utf-8", FOR_EVER),
            (&*wasm, "application/wasm", FOR_EVER),
            (&*piece, "application/wasm", FOR_EVER),
            (&*pack, "application/octet-stream", FOR_EVER),
        ] {
            let answer = ask(&host, path, "")?;
            let at = format!("{server:?} {path}");
            assert_eq!(answer.status, 200, "{at}");
            assert_eq!(answer.header("content-type"), kind, "{at}");
            assert_eq!(answer.header("cache-control"), time, "{at}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{at}");
            assert_eq!(answer.header("content-encoding"), "", "{at}");
            let is_page = path.is_empty() || path.ends_with('/');
            let file = dist().join(if is_page { format!("{path}index.html") } else { path.to_owned() });
            assert!(answer.body == std::fs::read(&file)?, "{at}: the bytes are those of the build");
            for (coding, ending) in [("br", "br"), ("gzip", "gz")] {
                let copy = file.with_file_name(format!(
                    "{}.{ending}",
                    file.file_name().unwrap_or_default().to_string_lossy()
                ));
                let answer = ask(&host, path, &format!("Accept-Encoding: {coding}\r\n"))?;
                if !copy.is_file() {
                    continue;
                }
                assert_eq!(answer.header("content-encoding"), coding, "{at}");
                assert_eq!(answer.header("content-type"), kind, "{at}");
                assert!(answer.header("vary").eq_ignore_ascii_case("accept-encoding"), "{at}");
                assert!(answer.body == std::fs::read(copy)?, "{at}: the copy is that of the build");
            }
        }
    }
    Ok(())
}

#[test]
fn each_server_guards_the_pages_and_asks_again_cheaply() -> Result<()> {
    for server in Server::ALL {
        let host = start(server)?;
        for path in ["?country=IN", "salaries/?currency=USD", "data/", "data/salaries.csv"] {
            let page = ask(&host, path, "")?;
            for (name, value) in [
                ("content-security-policy", "frame-ancestors 'none'"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "no-referrer"),
                ("cross-origin-opener-policy", "same-origin"),
                ("strict-transport-security", "max-age=31536000"),
            ] {
                assert_eq!(page.header(name), value, "{server:?} {path} {name}");
            }
            assert!(page.header("permissions-policy").contains("geolocation=()"), "{server:?} {path}");
            // Pages of other hosts may read the tables, and nothing else.
            let readers = if path.ends_with(".csv") { "*" } else { "" };
            assert_eq!(page.header("access-control-allow-origin"), readers, "{server:?} {path}");
        }
        let embed = ask(&host, "embed/pay/?country=IN", "")?;
        assert_eq!(embed.status, 200, "{server:?}");
        assert_eq!(embed.header("content-security-policy"), "", "{server:?}");
        assert_eq!(embed.header("x-frame-options"), "", "{server:?}");
        // A page without the slash at its end leads to the page.
        let led = ask(&host, "salaries", "")?;
        assert!(matches!(led.status, 301 | 302 | 307 | 308), "{server:?}: {}", led.status);
        let target = led.header("location");
        assert!(target.ends_with("/salaries/"), "{server:?}: {target}");
        let page = ask(&host, "", "")?;
        let again = ask(&host, "", &format!("If-None-Match: {}\r\n", page.header("etag")))?;
        assert_eq!((again.status, again.body.len()), (304, 0), "{server:?}");
        // A 404 during a deploy must not be cached.
        for path in ["nothing", "salaries/nothing/", "guide-0123456789abcdef.js", "_headers"] {
            let lost = ask(&host, path, "")?;
            assert_eq!(lost.status, 404, "{server:?} {path}");
            assert!(lost.body == std::fs::read(dist().join("404.html"))?, "{server:?} {path}");
            assert_ne!(lost.header("cache-control"), FOR_EVER, "{server:?} {path}");
        }
    }
    Ok(())
}

/// Of a site with two guides: where the files are that need rules of their own. Each holds its own path.
const OF_TWO_GUIDES: [&str; 9] = [
    "index.html",
    "404.html",
    "_headers",
    "one/index.html",
    "one/404.html",
    "one/_headers",
    "one/data/salaries.csv",
    "one/embed/pay/index.html",
    "two/index.html",
];

#[test]
fn each_server_keeps_several_guides_apart_and_opens_their_embeds_alone_to_frames() -> Result<()> {
    let site = tempfile::tempdir()?;
    for name in OF_TWO_GUIDES {
        let file = site.path().join(name);
        std::fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
        std::fs::write(file, name)?;
    }
    for server in Server::ALL {
        let host = start_with(server, site.path())?;
        for (path, status, file) in [
            ("", 200, "index.html"),
            ("one/", 200, "one/index.html"),
            ("one/data/salaries.csv", 200, "one/data/salaries.csv"),
            ("one/embed/pay/?country=IN", 200, "one/embed/pay/index.html"),
            ("nothing", 404, "404.html"),
            ("_headers", 404, "404.html"),
            ("one/nothing", 404, "one/404.html"),
            ("one/salaries/nothing/", 404, "one/404.html"),
            ("one/_headers", 404, "one/404.html"),
            // A guide without a page for unknown addresses.
            ("two/nothing", 404, "404.html"),
        ] {
            let answer = ask(&host, path, "")?;
            let at = format!("{server:?} {path}");
            assert_eq!((answer.status, &*String::from_utf8_lossy(&answer.body)), (status, file), "{at}");
            let frames = if path.contains("embed/") { ["", ""] } else { ["frame-ancestors 'none'", "DENY"] };
            let sent = ["content-security-policy", "x-frame-options"].map(|name| answer.header(name));
            assert_eq!(sent, frames, "{at}");
            let readers = if path.ends_with(".csv") { "*" } else { "" };
            assert_eq!(answer.header("access-control-allow-origin"), readers, "{at}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_guide_works_on_each_server_without_a_complaint() -> Result<()> {
    for server in Server::ALL {
        let host = start(server)?;
        let browser = Browser::start(Options::default()).await?;
        browser.goto(&format!("{}?country=IN", host.url())).await?;
        let page = Page::of(site()?, browser);
        page.ready().await?;
        page.shows_countries(&["India"]).await?;
        for room in ["Salaries", "Courses", "My plan"] {
            page.follow("link", room).await?;
        }
        page.browser.execute("return navigator.serviceWorker.ready.then(() => 1)", vec![]).await?;
        assert_eq!(page.complaints().await?, Vec::<String>::new(), "{server:?}");
        let root = host.url();
        drop(host);
        page.browser.goto(&format!("{root}salaries/?country=CA")).await?;
        page.ready().await?;
        page.shows_countries(&["Canada"]).await?;
    }
    Ok(())
}
