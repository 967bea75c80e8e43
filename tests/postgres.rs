//! The library that many share, on a real server; where none is installed, a sentence says so.

#![cfg(feature = "postgres")]

#[path = "postgres/server.rs"]
mod server;

use assert_cmd::Command;
use base64::Engine;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use server::{Server, kill, mode, port, running};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const HERRING: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/herring");

fn dateline(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(arguments).env("XDG_CONFIG_HOME", "/nowhere").env("XDG_DATA_HOME", "/nowhere");
    command
        .env("HOME", "/nowhere")
        .env_remove("PGPASSFILE")
        .env_remove("PGSSLROOTCERT")
        .env_remove("COLUMNS");
    command
}

fn out(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).expect("it prints text")
}

fn complaint(command: &mut Command, code: i32) -> String {
    let output = command.assert().code(code).get_output().clone();
    assert!(output.stdout.is_empty(), "nothing on standard output");
    String::from_utf8(output.stderr).expect("it complains in text")
}

fn shelf(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Lines, and whether something answers them.
const LINES: &[(&str, &[&str], bool)] = &[
    ("words", &["search", "herring"], true),
    ("two words", &["search", "herring boats"], true),
    ("words with marks", &["search", "HÉRRING"], true),
    ("a phrase", &["search", "\"the treaty\""], true),
    ("a phrase that nobody wrote", &["search", "\"treaty the\""], false),
    ("a phrase after many words", &["search", "\"last tide\""], true),
    ("no phrase after many words", &["search", "\"tide last\""], false),
    ("not a phrase after many words", &["search", "wave -\"last tide\""], false),
    ("not what is no phrase", &["search", "wave -\"tide last\""], true),
    ("a beginning", &["search", "her*"], true),
    ("not", &["search", "herring -salmon"], true),
    ("not a phrase", &["search", "herring -\"the treaty\""], true),
    ("only not", &["search", "--", "-salmon"], true),
    ("about", &["search", "about:norway"], true),
    ("about and a word", &["search", "about:Denmark boats"], true),
    ("about nobody", &["search", "about:nobody"], false),
    ("outlet", &["search", "outlet:nobody"], false),
    ("a date", &["search", "date:2012"], true),
    ("dates", &["search", "date:2012..2014"], true),
    ("dates and a word", &["search", "date:..2012 herring"], true),
    ("a speaker", &["search", "speaker:berg"], true),
    ("a speaker, and words", &["search", "speaker:berg the"], true),
    ("a kind", &["search", "kind:direct"], true),
    ("kinds", &["search", "kind:direct kind:indirect date:2016"], true),
    ("a kind, about someone", &["search", "kind:direct about:norway"], false),
    ("copies", &["search", "is:copy"], true),
    ("with quotations", &["search", "has:quote"], true),
    ("the best", &["search", "--ranked", "\"salmon rots\""], true),
    ("no more than two", &["search", "herring", "--limit", "2"], true),
    ("an order to the index", &["search", "a' | 'b:* & !x \\"], false),
    ("who", &["who", "berg"], true),
    ("a country", &["who", "norwegian"], true),
    ("nobody", &["who", "nobody"], false),
    ("between", &["between", "norway", "denmark"], true),
    ("between the other way round", &["between", "danish", "norwegian", "--limit", "5"], true),
    ("between two of whom one is nobody", &["between", "norway", "nobody"], false),
    ("said", &["said", "treaty"], true),
    ("said as a phrase", &["said", "\"the treaty\""], true),
    ("on a day", &["on", "2016-04-13"], true),
    ("in a year", &["on", "2016"], true),
    ("in years", &["on", "2009..2017"], true),
];

/// The invented articles, one of them as another outlet prints it, and one with more words than an index has places.
fn articles(into: &Path) {
    for it in fs::read_dir(HERRING).expect("the articles").map(|it| it.expect("an article").path()) {
        fs::copy(&it, into.join(it.file_name().expect("a name"))).expect("a copy");
    }
    let first = "2017-03-10-the-treaty-holds.txt";
    let text = fs::read_to_string(into.join(first)).expect("an article");
    fs::write(into.join("2017-03-11-wire.txt"), text.replacen("herring", "fish", 1)).expect("wire copy");
    let long = format!(
        "A long story\n\n{}\n\nThen came the last tide.\n",
        "One wave and one more.\n\n".repeat(3500)
    );
    fs::write(into.join("2018-01-01-long.txt"), long).expect("a long one");
}

#[test]
fn every_question_has_the_same_answer_as_at_home() {
    let Some(server) = running() else { return };
    server.database("copied");
    let home = TempDir::new().expect("a folder");
    let news = home.path().join("news");
    fs::create_dir(&news).expect("a folder");
    articles(&news);
    let (own, news) = (shelf(&home.path().join("library.db")), shelf(&news));
    let (shared, copied) = (server.address("owner", "news"), server.address("owner", "copied"));
    for library in [&own, &shared] {
        assert!(out(&mut dateline(&["add", &news, "--library", library])).starts_with("22 added"));
    }
    let told = out(&mut dateline(&["library", "--library", &own, "--to", &copied]));
    assert!(told.starts_with("22 articles copied to postgres://owner@"), "{told}");
    for (name, line, answers) in LINES {
        let ask = |library: &str| {
            out(dateline(&[line[0], "--format", "json", "--library", library]).args(&line[1..]))
        };
        let wanted = ask(&own);
        assert_eq!(wanted.contains("\"article\""), *answers, "{name}: {wanted}");
        for (library, which) in [(&shared, "added there"), (&copied, "copied there")] {
            assert!(ask(library) == wanted, "{name}, {which}: {}\nat home: {wanted}", ask(library));
        }
    }
    // Once more nothing is there twice.
    assert!(out(&mut dateline(&["add", &news, "--library", &shared])).starts_with("0 added"));
    let told = out(&mut dateline(&["library", "--library", &own, "--to", &shared]));
    assert!(told.starts_with("0 articles copied") && told.contains("22 were there already"), "{told}");
}

#[test]
fn what_is_ones_own_is_not_asked_of_others() {
    let Some(server) = running() else { return };
    let shared = server.address("owner", "news");
    let missing = complaint(&mut dateline(&["search", "x", "--library", &shared]), 1);
    assert!(
        missing.contains("no library in this database yet") && missing.contains("library --to"),
        "{missing}"
    );
    out(&mut dateline(&["add", HERRING, "--library", &shared]));
    for line in ["is:unread", "is:starred", "tag:later", "has:note", "kind:direct is:read"] {
        let said = complaint(&mut dateline(&["search", line, "--library", &shared]), 1);
        assert!(said.contains("kept on your machine"), "{line}: {said}");
    }
    for line in [&["library", "check"][..], &["who", "berg", "--people"], &["feed", "list"]] {
        let said = complaint(dateline(line).args(["--library", &shared]), 2);
        assert!(said.contains("needs a library of your own"), "{said}");
    }
    let like =
        dateline(&["who", "norwey", "--library", &shared]).assert().success().get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&like).contains("like it are Norway"));
    server
        .client("news")
        .batch_execute("INSERT INTO dateline.dateline_schema VALUES (99)")
        .expect("a newer one");
    let newer = complaint(&mut dateline(&["search", "x", "--library", &shared]), 1);
    assert!(newer.contains("newer version of dateline (schema 99"), "{newer}");
}

