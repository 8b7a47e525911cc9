//! Styles, and the script that starts the browser's part.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::{fs, io};

const STYLES: [&str; 6] = [
    include_str!("../base.css"),
    include_str!("../ui/style.css"),
    include_str!("../salary/style.css"),
    include_str!("../survey/style.css"),
    include_str!("../courses/style.css"),
    include_str!("../plan/style.css"),
];

/// Every room's styles as one sheet, without comments and indentation.
pub(super) fn styles() -> String {
    let mut out = String::new();
    for line in STYLES.iter().flat_map(|sheet| sheet.lines()) {
        let line = line.trim();
        let comment = line.starts_with("/*") && line.ends_with("*/");
        if line.is_empty() || comment {
            continue;
        }
        out.push_str(line);
        // A declaration or rule may continue on the next line.
        if !line.ends_with([';', '{', '}', ',']) {
            out.push(' ');
        }
    }
    out
}

/// Runs before the first paint, so that controls have their place from the start: they are
/// shown only where they can work. Where a plan is stored, the line that leads on with it has its
/// room kept too.
pub(super) const EARLY: &str = "if(typeof WebAssembly=='object'&&'IntersectionObserver'in window)document.documentElement.classList.add('js');try{localStorage['guide.plan']&&document.documentElement.classList.add('planned')}catch(e){}";

/// Takes Trunk's start script out of the page; what it names, without the ending, and the page.
///
/// Trunk's own script leaves a page with dead controls when a file is missing or damaged, and its
/// preloads in the head take bandwidth from the text: the page was painted 58 ms later on a slow
/// phone. The program is asked for after the first frame instead, by [`start_script`].
pub(super) fn take_start_script(staged: &str) -> io::Result<(String, String)> {
    const OPEN: &str = "<script type=\"module\"";
    const CLOSE: &str = "</script>";
    let unknown = || io::Error::other("index.html has no start script of Trunk's; is Trunk 0.21 in use?");
    let from = staged.find(OPEN).ok_or_else(unknown)?;
    let to = from + staged[from..].find(CLOSE).ok_or_else(unknown)? + CLOSE.len();
    let stem = staged[from..to]
        .split(['\'', '"'])
        .find_map(|part| part.strip_prefix("./")?.strip_suffix(".js"))
        .ok_or_else(unknown)?;
    Ok((without_preloads(&format!("{}{}", &staged[..from], &staged[to..])), stem.to_owned()))
}

/// The script that starts the page, as the element that stands at its end.
pub(super) fn start_script() -> String {
    let lines = include_str!("../boot/start.js").lines().filter(|line| !line.starts_with("//"));
    format!("<script type=\"module\">{}</script>", lines.collect::<String>())
}

/// Adds to the script of the page's own program what loads it and the others, says when one fails,
/// and has the guide kept for visits without a network.
pub(super) fn add_boot(staging: &Path, stem: &str) -> io::Result<()> {
    add_script(
        &staging.join(format!("{stem}.js")),
        concat!(
            include_str!("../boot/load.js"),
            include_str!("../boot/fallen.js"),
            include_str!("../boot/keep.js"),
            include_str!("../boot/begin.js")
        ),
    )
}

/// Adds lines to a script that wasm-bindgen wrote.
fn add_script(path: &Path, lines: &str) -> io::Result<()> {
    let script = fs::read_to_string(path)?;
    if !script.contains("function __wbg_init(") {
        return Err(io::Error::other(format!("{} has no start function of wasm-bindgen's", path.display())));
    }
    fs::write(path, script + lines)
}

/// Names the files of a program after what they hold, so that no cache serves an old one, and
/// returns their common name without the ending. `from` is what they were called.
pub(super) fn name_by_content(staging: &Path, program: &str, from: &str) -> io::Result<String> {
    let (js, wasm) = (staging.join(format!("{from}.js")), staging.join(format!("{from}_bg.wasm")));
    let mut hasher = DefaultHasher::new();
    for file in [&js, &wasm] {
        hasher.write(
            &fs::read(file).map_err(|error| io::Error::other(format!("{}: {error}", file.display())))?,
        );
    }
    let name = format!("{program}-{:016x}", hasher.finish());
    fs::rename(js, staging.join(format!("{name}.js")))?;
    fs::rename(wasm, staging.join(format!("{name}.wasm")))?;
    Ok(name)
}

/// Writes a file named after what it holds; its name.
pub(super) fn write_by_content(staging: &Path, name: &str, ending: &str, bytes: &[u8]) -> io::Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    let name = format!("{name}-{:016x}.{ending}", hasher.finish());
    fs::write(staging.join(&name), bytes)?;
    Ok(name)
}

/// Lets the script of a module also run as a worker that reads a reader's own file, piece by piece.
pub(super) fn add_worker(staging: &Path, module: &str) -> io::Result<()> {
    add_script(&staging.join(format!("{module}.js")), WORKER)
}

/// It asks for each piece by telling how much is read: in Safari the worker of a page that was opened
/// from a disk may not read files itself.
const WORKER: &str = "
if (typeof document === 'undefined') {
    const pieceFrom = (read) => new Promise((resolve) => {
        globalThis.onmessage = ({ data }) => resolve(data);
        postMessage({ read });
    });
    globalThis.onmessage = async ({ data: { program, size } }) => {
        try {
            await __wbg_init({ module_or_path: program });
            reading_start();
            for (let read = 0; read < size;) {
                const piece = new Uint8Array(await pieceFrom(read));
                if (!piece.length) throw new Error('the file is shorter than it was');
                const wrong = reading_feed(piece);
                if (wrong) return postMessage({ wrong });
                read += piece.length;
            }
            const report = reading_report();
            if (report[0]) return postMessage({ wrong: report[0] });
            const pack = reading_pack();
            postMessage({ report, pack }, [pack.buffer]);
        } catch (error) {
            postMessage({ wrong: `the reading failed (${error})` });
        }
    };
}
";

fn without_preloads(staged: &str) -> String {
    let mut pieces = staged.split("<link rel=\"");
    let mut page = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (_, rest) = piece.split_once('>').unwrap_or(("", piece));
        if piece.starts_with("preload\"") || piece.starts_with("modulepreload\"") {
            page.push_str(rest);
        } else {
            page.push_str("<link rel=\"");
            page.push_str(piece);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_start_script_and_nothing_else() {
        let staged = "<head><link rel=\"icon\" href=\"i.svg\"><link rel=\"modulepreload\" href=\"./guide-1.js\">\
                      <link rel=\"preload\" href=\"./guide-1_bg.wasm\"><script type=\"module\">import init from './guide-1.js';\
                      const wasm = await init({ module_or_path: './guide-1_bg.wasm' });</script></head>";
        let (page, stem) = take_start_script(staged).unwrap();
        assert_eq!(page, "<head><link rel=\"icon\" href=\"i.svg\"></head>");
        assert_eq!(stem, "guide-1");
        assert!(take_start_script("<head></head>").is_err());
    }

    #[test]
    fn the_lines_of_the_start_script_can_be_joined() {
        for line in include_str!("../boot/start.js").lines().filter(|line| !line.starts_with("//")) {
            let is_joinable =
                line.is_empty() || line.ends_with(['{', ';', ',']) || line.starts_with("createScriptURL");
            assert!(is_joinable && !line.contains(" //"), "{line}");
        }
    }

    #[test]
    fn styles_keep_their_rules_and_lose_their_comments() {
        let styles = styles();
        assert!(!styles.contains("/*"), "a comment must stand on a line of its own");
        assert_eq!(styles.matches('{').count(), styles.matches('}').count());
    }
}
