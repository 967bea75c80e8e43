//! The cells of one column, gathered until they are written.

use super::columns::Kind;
use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int32Builder, ListBuilder, StringBuilder,
    StructBuilder,
};
use arrow_schema::{DataType, Field, Fields};
use jiff::civil::Date;
use serde_json::Value;
use std::sync::Arc;

pub(super) enum Cells {
    Text(StringBuilder),
    Int(Int32Builder),
    Real(Float64Builder),
    Flag(BooleanBuilder),
    Day(Date32Builder),
    Texts(ListBuilder<StringBuilder>),
    Ints(ListBuilder<Int32Builder>),
    Spans(ListBuilder<StructBuilder>),
}

impl Cells {
    pub(super) fn new(kind: Kind) -> Cells {
        match kind {
            Kind::Text => Cells::Text(StringBuilder::new()),
            Kind::Int => Cells::Int(Int32Builder::new()),
            Kind::Real => Cells::Real(Float64Builder::new()),
            Kind::Flag => Cells::Flag(BooleanBuilder::new()),
            Kind::Day => Cells::Day(Date32Builder::new()),
            Kind::Texts => {
                Cells::Texts(ListBuilder::new(StringBuilder::new()).with_field(element(DataType::Utf8)))
            }
            Kind::Ints => {
                Cells::Ints(ListBuilder::new(Int32Builder::new()).with_field(element(DataType::Int32)))
            }
            Kind::Spans => {
                let ends: Vec<Box<dyn ArrayBuilder>> =
                    vec![Box::new(Int32Builder::new()), Box::new(Int32Builder::new())];
                let spans = StructBuilder::new(span(), ends);
                Cells::Spans(ListBuilder::new(spans).with_field(element(DataType::Struct(span()))))
            }
        }
    }

    pub(super) fn field(name: &str, kind: Kind) -> Field {
        let list = |of| DataType::List(Arc::new(element(of)));
        let kind = match kind {
            Kind::Text => DataType::Utf8,
            Kind::Int => DataType::Int32,
            Kind::Real => DataType::Float64,
            Kind::Flag => DataType::Boolean,
            Kind::Day => DataType::Date32,
            Kind::Texts => list(DataType::Utf8),
            Kind::Ints => list(DataType::Int32),
            Kind::Spans => list(DataType::Struct(span())),
        };
        Field::new(name, kind, true)
    }

    /// What is no value of this kind is absent.
    pub(super) fn push(&mut self, cell: Option<&Value>) {
        match self {
            Cells::Text(it) => it.append_option(cell.and_then(words)),
            Cells::Int(it) => it.append_option(cell.and_then(int)),
            Cells::Real(it) => it.append_option(cell.and_then(Value::as_f64)),
            Cells::Flag(it) => it.append_option(cell.and_then(Value::as_bool)),
            Cells::Day(it) => it.append_option(cell.and_then(Value::as_str).and_then(day)),
            Cells::Texts(it) => {
                let values = cell.and_then(Value::as_array);
                values.into_iter().flatten().for_each(|word| it.values().append_option(words(word)));
                it.append(values.is_some());
            }
            Cells::Ints(it) => {
                let values = cell.and_then(Value::as_array);
                values.into_iter().flatten().for_each(|number| it.values().append_option(int(number)));
                it.append(values.is_some());
            }
            Cells::Spans(it) => {
                let values = cell.and_then(Value::as_array);
                for span in values.into_iter().flatten() {
                    let row = it.values();
                    for end in 0..2 {
                        if let Some(ends) = row.field_builder::<Int32Builder>(end) {
                            ends.append_option(span.get(end).and_then(int));
                        }
                    }
                    row.append(true);
                }
                it.append(values.is_some());
            }
        }
    }

    /// Hands them over and begins anew.
    pub(super) fn take(&mut self) -> ArrayRef {
        match self {
            Cells::Text(it) => Arc::new(it.finish()),
            Cells::Int(it) => Arc::new(it.finish()),
            Cells::Real(it) => Arc::new(it.finish()),
            Cells::Flag(it) => Arc::new(it.finish()),
            Cells::Day(it) => Arc::new(it.finish()),
            Cells::Texts(it) => Arc::new(it.finish()),
            Cells::Ints(it) => Arc::new(it.finish()),
            Cells::Spans(it) => Arc::new(it.finish()),
        }
    }
}

fn element(kind: DataType) -> Field {
    Field::new("element", kind, true)
}

fn span() -> Fields {
    Fields::from(vec![Field::new("start", DataType::Int32, true), Field::new("end", DataType::Int32, true)])
}

fn words(cell: &Value) -> Option<String> {
    match cell {
        Value::Null => None,
        Value::String(it) => Some(it.clone()),
        other => Some(other.to_string()),
    }
}

fn int(cell: &Value) -> Option<i32> {
    cell.as_i64().and_then(|it| i32::try_from(it).ok())
}

/// Days since 1970, of a date that is known to the day in a year that every calendar knows: 1 to 9999.
pub(super) fn day(written: &str) -> Option<i32> {
    let date: Date = Some(written).filter(|it| it.len() == "2017-03-10".len())?.parse().ok()?;
    (date.year() > 0).then(|| (date - Date::constant(1970, 1, 1)).get_days())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_counted_where_every_calendar_knows_it() {
        assert_eq!(
            [day("1970-01-01"), day("2017-03-10"), day("0001-01-01")],
            [Some(0), Some(17235), Some(-719_162)]
        );
        assert_eq!([day("2017-03"), day("0000-01-01"), day("-000489-01-01"), day("2017-02-30")], [None; 4]);
    }
}
