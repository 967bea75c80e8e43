"""The folder that holds an archive, on any file system that Hadoop knows.

A run writes everything below `_run` first. Once it is whole, `_run/READY` says so, and its files are moved to where
they belong, the articles last. A run that broke off before is thrown away by the next one, one that broke off
while moving is moved to its end: a row is there once or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F


class Locked(Exception):
    """Another run writes here, or one was killed."""


class Store:
    def __init__(self, spark: SparkSession, root: str) -> None:
        self.spark, self.root = spark, root.rstrip("/")
        jvm = spark._jvm
        assert jvm, "a session has a machine under it"
        self._path = jvm.org.apache.hadoop.fs.Path
        self.files = self._path(self.root).getFileSystem(spark._jsc.hadoopConfiguration())

    def path(self, *names: str) -> str:
        return "/".join([self.root, *names])

    @contextmanager
    def locked(self, take_over: bool) -> Iterator[None]:
        """One run at a time. `take_over`: the run that holds the lock is known to be dead."""
        lock = self._path(self.path("_lock"))
        if take_over:
            self.files.delete(lock, False)
        self.files.mkdirs(self._path(self.root))
        if not self.files.createNewFile(lock):
            raise Locked(f'another run writes to "{self.root}"; if it was killed, pass --take-over')
        try:
            yield
        finally:
            self.files.delete(lock, False)

    def table(self, *name: str) -> DataFrame | None:
        """What is kept in a table; `None`: nothing was ever written to it."""
        if not self._written(self.path(*name)):
            return None
        rows = self.spark.read.parquet(self.path(*name))
        # Where no article has a day, what the folders are called does not say what they are.
        return rows.withColumn("day", F.col("day").cast("date")) if "day" in rows.columns else rows

    def staged(self, name: str) -> DataFrame | None:
        return self.table("_run", name)

    def counted(self, name: str) -> int:
        """How many rows this run staged for a table."""
        rows = self.staged(name)
        return 0 if rows is None else rows.count()

    def stage(self, name: str, rows: DataFrame) -> None:
        """Writes what the run worked out, for its own later steps or for a table."""
        writer = rows.write.mode("overwrite").option("compression", "zstd")
        writer.parquet(self.path("_run", name))

    def stage_days(self, name: str, rows: DataFrame) -> None:
        """The same in a folder for each day: a day is one file, unless it is large."""
        writer = rows.hint("rebalance", "day").write.mode("overwrite").option("compression", "zstd")
        writer.partitionBy("day").parquet(self.path("_run", name))

    def clear(self) -> None:
        self.files.delete(self._path(self.path("_run")), True)

    def commit(self, names: list[str]) -> None:
        """The tables in the order in which they are moved."""
        self._write(self.path("_run", "READY"), "\n".join(names))
        self.finish()

    def finish(self) -> None:
        """Brings what an earlier run left to its end, one way or the other."""
        ready = self.path("_run", "READY")
        if self.files.exists(self._path(ready)):
            for name in self._read(ready).split("\n"):
                self._move(name)
        self.clear()

    def _move(self, name: str) -> None:
        start = self.path("_run", name)
        whole = self.files.makeQualified(self._path(start)).toString()
        for path in self._written(start):
            inner = path.toString()[len(whole) :].lstrip("/")
            to = self._path(self.path(name, inner))
            self.files.mkdirs(to.getParent())
            # Its name is its own: if it is there already, it was moved by a run that was killed then.
            if not self.files.exists(to) and not self.files.rename(path, to):
                raise OSError(f'cannot move "{path}" to "{to}"')

    def _written(self, folder: str) -> list:
        """The files of rows in it and below."""
        if not self.files.exists(self._path(folder)):
            return []
        found, files = self.files.listFiles(self._path(folder), True), []
        while found.hasNext():
            path = found.next().getPath()
            if path.getName().endswith(".parquet"):
                files.append(path)
        return files

    def _write(self, path: str, text: str) -> None:
        # Under another name first: READY is whole or not there.
        new = self._path(path + ".tmp")
        stream = self.files.create(new, True)
        stream.write(bytearray(text.encode()))
        stream.close()
        if not self.files.rename(new, self._path(path)):
            raise OSError(f'cannot write "{path}"')

    def _read(self, path: str) -> str:
        length = self.files.getFileStatus(self._path(path)).getLen()
        stream = self.files.open(self._path(path))
        try:
            return bytes(stream.read() for _ in range(length)).decode()
        finally:
            stream.close()
