"""Say what a text does: normalise it, then find signals with their exact words. Knows words, no law.

The words themselves are data (guides/signals/), compiled by the guidance room. This room may not print,
ask, or decide what is lawful.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from helper.model.finding import Heard, Signal
from helper.model.pattern import later
from helper.reading import despair, english, english_hints, ordinary
from helper.reading.borders import without_borders
from helper.reading.message_context import THIRD
from helper.reading.messages import Message, decode, split_messages
from helper.reading.presence import find_child_watched, find_known_hints, find_presence, is_kind_to_child
from helper.reading.reader import Reader
from helper.reading.whose_words import answers_back
from helper.text import whole_words

__all__ = [
    "THIRD",
    "Message",
    "danger",
    "decode",
    "distress",
    "find_presence",
    "fraud_signs",
    "hear",
    "hear_told",
    "perhaps",
    "read",
    "speaks_of_debt",
    "split_messages",
]

_WORDS_OF_OTHERS = frozenset({"conduct", "fraud", "context"})
_WORDS_OF_ONES_OWN = frozenset({"distress"})
_WORDS_OF_DANGER = frozenset({"danger"})
# A visit leaves no words behind: what is told of it was not seen.
_RETOLD = frozenset({"visit"})
_CONDUCT = frozenset({"conduct"})
# Who says it, where somebody tells of it: 他说, 催收的人威胁要, 骂我是.
_TELLS = later(
    r"(?:他们?|她们?|对方|催收\S{0,3}?|那边的?人?|那人|那男的|来的人|电话里(?:面)?|短信里?|有个男的|有人|接到[^，。！？!?\n我]{0,4}电话|(?<![我俺])(?:打|来)电话(?:给[我俺][^，。！？!?\n我]{1,3})?)[^，。！？!?\n我]{0,4}?(?:说|讲|骂|喊|吼|威胁|扬言)(?:我是|我|要|道|过)?[:：]?"
    r"|^(?:说|骂|威胁|扬言)(?:我是|我|要|道|过)?[:：]?|骂我是?|威胁(?:我说?|要)|扬言要?"
)
_RETOLD_GRAVE = frozenset(
    {
        "threat_violence",
        "threat_detention",
        "threat_sexual",
        "altered_picture",
        "public_posting",
        "threat_visit_employer_village",
    }
)
"""What is asked after where it is only told of: an insult or a call to a friend is told of in everyday life too."""
_TURNED = str.maketrans({"我": "你", "俺": "你"})
_last: tuple[Mapping[str, Any], Reader] | None = None
_recent: tuple[Mapping[str, Any], dict[tuple[object, ...], Heard]] | None = None
_FEW = 64
"""Texts that are remembered: a case holds fewer, and of a long list none comes twice in a row."""

_DEBT = "debt_word_strict"
"""Words that show whose messages are worth asking about; blanks put inside words do not hide them."""


def read(
    text: str,
    *,
    signals: Mapping[str, Any],
    addressee: str = "unknown",
    channel: str | None = None,
    speaker: str = "collector",
) -> list[Signal]:
    """Return the signals that plain words of ``text`` give; what it only sounds like is left to ``hear``."""
    return hear(text, signals=signals, addressee=addressee, channel=channel, speaker=speaker).signals


def hear(
    text: str,
    *,
    signals: Mapping[str, Any],
    addressee: str = "unknown",
    channel: str | None = None,
    speaker: str = "collector",
    known: bool = False,
) -> Heard:
    """Return what ``text`` says and what it only sounds like, message by message, with spans and words of the original.

    What it only sounds like is a question to the person: no finding, no count, no step may rest on it.

    ``speaker`` stands for messages that do not say who speaks. The borrower's own words and those of a
    third person are no signal of the collector's; they are searched for words of self-harm alone, and so
    is text that names no speaker. A ``visit`` is told of rather than pasted: "they said they would
    come to my office" is asked after.
    ``known`` says that it is known to come from whoever collects: less is enough to ask after it.
    """
    recent, key = _recent_of(signals), (text, addressee, channel, speaker, known)
    if key not in recent:
        if len(recent) >= _FEW:
            recent.clear()
        recent[key] = _hear(text, signals, addressee, channel, speaker, known)
    return Heard([*recent[key].signals], [*recent[key].to_confirm])


def _recent_of(signals: Mapping[str, Any]) -> dict[tuple[object, ...], Heard]:
    """Return what was heard a moment ago: one command asks several times of the same few texts."""
    global _recent
    if _recent is None or _recent[0] is not signals:
        _recent = signals, {}
    return _recent[1]


def _hear(
    text: str, signals: Mapping[str, Any], addressee: str, channel: str | None, speaker: str, known: bool
) -> Heard:
    reader = _reader(signals)
    heard, retold = Heard([], []), channel in _RETOLD
    for message in split_messages(text):
        who = speaker if message.speaker == "unknown" else message.speaker
        kinds = _WORDS_OF_OTHERS if who == "collector" else _WORDS_OF_ONES_OWN
        if message.speaker == "unknown" and who == "collector":
            kinds |= _WORDS_OF_ONES_OWN
        for reading in reader.read(message.text, addressee=addressee, kinds=kinds, retold=retold, known=known):
            start, end = reading.start + message.start, reading.end + message.start
            if reading.id == "insult" and (
                despair.gives_up(text, start) or ordinary.names_a_mother(text, start, text[start:end])
            ):
                continue
            if reading.id == "threat_violence" and is_kind_to_child(message.text, text[start:end]):
                continue
            if reading.id == "private_account_payment" and ordinary.moves_nothing(text, start, end):
                continue
            if reading.id == "fraud_told" and ordinary.warns_of_private(text[start:end]):
                continue
            if reading.id == "threat_violence" and reading.like and ordinary.is_without_harm(text[start:end]):
                continue
            if _is_nothing(reading.id, message.text, signals):
                continue
            if reading.id == "third_party_demand" and (
                ordinary.passes_on_to_me(text[start:end])
                or (addressee in THIRD and ordinary.only_passes_on(message.text))
            ):
                continue
            start, end = whole_words(text, start, end)
            signal = Signal(reading.id, start, end, text[start:end], reading.like)
            (heard.to_confirm if reading.like else heard.signals).append(signal)
        _drop_what_a_picture_is_made(heard)
        if who == "collector" and not any(one.id == "threat_violence" for one in chain(*heard)):
            hints = find_child_watched(message.text) or _hints(message.text, heard)
            if known and not hints and not _is_held(heard, signals) and not answers_back(message.text):
                hints = find_known_hints(message.text)
            heard.to_confirm.extend(
                one._replace(start=one.start + message.start, end=one.end + message.start) for one in hints
            )
        if who == "collector" and not _is_held(heard, signals):
            heard.to_confirm.extend(_retold(message.text, message.start, signals, addressee))
    return heard


def _drop_what_a_picture_is_made(heard: Heard) -> None:
    """Take out an insult that is what a picture is to be made into: P成卖的发朋友圈 is said of the picture, once."""
    made = [one for one in heard.signals if one.id == "altered_picture"]
    heard.signals[:] = [
        one
        for one in heard.signals
        if one.id != "insult" or not any(each.start <= one.start and one.end <= each.end for each in made)
    ]


def _is_nothing(name: str, text: str, signals: Mapping[str, Any]) -> bool:
    """Tell whether what was read says nothing of the kind: who is only asked to have another pay learns of no debt."""
    if name == "third_party_disclosure":
        return ordinary.only_asks_them(text)
    if name == "threat_violence":
        return ordinary.tells_of_own_bones(text)
    if name == "threat_sexual":
        return ordinary.sells_no_body(text)
    of_money = signals[name]["kind"] == "fraud" or name in ("private_account_payment", "excessive_frequency")
    return of_money and ordinary.comes_in(text)


def _hints(text: str, heard: Heard) -> list[Signal]:
    """Return what frightens and names no harm, or wishes dead and names nobody, where nothing of the kind was read."""
    read = {one.id for one in chain(*heard)}
    found = english_hints.find_hints(text) if english.is_spoken(text) and not answers_back(text) else []
    if not read & {"insult", "self_harm"} and ordinary.is_bare_curse(text):
        found.append(Signal("insult", 0, len(text), text, like=True))
    return [one for one in found if one.id not in read]


def _is_held(heard: Heard, signals: Mapping[str, Any]) -> bool:
    return any(
        signals[one.id]["kind"] in ("conduct", "fraud") and not signals[one.id]["lawful"] for one in chain(*heard)
    )


def hear_told(text: str, *, signals: Mapping[str, Any], addressee: str = "unknown") -> list[Signal]:
    """Return what somebody tells that the other side said, by known words alone: whoever is told of may be asked of it.

    The words are read as they were said: without who says so, and with the one who tells as the one spoken to.
    """
    said = _TELLS.sub(lambda found: "，" * len(found[0]), text).translate(_TURNED)
    return [
        Signal(one.id, one.start, one.end, text[one.start : one.end], True)
        for one in _reader(signals).known(said, addressee=addressee, kinds=_CONDUCT)
    ]


def _retold(text: str, at: int, signals: Mapping[str, Any], addressee: str) -> Iterator[Signal]:
    """Yield what is asked after where somebody tells of the other side's words: 他说再不还就打断我的腿."""
    if _TELLS.search(text):
        for one in hear_told(text, signals=signals, addressee=addressee):
            if one.id in _RETOLD_GRAVE:
                yield one._replace(start=one.start + at, end=one.end + at)