#[test]
fn persons_that_were_merged_by_hand_are_one_there_too() {
    let Some(server) = running() else { return };
    let home = TempDir::new().expect("a folder");
    let own = shelf(&home.path().join("library.db"));
    let shared = server.address("owner", "news");
    let add = |words: &str| {
        let text = format!("A quay is sold\n\nOn 4 May 2018 it was sold.\n\n{words}\n");
        out(dateline(&["add", "-", "--library", &own]).write_stdin(text));
    };
    add("“The quay was never ours alone,” said Ana Ruiz, the mayor.");
    add("“The islanders will have it back,” said Anna Louisa Ruiz-Berg, the mayor.");
    out(&mut dateline(&["who", "Ana Ruiz", "--merge", "Anna Louisa Ruiz-Berg", "--library", &own]));
    let told = out(&mut dateline(&["library", "--library", &own, "--to", &shared]));
    assert!(told.contains("1 persons merged as here"), "{told}");
    let ask =
        |library: &str| out(&mut dateline(&["who", "Ana Ruiz", "--format", "json", "--library", library]));
    let wanted = ask(&own);
    assert_eq!(wanted.matches("\"Ana Ruiz\"").count(), 2, "{wanted}");
    assert_eq!(ask(&shared), wanted);
}

/// Many articles that nobody wrote, in one file.
fn many(folder: &Path, count: usize) -> PathBuf {
    let path = folder.join("many.jsonl");
    let line = |at: usize| {
        let (day, month) = (at % 28 + 1, at / 28 % 12 + 1);
        let text = format!(
            "The council of Port {at} voted to keep ferry {at}.\\n\\n“Nobody asked us about bridge {at},” said \
             Mayor Ana Ruiz{at}.\\n\\nNorway accused Denmark of closing fjord {at} on 4 May 2016."
        );
        format!(
            "{{\"title\":\"Ferry {at}\",\"text\":\"{text}\",\"published\":\"2017-{month:02}-{day:02}\"}}\n"
        )
    };
    fs::write(&path, (0..count).map(line).collect::<String>()).expect("a file");
    path
}

