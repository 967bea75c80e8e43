"""Lines through `dateline analyze --jsonl`, on the machine where they lie.

One line in, one answer out, in the same order. A line that ends the program costs that line: those that were on their
way are asked again, each by itself, and the one that ends it once more is answered as an error.
"""

from __future__ import annotations

import json
import subprocess
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import IO

OPTIONS = ("analyze", "--jsonl", "--with-text", "--no-memory")
BROKE_OFF = "the analysis of this line broke off"


class Broken(Exception):
    """The program cannot be run at all."""


def answers(program: str, lines: Iterable[str], threads: int = 1) -> Iterator[tuple[str, str]]:
    """Every line that is not blank with its answer."""
    left = (line for line in lines if line.strip())
    command = [program, *OPTIONS, "--threads", str(threads)]
    while True:
        waiting: deque[str] = deque()
        over = yield from _through(command, left, waiting)
        for line in waiting:
            yield line, _alone(command, line)
        if over:
            return


def _through(
    command: list[str], lines: Iterator[str], waiting: deque[str]
) -> Generator[tuple[str, str], None, bool]:
    """Whether all lines were taken; those that got no answer are left waiting."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin and program.stdout, "both are pipes"
        feeder = Feeder(lines, waiting, program.stdin)
        feeder.start()
        try:
            for answer in program.stdout:
                if not answer.endswith(b"\n"):
                    break
                yield waiting.popleft(), answer.decode()
        finally:
            # Also where nobody takes the rest: a feeder that waits for room in the pipe goes on.
            program.stdout.close()
            if not feeder.over:
                program.kill()
            feeder.join()
    if feeder.failure:
        raise feeder.failure
    return feeder.over


class Feeder(threading.Thread):
    """Hands the lines over while the answers are read."""

    def __init__(self, lines: Iterator[str], waiting: deque[str], to: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.lines, self.waiting, self.to = lines, waiting, to
        self.over = False
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            for line in self.lines:
                # Before it is sent: its answer may come at once.
                self.waiting.append(line)
                self.to.write(_bytes(line))
            self.over = True
        except (BrokenPipeError, ValueError):
            pass
        except Exception as failure:
            self.failure = failure
        finally:
            try:
                self.to.close()
            except OSError:
                pass


def _alone(command: list[str], line: str) -> str:
    done = subprocess.run(command, input=_bytes(line), stdout=subprocess.PIPE, check=False)
    if done.returncode in (0, 3) and done.stdout.endswith(b"\n"):
        return done.stdout.decode()
    if done.returncode in (1, 2):
        raise Broken(f"{command[0]} ended with {done.returncode}; it may be too old, or not this program")
    return json.dumps({"id": None, "error": BROKE_OFF})


def _bytes(line: str) -> bytes:
    return line.strip("\r\n").encode("utf-8", "replace") + b"\n"
