//! Where a shared library is: `postgres://user@h1,h2/news?target_session_attrs=read-write`. Holds no password.

use crate::library::is_of_server;
use crate::text::Clean;
use postgres::Config;
use postgres::config::{Host, TargetSessionAttrs};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

const PORT: u16 = 5432;
/// Where Debian, and most others, have the socket.
const SOCKETS: &str = "/var/run/postgresql";
const CONNECTING: Duration = Duration::from_secs(10);

const HOW: &str = "write postgres://USER@HOST/DATABASE, for several hosts postgres://USER@HOST,HOST/DATABASE, \
                   for a socket postgres:///DATABASE?host=/FOLDER; after ? may stand sslmode, sslrootcert, \
                   target_session_attrs, connect_timeout";
const HAS_PASSWORD: &str = "the address of the library holds a password, which others on this machine could read; \
                            take it out, change it, and write it into ~/.pgpass (HOST:PORT:DATABASE:USER:PASSWORD, \
                            chmod 600)";

/// What a library on a server is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Ask,
    /// Its tables are made where they are not there.
    Add,
}

/// A server that may have the library, and how to speak to it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Server {
    pub(super) host: Host,
    pub(super) port: u16,
    /// Encrypted, by a certificate that is trusted.
    pub(super) tls: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Address {
    pub(super) servers: Vec<Server>,
    pub(super) user: Option<String>,
    pub(super) database: Option<String>,
    pub(super) wanted: TargetSessionAttrs,
    pub(super) patience: Duration,
    /// Whoever vouches for the server; `system` for those that browsers trust.
    pub(super) root: Option<PathBuf>,
}

impl Address {
    /// `Err`: a sentence, without anything of the address.
    pub(super) fn parse(words: &str) -> Result<Address, String> {
        let wrong = || format!("this is no address of a library on a server; {HOW}");
        if !is_of_server(words) {
            return Err(wrong());
        }
        let (base, asked) = words.split_once('?').unwrap_or((words, ""));
        let (mut mode, mut root, mut left) = (String::new(), None, Vec::new());
        for one in asked.split('&').filter(|it| !it.is_empty()) {
            let (name, value) = one.split_once('=').ok_or_else(wrong)?;
            let value = || percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned();
            match name {
                "sslmode" => mode = value(),
                "sslrootcert" => root = Some(PathBuf::from(value())),
                // Whom a name means is for the resolver: the certificate is looked at by the name.
                "hostaddr" => return Err(wrong()),
                _ => left.push(one),
            }
        }
        let config: Config = format!("{base}?{}", left.join("&")).parse().map_err(|_| wrong())?;
        if config.get_password().is_some() {
            return Err(HAS_PASSWORD.into());
        }
        Ok(Address {
            servers: servers(&config, &mode)?,
            user: config.get_user().map(str::to_string).or_else(user),
            database: config.get_dbname().map(str::to_string),
            wanted: config.get_target_session_attrs(),
            patience: config.get_connect_timeout().copied().unwrap_or(CONNECTING),
            root,
        })
    }

    /// As it is told: who, where, what.
    pub(super) fn shown(&self) -> String {
        let hosts: Vec<String> = self.servers.iter().map(Server::shown).collect();
        let user = self.user.as_ref().map(|it| format!("{it}@")).unwrap_or_default();
        let whole = format!("postgres://{user}{}/{}", hosts.join(","), self.database());
        Clean::new(&whole.replace(['\n', '\r', '\t'], " ")).to_string()
    }

    pub(super) fn database(&self) -> &str {
        self.database.as_deref().or(self.user.as_deref()).unwrap_or_default()
    }
}

impl Server {
    pub(super) fn name(&self) -> String {
        match &self.host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(folder) => folder.to_string_lossy().into_owned(),
        }
    }

    fn shown(&self) -> String {
        // As it stands in an address, where a folder may hold no slash.
        let name = self.name().replace('/', "%2F");
        if self.port == PORT { name } else { format!("{name}:{}", self.port) }
    }
}

