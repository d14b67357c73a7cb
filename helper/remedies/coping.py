"""Read the coping pages of guides/coping/ and find the one a person means.

Pages are Markdown, one per topic and language: ``phone.zh.md`` and ``phone.en.md``. The front matter is
plain ``key: value`` lines, so that no YAML is needed at run time.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from helper.errors import Exit, HelperError, usage_error
from helper.guidance.where import data_dir, own_dir
from helper.model.pattern import later
from helper.reading.by_example import NOTHING, plain_words, rank_by_examples
from helper.text import Text, join, wrap
from helper.wording import say

ASKED = "asked.txt"
"""The questions people ask, by the page that answers them."""
NEEDED = ("topic", "title", "words", "checked_on")
KEYS = (*NEEDED, "cites", "see", "order", "general", "named")
# How like a page's word what was typed must be: to open that page, and to offer it.
SURE, LIKELY = 0.75, 0.6
_GENERAL = ("", "yes", "most")
_COVERS = 0.5
"""The share of the letters asked that a page's words must be for them to decide alone."""
_SURE_SHARE = 0.85
"""How likely a page must be by the questions people ask to be opened on their word alone."""
_KNOWN = 0.3
"""The share of what was asked that must be known: of what speaks of something else no page is opened."""
_NONE = 0.15
"""How likely it must be that no page answers for none to be offered."""
_OFFERED = 3
_COMMON = 8  # pages that may have a pair of characters before it says nothing of which is meant


@dataclass(frozen=True, slots=True)
class CopingPage:
    """Hold one page in one language; ``body`` is Markdown without the front matter."""

    topic: str
    lang: str
    title: str
    words: tuple[str, ...]
    cites: tuple[str, ...]
    checked_on: str
    body: str
    see: tuple[str, ...] = ()
    order: str = ""
    general: int = 0
    guessed: str = ""  # the word it was taken for, where what was asked is no word of the page
    perhaps: tuple[str, ...] = ()  # what else may have been meant, the likeliest first
    named: bool = False  # opened by its own words alone: of a father in hospital nobody is shown the page on the dead


