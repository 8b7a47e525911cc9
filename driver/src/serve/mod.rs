//! A small server for a folder of static files, as a plain host would serve it.
//!
//! It serves `.br` and `.gz` copies to browsers that take them, below any path, and lets a test
//! break single files on purpose.

mod fault;
mod files;
mod respond;

use fault::BrokenOff;
pub use fault::Fault;

use anyhow::{Context, Result};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use respond::Shared;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use tokio::sync::oneshot;

/// A folder served over HTTP on 127.0.0.1 until the value is dropped.
pub struct StaticSite {
    url: String,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl StaticSite {
    /// Serves a folder below a path such as `/some/guide/`, on a free port.
    pub fn start(folder: &Path, below: &str) -> Result<Self> {
        Self::start_on(folder, below, 0)
    }

    /// Serves a folder below a path on a given port; 0 takes a free one.
    pub fn start_on(folder: &Path, below: &str, port: u16) -> Result<Self> {
        let below = format!("/{}/", below.trim_matches('/')).replace("//", "/");
        let listener = TcpListener::bind(("127.0.0.1", port))
            .with_context(|| format!("port {port} cannot be used; choose another"))?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}{below}", listener.local_addr()?);
        let shared = Arc::new(Shared::new(folder.to_owned(), below));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let for_thread = Arc::clone(&shared);
        let thread = std::thread::spawn(move || runtime.block_on(accept(listener, for_thread, stopped)));
        Ok(Self { url, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// The address of the page, ending in a slash.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Breaks one file from now on; the path is that below the folder, such as `data.json`.
    pub fn break_file(&self, path: &str, fault: Fault) {
        self.shared.set_fault(path, Some(fault));
    }

    /// Mends a file that was broken.
    pub fn mend_file(&self, path: &str) {
        self.shared.set_fault(path, None);
    }

    /// Serves another folder from now on, as after a deploy.
    pub fn serve_folder(&self, folder: &Path) {
        self.shared.set_folder(folder.to_owned());
    }

    /// Breaks off every connection from now on, as when the network is cut.
    pub fn cut(&self) {
        self.shared.set_down(true);
    }

    /// Answers again after [`StaticSite::cut`].
    pub fn mend(&self) {
        self.shared.set_down(false);
    }

    /// The paths requested so far, in order, below the folder.
    pub fn requests(&self) -> Vec<String> {
        self.shared.requests()
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // A server whose thread panicked has nothing more to serve.
            let _ = thread.join();
        }
    }
}

impl Drop for StaticSite {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>, mut stopped: oneshot::Receiver<()>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        tokio::select! {
            _ = &mut stopped => return,
            connection = listener.accept() => {
                if let Ok((stream, _)) = connection {
                    // Small answers must not wait for the acknowledgement of earlier ones.
                    let _ = stream.set_nodelay(true);
                    tokio::spawn(converse(stream, Arc::clone(&shared)));
                }
            }
        }
    }
}

/// Ignores broken connections: the client closed them, or a test asked for the fault.
async fn converse(stream: tokio::net::TcpStream, shared: Arc<Shared>) {
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move {
            // An error here ends the connection without an answer, also that of a file which was late.
            if shared.is_down() {
                return Err(BrokenOff);
            }
            let answer = shared.respond(&request).await;
            if shared.is_down() { Err(BrokenOff) } else { Ok(answer) }
        }
    });
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}
