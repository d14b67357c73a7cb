"""Tell in what was said in a recorded call which turns are the other side's: the rest is quoted as nobody's words of theirs."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from helper import reading
from helper.guidance import load
from helper.model.pattern import later
from helper.reading.messages import split_messages
from helper.reading.whose_words import MINE, answers_back, unknown_speakers

_LABEL = later(r"^\s*[\[【(（]?[^\s:：\[\]【】()（）,，。!！?？/]{1,10}[\]】)）]?\s*[:：]\s*")


@lru_cache(maxsize=256)
def their_turns(words: str, me: Sequence[str] = ()) -> str | None:
    """Return the turns of a call that are the other side's, a line for each; None where nothing tells whose they are.

    A name like 我 or 对方 tells it, or the person's own name among ``me``. Of 说话人1 and 说话人2 the one who threatens is
    the other side, where nobody else does and that one does not answer back. Where nobody is named, only a line that
    plainly holds a threat is known to be theirs.
    """
    turns = [
        (one.name, one.speaker, _LABEL.sub("", one.text) if one.name else one.text) for one in split_messages(words)
    ]
    names = dict.fromkeys(name for name, _, _ in turns if name)
    if len(names) < 2:
        return _alone(words)
    unknown = unknown_speakers(words, me)
    if not unknown:
        own = {
            name
            for name, side, _ in turns
            if side in ("borrower", "third_person") or name in me or name.casefold() in MINE
        }
        return _joined(text for name, _, text in turns if name and name not in own)
    said = {name: [text for one, _, text in turns if one == name] for name in names}
    theirs = [name for name, texts in said.items() if any(map(_threatens, texts))]
    answers = [name for name, texts in said.items() if any(map(answers_back, texts))]
    if len(theirs) == 1 and theirs[0] not in answers:
        return _joined(said[theirs[0]])
    if not theirs and len(names) == 2 and len(answers) == 1:
        return _joined(next(texts for name, texts in said.items() if name not in answers))
    return None


def _alone(words: str) -> str | None:
    """Return of words without speakers what is plainly theirs."""
    lines = [line for line in words.split("\n") if line.strip()]
    if len(lines) < 2:
        return None if answers_back(words) else words
    return _joined(line for line in lines if _threatens(line) and not answers_back(line))


def _joined(texts: Iterable[str]) -> str | None:
    return "\n".join(texts) or None


def _threatens(text: str) -> bool:
    """Tell whether a turn plainly says what nobody who is asked to pay says to the other side."""
    signals = load().signals
    heard = reading.hear(text, signals=signals, addressee="borrower", channel="call", known=True).signals
    return any(not signals[one.id]["lawful"] and signals[one.id]["kind"] != "distress" for one in heard)
