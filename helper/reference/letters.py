"""The page of letters, from the front matter of each."""

from collections.abc import Iterator

from helper.guidance import Guidance
from helper.letters import Letter, all_letters
from helper.letters.letter import RECIPIENT, STATUS
from helper.reference.layout import both, bullets, joined, table
from helper.wording import say

SENT = {
    "registered_mail": say("reference.registered_mail"),
    "creditor_complaint_channel": say("reference.creditors_complaint_channel"),
    "email": say("reference.email"),
    "platform": say("reference.complaint_platform"),
    "hand": say("reference.by_hand"),
    "keep": say("reference.kept"),
}
ENCLOSED = {
    "evidence_log": say("reference.evidence_log"),
    "evidence": say("reference.evidence_files"),
    "hardship_proof": say("reference.proof_hardship"),
    "power_of_attorney": say("reference.power_of_attorney"),
}


def page(guidance: Guidance) -> str:
    """Return guides/reference/letters.md."""

    def body(lang: str) -> Iterator[str]:
        found = all_letters()
        yield "# " + say("reference.letters_and_sheets").of(lang)
        yield ""
        yield say("reference.letters_are_in_chinese").of(lang)
        yield ""
        head = say("reference.id_title").of(lang).split(",")
        yield from table(
            head, ([f"`{one.id}`", one.title.of(lang), RECIPIENT[one.recipient].of(lang)] for one in found)
        )
        for one in found:
            yield from _one(guidance, one, lang)

    return both("templates/letters/", body)


def _one(guidance: Guidance, one: Letter, lang: str) -> Iterator[str]:
    yield from (f"## {one.title.of(lang)}", "", f"`helper write {one.id}`", "")
    rows = [
        (say("reference.what_says"), one.says.of(lang)),
        (say("reference.when_to_use"), one.use_when.of(lang)),
        (say("reference.when_not_to_use"), one.do_not_use_when.of(lang)),
        (say("reference.before_you_start"), one.before_you_start.of(lang)),
        (say("reference.after_sending"), one.after_sending.of(lang)),
        (say("reference.warning_shown_first"), one.warning.of(lang) if one.warning else ""),
        (say("reference.to"), RECIPIENT[one.recipient].of(lang)),
        (say("reference.sent_by"), joined((SENT[way].of(lang) for way in one.send_by), lang)),
        (say("reference.encloses"), joined((ENCLOSED[kind].of(lang) for kind in one.encloses), lang)),
        (say("reference.needs"), joined((guidance.label(name).of(lang) for name in one.requires), lang)),
        (say("reference.takes_if_known"), joined((guidance.label(name).of(lang) for name in one.optional), lang)),
        (say("reference.line_by_hand"), joined((guidance.label(name).of(lang) for name in one.by_hand), lang)),
        (
            say("reference.review"),
            say("reference.status_review_by", status=STATUS[one.status], review_by=one.review_by).of(lang),
        ),
    ]
    mark = "：" if lang == "zh" else ": "
    yield from (f"- **{title.of(lang)}**{mark}{said}" for title, said in rows if said)
    if one.stop_if:
        yield "- **" + say("reference.held_back").of(lang) + f"**{mark.rstrip()}"
        yield from (f"  {line}" for line in bullets((stop.says for stop in one.stop_if), lang))
    if one.answers:
        yield (
            "- **"
            + say("reference.rules_may_rest").of(lang)
            + f"**{mark}"
            + joined((f"[{rule}](rules/{rule}.md)" for rule in one.answers), lang)
        )
    yield ""
