//! A built site in a temporary folder, and nginx in front of it.

use std::fs;
use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use stormlamp_servers::{App as AppConfig, Nginx, nginx};
use tempfile::TempDir;

use crate::app::App;
use crate::site::{DEAD, LIVE, SECOND, id, pages, site};

/// Who names himself in this header may ask once a minute.
pub(crate) const LIMITED: &str = "X-Limited";
/// Who names himself in this one is asked for a password.
pub(crate) const LOCKED: &str = "X-Locked";
/// This client address is refused everywhere.
pub(crate) const REFUSED: [u8; 4] = [127, 0, 0, 3];
/// Only this client address is staff.
pub(crate) const STAFF: [u8; 4] = [127, 0, 0, 2];

/// nginx with its sites; all of it stops and goes when it is dropped.
pub(crate) struct Servers {
    /// In front of an app that does not listen.
    pub(crate) dead: SocketAddr,
    /// In front of [`App`].
    pub(crate) live: SocketAddr,
    /// The same for TLS, without a certificate.
    pub(crate) tls: SocketAddr,
    /// The status site.
    pub(crate) status: SocketAddr,
    folder: TempDir,
    nginx: Child,
    _app: App,
}

impl Servers {
    pub(crate) fn start() -> Self {
        Self::start_at("")
    }

    /// With the status site below a path such as `/status`.
    pub(crate) fn start_at(base: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write_site(&folder.path().join("dist"));
        // What nginx serves where a configuration says nothing.
        write(folder.path(), "html/index.html", b"Welcome to nginx!");
        let app = App::start();
        let [dead, live, tls, status, nobody] = free_addresses();
        let config = Nginx {
            root: path_text(&folder.path().join("dist")),
            maintenance: path_text(&folder.path().join("maintenance")),
            staff: vec!["127.0.0.2".to_owned()],
            apps: vec![app_config(DEAD, dead, nobody), app_config(LIVE, live, app.address)],
            status_listen: status.to_string(),
            status_server_name: "status.northwind.example".to_owned(),
        };
        let mut site = site();
        site.settings.url.push_str(base);
        let listen = format!("listen {live};");
        let text =
            nginx(&site, &config).unwrap().replace(&listen, &format!("{listen}\n    listen {tls} ssl;"));
        fs::write(folder.path().join("stormlamp.conf"), text).unwrap();
        let nginx = start_nginx(folder.path());
        let mut servers = Self { dead, live, tls, status, folder, nginx, _app: app };
        servers.wait_until_it_listens();
        servers
    }

    /// Turns the maintenance switch on or off.
    pub(crate) fn maintenance(&self, on: bool) {
        let switch = self.folder.path().join("maintenance");
        if on { fs::write(switch, "").unwrap() } else { fs::remove_file(switch).unwrap() }
    }

    /// Removes a folder of those that are served.
    pub(crate) fn remove(&self, folder: &str) {
        fs::remove_dir_all(self.folder.path().join(folder)).unwrap();
    }

    fn wait_until_it_listens(&mut self) {
        let begin = Instant::now();
        while TcpStream::connect(self.status).is_err() {
            let exited = self.nginx.try_wait().unwrap();
            if exited.is_some() || begin.elapsed() > Duration::from_secs(20) {
                let log = fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default();
                let mut said = String::new();
                if exited.is_some() {
                    self.nginx.stderr.as_mut().unwrap().read_to_string(&mut said).unwrap();
                }
                panic!("nginx does not start:\n{said}\n{log}");
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        // It may have exited by itself.
        drop(self.nginx.kill());
        drop(self.nginx.wait());
    }
}

/// nginx, or how to get it.
pub(crate) fn nginx_command() -> Command {
    let found = Command::new("nginx").arg("-v").stderr(Stdio::null()).status();
    let sbin = Path::new("/usr/sbin/nginx");
    match found {
        Ok(_) => Command::new("nginx"),
        Err(_) if sbin.exists() => Command::new(sbin),
        Err(error) => panic!(
            "nginx cannot be run ({error}). The configurations are tested on the real server: install it with \
             `sudo apt-get install nginx-light` (Debian, Ubuntu), `brew install nginx` (macOS), or `cargo xtask test`."
        ),
    }
}

/// What surrounds the generated file: one process, nothing outside of the folder.
pub(crate) fn write_surroundings(folder: &Path) -> PathBuf {
    let text = path_text(folder);
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|kind| format!("    {kind}_temp_path {text}/{kind};\n"))
        .concat();
    let config = format!(
        "daemon off;\nmaster_process off;\npid {text}/nginx.pid;\nerror_log {text}/error.log;\nevents {{}}\n\
         http {{\n    ssl_reject_handshake on;\n    limit_req_zone $http_x_limited zone=tests:1m rate=1r/m;\n    \
         limit_req zone=tests;\n    limit_req_status 429;\n    \
         deny 127.0.0.3;\n    map $http_x_locked $locked {{ default staff; \"\" off; }}\n    \
         auth_basic $locked;\n    auth_basic_user_file /dev/null;\n    include /etc/nginx/mime.types;\n    access_log off;\n{temporary}    include {text}/stormlamp.conf;\n}}\n"
    );
    let path = folder.join("nginx.conf");
    fs::write(&path, config).unwrap();
    path
}

fn start_nginx(folder: &Path) -> Child {
    let config = write_surroundings(folder);
    let mut command = nginx_command();
    command.arg("-p").arg(folder).arg("-c").arg(config).arg("-e").arg(folder.join("error.log"));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

fn app_config(profile: &str, listen: SocketAddr, upstream: SocketAddr) -> AppConfig {
    AppConfig {
        profile: id(profile),
        listen: listen.to_string(),
        server_name: "northwind.example".to_owned(),
        upstream: upstream.to_string(),
        api: vec!["/api/".to_owned()],
        connect_timeout: 1,
        read_timeout: 1,
    }
}

/// Addresses that nobody listened on a moment ago.
fn free_addresses<const N: usize>() -> [SocketAddr; N] {
    let listeners = [(); N].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap())
}

/// The fallback pages with their compressed twins, and a few files in place of the rest.
fn write_site(root: &Path) {
    for (path, bytes) in pages() {
        write(root, path, bytes);
    }
    let long = "a page of the status site. ".repeat(100);
    for (path, text) in [
        ("index.html", long.as_str()),
        ("incidents/x/index.html", "an incident"),
        (&format!("{SECOND}/index.html"), "another language"),
        ("404.html", "no such page"),
        (&format!("{SECOND}/404.html"), "no such page in another language"),
        ("live.json", "{}"),
        ("assets/site-0123abcd.css", "body{}"),
        ("assets/lamp-0123abcd.js", "export {}"),
        ("assets/lamp-0123abcd.wasm", "\0asm"),
        ("errors/live-web/live.json", "{}"),
        (".stormlamp/journal", "secret"),
    ] {
        write(root, path, text.as_bytes());
    }
}

fn write(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn path_text(path: &Path) -> String {
    path.to_str().expect("temporary folders have plain names").to_owned()
}
