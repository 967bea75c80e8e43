"""The Spark job on small articles: nothing is lost, nothing is there twice, whatever is killed.

    DATELINE=target/release/dateline python -m unittest discover integrations/spark
"""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import subprocess
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

import duckdb
import pandas

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
PROGRAM = os.path.abspath(os.environ.get("DATELINE", HERE / "../../target/release/dateline"))
os.environ["PYSPARK_PYTHON"] = sys.executable

from pyspark.sql import SparkSession  # noqa: E402

import archive  # noqa: E402
import columns  # noqa: E402
import pipe  # noqa: E402
import store  # noqa: E402

BAD = ["no JSON at all", '{"id": "no text"}']
# Ends an executor of Spark with -9 once, in the middle of its work.
KILLER = """\
#!{python}
import os, signal, subprocess, sys

def executor(process):
    while process > 1:
        if b"CoarseGrainedExecutorBackend" in open(f"/proc/{{process}}/cmdline", "rb").read():
            return process
        process = int(open(f"/proc/{{process}}/stat").read().rsplit(")", 1)[1].split()[1])

program = subprocess.Popen([{program!r}, *sys.argv[1:]], stdout=subprocess.PIPE)
for at, answer in enumerate(program.stdout):
    sys.stdout.buffer.write(answer)
    sys.stdout.flush()
    if at == 3:
        try:
            os.close(os.open({marker!r}, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            continue
        os.kill(executor(os.getpid()), signal.SIGKILL)
sys.exit(program.wait())
"""


def article(number: int) -> dict:
    text = f"""\
        Council keeps ferry {number}

        The council of Harbour {number} voted on 10 March 2017 to keep the night ferry. “Nobody asked the {number}
        islanders 😀,” Mayor Ana Ruiz said after the vote. France attacked Spain in May 2011, Tom Berg said.
        """
    day = f"2017-03-{11 + number % 3}" if number % 7 else None
    found = {"id": f"a{number}", "text": textwrap.dedent(text), "published": day, "url": f"https://news.example/{number}"}
    return {name: it for name, it in found.items() if it is not None}


def lines(numbers: range) -> list[str]:
    return [json.dumps(article(it), ensure_ascii=False) for it in numbers]


def session(master: str) -> SparkSession:
    builder = SparkSession.builder.master(master).appName("test").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    return spark


def program(folder: Path, text: str) -> str:
    path = folder / "dateline"
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def rows(root: Path, table: str) -> list[tuple]:
    """As a set is compared: in an order of their own."""
    names = ", ".join(f'"{it.column}"' for it in columns.rows() if it.table == table) or "*"
    found = duckdb.sql(f"select {names} from read_parquet('{root}/{table}/**/*.parquet', hive_partitioning = true)")
    return sorted(found.fetchall(), key=repr)


def kinds(root: Path, table: str) -> list[tuple]:
    found = f"describe select * from read_parquet('{root}/{table}/**/*.parquet', hive_partitioning = true)"
    return [row[:2] for row in duckdb.sql(found).fetchall()]


def everything(root: Path) -> dict[str, list[tuple]]:
    return {table: rows(root, table) for table in columns.TABLES}


class Pipe(unittest.TestCase):
    def test_a_line_that_ends_the_program_costs_that_line(self) -> None:
        text = f"""#!{sys.executable}
import os, sys
for line in sys.stdin:
    if "poison" in line: os.abort()
    print('{{"text": "' + line.strip() + '"}}', flush=True)
"""
        with tempfile.TemporaryDirectory() as folder:
            asked = ["one", "", "poison", "two", " ", "three", "poison"]
            found = list(pipe.answers(program(Path(folder), text), asked))
        self.assertEqual([line for line, _ in found], ["one", "poison", "two", "three", "poison"])
        self.assertEqual([pipe.BROKE_OFF in answer for _, answer in found], [False, True, False, False, True])

    def test_a_program_that_knows_no_batches_is_an_error(self) -> None:
        with tempfile.TemporaryDirectory() as folder, self.assertRaises(pipe.Broken):
            list(pipe.answers(program(Path(folder), "#!/bin/sh\nexit 2\n"), ["one"]))


