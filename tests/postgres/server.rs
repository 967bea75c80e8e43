//! A real server in a folder of its own, on a socket there; gone when the test is.

use std::fs;
use std::io::{self, Write};
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Once;
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Nobody, for the server refuses to run as root.
const NOBODY: u32 = 65534;

pub(crate) struct Server {
    pub(crate) folder: TempDir,
    programs: PathBuf,
    settings: String,
}

/// `None`, and a sentence about it: there is none on this machine.
pub(crate) fn server(settings: &str) -> Option<Server> {
    let Some(programs) = programs() else {
        static TOLD: Once = Once::new();
        TOLD.call_once(|| {
            let _ =
                writeln!(io::stderr(), "no PostgreSQL on this machine: the shared library was not tested");
        });
        return None;
    };
    let folder = TempDir::new().expect("a folder");
    if is_root() {
        chown(folder.path(), Some(NOBODY), Some(NOBODY)).expect("a folder for nobody");
    }
    let server = Server { folder, programs, settings: settings.to_string() };
    server.run(
        "initdb",
        &["-N", "-U", "owner", "--auth=trust", "-E", "UTF8", "--locale=C", "-D", &server.data()],
    );
    Some(server)
}

/// The same, running, with an empty database `news`.
pub(crate) fn running() -> Option<Server> {
    let server = server("")?;
    server.start();
    server.database("news");
    Some(server)
}

impl Server {
    pub(crate) fn data(&self) -> String {
        self.folder.path().join("data").to_string_lossy().into_owned()
    }

    fn home(&self) -> String {
        self.folder.path().to_string_lossy().into_owned()
    }

    pub(crate) fn start(&self) {
        // What a killed one leaves must go first.
        let until = Instant::now() + Duration::from_secs(60);
        while !self.starts() {
            assert!(Instant::now() < until, "{}", fs::read_to_string(self.log()).unwrap_or_default());
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn starts(&self) -> bool {
        let options = format!("-k {} -c listen_addresses='' -c fsync=off {}", self.home(), self.settings);
        let data = self.data();
        let log = self.log().to_string_lossy().into_owned();
        let mut start =
            self.command("pg_ctl", &["-w", "-s", "-D", &data, "-l", &log, "-o", &options, "start"]);
        start.stderr(Stdio::null());
        start.status().is_ok_and(|it| it.success())
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Killed with −9, as by a failing machine.
    pub(crate) fn kill(&self) {
        let lines = fs::read_to_string(self.folder.path().join("data/postmaster.pid")).expect("it runs");
        kill(lines.lines().next().expect("its number"));
    }

    pub(crate) fn database(&self, name: &str) {
        self.client("postgres").batch_execute(&format!("CREATE DATABASE {name}")).expect("a database");
    }

    pub(crate) fn client(&self, database: &str) -> postgres::Client {
        let mut config = postgres::Config::new();
        config.host_path(self.folder.path()).user("owner").dbname(database);
        config.connect(postgres::NoTls).expect("the server answers")
    }

    pub(crate) fn count(&self, what: &str) -> i64 {
        self.client("news").query_one(&format!("SELECT count(*) FROM {what}"), &[]).expect("a count").get(0)
    }

    /// Its address, for whoever is named.
    pub(crate) fn address(&self, user: &str, database: &str) -> String {
        format!("postgres://{user}@{}/{database}", self.home().replace('/', "%2F"))
    }

    pub(crate) fn run(&self, program: &str, arguments: &[&str]) {
        let out = self.command(program, arguments).output().expect(program);
        assert!(out.status.success(), "{program}: {}", String::from_utf8_lossy(&out.stderr));
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let program = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            let user = [format!("--reuid={NOBODY}"), format!("--regid={NOBODY}"), "--clear-groups".into()];
            command.args(user).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    /// A file that only the server reads.
    pub(crate) fn private(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, text).expect("a file");
        mode(&path, 0o600);
        if is_root() {
            chown(&path, Some(NOBODY), Some(NOBODY)).expect("a file for nobody");
        }
        path
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.data();
        let _ = self
            .command("pg_ctl", &["-s", "-m", "immediate", "-D", &data, "stop"])
            .stderr(Stdio::null())
            .status();
    }
}

pub(crate) fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a mode");
}

pub(crate) fn kill(number: &str) {
    assert!(Command::new("kill").args(["-9", number]).status().expect("kill").success());
}

/// Nobody listens there now.
pub(crate) fn port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port").port()
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn programs() -> Option<PathBuf> {
    let told = Command::new("pg_config").arg("--bindir").output().ok();
    let told = told.map(|it| PathBuf::from(String::from_utf8_lossy(&it.stdout).trim()));
    let mut found: Vec<PathBuf> = told.into_iter().collect();
    let installed = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    found.extend(installed.map(|it| it.path().join("bin")));
    found.sort();
    found.into_iter().rev().find(|it| it.join("initdb").is_file() && it.join("postgres").is_file())
}