@dataclass(frozen=True, slots=True)
class CopingTopic:
    """Name one topic, and the plain words of both languages that find it."""

    topic: str
    title: Text
    words: tuple[str, ...]
    place: Path
    own: bool = False
    general: int = (
        0  # how general it is: on the way they come (2), on whom they turn to (1); what else was named says more
    )

    named: bool = False  # opened by its own words alone, and on no likeness

    def page(self, lang: str) -> Path:
        """Return where its page in a language stands."""
        return self.place / f"{self.topic}.{'en' if lang == 'en' else 'zh'}.md"


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Hold the topics a person may have meant, nearest first; all of them where nothing is near."""

    topics: tuple[CopingTopic, ...]


def find_page(asked: str, lang: str, folder: Path | None = None) -> CopingPage | Suggestions:
    """Return the page for a topic (``phone``) or plain words (``有人来敲门``), or the topics it may be.

    A page is returned where what was asked is little else than its words, or where the questions people ask speak
    plainly for it, alone or together with its words; it names what else may have been meant.
    """
    topics = coping_topics(folder)
    plain = plain_words(asked)
    shared = Counter(word for topic in topics for word in set(topic.words))
    fits = sorted(((_fit(plain, topic, shared), topic) for topic in topics), key=lambda pair: -pair[0])
    best = [topic for fit, topic in fits if fit and fit == fits[0][0]]
    by_words = best[0] if len(best) == 1 else None
    if by_words and fits[0][0] >= _COVERS * len(plain.replace(" ", "")):
        return read_page(by_words.page(lang))
    likely, sure = _ask_questions(plain, topics, folder)
    near = _near(plain, topics) if not best else []
    slips = {topic for likeness, _, topic in near if likeness >= SURE}
    if len(slips) == 1 and (not likely or slips <= {*likely} or len(plain) <= len(near[0][1]) + _LEAST_WORD):
        return replace(read_page(slips.pop().page(lang)), guessed=near[0][1])
    if by_words and likely[:1] in ([], [by_words]):
        sure = by_words
    if sure and (by_words is None or by_words == sure):
        also = tuple(topic.topic for topic in likely if topic != sure)[: _OFFERED - 1]
        return replace(read_page(sure.page(lang)), perhaps=also)
    offered = tuple(dict.fromkeys([*(best if len(best) < _OFFERED else ()), *(topic for *_, topic in near), *likely]))
    return Suggestions(offered[:_OFFERED] or _by_text(plain, topics) or topics)


def _ask_questions(
    plain: str, topics: tuple[CopingTopic, ...], folder: Path | None
) -> tuple[list[CopingTopic], CopingTopic | None]:
    """Return the likeliest pages by the questions people ask, and the first where it alone is likely; none where none answers."""
    named = {topic.topic: topic for topic in topics}
    words = [(topic.topic, topic.words) for topic in topics]
    ranked = rank_by_examples(plain, (folder or data_dir("guides") / "coping") / ASKED, words, NOTHING)
    if not ranked.known or any(topic == NOTHING and share >= _NONE for share, topic in ranked.names):
        return [], None
    likely = [named[topic] for _, topic in ranked.names if topic in named][:_OFFERED]
    first = ranked.names[0]
    alone = first[0] >= _SURE_SHARE and ranked.known >= _KNOWN and not (likely and likely[0].named)
    return likely, likely[0] if alone else None


_SPOKEN_OF = ("new_holder", "vehicle")
"""Pages about what a message may lawfully announce, and that changes what is to be done."""
_LEAST_WORD = 2


def page_spoken_of(said: str, lang: str) -> CopingPage | None:
    """Return the page on what a message announces, such as that the debt was passed on; None where it names none."""
    folder, plain = data_dir("guides") / "coping", plain_words(said)
    for topic in _SPOKEN_OF:
        words = read_page(folder / f"{topic}.zh.md").words + read_page(folder / f"{topic}.en.md").words
        if any(len(word) >= _LEAST_WORD and _found(word, plain, f" {plain} ") for word in map(plain_words, words)):
            return read_page(folder / f"{topic}.{'en' if lang == 'en' else 'zh'}.md")
    return None


def _near(plain: str, topics: tuple[CopingTopic, ...]) -> list[tuple[float, str, CopingTopic]]:
    """Return the words a slip of the finger may have meant, most alike first."""
    # Only a slip of the finger needs it.
    from difflib import SequenceMatcher

    found = []
    for topic in topics:
        for word in topic.words:
            parts = [part for part in _parts(plain, word) if abs(len(part) - len(word)) < 2]
            likeness = max((SequenceMatcher(None, part, word).ratio() for part in parts), default=0)
            # One wrong letter of two is no likeness.
            if likeness >= LIKELY and len(word) > 2:
                found.append((likeness, word, topic))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _by_text(plain: str, topics: tuple[CopingTopic, ...]) -> tuple[CopingTopic, ...]:
    """Return the three topics whose pages have most of what was asked in their text; a pair that many have says little."""
    asked = _pairs(plain)
    held = {
        topic: asked & set().union(*(_pairs(plain_words(read_page(topic.page(lang)).body)) for lang in ("zh", "en")))
        for topic in topics
    }
    common = Counter(pair for pairs in held.values() for pair in pairs)
    fits = {topic: sum(1 / common[pair] for pair in pairs if common[pair] <= _COMMON) for topic, pairs in held.items()}
    return tuple(sorted((topic for topic in topics if fits[topic]), key=lambda topic: -fits[topic])[:3])


def _pairs(plain: str) -> set[str]:
    """Return the pairs of Chinese characters and the longer English words of a text."""
    found = set()
    for piece in plain.split():
        found |= {piece} if piece.isascii() else {piece[at : at + 2] for at in range(len(piece) - 1)}
    return {pair for pair in found if not pair.isascii() or len(pair) > 3}


def _parts(plain: str, word: str) -> Iterator[str]:
    """Yield what in the question may stand for a word: each run of as many English words, or of Chinese characters."""
    pieces, glue = (plain.split(), " ") if word.isascii() else (list(plain.replace(" ", "")), "")
    size = len(word.split()) if word.isascii() else len(word)
    for start in range(max(1, len(pieces) - size + 1)):
        yield glue.join(pieces[start : start + size])


def coping_topics(folder: Path | None = None) -> tuple[CopingTopic, ...]:
    """Return every topic, in the order of their ``order`` lines; a clinic's own stands before ours of its name.

    A page of a clinic's own that is wrong is left out (``broken_pages``): whoever looks for help finds the rest.
    """
    return _topics(folder, None)[0] if folder else _topics(data_dir("guides") / "coping", own_dir("guides"))[0]


def broken_pages() -> tuple[HelperError, ...]:
    """Return the first fault of each page of a clinic's own that cannot be used."""
    return _topics(data_dir("guides") / "coping", own_dir("guides"))[1]


@lru_cache(maxsize=4)
def _topics(folder: Path, own: Path | None) -> tuple[tuple[CopingTopic, ...], tuple[HelperError, ...]]:
    faults: list[HelperError] = []
    return tuple(_each_topic(folder, own / "coping" if own else None, faults)), tuple(faults)


def _each_topic(folder: Path, own: Path | None, faults: list[HelperError]) -> Iterator[CopingTopic]:
    places = {path.name: path for root in (folder, own) if root for path in sorted(root.glob("*.zh.md"))}
    read: list[tuple[CopingPage, CopingPage, Path]] = []
    for name, path in places.items():
        try:
            read.append((*_both(path), path))
        except HelperError as fault:
            if path.parent != own:
                raise
            faults.append(fault)
            if (folder / name).is_file():
                read.append((*_both(folder / name), folder / name))
    for zh, en, path in sorted(read, key=lambda one: (one[0].order or "99", one[0].topic)):
        yield CopingTopic(
            zh.topic,
            Text(zh.title, en.title),
            (zh.topic, plain_words(zh.topic), *map(plain_words, (*zh.words, *en.words))),
            path.parent,
            path.parent == own,
            zh.general,
            zh.named,
        )


