"""What was found in an imported log, creditor by creditor: each finding once, with its days and rows."""

from dataclasses import replace
from typing import Any

from helper.checking.logged import LogFinding
from helper.checking.series import clock
from helper.cli import as_json
from helper.cli.judging_log import JudgedLog, summed
from helper.cli.show import show_findings
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.text import Text

CONFIRM = Text(
    "这些来电接通后是对话还是录音，记录里看不出来，按对话算；请核对，或用 helper collectors --calls 说明。",
    "A log does not show whether answered calls were talk or a recording; they are taken as talk. Please check, or say so with helper collectors --calls.",
)


def show_log(screen: Terminal, guidance: Guidance, log: JudgedLog) -> None:
    """Print the findings of each creditor; the sentence of each names the worst day and sums up the others."""
    for creditor in dict.fromkeys(event.creditor for event in log.events):
        mine = [one for one in log.found if one.creditor == creditor]
        number = sum(event.creditor == creditor for event in log.events)
        screen.rule(Text(f"导入的记录：{creditor}，{number} 次联系", f"Imported log: {creditor}, {number} contact(s)"))
        show_findings(screen, guidance, [_worded(one) for one in mine])
        if any(one.confirm for one in mine):
            screen.say(CONFIRM, "note")
        if any(one.finding.missing for one in mine):
            screen.say(Text("补上还缺的：helper ask；别家机构的种类：helper collectors --kind 机构=bank", "To give what is missing: helper ask; the kind of another lender: helper collectors --kind LENDER=bank"), "note")


def _worded(one: LogFinding) -> Any:
    says = one.finding.says
    if says is None:
        return one.finding
    return replace(one.finding, says=Text(f"{says.zh}\n{summed(one, 'zh')}", f"{says.en}\n{summed(one, 'en')}"))


def log_items(log: JudgedLog, lang: str) -> list[dict[str, Any]]:
    """Return one item for each creditor, in the shape of a contact's, with the days and rows of each finding."""
    items = []
    for creditor in dict.fromkeys(event.creditor for event in log.events):
        mine = [one for one in log.found if one.creditor == creditor]
        item = as_json.item(f"log:{creditor}", [one.finding for one in mine], [], lang)
        item["findings"] = [{**as_json.finding(one.finding, lang), "to_confirm": one.confirm, "days": _days(one)} for one in mine]
        items.append(item)
    return items


def _days(one: LogFinding) -> list[dict[str, Any]]:
    return [
        {"day": day, "count": number, "rows": [{"file": row.file, "row": row.row, "time": clock(row.second), "seconds": row.seconds} for row in rows]}
        for day, number, rows in one.days
    ]
