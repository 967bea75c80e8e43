"""Articles to an archive of Parquet tables, by `dateline analyze --jsonl` on every worker of a Spark cluster.

    spark-submit archive.py --dateline target/release/dateline --to hdfs:///archive hdfs:///articles/*.jsonl.gz

Says at the end what it did; exits with 3 where lines could not be read (they are in the table `bad`), 1 where the
work could not be done. docs/archive.md tells the tables, what a run guarantees, and how it grows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from pyspark import SparkFiles  # noqa: E402
from pyspark.sql import Column, DataFrame, SparkSession  # noqa: E402
from pyspark.sql import functions as F  # noqa: E402

import columns  # noqa: E402
import copies  # noqa: E402
import pipe  # noqa: E402
import sources  # noqa: E402
from store import Locked, Store  # noqa: E402

# 128 of the 256 bits: enough to tell any number of articles apart.
DIGITS = 32


class Wanted(NamedTuple):
    sources: list[str]
    to: str
    dateline: str
    form: str | None = None
    threads: int = 1
    partitions: int | None = None
    likeness: float = 0.7
    within: int = 30
    take_over: bool = False


def arguments() -> Wanted:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sources", nargs="+", help="JSON lines, Parquet or WARC: files, folders, patterns")
    parser.add_argument("--to", required=True, help="the folder of the archive")
    parser.add_argument("--dateline", required=True, help="the program, sent to every worker")
    parser.add_argument("--from", dest="form", choices=sources.READERS, help="what the sources are; else by ending")
    parser.add_argument("--threads", type=int, default=1, help="of one task: as many as spark.task.cpus")
    parser.add_argument("--partitions", type=int, help="into how many tasks the sources are parted")
    parser.add_argument("--likeness", type=float, default=0.7, help="of copies, from 0 to 1; 0: do not look for any")
    parser.add_argument("--within", type=int, default=30, help="days between a run's articles and what they may copy")
    parser.add_argument("--take-over", action="store_true", help="the run that holds the lock was killed")
    return Wanted(**vars(parser.parse_args()))


class Done(NamedTuple):
    """How many rows of each kind a run added."""

    lines: int = 0
    articles: int = 0
    bad: int = 0
    copies: int = 0

    def __str__(self) -> str:
        twice = self.lines - self.articles - self.bad
        return (
            f"{self.lines} new lines: {self.articles} articles added, {twice} with a text that was there already, "
            f"{self.bad} could not be read, {self.copies} copies found"
        )


def run(spark: SparkSession, wanted: Wanted) -> Done:
    store = Store(spark, wanted.to)
    spark.conf.set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
    ship(spark, wanted.dateline)
    with store.locked(wanted.take_over):
        store.finish()
        analyse(spark, store, wanted)
        done = tables(store, wanted)
        if done.lines:
            store.commit(["sources", "bad", "prints", "copies", *reversed(columns.TABLES)])
        store.clear()
    return done


def ship(spark: SparkSession, program: str) -> None:
    """What the workers need. Our own modules come with `addPyFile`, the program stays executable."""
    context = spark.sparkContext
    for module in ("columns", "pipe", "sources"):
        context.addPyFile(str(HERE / f"{module}.py"))
    context.addFile(str(HERE / "columns.tsv"))
    context.addFile(program)


def analyse(spark: SparkSession, store: Store, wanted: Wanted) -> None:
    """Stages the answer to every line that was not there before: the one step that takes long."""
    lines = sources.lines(spark, wanted.sources, wanted.form)
    if wanted.partitions:
        lines = lines.repartition(wanted.partitions)
    lines = lines.select(digits("line").alias("source"), "line")
    known = store.table("sources")
    if known is not None:
        lines = lines.join(known.select("source"), "source", "left_anti")
    name, threads = Path(wanted.dateline).name, wanted.threads

    def answered(rows: Iterable) -> Iterator[tuple[str, str]]:
        return pipe.answers(SparkFiles.get(name), (row.line for row in rows), threads)

    answers = spark.createDataFrame(lines.select("line").rdd.mapPartitions(answered), "line string, answer string")
    found = F.from_json("answer", columns.analysis_type(columns.rows()))
    rows = answers.select(
        F.monotonically_increasing_id().alias("row"),
        digits("line").alias("source"),
        found.alias("found"),
        "line",
    )
    # An answer without a text is none.
    unread = F.col("found.error").isNotNull() | F.col("found.text").isNull()
    store.stage("answers", rows.withColumn("line", F.when(unread, F.col("line"))))


def tables(store: Store, wanted: Wanted) -> Done:
    """Stages every table from the staged answers."""
    answers = store.staged("answers")
    if answers is None:
        return Done()
    bad = answers.where("line is not null").dropDuplicates(["source"])
    bad = bad.select("source", "line", F.coalesce("found.error", F.lit("no answer")).alias("error"))
    store.stage("bad", columns.table("bad", bad, columns.rows()))
    found = keyed(answers.where("line is null"))
    came = found.select("source", "id", F.col("meta.url").alias("url"), "article")
    lost = bad.select("source", F.lit(None).cast("string").alias("id"), F.lit(None).cast("string").alias("url"))
    store.stage("sources", came.unionByName(lost, allowMissingColumns=True).dropDuplicates(["source"]))
    kept = found.join(doubled(found, store.table("articles")), "row", "left_anti")
    for name in columns.TABLES:
        store.stage_days(name, columns.table(name, kept, columns.rows()))
    articles = store.staged("articles")
    if articles is not None and wanted.likeness > 0:
        look_for_copies(store, articles, wanted)
    return Done(*(store.counted(name) for name in ("sources", "articles", "bad", "copies")))


def digits(column: str) -> Column:
    return F.substring(F.sha2(column, 256), 1, DIGITS)


def keyed(answers: DataFrame) -> DataFrame:
    """With the key of an article, which is that of its text, and the day it was published."""
    rows = answers.select("row", "source", "found.*")
    return rows.withColumn("article", digits("text")).withColumn("day", columns.day_of(F.col("meta.published")))


def doubled(found: DataFrame, kept: DataFrame | None) -> DataFrame:
    """The rows whose article is there already, or comes earlier among them: dated before undated, then by id."""
    order = F.struct(F.col("day").isNull().alias("undated"), "day", "id", "row")
    keys = found.select("row", "article", order.alias("at"))
    first = keys.groupBy("article").agg(F.min("at").alias("first"), F.count("*").alias("size"))
    later = keys.join(first.where("size > 1"), "article").where(F.col("row") != F.col("first.row")).select("row")
    if kept is None:
        return later
    return later.unionAll(keys.join(kept.select("article"), "article", "left_semi").select("row")).distinct()


def look_for_copies(store: Store, articles: DataFrame, wanted: Wanted) -> None:
    store.stage("prints", copies.prints(articles).hint("rebalance"))
    new, known = store.staged("prints"), store.table("prints")
    if new is None:
        return
    if known is not None:
        known = known.where(near(new, wanted.within) | F.col("day").isNull())
    store.stage("copies", copies.copies(new, known, wanted.likeness).hint("rebalance"))


def near(new: DataFrame, days: int) -> Column:
    first, last = new.agg(F.min("day"), F.max("day")).collect()[0]
    return F.col("day").between(F.date_sub(F.lit(first), days), F.date_add(F.lit(last), days))


def main() -> int:
    wanted = arguments()
    spark = SparkSession.builder.appName("dateline archive").getOrCreate()
    try:
        done = run(spark, wanted)
    except (Locked, pipe.Broken) as error:
        print(f"archive: {error}", file=sys.stderr)
        return 1
    finally:
        spark.stop()
    print(f"archive: {done}")
    return 3 if done.bad else 0


if __name__ == "__main__":
    sys.exit(main())