fn adding(source: &Path, shared: &str) -> Child {
    let mut add = std::process::Command::new(env!("CARGO_BIN_EXE_dateline"));
    add.arg("add").arg(source).args(["--library", shared]).env("XDG_CONFIG_HOME", "/nowhere");
    add.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("dateline runs")
}

/// Until something is kept.
fn begun(server: &Server) -> Vec<i64> {
    let until = Instant::now() + Duration::from_secs(120);
    let mut client = server.client("news");
    loop {
        let rows = client.query("SELECT id FROM dateline.article", &[]).unwrap_or_default();
        if !rows.is_empty() {
            return rows.iter().map(|it| it.get(0)).collect();
        }
        assert!(Instant::now() < until, "nothing was kept");
        thread::sleep(Duration::from_millis(20));
    }
}

/// Every article once, with all that belongs to it.
fn is_whole(server: &Server, articles: i64) {
    assert_eq!(server.count("dateline.article"), articles);
    for (whole, what) in [
        (articles, "(SELECT DISTINCT hash FROM dateline.article) AS it"),
        (articles, "dateline.article_words"),
        (articles, "dateline.quote"),
        (
            articles,
            "dateline.article WHERE quotes = 1 AND EXISTS (SELECT FROM dateline.event WHERE event.id >> 14 = article.id)",
        ),
        (1, "dateline.person WHERE name = 'Norway'"),
        (0, "dateline.actor WHERE NOT EXISTS (SELECT FROM dateline.event WHERE id = event_id)"),
        (
            0,
            "(SELECT norm, kind, role FROM dateline.person GROUP BY norm, kind, role HAVING count(*) > 1) AS it",
        ),
    ] {
        assert_eq!(server.count(what), whole, "{what}");
    }
}

#[test]
fn a_server_that_is_killed_in_mid_import_loses_nothing_that_was_kept() {
    let Some(server) = running() else { return };
    let home = TempDir::new().expect("a folder");
    let (source, shared) = (many(home.path(), 2600), server.address("owner", "news"));
    let add = adding(&source, &shared);
    let acknowledged = begun(&server);
    server.kill();
    server.start();
    let done = add.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "it waited for the server: {told}");
    let there: Vec<i64> = server
        .client("news")
        .query("SELECT id FROM dateline.article", &[])
        .expect("all")
        .iter()
        .map(|it| it.get(0))
        .collect();
    assert!(acknowledged.len() < 2600, "it was killed in mid-import");
    assert!(acknowledged.iter().all(|it| there.contains(it)), "nothing that was kept is gone");
    is_whole(&server, 2600);
}