def distress(text: str, signals: Mapping[str, Any]) -> list[Signal]:
    """Return words of self-harm in what the person wrote, or in pasted words no collector is named for."""
    read = [
        one
        for one in _told(text, signals, _WORDS_OF_ONES_OWN)
        if not english.is_everyday(text, one)
        and not despair.gives_up(text, one.start)
        and not ordinary.lives_on(text, one)
    ]
    return [
        *read,
        *(one for one in english.find_english_despair(text) if not any(_overlap(one, other) for other in read)),
    ]


def danger(text: str, signals: Mapping[str, Any]) -> list[Signal]:
    """Return what the person tells of being hurt, held or beset, now or before; each signal says which."""
    return [one for one in _beset(text, signals) if ordinary.only_rang(text, one) is False]


def _beset(text: str, signals: Mapping[str, Any]) -> Iterator[Signal]:
    for signal in _told(without_borders(text), signals, _WORDS_OF_DANGER):
        yield signal._replace(words=text[signal.start : signal.end])


def _overlap(one: Signal, other: Signal) -> bool:
    return one.start < other.end and other.start < one.end


def _told(text: str, signals: Mapping[str, Any], kinds: frozenset[str]) -> list[Signal]:
    reader = _reader(signals)
    found: list[Signal] = []
    for message in split_messages(text):
        if message.speaker == "collector":
            continue
        for reading in reader.read(message.text, addressee="unknown", kinds=kinds):
            start, end = reading.start + message.start, reading.end + message.start
            found.append(Signal(reading.id, start, end, text[start:end]))
    return found


