//! Articles as tables: `analyze --format parquet`. What Spark, DuckDB and pandas make of them is in integrations/spark.
#![cfg(feature = "archive")]

use assert_cmd::Command;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{self, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

const FERRY: &str = r#"{"id": "ferry", "published": "2017-03-10", "text": "Ferry kept\n\n“Nobody asked 😀,” Mayor Ana Ruiz said on Friday."}"#;

fn dateline(to: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(["analyze", "--format", "parquet", "--to"]).arg(to).env("XDG_CONFIG_HOME", "/nowhere");
    command
}

/// The texts of a column, in the order of the rows.
fn texts(to: &Path, table: &str, column: &str) -> Vec<String> {
    let file = File::open(to.join(table).join("part-00000.parquet")).expect("a table");
    let reader = SerializedFileReader::new(file).expect("a whole file");
    let names: Vec<String> =
        reader.metadata().file_metadata().schema().get_fields().iter().map(|it| it.name().into()).collect();
    let at = names.iter().position(|it| it == column).expect("a column of that name");
    let rows = reader.get_row_iter(None).expect("rows");
    rows.map(|it| it.expect("a row").get_string(at).cloned().unwrap_or_default()).collect()
}

#[test]
fn a_batch_becomes_tables_and_what_cannot_be_read_is_kept() {
    let folder = TempDir::new().expect("a folder");
    let to = folder.path().join("found");
    let lines = format!("{FERRY}\nno article\n{FERRY}\n");
    let told = dateline(&to).arg("--jsonl").write_stdin(lines).assert().code(3).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&told).contains("1 could not be read"));
    assert_eq!(texts(&to, "articles", "id"), ["ferry"], "the same text once");
    assert_eq!(texts(&to, "quotes", "words"), ["“Nobody asked 😀,”"]);
    assert_eq!(texts(&to, "quotes", "speaker"), ["Ana Ruiz"]);
    assert_eq!(texts(&to, "bad", "line"), ["no article"]);
    let (article, quote) = (texts(&to, "articles", "article"), texts(&to, "quotes", "article"));
    assert_eq!(article, quote);
    assert!(!folder.path().join("found.tmp").exists());
}

#[test]
fn files_are_called_by_their_names() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Ferry kept\n\nThe ferry stays.\n").expect("a file");
    fs::write(folder.path().join("b.txt"), "Bridge shut\n\nThe bridge is shut.\n").expect("a file");
    let to = folder.path().join("found");
    dateline(&to).arg(folder.path()).assert().success();
    let ids = texts(&to, "articles", "id");
    assert!(ids.len() == 2 && ids[0].ends_with("a.txt") && ids[1].ends_with("b.txt"), "{ids:?}");
    assert_eq!(texts(&to, "articles", "title"), ["Ferry kept", "Bridge shut"]);
}

#[test]
fn nothing_is_written_over_and_nothing_half_is_left() {
    let folder = TempDir::new().expect("a folder");
    let to = folder.path().join("found");
    fs::create_dir(&to).expect("a folder");
    let told = dateline(&to).arg("--jsonl").write_stdin(FERRY).assert().code(1).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&told).contains("is there already"));
    let to = folder.path().join("other");
    dateline(&to).arg("/no/such/file.txt").assert().code(1);
    assert!(!to.exists() && !folder.path().join("other.tmp").exists());
}

#[test]
fn a_run_that_is_killed_leaves_no_tables() {
    let folder = TempDir::new().expect("a folder");
    let (to, under_way) = (folder.path().join("found"), folder.path().join("found.tmp"));
    let mut program = process::Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["analyze", "--jsonl", "--format", "parquet", "--to"])
        .arg(&to)
        .stdin(Stdio::piped())
        .spawn()
        .expect("the program starts");
    writeln!(program.stdin.as_ref().expect("it reads"), "{FERRY}").expect("it takes a line");
    while !under_way.exists() {
        thread::sleep(Duration::from_millis(5));
    }
    program.kill().expect("it is there");
    program.wait().expect("it ends");
    assert!(!to.exists());
    let told = dateline(&to).arg("--jsonl").write_stdin(FERRY).assert().code(1).get_output().stderr.clone();
    assert!(String::from_utf8_lossy(&told).contains("found.tmp\" is left from a run that was killed"));
}

#[test]
fn a_table_of_many_rows_is_written_in_groups() {
    let folder = TempDir::new().expect("a folder");
    let to = folder.path().join("found");
    let lines: String = (0..70_000).map(|it| format!("no article {it}\n")).collect();
    dateline(&to).arg("--jsonl").write_stdin(lines).assert().code(3);
    let file = File::open(to.join("bad/part-00000.parquet")).expect("a table");
    let file = ParquetRecordBatchReaderBuilder::try_new(file).expect("a whole file");
    assert_eq!(file.metadata().file_metadata().num_rows(), 70_000);
    assert!(file.metadata().row_groups().iter().all(|it| it.num_rows() <= 64 << 10));
}
