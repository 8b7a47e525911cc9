//! Real web servers, started with the recipes of `hosting/` on a free port of this machine.

use crate::PATIENCE;
use anyhow::{Context, Result, bail};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;
use tempfile::TempDir;

/// A web server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// nginx, with its module for brotli.
    Nginx,
    /// Caddy.
    Caddy,
}

/// Where Debian keeps the module that sends brotli copies.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

impl Server {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Nginx, Self::Caddy];

    /// Whether it is installed.
    pub fn is_installed(self) -> bool {
        match self {
            Self::Nginx => program("nginx").is_some() && Path::new(BROTLI).is_file(),
            Self::Caddy => program("caddy").is_some(),
        }
    }

    /// The name of its recipe in `hosting/`.
    fn recipe(self) -> &'static str {
        match self {
            Self::Nginx => "nginx.conf",
            Self::Caddy => "Caddyfile",
        }
    }
}

/// The system's folder of servers is not on everybody's PATH.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/local/sbin".into()]);
    folders.map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A web server that serves a folder until this is dropped.
pub struct Host {
    child: Child,
    port: u16,
    _state: TempDir,
}

impl Host {
    /// Starts a server with its recipe from the folder `recipes`, of which only the place of the
    /// files and the port are changed.
    ///
    /// # Errors
    /// When it is not installed, or does not answer.
    pub fn start(server: Server, recipes: &Path, files: &Path) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let state = tempfile::tempdir()?;
        let recipe = std::fs::read_to_string(recipes.join(server.recipe()))?;
        let mut config = recipe.replace("/srv/guide", &files.to_string_lossy());
        for (from, to) in [
            ("listen 8080;", format!("listen 127.0.0.1:{port};")),
            ("http://:8080", format!("http://127.0.0.1:{port}")),
            ("pid /run/nginx.pid;", format!("pid {}/pid;", state.path().display())),
        ] {
            config = config.replace(from, &to);
        }
        let file = state.path().join(server.recipe());
        std::fs::write(&file, config)?;
        let child = command(server, &file, state.path())?
            .env("XDG_DATA_HOME", state.path())
            .env("XDG_CONFIG_HOME", state.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(state.path().join("said"))?)
            .spawn()?;
        let mut host = Self { child, port, _state: state };
        host.wait()?;
        Ok(host)
    }

    /// The address of the guide, ending in a slash.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    fn wait(&mut self) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if self.child.try_wait()?.is_some() || start.elapsed() > PATIENCE {
                let said = std::fs::read_to_string(self._state.path().join("said")).unwrap_or_default();
                bail!("the server did not start: {said}");
            }
            std::thread::yield_now();
        }
        Ok(())
    }
}

fn command(server: Server, config: &Path, state: &Path) -> Result<Command> {
    let name = if server == Server::Nginx { "nginx" } else { "caddy" };
    let mut command = Command::new(program(name).with_context(|| format!("{name} is not installed"))?);
    match server {
        // The files may lie where only the user of the tests may read.
        Server::Nginx => command
            .args(["-g", "daemon off; user root;", "-e", "stderr", "-p"])
            .arg(state)
            .arg("-c")
            .arg(config),
        Server::Caddy => command.args(["run", "--adapter", "caddyfile", "--config"]).arg(config),
    };
    Ok(command)
}

impl Drop for Host {
    fn drop(&mut self) {
        // nginx stops its workers on SIGTERM, but leaves them running when it is killed.
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
