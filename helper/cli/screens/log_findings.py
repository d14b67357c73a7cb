"""What was found in an imported log, creditor by creditor: each finding once, with its days and rows."""

from dataclasses import replace
from typing import Any

from helper.casefile import Case
from helper.cases.log_judgement import CONFIRMED, JudgedLog, summed
from helper.checking.log_finding import LogFinding
from helper.checking.series import clock
from helper.cli.screens import findings_json
from helper.cli.screens.findings import show_findings
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.model.masking import mask_text
from helper.text import Text

CONFIRM = Text(
    "这些来电接通后是对话还是录音，记录里看不出来，按对话算；请核对，或用 helper collectors --calls 说明。",
    "A log does not show whether answered calls were talk or a recording; they are taken as talk. Please check, or say so with helper collectors --calls.",
)
ADDED_UP = Text(
    "有的次数是把机构和几家催收公司加在一起才超过的：只有通知电话见到写明要合计，其他的要看具体情形。",
    "Some counts pass the limit only with the lender and its agencies added up: that this is to be done was seen for notice calls alone; for others it has to be weighed.",
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
        if any(one.added_up for one in mine):
            screen.say(ADDED_UP, "note")
        for one in mine:
            if one.finding.answer == "breach" and log.is_open(one):
                said = mask_text(log.said(one).replace("\n", " "))
                words = Text(f"（原话：“{said[:80]}”）", f' (their words: "{said[:80]}")') if said else Text("", "")
                screen.say(Text(f"“{one.finding.title.zh}”是程序从记录里看出来的{words.zh}，核对以前不写进信里。核对无误：helper findings --confirm {one.finding.rule}", f'"{one.finding.title.en}" is the program\'s reading of the log{words.en}; it goes into no letter until you have checked it: helper findings --confirm {one.finding.rule}'), "warn")
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
        item = findings_json.item(f"log:{creditor}", [one.finding for one in mine], [], lang)
        item["findings"] = [{**findings_json.finding(one.finding, lang), "to_confirm": log.is_open(one), "added_up": one.added_up, "days": _days(one)} for one in mine]
        items.append(item)
    return items


def _days(one: LogFinding) -> list[dict[str, Any]]:
    return [
        {"day": day, "count": number, "rows": [{"file": row.file, "row": row.row, "time": clock(row.second), "seconds": row.seconds} for row in rows]}
        for day, number, rows in one.days
    ]


def confirmed(case: Case, log: JudgedLog | None, rules: list[str]) -> JudgedLog:
    """Keep that the person has checked findings of the log. Raise HelperError where there is no such finding."""
    keys = {f"{one.creditor}|{one.finding.rule}" for one in (log.found if log else ()) if one.finding.rule in rules}
    missing = set(rules) - {key.rpartition("|")[2] for key in keys}
    if log is None or missing:
        raise HelperError(
            Text("导入的记录里没有查到这一条", "The imported log has no such finding"),
            where=f"--confirm {min(missing or {''})[:40]}",
            do=Text("照 helper findings 显示的规则名写，如 hours.night", "Name the rule as helper findings shows it, e.g. hours.night"),
            code=Exit.USAGE,
        )
    case.set_state(CONFIRMED, sorted(log.confirmed | keys))
    return replace(log, confirmed=log.confirmed | keys)
