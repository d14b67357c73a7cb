"""Weigh the words of a rule as those of a letter are weighed: they stand in letters as the rule has them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from helper.guidance import Guidance
from helper.guidance.types import Rule
from helper.letters.author.citations import Citations
from helper.letters.reviewing import LOOK, STOP, Remark, said
from helper.letters.sentences import parts, sentences
from helper.text import Text
from helper.wording import say

# The line of the text says how heavy it is; a rule that says it once more makes a suspicion a verdict.
_VERDICT = re.compile(r"违法|违规|犯法|犯罪|非法|构成[^。；]{0,8}罪|敲诈|诈骗|侵犯|侵害|侵权")
_OPEN = re.compile(r"涉嫌|可能|疑似|是否|有没有|认为|如果|如有|若")
_AS_LAW = re.compile(r"法律(?:规定|要求|禁止|强制|不允许)|法定|强制性|依法必须|违法|违反法律|必须遵守")
_NO_LAW = re.compile(r"不是法律|推荐性|没有法律效力|不具有")


def weigh_rule(guidance: Guidance, rule: Rule, today: date) -> Iterator[Remark]:
    """Yield what the title, the finding and the request of a rule should not say."""
    told = [text.zh for text in (rule.title, rule.says, rule.ask_for) if text]
    around = [rule.why.zh, *(when.zh for when in rule.mistaken_when)]
    rests = [part["zh"] for row in rule.rests_on for part in (row["says"], row["note"]) if part]
    for part in (part for words in told for part in parts(words)):
        if _VERDICT.search(part) and not _OPEN.search(part):
            yield Remark(
                "verdict",
                STOP,
                part,
                say("authors.says_as_settled_law"),
                say("authors.authority_or_court_decides"),
                say("authors.say_only_what_was_done"),
            )
    yield from weigh(guidance, told)
    yield from (remark for remark in weigh(guidance, [*around, *rests]) if remark.severity == STOP)
    yield from _standards_called_law(guidance, rule)
    yield from _cited(guidance, rule, [*told, *around, *rests], today.isoformat())


def weigh(guidance: Guidance, told: Iterable[str]) -> Iterator[Remark]:
    """Yield what words that are no letter yet should not say, whichever field they stand in."""
    never_say = guidance.never_say
    kept = list(told)
    for one in never_say["sayings"]:
        # What hangs on answers, or on the rest of a letter, cannot be judged of words alone.
        if one["check"] or one["when"] or one["only"] or one["nothing_enclosed"] or "letter" not in one["reads"]:
            continue
        for words in kept:
            yield from said(one, sentences(words, never_say["theirs"]))


def _cited(guidance: Guidance, rule: Rule, told: Iterable[str], day: str) -> Iterator[Remark]:
    """Yield what is wrong with the texts and articles a rule names."""
    citations = Citations(guidance, day)
    found = [(words, cited) for words in told for cited in citations.of(words, own=False)]
    for row in rule.rests_on:
        if source := guidance.sources.get(row["source"] or ""):
            found += [(row["provision"] or "", cited) for cited in citations.provision(source, row["provision"] or "")]
    for words, cited in found:
        yield Remark(
            "citation", STOP if cited.grave else LOOK, words[cited.at :][:20], cited.what, cited.what, cited.do
        )


def _standards_called_law(guidance: Guidance, rule: Rule) -> Iterator[Remark]:
    """Yield where the content of a text that is no law is told as what the law says: its line does not say which."""
    one = next(row for row in guidance.never_say["sayings"] if row["id"] == "standard_called_law")
    for row in rule.rests_on:
        if not row["source"] or not row["says"]:
            continue
        kind = guidance.sources[row["source"]].kind
        soft = guidance.force[kind]["rank"] <= guidance.force["national_standard"]["rank"]
        if soft and (found := _AS_LAW.search(row["says"]["zh"])) and not _NO_LAW.search(row["says"]["zh"]):
            what, why, do = (Text(**one[part]) for part in ("what", "why", "do"))
            yield Remark("standard_called_law", STOP, row["says"]["zh"][found.start() :][:40], what, why, do)
