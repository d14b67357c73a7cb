"""Bring the reports of shards together: each part once, none of another list, and what is missing said."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helper.clinic.report import BATCH_SCHEMA, STATUS
from helper.errors import HelperError
from helper.text import Text


def merged(paths: list[Path]) -> tuple[dict[str, Any], list[dict[str, Any]], Iterator[dict[str, Any]]]:
    """Return the head, notes on what is missing, and all results. Raise HelperError where the parts do not fit."""
    parts: dict[int, tuple[Path, dict[str, Any]]] = {}
    first: dict[str, Any] | None = None
    for path in paths:
        report = _read(path)
        first = first or report
        k, n = report["shard"]
        if (report["source"], n) != (first["source"], first["shard"][1]):
            raise _unfit(path, Text("这份报告不是同一份名单、同样的分法", "This report is of another list or another division"))
        if k in parts:
            raise _unfit(path, Text(f"第 {k} 份有两份报告：{parts[k][0].name}、{path.name}", f"Part {k} has two reports: {parts[k][0].name} and {path.name}"))
        parts[k] = (path, report)
    assert first is not None
    count = first["shard"][1]
    notes = []
    for k in range(1, count + 1):
        if k not in parts:
            notes.append(_note(f"{k}/{count}", Text(f"第 {k} 份没有报告", f"Part {k} has no report"), Text(f"运行 helper batch … --shard {k}/{count}，再合并", f"Run helper batch … --shard {k}/{count}, then merge again")))
        elif parts[k][1].get("stopped"):
            notes.append(_note(f"{k}/{count}", Text(f"第 {k} 份中途停下了", f"Part {k} was stopped midway"), Text("再运行一次这一份，再合并", "Run that part again, then merge again")))
    head = {"source": first["source"], "shard": [1, 1], "clients": sum(report["clients"] for _, report in parts.values())}
    every = (result for k in sorted(parts) for result in parts[k][1]["results"])
    return head, notes, iter(sorted(every, key=lambda result: min(result["rows"], default=0)))


def _read(path: Path) -> dict[str, Any]:
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise _unfit(path, Text("这份报告读不出来", "The report cannot be read")) from fault
    whole = isinstance(report, dict) and report.get("schema") == BATCH_SCHEMA and {"source", "shard", "clients", "results"} <= report.keys()
    if not whole or any(result.get("status") not in STATUS for result in report["results"]):
        raise _unfit(path, Text("这不是 helper batch 的报告", "This is no report of helper batch"))
    return report


def _unfit(path: Path, what: Text) -> HelperError:
    return HelperError(what, where=path.name, do=Text("给出各份的 batch-report-K-of-N.json，每份一个", "Name the parts' batch-report-K-of-N.json, one each"))


def _note(column: str, what: Text, do: Text) -> dict[str, Any]:
    return {"row": 0, "column": column, "what": what._asdict(), "do": do._asdict()}
