"""What was found in an imported log, creditor by creditor: each finding once, with its days and rows."""

from dataclasses import replace
from typing import Any

from helper.casefile import Case
from helper.casefile.state import ConfirmedLog
from helper.cases import report
from helper.cases.gate import fraud_in_log
from helper.cases.judging import title_signal
from helper.cases.log_judgement import JudgedLog, summed
from helper.checking.logged import LogFinding
from helper.checking.series import clock, places
from helper.cli.screens import danger
from helper.cli.screens.findings import show_findings
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.model.masking import mask_text
from helper.text import Text
from helper.wording import say

CONFIRM = say("findings.log_does_not_show_whether")
ADDED_UP = say("findings.some_counts_pass_limit_only")


def show_log(screen: Terminal, guidance: Guidance, log: JudgedLog) -> None:
    """Print the findings of each creditor; the sentence of each names the worst day and sums up the others."""
    signs = fraud_in_log(guidance, log.events.kinds)
    if signs:
        danger.show_log_signs(screen, guidance, signs)
    for creditor, number in log.creditors().items():
        mine = [one for one in log.found if one.creditor == creditor]
        screen.rule(say("findings.imported_log_contact", creditor=creditor, number=number))
        show_findings(screen, guidance, [_worded(one) for one in mine])
        if any(one.confirm for one in mine):
            screen.say(CONFIRM, "note")
        if any(one.added_up for one in mine):
            screen.say(ADDED_UP, "note")
        for one in mine:
            if one.finding.answer == "breach" and log.is_open(one):
                said = mask_text(log.said(one).replace("\n", " "))
                words = say("findings.their_words", said=said[:80]) if said else Text("", "")
                screen.say(
                    say(
                        "findings.is_programs_reading_log_goes",
                        title=one.finding.title,
                        words=words,
                        rule=one.finding.rule,
                    ),
                    "warn",
                )
        if any(one.finding.missing for one in mine):
            screen.say(say("findings.to_give_what_is_missing"), "note")
        _show_asked(screen, guidance, log, creditor)


def _show_asked(screen: Terminal, guidance: Guidance, log: JudgedLog, creditor: str) -> None:
    """Print what messages only sound like: a question to the person, and no finding."""
    asked = log.asked(creditor)
    for ident, rows in asked.items():
        screen.say(
            say(
                "findings.messages_sound_like",
                number=len(rows),
                title=title_signal(guidance, ident),
                said=mask_text(log.words.get(rows[0].id, "").replace("\n", " "))[:40],
                where=places(rows, 3),
            )
        )
    if asked:
        screen.say(say("findings.they_only_sound_like_it"), "note")


def _worded(one: LogFinding) -> Any:
    says = one.finding.says
    if says is None:
        return one.finding
    return replace(one.finding, says=say("findings.says_one", says=says, one=summed(one)))


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


def confirmed(case: Case, log: JudgedLog | None, rules: list[str]) -> JudgedLog:
    """Keep that the person has checked findings of the log. Raise HelperError where there is no such finding."""
    keys = {f"{one.creditor}|{one.finding.rule}" for one in (log.found if log else ()) if one.finding.rule in rules}
    missing = set(rules) - {key.rpartition("|")[2] for key in keys}
    if log is None or missing:
        raise HelperError(
            say("findings.imported_log_has_no_such"),
            where=f"--confirm {min(missing or {''})[:40]}",
            do=say("findings.name_rule_as_helper_findings"),
            code=Exit.USAGE,
        )
    case.keep_mark(ConfirmedLog(tuple(sorted(log.confirmed | keys))))
    return replace(log, confirmed=log.confirmed | keys)