#[test]
fn an_import_that_is_killed_goes_on_and_keeps_nothing_twice() {
    let Some(server) = running() else { return };
    let home = TempDir::new().expect("a folder");
    let (source, shared) = (many(home.path(), 1500), server.address("owner", "news"));
    let mut add = adding(&source, &shared);
    begun(&server);
    kill(&add.id().to_string());
    add.wait().expect("it is gone");
    let before = server.count("dateline.article");
    assert!(before < 1500, "it was killed in mid-import");
    let position = "dateline.import WHERE NOT done AND position > 0";
    assert_eq!(server.count(position), 1, "how far it was read is kept with the articles");
    let told = out(&mut dateline(&["add", &shelf(&source), "--library", &shared]));
    assert!(told.starts_with(&format!("{} added", 1500 - before)), "{told}, after {before}");
    is_whole(&server, 1500);
}

#[test]
fn two_who_add_the_same_at_once_keep_it_once() {
    let Some(server) = running() else { return };
    let home = TempDir::new().expect("a folder");
    let shared = server.address("owner", "news");
    let source = many(home.path(), 700);
    // The same articles, known from another place: nothing tells that they were read.
    let other = home.path().join("other.jsonl");
    fs::copy(&source, &other).expect("a copy");
    let both = [adding(&source, &shared), adding(&other, &shared)];
    for it in both {
        let done = it.wait_with_output().expect("it ends");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    is_whole(&server, 700);
}

#[test]
fn a_reader_may_ask_a_writer_may_add_and_neither_may_do_more() {
    let Some(server) = running() else { return };
    let owner = server.address("owner", "news");
    out(&mut dateline(&["add", HERRING, "--library", &owner]));
    let roles = include_str!("../integrations/postgres/roles.sql");
    let mut client = server.client("news");
    client.batch_execute(roles).expect("the roles");
    client.batch_execute(roles).expect("the roles, once more");
    client
        .batch_execute(
            "CREATE ROLE bo LOGIN IN ROLE dateline_reader; CREATE ROLE cy LOGIN IN ROLE dateline_writer",
        )
        .expect("two people");
    let home = TempDir::new().expect("a folder");
    let source = shelf(&many(home.path(), 3));
    let (reader, writer) = (server.address("bo", "news"), server.address("cy", "news"));
    let found = out(&mut dateline(&["search", "herring", "--library", &reader]));
    assert_eq!(found, out(&mut dateline(&["search", "herring", "--library", &owner])));
    let said = complaint(&mut dateline(&["add", &source, "--library", &reader]), 1);
    assert!(said.contains("permission denied") && said.contains("roles.sql"), "{said}");
    assert!(out(&mut dateline(&["add", &source, "--library", &writer])).starts_with("3 added"));
    assert!(out(&mut dateline(&["search", "ferry", "--library", &writer])).contains("Ferry 2"));
    let tables = client
        .query("SELECT tablename::text FROM pg_tables WHERE schemaname = 'dateline'", &[])
        .expect("tables");
    assert!(tables.len() > 10);
    let refused = |user: &str, order: &str| {
        let mut client = server.client("news");
        client.batch_execute(&format!("SET ROLE {user}")).expect("another one");
        let error = client.batch_execute(order).expect_err(order);
        assert_eq!(error.code().expect("a code").code(), "42501", "{user}: {order}");
    };
    for table in tables.iter().map(|it| it.get::<_, String>(0)) {
        for user in ["bo", "cy"] {
            for order in ["DELETE FROM", "TRUNCATE", "DROP TABLE"] {
                refused(user, &format!("{order} dateline.{table}"));
            }
            refused(user, &format!("ALTER TABLE dateline.{table} ADD more text"));
        }
        refused("bo", &format!("INSERT INTO dateline.{table} DEFAULT VALUES"));
    }
    refused("bo", "UPDATE dateline.article SET wire = 1");
    refused("cy", "UPDATE dateline.article SET title = 'other'");
    refused("cy", "INSERT INTO dateline.dateline_schema VALUES (7)");
    for user in ["bo", "cy"] {
        refused(user, "CREATE TABLE dateline.mine (it text)");
    }
}

#[test]
fn of_several_hosts_the_one_that_takes_changes_is_asked() {
    let Some(server) = running() else { return };
    let home = server.folder.path().to_string_lossy().replace('/', "%2F");
    let shared = format!("postgres://owner@%2Fnowhere,{home}/news?target_session_attrs=read-write");
    assert!(out(&mut dateline(&["add", HERRING, "--library", &shared])).starts_with("20 added"));
    server
        .client("postgres")
        .batch_execute("ALTER DATABASE news SET default_transaction_read_only = on")
        .expect("a standby");
    let said = complaint(&mut dateline(&["search", "herring", "--library", &shared]), 1);
    assert!(said.contains("cannot reach"), "{said}");
    let any = server.address("owner", "news");
    assert!(out(&mut dateline(&["search", "herring", "--library", &any])).contains("herring"));
}

fn issuer() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new([]).expect("a certificate");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("an issuer")
}