class Killed(unittest.TestCase):
    def test_a_worker_that_is_killed_loses_and_doubles_nothing(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            asked = folder / "in.jsonl"
            asked.write_text("\n".join(lines(range(40)) + BAD))
            marker = folder / "killed"
            killer = program(folder, KILLER.format(python=sys.executable, program=PROGRAM, marker=str(marker)))
            with session("local-cluster[2,1,1024]") as spark:
                done = archive.run(spark, archive.Wanted([str(asked)], str(folder / "a"), killer, partitions=4))
            self.assertTrue(marker.exists(), "nothing was killed")
            self.assertEqual((done.lines, done.articles, done.bad), (42, 40, 2))
            check_against_the_program(self, folder / "a", asked)


class Runs(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.spark = session("local[2]")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.spark.stop()

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_on(self, lines: list[str], **wanted) -> archive.Done:
        asked = self.folder / "in.jsonl"
        asked.write_text("\n".join(lines))
        wanted = {"sources": [str(asked)], "to": str(self.folder / "a"), "dateline": PROGRAM, **wanted}
        return archive.run(self.spark, archive.Wanted(**wanted))

    def test_what_is_there_is_not_added_again(self) -> None:
        bad = lines(range(2)) + BAD
        self.assertEqual(self.run_on(bad)[:3], (4, 2, 2))
        before = everything(self.folder / "a")
        self.assertEqual(self.run_on(bad), (0, 0, 0, 0))
        # The same text under another name is a line that was not there, but no article.
        again = json.dumps({**article(1), "id": "another"})
        self.assertEqual(self.run_on([*bad, again, *lines(range(2, 3))])[:3], (2, 1, 0))
        after = everything(self.folder / "a")
        self.assertEqual(len(after["articles"]), 3)
        self.assertLess(set(map(repr, before["quotes"])), set(map(repr, after["quotes"])))
        self.assertEqual([row[1] for row in rows(self.folder / "a", "bad")], sorted(BAD))

    def test_a_run_that_breaks_off_is_brought_to_its_end_or_thrown_away(self) -> None:
        move, moved = store.Store._move, []

        def breaks(own: store.Store, name: str) -> None:
            moved.append(name)
            if name == "quotes":
                raise KeyboardInterrupt
            move(own, name)

        store.Store._move = breaks
        try:
            with self.assertRaises(KeyboardInterrupt):
                self.run_on(lines(range(3)), likeness=0)
        finally:
            store.Store._move = move
        self.assertFalse((self.folder / "a/articles").exists())
        self.assertEqual(self.run_on(lines(range(3)), likeness=0)[:2], (0, 0))
        self.assertEqual(len(rows(self.folder / "a", "articles")), 3)
        check_against_the_program(self, self.folder / "a", self.folder / "in.jsonl")
        # Staged, but not ready: as if it had never been.
        (self.folder / "a/_run/quotes/day=2017-03-12").mkdir(parents=True)
        self.run_on(lines(range(3)), likeness=0)
        self.assertFalse((self.folder / "a/_run").exists())

    def test_one_run_writes_at_a_time(self) -> None:
        (self.folder / "a").mkdir()
        (self.folder / "a/_lock").touch()
        with self.assertRaises(store.Locked):
            self.run_on(lines(range(1)), likeness=0)
        self.assertEqual(self.run_on(lines(range(1)), likeness=0, take_over=True).articles, 1)

    def test_parquet_and_web_archives_give_the_same_articles(self) -> None:
        wanted = [{**article(it), "id": f"https://news.example/{it}"} for it in range(1, 3)]
        for it in wanted:
            it["text"] = f"<html><body><article><p>{it['text']}</article></body></html>"
            it.pop("published")
        pandas.DataFrame(wanted).to_parquet(self.folder / "in.parquet")
        (self.folder / "in.warc.gz").write_bytes(warc(wanted))
        self.run_on([json.dumps(it) for it in wanted], to=str(self.folder / "jsonl"), likeness=0)
        for form in ("parquet", "warc.gz"):
            done = self.run_on([], sources=[str(self.folder / f"in.{form}")], to=str(self.folder / form), likeness=0)
            self.assertEqual(done.articles, 2, form)
            self.assertEqual(everything(self.folder / form), everything(self.folder / "jsonl"), form)

    def test_one_machine_writes_the_same_tables(self) -> None:
        asked = lines(range(8)) + BAD
        self.run_on(asked, likeness=0)
        command = [PROGRAM, "analyze", "--jsonl", "--format", "parquet", "--to", str(self.folder / "b")]
        written = subprocess.run(command, input="\n".join(asked).encode(), stderr=subprocess.PIPE, check=False)
        if b"cannot write Parquet" in written.stderr:
            self.skipTest("this build of dateline cannot write Parquet")
        self.assertEqual(written.returncode, 3)
        for table in (*columns.TABLES, "bad"):
            self.assertEqual(kinds(self.folder / "b", table), kinds(self.folder / "a", table), table)
            self.assertEqual(rows(self.folder / "b", table), rows(self.folder / "a", table), table)
        # What other programs make of it.
        quotes = pandas.read_parquet(self.folder / "b/quotes")
        self.assertEqual(list(quotes.columns), [it.column for it in columns.rows() if it.table == "quotes"])
        self.assertEqual(sorted(quotes.words), sorted(row[4] for row in rows(self.folder / "a", "quotes")))
        self.assertIn("Ana Ruiz", set(quotes.speaker))

    def test_a_copy_names_the_earliest_that_is_like_it(self) -> None:
        words = [f"word{it % 97}x{it % 89}" for it in range(400)]
        text = " ".join(words)
        came = [("late", text + " And one more line.", "2017-03-12"), ("first", text, "2017-03-10")]
        came += [("other", " ".join(reversed(words)), "2017-03-09")]
        given = [json.dumps({"id": id, "text": text, "published": day}) for id, text, day in came]
        self.assertEqual(self.run_on(given).copies, 1)
        # What comes in a later run is compared with what is kept.
        later = json.dumps({"id": "later", "text": text + " Later still.", "published": "2017-03-11"})
        self.assertEqual(self.run_on([later]).copies, 1)
        of = duckdb.sql(f"""select a.id, b.id from read_parquet('{self.folder}/a/copies/*.parquet') c
            join read_parquet('{self.folder}/a/articles/**/*.parquet') a using (article)
            join read_parquet('{self.folder}/a/articles/**/*.parquet') b on b.article = c.copy_of""")
        self.assertEqual(sorted(of.fetchall()), [("late", "first"), ("later", "first")])


class Rows(unittest.TestCase):
    def test_every_column_stands_once_and_is_of_a_kind_we_know(self) -> None:
        all_rows = columns.rows()
        self.assertEqual(len({(it.table, it.column) for it in all_rows}), len(all_rows))
        self.assertLessEqual({it.kind for it in all_rows}, set(columns.KINDS))
        self.assertEqual(list(dict.fromkeys(it.table for it in all_rows)), [*columns.TABLES, "bad"])


def check_against_the_program(case: unittest.TestCase, root: Path, asked: Path) -> None:
    """Everything that the program finds in the lines is in the tables, once, and spans are the words they say."""
    with asked.open() as given:
        command = [PROGRAM, "analyze", "--jsonl", "--with-text"]
        answers = subprocess.run(command, stdin=given, stdout=subprocess.PIPE, check=False).stdout.splitlines()
    found = [it for it in map(json.loads, answers) if "error" not in it]
    text = {it["id"]: it["text"] for it in found}
    ids = dict((row[0], row[1]) for row in rows(root, "articles"))
    case.assertEqual(sorted(ids.values()), sorted(text))
    for table in columns.LISTS:
        case.assertEqual(len(rows(root, table)), sum(len(it[table]) for it in found), table)
    quotes = {(it["id"], *quote["span"], quote["kind"]) for it in found for quote in it["quotes"]}
    kept = [(ids[row[0]], row[2], row[3], row[5]) for row in rows(root, "quotes")]
    case.assertEqual((len(kept), set(kept)), (len(quotes), quotes))
    for row in rows(root, "quotes"):
        case.assertEqual(row[4], text[ids[row[0]]][row[2] : row[3]])


def warc(articles: list[dict]) -> bytes:
    packed = io.BytesIO()
    for it in articles:
        body = it["text"].encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {it['url']}\r\nWARC-Date: 2017-03-10T00:00:00Z\r\n"
        head += "WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: application/http; msgtype=response\r\n"
        head += f"Content-Length: {len(http)}\r\n\r\n"
        packed.write(gzip.compress(head.encode() + http + b"\r\n\r\n"))
    return packed.getvalue()


if __name__ == "__main__":
    unittest.main()