fn servers(config: &Config, mode: &str) -> Result<Vec<Server>, String> {
    let ports = config.get_ports();
    let socket = [Host::Unix(Path::new(SOCKETS).into())];
    let hosts = if config.get_hosts().is_empty() { &socket } else { config.get_hosts() };
    let server = |(at, host): (usize, &Host)| {
        let port = ports.get(at).or(ports.first()).copied().unwrap_or(PORT);
        Ok(Server { host: host.clone(), port, tls: tls(host, mode)? })
    };
    hosts.iter().enumerate().map(server).collect()
}

/// What goes to another machine is encrypted, and to nobody but the one that was named.
fn tls(host: &Host, mode: &str) -> Result<bool, String> {
    let Host::Tcp(name) = host else { return Ok(false) };
    let is_here = name == "localhost"
        || name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok_and(|it| it.is_loopback());
    match mode {
        "" => Ok(!is_here),
        "require" | "verify-ca" | "verify-full" => Ok(true),
        "disable" | "allow" | "prefer" if is_here => Ok(false),
        "disable" | "allow" | "prefer" => Err(format!(
            "the library on \"{}\" is on another machine and is asked over TLS only; take sslmode out of its address",
            Clean::new(name)
        )),
        _ => {
            Err("the library's address has a wrong sslmode; there are require and, on this machine, disable"
                .into())
        }
    }
}

/// Who is asking, where the address does not say.
fn user() -> Option<String> {
    ["PGUSER", "USER", "LOGNAME"].iter().find_map(|it| std::env::var(it).ok()).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_hosts_and_what_is_wanted_of_them() {
        let it = Address::parse(
            "postgres://ana@db1,db2:5433/news?target_session_attrs=read-write&sslrootcert=/etc/ca.crt",
        )
        .unwrap();
        assert_eq!(it.shown(), "postgres://ana@db1,db2:5433/news");
        assert!(it.servers.iter().all(|it| it.tls));
        assert_eq!((it.wanted, it.root), (TargetSessionAttrs::ReadWrite, Some("/etc/ca.crt".into())));
        let here = Address::parse("postgres://ana@127.0.0.1/news").unwrap();
        assert!(!here.servers[0].tls);
        assert!(Address::parse("postgres://ana@localhost/news?sslmode=require").unwrap().servers[0].tls);
        let socket = Address::parse("postgres://ana@%2Ftmp%2Fx/news").unwrap();
        assert_eq!(
            (socket.servers[0].host.clone(), socket.servers[0].tls),
            (Host::Unix("/tmp/x".into()), false)
        );
        let socket = Address::parse("postgresql:///news?host=/tmp/x").unwrap();
        assert_eq!(
            (socket.servers[0].name().as_str(), socket.shown().ends_with("%2Ftmp%2Fx/news")),
            ("/tmp/x", true)
        );
        assert_eq!(Address::parse("postgres:///news").unwrap().servers[0].name(), SOCKETS);
    }

    #[test]
    fn a_password_in_the_address_is_refused_and_never_told() {
        for words in [
            "postgres://ana:hunter2@db/news",
            "postgres://db/news?password=hunter2",
            "postgres://ana:hunter2@db/news?sslmode=disable",
            "postgres://ana:hunter2@db:port/news",
            "postgres://ana@db/news?hunter2",
            "postgres://ana@db/news?passwort=hunter2",
        ] {
            let said = Address::parse(words).unwrap_err();
            assert!(!said.contains("hunter2"), "{said}");
        }
        assert!(Address::parse("postgres://ana:hunter2@db/news").unwrap_err().contains("~/.pgpass"));
    }

    #[test]
    fn another_machine_is_asked_over_tls_only() {
        for mode in ["disable", "allow", "prefer"] {
            let said = Address::parse(&format!("postgres://ana@db/news?sslmode={mode}")).unwrap_err();
            assert!(said.contains("over TLS only"), "{said}");
            assert!(Address::parse(&format!("postgres://ana@localhost,db/news?sslmode={mode}")).is_err());
        }
        assert!(Address::parse("postgres://ana@db/news?sslmode=off").is_err());
        assert!(Address::parse("postgres://ana@db/news?hostaddr=127.0.0.1").is_err());
    }
}