fn pem(what: &str, bytes: &[u8]) -> String {
    let text = base64::engine::general_purpose::STANDARD.encode(bytes);
    format!("-----BEGIN {what}-----\n{text}\n-----END {what}-----\n")
}

#[test]
fn over_the_network_it_is_tls_with_a_certificate_that_is_trusted_or_nothing() {
    let port = port();
    let settings = format!("-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on");
    let Some(server) = server::server(&settings) else { return };
    let (ours, other) = (issuer(), issuer());
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(["localhost".to_string()])
        .expect("a name")
        .signed_by(&key, &ours)
        .expect("a certificate");
    server.private("data/server.key", &pem("PRIVATE KEY", &key.serialize_der()));
    server.private("data/server.crt", &pem("CERTIFICATE", certificate.der()));
    server.private("data/pg_hba.conf", "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n");
    server.start();
    let mut socket = postgres::Config::new();
    socket.host_path(server.folder.path()).port(port).user("owner").dbname("postgres");
    let mut client = socket.connect(postgres::NoTls).expect("the server answers");
    client.batch_execute("ALTER ROLE owner PASSWORD 'hunter2'").expect("a password");
    let home = TempDir::new().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = home.path().join(name);
        fs::write(&path, text).expect("a file");
        mode(&path, 0o600);
        shelf(&path)
    };
    let (ours, other) = (
        file("ours.crt", &pem("CERTIFICATE", ours.der())),
        file("other.crt", &pem("CERTIFICATE", other.der())),
    );
    let pass =
        file("pgpass", &format!("localhost:{port}:*:owner:hunter2\n127.0.0.1:{port}:*:owner:hunter2\n"));
    let add = |address: &str, root: &str, pass: &str| {
        let mut add = dateline(&["add", HERRING, "--library", address]);
        add.env("PGPASSFILE", pass).env("PGSSLROOTCERT", root);
        add
    };
    let at = |host: &str, more: &str| format!("postgres://owner@{host}:{port}/postgres{more}");
    let require = at("localhost", "?sslmode=require");
    assert!(out(&mut add(&require, &ours, &pass)).starts_with("20 added"));
    let said = complaint(&mut add(&require, &other, &pass), 1);
    assert!(said.contains("cannot trust the server") && said.contains("sslrootcert"), "{said}");
    let said = complaint(&mut add(&require, "system", &pass), 1);
    assert!(said.contains("cannot trust the server"), "{said}");
    // The certificate is for another name.
    let said = complaint(&mut add(&at("127.0.0.1", "?sslmode=require"), &ours, &pass), 1);
    assert!(said.contains("cannot trust the server"), "{said}");
    let said = complaint(&mut add(&at("localhost", ""), &ours, &pass), 1);
    assert!(said.contains("no encryption"), "without TLS this server talks to nobody: {said}");
    let wrong = file("wrong", "*:*:*:*:hunter3\n");
    let said = complaint(&mut add(&require, &ours, &wrong), 1);
    assert!(said.contains("~/.pgpass") && !said.contains("hunter"), "{said}");
    mode(Path::new(&pass), 0o644);
    let said = complaint(&mut add(&require, &ours, &pass), 1);
    assert!(said.contains("can be read by others"), "{said}");
    let written = format!("postgres://owner:hunter2@localhost:{port}/postgres?sslmode=require");
    let said = complaint(&mut add(&written, &ours, &pass), 1);
    assert!(said.contains("holds a password") && !said.contains("hunter2"), "{said}");
}
