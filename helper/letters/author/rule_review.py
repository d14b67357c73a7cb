"""Weigh the words of a rule as those of a letter are weighed, and hold what either cites against the texts there are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helper.guidance import Guidance, Source
from helper.guidance.types import Rule, number
from helper.letters.computed_checks import sentences, split_sentences
from helper.letters.reviewing import LOOK, STOP, Remark, find_saying
from helper.model.pattern import later
from helper.text import Text
from helper.wording import say

_TITLED = later(r"《([^《》{}]+)》")
_ARTICLE = later(r"第([零〇一二三四五六七八九十百千两]+|\d{1,5})条")
_ARTICLES = later(
    r"(?:（[^（）]*）)?\s*(?:(?:第[零〇一二三四五六七八九十百千两\d]+[编章节条款项])+(?:之[一二三四五六七八九十])?[、，和及与至到]?)*"
)
# What follows the name of a law within an ordinary word: 合同法律关系, 合同法院, 物权法定.
_NOT_BEFORE = "(?![律院定人官规])"
# Where nobody counted the articles of a text: none of its kind comes near these.
_LONGEST = dict.fromkeys(
    ("administrative_regulation", "department_rule", "normative_document", "national_standard", "self_regulation"), 300
)
_TRIAL = later(r"试点|暂行|试行|（[^（）]*）|\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Cited:
    """Hold one fault of a citation: where it begins in the words, what it is, what to do; ``grave`` where it is certain."""

    at: int
    what: Text
    do: Text
    grave: bool


class Citations:
    """Know the names of texts, which ended, and which articles somebody read."""

    def __init__(self, guidance: Guidance, day: str) -> None:
        self.day = day
        self._sources: dict[str, Source] = {}
        for source in guidance.sources.values():
            for name in _names(source.short.zh, source.title.zh, source.number or ""):
                # A text in force stands before one of the same name that ended.
                if name not in self._sources or _ended(self._sources[name], day):
                    self._sources[name] = source
        self._former = {
            name: (row["on"], source)
            for source in guidance.sources.values()
            for row in source.replaces
            for name in (row["title"], f"中华人民共和国{row['title']}")
            if row["on"] <= day
        }
        self._read = _provisions(guidance)
        names = sorted({*self._sources, *self._former}, key=len, reverse=True)
        self._named = re.compile(rf"《?({'|'.join(map(re.escape, names))}){_NOT_BEFORE}》?")

    def of(self, words: str, *, own: bool = True) -> Iterator[Cited]:
        """Yield the faults of the citations in ``words``; ``own`` asks as well after articles nobody here has read."""
        for named in self._named.finditer(words):
            name = named[1]
            if name in self._former:
                on, by = self._former[name]
                what = say("authors.ended_on", named=Text(name, name), effective_to=on)
                yield Cited(named.start(), what, say("authors.cite_what_replaced", by=by.short), grave=True)
                continue
            source = self._sources[name]
            if _ended(source, self.day):
                plain = name.removesuffix("》")
                what = say("authors.ended_on", named=Text(plain, source.short.en), effective_to=source.effective_to)
                yield Cited(named.start(), what, say("authors.cite_text_in_force"), grave=True)
                continue
            yield from self._articles(words, named.end(), source, own=own)
        yield from self._unknown(words)

    def provision(self, source: Source, provision: str) -> Iterator[Cited]:
        """Yield what is wrong with an article that a rule names beside its source."""
        yield from self._articles(provision, 0, source, own=False)

    def _articles(self, words: str, at: int, source: Source, *, own: bool) -> Iterator[Cited]:
        run = _ARTICLES.match(words, at)
        for article in _ARTICLE.finditer(words, at, run.end() if run else at):
            said = article[1]
            no = int(said) if said.isdigit() else number(said.replace("〇", "零").replace("两", "二"))
            if not source.articles and no > _LONGEST.get(source.kind, no):
                what = say("authors.no_text_so_long", text=source.short, said=said)
                yield Cited(article.start(), what, say("authors.look_article_up"), grave=True)
            elif source.articles and no > source.articles:
                what = say("authors.no_such_article", text=source.short, said=said, last=source.articles)
                yield Cited(article.start(), what, say("authors.look_article_up"), grave=True)
            elif own and no not in self._read.get(source.id, ()):
                what = say("authors.article_not_read", text=source.short, said=said)
                yield Cited(article.start(), what, say("authors.look_article_up"), grave=False)

    def _unknown(self, words: str) -> Iterator[Cited]:
        for named in _TITLED.finditer(words):
            name = named[1]
            if name in self._sources or name in self._former:
                continue
            if (near := self._sources.get(_TRIAL.sub("", name))) and not _ended(near, self.day):
                what = say("authors.name_of_an_older_text", named=name)
                yield Cited(named.start(), what, say("authors.perhaps_now", by=near.short), grave=False)
            elif re.match(r"\s*第|[（(]", words[named.end() :]):
                what = say("authors.guides_sources_has_no_text", named=name)
                yield Cited(named.start(), what, say("authors.check_its_name_or_add"), grave=False)


def _ended(source: Source, day: str) -> bool:
    return bool(source.effective_to and source.effective_to <= day)


def _names(*titles: str) -> Iterator[str]:
    for title in titles:
        inner = title.strip("《》")
        if len(inner) < 3:
            continue
        plain = re.sub(r"（[^（）]*）$", "", inner).strip("《》")
        yield from (inner, plain, plain.removeprefix("中华人民共和国"))


def _provisions(guidance: Guidance) -> dict[str, set[int]]:
    """Return the articles of each source that somebody read for a rule, a venue, a myth or a saying."""
    found: dict[str, set[int]] = {}

    def walk(thing: Any) -> None:
        if isinstance(thing, Mapping):
            if thing.get("source") and thing.get("provision"):
                for article in _ARTICLE.findall(str(thing["provision"])):
                    found.setdefault(thing["source"], set()).add(int(article) if article.isdigit() else number(article))
            for part in thing.values():
                walk(part)
        elif isinstance(thing, list | tuple):
            for part in thing:
                walk(part)

    walk([[rule.rests_on for rule in guidance.rules.values()], guidance.venues, guidance.myths, guidance.never_say])
    return found


# The line of the text says how heavy it is; a rule that says it once more makes a suspicion a verdict.
_VERDICT = later(r"违法|违规|犯法|犯罪|非法|构成[^。；]{0,8}罪|敲诈|诈骗|侵犯|侵害|侵权")
_OPEN = later(r"涉嫌|可能|疑似|是否|有没有|认为|如果|如有|若")
_AS_LAW = later(r"法律(?:规定|要求|禁止|强制|不允许)|法定|强制性|依法必须|违法|违反法律|必须遵守")
_NO_LAW = later(r"不是法律|推荐性|没有法律效力|不具有")


def weigh_rule(guidance: Guidance, rule: Rule, today: date) -> Iterator[Remark]:
    """Yield what the title, the finding and the request of a rule should not say."""
    told = [text.zh for text in (rule.title, rule.says, rule.ask_for) if text]
    around = [rule.why.zh, *(when.zh for when in rule.mistaken_when)]
    rests = [part["zh"] for row in rule.rests_on for part in (row["says"], row["note"]) if part]
    for part in (part for words in told for part in split_sentences(words)):
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
            yield from find_saying(one, sentences(words, never_say["theirs"]))


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
