"""What a run cost, from the log of events that Spark keeps with `spark.eventLog.enabled=true`.

    python measure.py FILE...
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

# How it is called here, and where in the metrics of a task it stands.
FIGURES = {
    "task seconds": ("Executor Run Time",),
    "JVM CPU seconds": ("Executor CPU Time",),
    "bytes read": ("Input Metrics", "Bytes Read"),
    "bytes shuffled": ("Shuffle Write Metrics", "Shuffle Bytes Written"),
    "bytes spilled": ("Disk Bytes Spilled",),
    "bytes written": ("Output Metrics", "Bytes Written"),
}
UNITS = {"task seconds": 1e-3, "JVM CPU seconds": 1e-9}


def figures(log: Path) -> Counter:
    sums: Counter = Counter()
    with log.open(encoding="utf-8") as events:
        for event in map(json.loads, events):
            if event["Event"] != "SparkListenerTaskEnd" or not event.get("Task Metrics"):
                continue
            sums["tasks"] += 1
            for name, path in FIGURES.items():
                value = event["Task Metrics"]
                for step in path:
                    value = value[step]
                sums[name] += value * UNITS.get(name, 1)
    return sums


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name)
        for figure, value in figures(Path(name)).items():
            print(f"  {figure:16} {value:,.0f}")
