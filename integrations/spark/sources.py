"""Articles from wherever they lie, as the lines that `dateline analyze --jsonl` reads."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

# What a line may say of its article.
FIELDS = ("id", "text", "title", "published", "url")
ENDINGS = {".warc": "warc", ".warc.gz": "warc", ".parquet": "parquet", ".jsonl": "jsonl", ".jsonl.gz": "jsonl"}


def form_of(path: str) -> str:
    """By its ending; a folder of JSON lines is the rule."""
    return next((form for ending, form in ENDINGS.items() if path.rstrip("/").endswith(ending)), "jsonl")


def lines(spark: SparkSession, paths: list[str], form: str | None) -> DataFrame:
    """One column, `line`."""
    found = [READERS[form or form_of(path)](spark, path) for path in paths]
    whole = found[0]
    for it in found[1:]:
        whole = whole.unionAll(it)
    return whole


def _jsonl(spark: SparkSession, path: str) -> DataFrame:
    return spark.read.text(path).select(F.col("value").alias("line"))


def _parquet(spark: SparkSession, path: str) -> DataFrame:
    rows = spark.read.parquet(path)
    cells = [F.col(name).cast("string").alias(name) for name in FIELDS if name in rows.columns]
    return rows.select(F.to_json(F.struct(*cells)).alias("line"))


def _warc(spark: SparkSession, path: str) -> DataFrame:
    pages = spark.sparkContext.binaryFiles(path).flatMap(lambda file: pages_of(file[1]))
    return spark.createDataFrame(pages.map(lambda page: (page,)), "line string")


READERS = {"jsonl": _jsonl, "parquet": _parquet, "warc": _warc}


def pages_of(archive: bytes) -> Iterator[str]:
    """A line for each page that was there (`200`) and for each text that was taken out of one."""
    # Only where archives are read: the others need no such library.
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(archive)):
        kind, charset = _content_type(record)
        is_page = kind == "text/html" and record.rec_type in ("response", "resource")
        if not is_page and record.rec_type != "conversion":
            continue
        if record.rec_type == "response" and record.http_headers.get_statuscode() != "200":
            continue
        body = record.content_stream().read()
        address = record.rec_headers.get_header("WARC-Target-URI")
        yield json.dumps({"id": address, "url": address, "text": _text(body, charset)}, ensure_ascii=False)


def _content_type(record) -> tuple[str, str | None]:
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    value = (headers.get_header("Content-Type") if headers else None) or ""
    charset = re.search(r"charset=[\"']?([\w.:-]+)", value, re.I)
    return value.split(";")[0].strip().lower(), charset and charset[1]


def _text(body: bytes, charset: str | None) -> str:
    told = re.search(rb"<meta[^>]{1,200}charset=[\"']?([\w.:-]+)", body[:2048], re.I)
    for name in (charset, told and told[1].decode(), "utf-8"):
        try:
            return body.decode(name) if name else body.decode("utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("cp1252", "replace")
