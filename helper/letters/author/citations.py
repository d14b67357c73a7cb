"""Hold what a template or a rule cites against the texts there are: ended ones, articles that do not exist."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from helper.guidance import Guidance, Source
from helper.guidance.provision import number
from helper.text import Text
from helper.wording import say

_TITLED = re.compile(r"《([^《》{}]+)》")
_ARTICLE = re.compile(r"第([零〇一二三四五六七八九十百千两]+|\d{1,5})条")
_ARTICLES = re.compile(
    r"(?:（[^（）]*）)?\s*(?:(?:第[零〇一二三四五六七八九十百千两\d]+[编章节条款项])+(?:之[一二三四五六七八九十])?[、，和及与至到]?)*"
)
# What follows the name of a law within an ordinary word: 合同法律关系, 合同法院, 物权法定.
_NOT_BEFORE = "(?![律院定人官规])"
# Where nobody counted the articles of a text: none of its kind comes near these.
_LONGEST = dict.fromkeys(
    ("administrative_regulation", "department_rule", "normative_document", "national_standard", "self_regulation"), 300
)
_TRIAL = re.compile(r"试点|暂行|试行|（[^（）]*）|\([^()]*\)")


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