def _both(path: Path) -> tuple[CopingPage, CopingPage]:
    zh = read_page(path)
    return zh, read_page(path.with_name(f"{zh.topic}.en.md"))


def _fit(plain: str, topic: CopingTopic, shared: Mapping[str, int]) -> float:
    """Return how well the words fit: the letters of all its words found in them, more for the topic itself.

    A word that several pages have counts for each of them its share, and one of a general page half or a quarter.
    """
    if plain == topic.topic:
        return math.inf
    padded, left = f" {plain} ", plain
    fit = 0.0
    for word in sorted({word for word in topic.words if _found(word, plain, padded)}, key=len, reverse=True):
        if word in left:  # within a longer one that was found it says nothing of its own
            left = left.replace(word, "\0")
            fit += len(word) / shared[word]
    return fit / (1 << topic.general)


def _found(word: str, plain: str, padded: str) -> bool:
    # English words match whole, as "call" is not in "recall"; Chinese has no blanks to go by.
    return f" {word} " in padded if word.isascii() else word in plain


def read_page(path: Path) -> CopingPage:
    """Return one page. Raise HelperError with file:line where it is none."""
    own = own_dir("guides")
    name = str(path) if own and path.parent == own / "coping" else f"guides/coping/{path.name}"
    try:
        if path.exists() and not path.is_file():
            raise _broken(say("guidance.is_no_ordinary_file"), name, 1)
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise _broken(say("remedies.page_is_missing"), name, 1) from None
    except UnicodeDecodeError as error:
        raise _broken(say("remedies.file_is_not_utf_8"), name, 1) from error
    except OSError as error:
        raise _broken(say("guidance.file_cannot_be_read_at_all"), name, 1) from error
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise _broken(say("remedies.page_must_begin_with_front"), name, 1)
    end = lines.index("---", 1)
    head: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], start=2):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not value or key not in KEYS or key in head:
            raise _broken(say("remedies.line_must_be_one_each", keys=join(KEYS)), name, number)
        head[key] = value
    missing = [key for key in NEEDED if key not in head]
    if missing:
        raise _broken(say("remedies.missing", missing=join(missing)), name, end + 1)
    if head.get("general", "") not in _GENERAL:
        raise _broken(
            say("remedies.general_is_yes_or_most"),
            name,
            1 + next(n for n, row in enumerate(lines) if row.startswith("general")),
        )
    topic, lang = path.name.split(".")[:2]
    if head["topic"] != topic:
        raise _broken(say("remedies.topic_differs_from_file_name"), name, 2)
    body = "\n".join(lines[end + 1 :]).strip() + "\n"
    return CopingPage(
        topic,
        lang,
        head["title"],
        _list(head["words"]),
        _list(head.get("cites", "")),
        head["checked_on"],
        body,
        _list(head.get("see", "")),
        head.get("order", ""),
        _GENERAL.index(head.get("general", "")),
        named="named" in head,
    )


def _list(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.replace("，", ",").replace("、", ",").split(",") if part.strip())


def _broken(what: Text, name: str, line: int) -> HelperError:
    return HelperError(
        what,
        where=f"{name}:{line}",
        do=say("remedies.mend_line_where_page"),
        code=Exit.BAD_GUIDANCE,
    )


def no_page(found: Suggestions) -> HelperError:
    """Return the error where no page, or more than one, is what was asked for."""
    listed_zh = "、".join(f"{one.topic}（{one.title.zh}）" for one in found.topics)
    listed_en = ", ".join(f"{one.topic} ({one.title.en})" for one in found.topics)
    if found.topics == coping_topics():
        return usage_error(say("guide.no_page_was_found"), do=say("guide.try_another_word_or_pick"))
    return usage_error(say("guide.no_single_page_fits"), do=say("guide.try", listed=Text(listed_zh, listed_en)))


def page_json(page: CopingPage) -> dict[str, Any]:
    """Return one page, schema ``helper.guide/1``."""
    told = {
        "topic": page.topic,
        "lang": page.lang,
        "title": page.title,
        "body": page.body,
        "see": list(page.see),
        "perhaps": list(page.perhaps),
        "cites": list(page.cites),
        "checked_on": page.checked_on,
    }
    return {"schema": "helper.guide/1", "items": [told]}


def topics_json(topics: Iterable[CopingTopic]) -> dict[str, Any]:
    """Return what there are pages on, schema ``helper.guide/1``."""
    items = [{"topic": one.topic, "title": one.title._asdict(), "own": one.own} for one in topics]
    return {"schema": "helper.guide/1", "items": items}


BOLD = later(r"\*\*(.+?)\*\*")
_MARK = later(r"(?:\d+\. |- )")


def page_lines(body: str, width: int) -> Iterator[tuple[str, str]]:
    """Yield a page's lines and their style: no blank line but before a heading, so that it stays one screen."""
    for line in filter(str.strip, body.splitlines()):
        words = BOLD.sub(r"\1", line)
        if words.startswith("## "):
            yield "", ""
        mark = _MARK.match(words)
        for part in wrap(words.lstrip("# "), width, hang=len(mark[0]) if mark else 0):
            yield part, "bold" if words.startswith("#") else ""
