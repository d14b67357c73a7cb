"""What an imported log comes to, as JSON: findings by creditor with their days and rows, and the days themselves."""

from typing import Any

from helper.cases import report
from helper.cases.log_judgement import SINCE, JudgedLog
from helper.checking.logged import LogFinding
from helper.checking.series import Limits, clock, first_after
from helper.model.event import DayCounts
from helper.model.fact import Facts
from helper.model.masking import masked


def log_items(log: JudgedLog, lang: str) -> list[dict[str, Any]]:
    """Return one item for each creditor, in the shape of a contact's, with the days and rows of each finding."""
    items = []
    for creditor in log.creditors():
        mine = [one for one in log.found if one.creditor == creditor]
        item = report.item(f"log:{creditor}", [one.finding for one in mine], [], lang)
        item["findings"] = [
            {
                **report.finding(one.finding, lang),
                "to_confirm": log.is_open(one),
                "added_up": one.added_up,
                "days": _days(one),
            }
            for one in mine
        ]
        item["to_confirm"] = [
            {
                "id": ident,
                "words": log.words.get(rows[0].id, ""),
                "like": True,
                "count": len(rows),
                "rows": [{"file": row.file, "row": row.row} for row in rows],
            }
            for ident, rows in log.asked(creditor).items()
        ]
        items.append(item)
    return items


def _days(one: LogFinding) -> list[dict[str, Any]]:
    return [
        {
            "day": day,
            "count": number,
            "rows": [
                {"file": row.file, "row": row.row, "time": clock(row.second), "seconds": row.seconds} for row in rows
            ],
        }
        for day, number, rows in one.days
    ]


def timeline_json(
    shown: list[DayCounts], most: Limits, log: JudgedLog, facts: Facts, gone: dict[str, int]
) -> dict[str, object]:
    """Return days, limits and what came after a refusal or a plan, schema ``helper.timeline/1``."""
    after = {}
    for key, name in SINCE.items():
        said = facts.value(name)
        row = first_after(log.events, said.lstrip("~")[:10]) if isinstance(said, str) else None
        after[key] = {
            "day": said,
            "first": {
                "day": row.day,
                "time": clock(row.second),
                "creditor": row.creditor,
                "number": masked(row.number),
                "file": row.file,
                "row": row.row,
            }
            if row
            else None,
        }
    return {
        "schema": "helper.timeline/1",
        "limits": most._asdict(),
        "days": [
            {
                **bar._asdict(),
                "hours": list(bar.hours),
                "quiet": [{"time": at, "minutes_past": past} for at, past in bar.quiet],
            }
            for bar in shown
        ],
        "after": after,
        "not_counted": gone,
    }
