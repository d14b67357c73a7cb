"""The kinds of small things a case keeps beside its answers, each a typed record under a key of its own.

What was kept by another version and has another shape counts as not kept: these are marks, and answers are not
among them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self, dataclass_transform

_NONE: Mapping[str, Any] = MappingProxyType({})


@dataclass_transform(frozen_default=True)
class Record:
    """Hold what one key keeps. ``key`` takes what it is kept of: ``walk:{}`` is one contact's.

    To whoever uses one it is a frozen dataclass. ``dataclasses`` writes and compiles code for each, which for these
    would be a fiftieth of what a start costs; every field here has a default, so that one way to make them serves all.
    """

    key: ClassVar[str]
    bare: ClassVar[bool] = False
    """Whether the JSON is the one field's value itself."""
    carried: ClassVar[bool] = False
    """Whether it goes along where a sheet makes its case anew: a person put it there, and it hangs on no cell."""
    passing: ClassVar[bool] = False
    """Whether looking at a case, or the sheet itself, changes it: it says nothing of whether somebody has worked on it."""
    _names: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls) -> None:
        cls._names = tuple(cls.__annotations__)

    def __init__(self, *told: object, **named: object) -> None:
        if len(told) > len(self._names) or not {*self._names[len(told) :]}.issuperset(named):
            raise TypeError(f"{type(self).__name__} holds {', '.join(self._names)}")
        self.__dict__.update(zip(self._names, told, strict=False), **named)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._values() == self._values()

    def __hash__(self) -> int:
        return hash((type(self), tuple(map(str, self._values().values()))))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._values().items())})"

    def but(self, **named: object) -> Self:
        """Return the record with some fields changed."""
        return type(self)(**{**self._values(), **named})

    def _values(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self._names}

    @classmethod
    def decode(cls, raw: object) -> Self:
        """Return the record of a kept JSON value; an empty one where nothing was kept."""
        if cls.bare:
            held = {} if raw is None else {cls._names[0]: raw}
        else:
            held = {name: raw[name] for name in cls._names if name in raw} if isinstance(raw, dict) else {}
        right = {name: _frozen(value) for name, value in held.items()}
        return cls(**{name: value for name, value in right.items() if _alike(value, getattr(cls, name))})

    def encode(self) -> object:
        """Return the JSON value to keep."""
        values = {name: _plain(value) for name, value in self._values().items()}
        return next(iter(values.values())) if self.bare else values


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _alike(value: object, default: object) -> bool:
    """Tell whether a kept value has the kind the field takes."""
    if default is None:
        return value is None or isinstance(value, str)
    if isinstance(default, tuple):
        return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    if isinstance(default, Mapping):
        return isinstance(value, Mapping) and all(_is_word(item) for item in value.values())
    return isinstance(value, type(default))


def _is_word(value: object) -> bool:
    """Tell whether a value of a kept mapping is a word, or words by name."""
    return isinstance(value, str) or (
        isinstance(value, Mapping) and all(isinstance(item, str) for item in value.values())
    )


class Walk(Record):
    """Where the questions of one contact stand, 0 for the case: asked in turn, waiting to be asked again, chosen next."""

    key = "walk:{}"
    passing = True
    path: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    goto: str | None = None


class Finished(Record):
    """Whether the questions of one contact were gone through to the end."""

    key, bare = "done:{}", True
    yes: bool = False


class AskMore(Record):
    """Whether the person wants more questions about one contact than the quick ones."""

    key, bare = "more:{}", True
    yes: bool = False


class Queued(Record):
    """The further ways of contact that were named with one: one event is often several contacts."""

    key, bare = "queue:{}", True
    channels: tuple[str, ...] = ()


class Follows(Record):
    """Whether a contact belongs to the same event as the one before it: what is known is not asked again."""

    key, bare = "follows:{}", True
    yes: bool = False


class Split(Record):
    """The further contacts that were told in one go with one and confirmed as contacts of their own, by number."""

    key, bare = "split:{}", True
    rest: tuple[str, ...] = ()


class Pictured(Record):
    """What was read from one screenshot beside its rows: each message's place and certainty, as JSON."""

    key = "screenshot:{}"
    evidence: str = ""
    kind: str = ""
    title: str = ""
    straightened: bool = False
    messages: tuple[str, ...] = ()


class WrittenLetters(Record):
    """The letters that were written, by name, in the order first written."""

    key, bare = "written", True
    letters: tuple[str, ...] = ()


class Papers(Record):
    """The checksums of files this program wrote and may write over, by name."""

    key, bare = "papers", True
    sums: Mapping[str, str] = _NONE


class KeptPapers(Record):
    """The checksums of files this program wrote beside others and never writes over, by name."""

    key, bare = "kept_papers", True
    sums: Mapping[str, str] = _NONE


class SentFiles(Record):
    """The checksums of a letter's files as they were when it was recorded as sent, by name, under the number it was sent."""

    key, bare = "sent_files:{}", True
    sums: Mapping[str, str] = _NONE


class SentSays(Record):
    """What a letter said of contacts as it went out, under the number it was sent, and the checksum of the answers then."""

    key = "sent_says:{}"
    answers: str = ""
    lines: tuple[str, ...] = ()


