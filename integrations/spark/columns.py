"""The tables of an archive, from the rows of columns.tsv.

A row says of a column where in the analysis it stands: a path of names and of places in an array, or one of the
words =article, =day, =number and =words, which are worked out. Whoever else writes these tables reads the same rows.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    DataType,
    DoubleType,
    IntegerType,
    StringType,
    StructField,
    StructType,
)

FILE = Path(__file__).with_name("columns.tsv")
LISTS = ("people", "quotes", "times", "events")
# The folder of each of these has one for each day.
TABLES = ("articles", *LISTS)
# What the calendars of other programs know: the years 1 to 9999.
DAY = r"^(?!0000)\d{4}-\d{2}-\d{2}$"

# What stands in the analysis for a column of each kind.
KINDS: dict[str, DataType] = {
    "text": StringType(),
    "day": StringType(),
    "int": IntegerType(),
    "real": DoubleType(),
    "flag": BooleanType(),
    "texts": ArrayType(StringType()),
    "ints": ArrayType(IntegerType()),
    "spans": ArrayType(ArrayType(IntegerType())),
}


class Row(NamedTuple):
    table: str
    column: str
    kind: str
    source: str
    what: str


def rows(file: Path = FILE) -> list[Row]:
    lines = file.read_text(encoding="utf-8").splitlines()[1:]
    return [Row(*line.split("\t")) for line in lines]


def analysis_type(rows: list[Row]) -> StructType:
    """As much of the analysis object as the columns need, and what is said of a line that cannot be read."""
    tree: dict = {"error": StringType()}
    for row in (row for row in rows if row.table in TABLES):
        branch = tree if row.table == "articles" else tree.setdefault(row.table, {})
        if row.source == "=words":
            branch["span"] = ArrayType(IntegerType())
        elif not row.source.startswith("="):
            _grow(branch, row.source.split("."), KINDS[row.kind])
    for name in LISTS:
        tree[name] = ArrayType(_struct(tree[name]))
    return _struct(tree)


def _grow(branch: dict, path: list[str], kind: DataType) -> None:
    name, rest = path[0], path[1:]
    if not rest:
        branch[name] = kind
    elif rest[0].isdigit():
        branch[name] = ArrayType(kind)
    else:
        _grow(branch.setdefault(name, {}), rest, kind)


def _struct(tree: dict) -> StructType:
    fields = [(name, _struct(it) if isinstance(it, dict) else it) for name, it in tree.items()]
    return StructType([StructField(name, it) for name, it in fields])


def day_of(text: Column) -> Column:
    return F.when(text.rlike(DAY), text.try_cast("date"))


def _at(thing: Column, path: str) -> Column:
    for name in path.split("."):
        thing = F.get(thing, int(name)) if name.isdigit() else thing.getField(name)
    return thing


def _cell(row: Row, thing: Column, number: Column) -> Column:
    if row.source == "=number":
        return number
    if row.source == "=words":
        span = thing.getField("span")
        start, end = F.get(span, 0), F.get(span, 1)
        return F.substring(F.col("text"), start + 1, end - start)
    cell = _at(thing, row.source)
    if row.kind == "day":
        return day_of(cell)
    if row.kind == "spans":
        return F.transform(cell, lambda it: F.struct(F.get(it, 0).alias("start"), F.get(it, 1).alias("end")))
    return cell


def table(name: str, found: DataFrame, rows: list[Row]) -> DataFrame:
    """One table of what was found: the columns of the analysis, and `article` and `day`; of a table without a list,
    the columns that are there."""
    of_table = [row for row in rows if row.table == name]
    worked_out = {"=article": "article", "=day": "day"}
    if name not in LISTS:
        cells = [F.col(worked_out.get(row.source, row.source)).alias(row.column) for row in of_table]
        return found.select(*cells)
    own = [row for row in of_table if row.source not in worked_out]
    things = F.transform(
        F.col(name), lambda it, number: F.struct(*[_cell(row, it, number).alias(row.column) for row in own])
    )
    each = found.select("article", "day", F.explode(things).alias("thing"))
    cells = [
        F.col(worked_out.get(row.source, f"thing.{row.column}")).alias(row.column) for row in of_table
    ]
    return each.select(*cells)
