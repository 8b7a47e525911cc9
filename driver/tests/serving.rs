//! The server answers as a plain host of static files would.

use driver::serve::StaticSite;
use std::io::{Read, Write};
use std::net::TcpStream;
use tempfile::TempDir;

fn site() -> (TempDir, StaticSite) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("index.html", "page"),
        ("404.html", "lost"),
        ("app.wasm", "wasm"),
        ("app.wasm.br", "small"),
        ("app.wasm.gz", "zipped"),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let site = StaticSite::start(folder.path(), "/some/guide/").unwrap();
    (folder, site)
}

fn ask(site: &StaticSite, path: &str, headers: &str) -> String {
    let host = site.url().trim_start_matches("http://").split('/').next().unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn files_come_in_the_form_the_browser_takes() {
    let (_folder, site) = site();
    let page = ask(&site, "/some/guide/?country=in", "");
    assert!(page.starts_with("HTTP/1.1 200") && page.ends_with("page"), "{page}");
    let small = ask(&site, "/some/guide/app.wasm", "Accept-Encoding: gzip, br\r\n");
    assert!(
        small.contains("content-type: application/wasm") && small.contains("content-encoding: br"),
        "{small}"
    );
    assert!(small.ends_with("small"));
    assert!(ask(&site, "/some/guide/app.wasm", "Accept-Encoding: gzip\r\n").ends_with("zipped"));
    assert!(ask(&site, "/some/guide/app.wasm", "").ends_with("\r\n\r\nwasm"));
}

#[test]
fn what_is_not_there_is_told() {
    let (_folder, site) = site();
    for path in ["/some/guide/nothing.js", "/elsewhere", "/some/guide/../index.html"] {
        let lost = ask(&site, path, "");
        assert!(lost.starts_with("HTTP/1.1 404") && lost.ends_with("lost"), "{path}: {lost}");
    }
    let moved = ask(&site, "/some/guide", "");
    assert!(moved.starts_with("HTTP/1.1 308") && moved.contains("location: /some/guide/"), "{moved}");
}

#[test]
fn a_current_copy_is_not_sent_again() {
    let (_folder, site) = site();
    let first = ask(&site, "/some/guide/", "");
    let tag = first.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    let second = ask(&site, "/some/guide/", &format!("If-None-Match: {tag}\r\n"));
    assert!(second.starts_with("HTTP/1.1 304") && !second.ends_with("page"), "{second}");
}

#[test]
fn a_cut_network_answers_nothing_until_it_is_mended() {
    let (_folder, site) = site();
    site.cut();
    assert_eq!(ask(&site, "/some/guide/", ""), "");
    assert!(site.requests().is_empty());
    site.mend();
    assert!(ask(&site, "/some/guide/", "").ends_with("page"));
}

#[test]
fn another_folder_takes_the_place_at_once() {
    let (_folder, site) = site();
    let next = tempfile::tempdir().unwrap();
    std::fs::write(next.path().join("index.html"), "newer").unwrap();
    site.serve_folder(next.path());
    assert!(ask(&site, "/some/guide/", "").ends_with("newer"));
    assert!(ask(&site, "/some/guide/app.wasm", "").starts_with("HTTP/1.1 404"));
}
