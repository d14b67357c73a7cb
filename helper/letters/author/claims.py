"""Tell a sentence that claims something from one that asks, supposes or only means to do something.

A template is filled for whoever comes. What it says happened, and no answer, finding or enclosure stands behind, it
says of everybody: an accusation nobody made, a payment nobody made, an illness nobody has.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters.letter import Letter
from helper.letters.provenance import TracedSentence
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold one thing found in a template. ``grave`` is what must be mended before anybody uses it."""

    where: str
    what: Text
    do: Text
    grave: bool

    def lines(self, lang: str) -> list[str]:
        """Return it as lines to print."""
        mark = Text("", "") if self.grave else say("authors.look")
        return [f"{self.where}: {mark.of(lang)}{self.what.of(lang)}", f"    {self.do.of(lang)}"]


_CUT = later(r"[，,：:；;。！？!?\n]")
_LEAD = later(
    r"^(?:但是?|而且|并且|同时|另外|此外|因为|由于|因此|所以|虽然|尽管|其中|目前|现在|近期|最近|一、|二、|三、)+"
)


@lru_cache(maxsize=1)
def _patterns(guidance: Guidance) -> dict[str, re.Pattern[str]]:
    """Return the patterns of guides/claims.yaml by their names, and ``party`` for either of the two sides."""
    words = {name: "|".join(each) for name, each in guidance.table("claims").items()}
    words["party"] = f"{words['other_side']}|{words['own_side']}"
    return {name: re.compile(each) for name, each in words.items()}


def claims(guidance: Guidance, words: str) -> bool:
    """Tell whether a sentence says that something is or was so of one of the two sides."""
    find = {name: pattern.search for name, pattern in _patterns(guidance).items()}
    if find["enclosed"](words):
        return not re.search(r"请|如|若", words)
    parts = [part.strip() for part in _CUT.split(words) if part.strip()]
    day, asked = "", False
    for place, part in enumerate(parts):
        part = _LEAD.sub("", part)
        if find["on_a_day"](part):
            day = part
        if _supposed(guidance, part, last=place == len(parts) - 1) or find["claims_nothing"](part):
            asked = asked or "请" in part or "规定" in part
            continue
        party = find["party"](part)
        # What goes on after a request without a subject of its own is asked as well.
        if party and asked and party.start() > 0:
            continue
        if party and find["marked"](part):
            return True
        if party and (day or find["on_a_day"](part)) and find["happened"](part[party.end() :]):
            return True
    return False


TO_FILL = later(r"〔[^〕]*〕")
"""A place in a template that its author has still to write."""


def unfounded(guidance: Guidance, letter: Letter, told: Iterable[TracedSentence]) -> Iterator[TracedSentence]:
    """Yield the sentences of a filled letter that claim something which no answer, finding or enclosure stands behind."""
    if letter.kind == "letter":
        yield from (one for one in told if not one.rests and claims(guidance, one.words))


def refuse_unfounded(guidance: Guidance, letter: Letter, told: Iterable[TracedSentence]) -> None:
    """Stop a clinic's own letter that ``template check`` would have its author mend. Raise HelperError with its words.

    Its author may never have looked it over, and whoever signs it says so of somebody.
    """
    told = list(told)
    if hole := next((found[0] for one in told if (found := TO_FILL.search(one.text))), None):
        what = say("authors.still_to_be_written", hole=hole)
    elif bare := next(unfounded(guidance, letter, told), None):
        what = say("authors.no_fact_stands_behind", words=bare.words)
    else:
        return
    raise HelperError(
        say("authors.own_letter_not_ready", title=letter.title, what=what),
        do=say("authors.look_it_over_first", name=letter.id),
        code=Exit.STOPPED,
    )


def _supposed(guidance: Guidance, part: str, *, last: bool) -> bool:
    """Tell whether a clause only names a case that may be, or a thing."""
    if not last and part.endswith("的") and not re.search(r"违[法规]|非法|骗|假|错|不合", part):
        # "贵公司是金融租赁公司的，" names whom what follows is for.
        return True
    patterns = _patterns(guidance)
    if patterns["not_supposed"].search(part):
        return False
    return bool(patterns["supposed"].search(part)) or (not last and part.endswith(("时", "后", "前")))


def noted_json(found: Iterable[Noted]) -> dict[str, Any]:
    """Return what is to be mended or looked at, schema ``helper.template.check/1``."""
    rows = [
        {"where": noted.where, "grave": noted.grave, "what": noted.what._asdict(), "do": noted.do._asdict()}
        for noted in found
    ]
    return {"schema": "helper.template.check/1", "items": rows}
