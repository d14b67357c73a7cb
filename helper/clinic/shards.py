"""Bring the reports of shards together: each part once, none of another list, and what is missing said."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helper.clinic.report import BATCH_SCHEMA, STATUS, results_of
from helper.errors import HelperError
from helper.text import Text
from helper.wording import say

_MOST_PARTS = 10_000


def merged(paths: list[Path]) -> tuple[dict[str, Any], list[dict[str, Any]], Iterator[dict[str, Any]]]:
    """Return the head, notes on what is missing, and all results. Raise HelperError where the parts do not fit."""
    parts: dict[int, tuple[Path, dict[str, Any]]] = {}
    first: dict[str, Any] | None = None
    for path in paths:
        report = _read(path)
        first = first or report
        k, n = report["shard"]
        if (report["source"], n) != (first["source"], first["shard"][1]):
            raise _unfit(path, say("clinic.report_is_another_list"))
        if k in parts:
            raise _unfit(path, say("clinic.part_has_two_reports", k=k, name=parts[k][0].name, path_name=path.name))
        parts[k] = (path, report)
    assert first is not None
    count = first["shard"][1]
    notes = []
    for k in range(1, count + 1):
        if k not in parts:
            notes.append(
                _note(
                    f"{k}/{count}",
                    say("clinic.part_has_no_report", k=k),
                    say("clinic.run_helper_batch_shard_then", k=k, count=count),
                )
            )
        elif parts[k][1].get("stopped"):
            notes.append(
                _note(
                    f"{k}/{count}", say("clinic.part_was_stopped_midway", k=k), say("clinic.run_part_again_then_merge")
                )
            )
    head = {
        "source": first["source"],
        "shard": [1, 1],
        "clients": sum(report["clients"] for _, report in parts.values()),
    }
    every = (result for k in sorted(parts) for result in results_of(parts[k][1]))
    return head, notes, iter(sorted(every, key=lambda result: min(result["rows"], default=0)))


def _read(path: Path) -> dict[str, Any]:
    try:
        report: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        whole = report["schema"] == BATCH_SCHEMA and _sound(report)
    except (OSError, ValueError, RecursionError) as fault:
        raise _unfit(path, say("clinic.report_cannot_be_read")) from fault
    except (KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise _unfit(path, say("clinic.is_no_report_helper_batch"))
    return report


def _sound(report: dict[str, Any]) -> bool:
    """Tell whether all that is counted and put in order is of the kind it should be."""
    k, n = report["shard"]
    numbers = (k, n, report["clients"], *(row for result in report["results"] for row in result["rows"]))
    return (
        isinstance(report["source"], str)
        and all(isinstance(one, int) for one in numbers)
        and 1 <= k <= n <= _MOST_PARTS
        and all(result["status"] in STATUS for result in report["results"])
    )


def _unfit(path: Path, what: Text) -> HelperError:
    return HelperError(what, where=path.name, do=say("clinic.name_parts_batch_report_k"))


def _note(column: str, what: Text, do: Text) -> dict[str, Any]:
    return {"row": 0, "column": column, "what": what._asdict(), "do": do._asdict()}
