//! The connection to the server: which of the hosts answers, and what happens when it is lost.

use super::address::{Address, Purpose, Server};
use super::migrate;
use super::pass::{self, Door};
use super::schema::SCHEMA;
use super::tls::Tls;
use super::trouble::Trouble;
use crate::library::LibraryError;
use postgres::config::{Host, SslMode};
use postgres::{Client, Config, IsolationLevel, NoTls, Transaction};
use std::thread;
use std::time::{Duration, Instant};

/// So long a lost server is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(3);
/// Of a connection that says nothing for so long, nothing more is expected.
const SILENCE: Duration = Duration::from_secs(30);

/// What every session sets: nothing waits for ever, no name means anything but what is PostgreSQL's, and then ours;
/// every question has its index, which the server should use, and none is so long that it is worth being compiled.
const SESSION: &str = "SET statement_timeout = '{}s'; SET lock_timeout = '60s';
  SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'error';
  SET enable_seqscan = off; SET jit = off; SET search_path = ";
/// Seconds for a question, and for a batch of articles.
const ASKING: &str = "30";
const ADDING: &str = "300";

/// A library that is shared: on a PostgreSQL server, for many who ask and add at once.
pub struct Newsroom {
    address: Address,
    purpose: Purpose,
    client: Option<Client>,
    /// What the server cannot do for us.
    pub(super) lacks: Option<&'static str>,
}

impl Newsroom {
    /// Connects, and looks whether the tables are ours; to add, makes what is not there.
    pub fn open(address: &str, purpose: Purpose) -> Result<Newsroom, LibraryError> {
        let address = Address::parse(address).map_err(LibraryError::said)?;
        let mut newsroom = Newsroom { address, purpose, client: None, lacks: None };
        newsroom.again(|it| {
            let client = it.client()?;
            migrate::ready(client, purpose).map(|lacks| it.lacks = lacks)
        })?;
        Ok(newsroom)
    }

    /// Where it is, without any password.
    pub fn shown(&self) -> String {
        self.address.shown()
    }

    /// What works less well there than it could, as a sentence.
    pub fn lacks(&self) -> Option<&'static str> {
        self.lacks
    }

    /// Changes all of it or nothing. Where the connection is lost, all is done again over another one.
    pub(super) fn change<T>(
        &mut self,
        mut work: impl FnMut(&mut Transaction) -> Result<T, Trouble>,
    ) -> Result<T, LibraryError> {
        self.again(|it| {
            let mut change = it.client()?.transaction()?;
            let done = work(&mut change)?;
            change.commit()?;
            Ok(done)
        })
    }

    /// Asks one thing, by one statement.
    pub(super) fn look<T>(
        &mut self,
        mut work: impl FnMut(&mut Client) -> Result<T, Trouble>,
    ) -> Result<T, LibraryError> {
        self.again(|it| work(it.client()?))
    }

    /// Asks as of one moment, and changes nothing.
    pub(super) fn ask<T>(
        &mut self,
        mut work: impl FnMut(&mut Transaction) -> Result<T, Trouble>,
    ) -> Result<T, LibraryError> {
        self.again(|it| {
            let calm = it.client()?.build_transaction().read_only(true);
            let mut moment = calm.isolation_level(IsolationLevel::RepeatableRead).start()?;
            let found = work(&mut moment)?;
            moment.commit()?;
            Ok(found)
        })
    }

    /// Tries until it is done, a server that was there before for some time.
    fn again<T>(
        &mut self,
        mut work: impl FnMut(&mut Newsroom) -> Result<T, Trouble>,
    ) -> Result<T, LibraryError> {
        let began = Instant::now();
        let mut was_there = self.client.is_some();
        let mut pause = FIRST_PAUSE;
        loop {
            let trouble = match work(self) {
                Ok(done) => return Ok(done),
                Err(trouble) => trouble,
            };
            was_there |= self.client.is_some();
            if trouble.is_far() || self.client.as_ref().is_some_and(Client::is_closed) {
                self.client = None;
            }
            // A server that never answered is most likely named wrongly.
            let hopeless = trouble.is_far() && !was_there;
            if hopeless || !trouble.passes() || began.elapsed() > PATIENCE {
                return Err(trouble.sentence(&self.address, self.purpose));
            }
            thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn client(&mut self) -> Result<&mut Client, Trouble> {
        if self.client.as_ref().is_some_and(Client::is_closed) {
            self.client = None;
        }
        let client = match self.client.take() {
            Some(client) => client,
            None => {
                let mut client = connect(&self.address)?;
                let longest = if self.purpose == Purpose::Ask { ASKING } else { ADDING };
                client.batch_execute(&(SESSION.replace("{}", longest) + SCHEMA))?;
                client
            }
        };
        Ok(self.client.insert(client))
    }
}

/// To the first host that is there and is what is wanted.
fn connect(address: &Address) -> Result<Client, Trouble> {
    let tls = match address.servers.iter().any(|it| it.tls) {
        true => Some(Tls::new(address.root.as_deref()).map_err(Trouble::Said)?),
        false => None,
    };
    let mut last = None;
    for server in &address.servers {
        let config = config(server, address).map_err(Trouble::Said)?;
        let came = match &tls {
            Some(tls) if server.tls => config.connect(tls.clone()),
            _ => config.connect(NoTls),
        };
        match came {
            Ok(client) => return Ok(client),
            // What a server that answered says tells more than that another is away.
            Err(error) => {
                let said = |it: &postgres::Error| it.as_db_error().is_some();
                if last.as_ref().is_none_or(|last| said(&error) || !said(last)) {
                    last = Some(error);
                }
            }
        }
    }
    Err(last.map_or_else(|| Trouble::Said("the library's address names no server".into()), Trouble::Server))
}

fn config(server: &Server, address: &Address) -> Result<Config, String> {
    let mut config = Config::new();
    match &server.host {
        Host::Tcp(name) => config.host(name),
        Host::Unix(folder) => config.host_path(folder),
    };
    config
        .port(server.port)
        .application_name("dateline")
        .ssl_mode(if server.tls { SslMode::Require } else { SslMode::Disable })
        .target_session_attrs(address.wanted)
        .connect_timeout(address.patience)
        .tcp_user_timeout(SILENCE)
        .keepalives_idle(SILENCE)
        .keepalives_interval(SILENCE / 3)
        .keepalives_retries(3);
    if let Some(user) = &address.user {
        config.user(user);
    }
    if let Some(database) = &address.database {
        config.dbname(database);
    }
    let name = server.name();
    let host = if matches!(server.host, Host::Unix(_)) { "localhost" } else { &name };
    let user = address.user.as_deref().unwrap_or_default();
    let door = Door { host, port: server.port, database: address.database(), user };
    if let Some(password) = pass::password(&door)? {
        config.password(password);
    }
    Ok(config)
}