class Withdrawn(Record):
    """The papers whose signature was withdrawn and nobody was told of it yet."""

    key, bare = "withdrawn", True
    letters: tuple[str, ...] = ()


class PutAside(Record):
    """The papers that could not be made drafts again and bear another name now, and nobody was told of it yet."""

    key, bare = "put_aside", True
    names: tuple[str, ...] = ()


class CalendarId(Record):
    """What names this case's days in a calendar, made once: an import again replaces them."""

    key, bare = "calendar", True
    carried = True
    id: str = ""


class FromSheet(Record):
    """The client and line of a sheet a case was made from, and what it held then; no client: made by no sheet."""

    key = "batch"
    passing = True
    client: str = ""
    seal: str = ""
    answers: str = ""
    log: str = ""
    files: Mapping[str, str] = _NONE
    lender: str = ""
    marks: str = ""


class SamePerson(Record):
    """The cases beside this one that are the same person's, one a lender: the folder, and what its debt is called."""

    key, bare = "same_person", True
    carried = True
    called: Mapping[str, str] = _NONE


class UndoneImports(Record):
    """The kept originals of imports that were undone, by name: they stay where they are and are no exhibit."""

    key, bare = "undone_imports", True
    names: tuple[str, ...] = ()


class SentDespair(Record):
    """The imports, by number, in which the owner of the phone wrote of not wanting to live."""

    key, bare = "sent_despair", True
    sources: tuple[str, ...] = ()


class WarnedNumbers(Record):
    """The numbers of which an import warned: somebody may be hurt or cheated, whatever else the numbers look like."""

    key, bare = "warned_numbers", True
    numbers: tuple[str, ...] = ()


class Creditors(Record):
    """What was told of each lender whose calls were imported: facts by name, by lender."""

    key, bare = "creditors", True
    told: Mapping[str, Mapping[str, str]] = _NONE


class OutcomeWords(Record):
    """What the person said that words for a call's outcome mean: ``answered``, ``unanswered`` or nothing, by word."""

    key, bare = "outcome_words", True
    meanings: Mapping[str, str] = _NONE


class OwnNames(Record):
    """The names the phone's owner has in chats, as the person said."""

    key, bare = "own_names", True
    names: tuple[str, ...] = ()


class OwnNumber(Record):
    """The phone's own number, as the person said where a table names both ends of a call."""

    key, bare = "own_number", True
    number: str = ""


class Demo(Record):
    """Whether the case is the made-up one of helper demo."""

    key, bare = "demo", True
    yes: bool = False


class ConfirmedLog(Record):
    """The findings of the imported log that the person has looked at, as creditor|rule."""

    key, bare = "log:confirmed", True
    keys: tuple[str, ...] = ()


class SignalsStamp(Record):
    """The checksum of the signals the imported messages were read with."""

    key, bare = "signals_stamp", True
    passing = True
    stamp: str = ""


class NamedColumns(Record):
    """The columns of one kind of table, as the person named them: heading by field."""

    key, bare = "columns:{}", True
    headings: Mapping[str, str] = _NONE


class SentencesRead(Record):
    """The sentences of one letter that somebody has read before signing it off."""

    key = "read:{}"
    who: str = ""
    read: tuple[str, ...] = ()


class HiddenNames(Record):
    """The names that are blacked out in every packet of the case."""

    key, bare = "hidden_names", True
    carried = True
    names: tuple[str, ...] = ()


class Ticks(Record):
    """What the telling of one contact plainly says and nobody confirmed: fact and words, apart by a line break."""

    key, bare = "ticks:{}", True
    found: tuple[str, ...] = ()


class Remarks(Record):
    """What whoever kept a sheet remarked of a client; nobody's statement, and in no paper."""

    key, bare = "remarks", True
    said: tuple[str, ...] = ()


class RemarkColumns(Record):
    """The heading each remark stood under, in their order: a few words say little without it."""

    key, bare = "remark_columns", True
    headings: tuple[str, ...] = ()


class Raised(Record):
    """What the lines of a sheet told anew that hurries, of a case they no longer change; ``lines`` is their checksum.

    It stands until somebody answers it; the same lines do not raise it again.
    """

    key = "raised"
    passing = True
    kinds: tuple[str, ...] = ()
    lines: str = ""
    day: str = ""


class AskedLetters(Record):
    """The letters a sheet asked for, written or not yet."""

    key = "asked"
    letters: tuple[str, ...] = ()


class ConsentBySheet(Record):
    """Whether a sheet took the consent back, so that the same sheet may give it again."""

    key, bare = "consent_by_sheet", True
    yes: bool = False


class ConsentCell(Record):
    """The words of the cell of consent as a sheet held them when it was last read for a case."""

    key, bare = "consent_cell", True
    words: str = ""


class InCharge(Record):
    """Who is in charge of a case, where that is somebody else than who put it together."""

    key, bare = "in_charge", True
    carried = True
    name: str = ""


class Appointments(Record):
    """The appointments with the person a case is about: a day or a moment, a blank, and words."""

    key, bare = "appointments", True
    carried = True
    lines: tuple[str, ...] = ()