def perhaps(text: str, signals: Mapping[str, Any]) -> list[Signal]:
    """Return what sounds a little like despair, danger or fraud, whoever speaks: asked after gently and no more."""
    reader = _reader(signals)
    heard = [
        Signal(
            reading.id,
            reading.start + message.start,
            reading.end + message.start,
            message.text[reading.start : reading.end],
            True,
        )
        for message in split_messages(text)
        for reading in reader.perhaps(message.text)
        if message.speaker != "collector" or signals[reading.id]["kind"] == "fraud"
    ]
    heard = [one for one in heard if not _is_ordinary(text, one)]
    if not any(one.id == "danger_now" for one in heard):
        # 求他们别打我妈了: rung or hit, nobody can tell.
        either = [one for one in _beset(text, signals) if ordinary.only_rang(text, one) is None]
        heard += [one._replace(id="danger_now", like=True) for one in either[:1]]
    return [*heard, *english.find_english_despair(text, perhaps=True)]


def _is_ordinary(text: str, one: Signal) -> bool:
    if one.id == "danger_now":
        return ordinary.only_rang(text, one) is True
    if one.id == "fraud_told":
        return ordinary.comes_in(text)
    return one.id == "self_harm" and ordinary.lives_on(text, one)


def fraud_signs(text: str, signals: Mapping[str, Any]) -> list[Signal]:
    """Return the signals that speak for fraud rather than collection; each signal's ``fraud`` says why.

    A warning accuses nobody: what only sounds like fraud is among them, marked ``like``.
    """
    heard, reader = hear(text, signals=signals), _reader(signals)
    if reader.says(text, "genuine_notice"):
        heard.to_confirm.clear()
    return [signal for signal in (*heard.signals, *heard.to_confirm) if signals[signal.id]["fraud"]]


def speaks_of_debt(text: str, signals: Mapping[str, Any]) -> bool:
    """Tell whether a text speaks of a debt at all, whoever says it."""
    return _reader(signals).says(text, _DEBT)


def _reader(signals: Mapping[str, Any]) -> Reader:
    """Return the reader of ``signals``, kept from the last call: a batch comes with the same ones."""
    global _last
    if _last is None or _last[0] is not signals:
        _last = (signals, Reader(signals))
    return _last[1]
