//! One table: its columns, and the file that is being written.

use super::cells::{Cells, day};
use super::columns::{Column, From};
use super::entry::Entry;
use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use serde_json::Value;
use std::io::{self, Write};
use std::sync::Arc;

/// A group of rows is kept in memory until it is written: it is written when it holds so many bytes or rows.
const GROUP_BYTES: usize = 16 << 20;
const GROUP_ROWS: usize = 64 << 10;
/// A file that is larger is followed by another.
const FILE_BYTES: usize = 512 << 20;

/// Opens the file of that table with that number.
pub(super) type Open<'a, W> = &'a mut dyn FnMut(&str, usize) -> io::Result<W>;

pub(super) struct Table<W: Write + Send> {
    pub name: &'static str,
    columns: Vec<Column>,
    cells: Vec<Cells>,
    schema: SchemaRef,
    file: Option<ArrowWriter<W>>,
    files: usize,
}

impl<W: Write + Send> Table<W> {
    pub(super) fn new(name: &'static str, columns: Vec<Column>) -> Table<W> {
        let fields: Vec<_> = columns.iter().map(|it| Cells::field(it.name, it.kind)).collect();
        let cells = columns.iter().map(|it| Cells::new(it.kind)).collect();
        Table { name, columns, cells, schema: Arc::new(Schema::new(fields)), file: None, files: 0 }
    }

    /// Rows that are parts of an article, or the article itself.
    pub(super) fn add(&mut self, entry: &Entry) {
        let day = at(&entry.whole, "meta.published").and_then(Value::as_str).filter(|it| day(it).is_some());
        let (article, day) = (Value::from(entry.article.as_str()), Value::from(day));
        let text = entry.whole.get("text").and_then(Value::as_str).unwrap_or_default();
        let only = std::slice::from_ref(&entry.whole);
        let things = if self.name == "articles" { only } else { entry.things(self.name) };
        let places: Vec<usize> = match self.columns.iter().any(|it| it.from == From::Words) {
            true => text.char_indices().map(|it| it.0).chain([text.len()]).collect(),
            false => Vec::new(),
        };
        for (number, thing) in things.iter().enumerate() {
            for (column, cells) in self.columns.iter().zip(&mut self.cells) {
                match column.from {
                    From::Article => cells.push(Some(&article)),
                    From::Day => cells.push(Some(&day)),
                    From::Number => cells.push(Some(&number.into())),
                    From::Words => cells.push(words(text, &places, thing).map(Value::from).as_ref()),
                    From::Path(path) => cells.push(at(thing, path)),
                }
            }
        }
    }

    /// A row whose columns are its own fields.
    pub(super) fn add_row(&mut self, row: &Value) {
        for (column, cells) in self.columns.iter().zip(&mut self.cells) {
            cells.push(match column.from {
                From::Path(path) => at(row, path),
                _ => None,
            });
        }
    }

    /// Writes what was gathered.
    pub(super) fn write(&mut self, open: Open<'_, W>) -> io::Result<()> {
        let columns = self.cells.iter_mut().map(Cells::take).collect();
        let batch = RecordBatch::try_new(self.schema.clone(), columns).map_err(io::Error::other)?;
        let file = match &mut self.file {
            Some(file) => file,
            None => {
                let file = open(self.name, self.files)?;
                self.files += 1;
                let zstd = Compression::ZSTD(ZstdLevel::default());
                let properties = WriterProperties::builder()
                    .set_compression(zstd)
                    .set_max_row_group_row_count(Some(GROUP_ROWS))
                    .set_created_by(concat!("dateline version ", env!("CARGO_PKG_VERSION")).into())
                    .build();
                let writer =
                    ArrowWriter::try_new(file, self.schema.clone(), Some(properties)).map_err(told)?;
                self.file.insert(writer)
            }
        };
        file.write(&batch).map_err(told)?;
        if file.in_progress_size() >= GROUP_BYTES {
            file.flush().map_err(told)?;
        }
        if file.bytes_written() >= FILE_BYTES { self.close() } else { Ok(()) }
    }

    pub(super) fn close(&mut self) -> io::Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        file.close().map(drop).map_err(told)
    }
}

/// As the file system said it, where it said something.
fn told(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        other => io::Error::other(other),
    }
}

fn at<'a>(thing: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(thing, |thing, step| match thing {
        Value::Array(things) => things.get(step.parse::<usize>().ok()?),
        thing => thing.get(step),
    })
}

/// Of the span of a thing, which counts characters.
fn words<'a>(text: &'a str, places: &[usize], thing: &Value) -> Option<&'a str> {
    let end = |at: &str| {
        let place = usize::try_from(self::at(thing, at)?.as_u64()?).ok()?;
        places.get(place).copied()
    };
    text.get(end("span.0")?..end("span.1")?)
}
