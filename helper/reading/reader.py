"""Judge what the matched words do: who says them, to whom, and whether they are denied, warned of or told of."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from helper.reading.classifier import (
    BARE,
    BESIDE_DAILY,
    BESIDE_OVER,
    DAILY,
    DANGER_UNLIKE,
    DESPAIR_AT_THE_EDGE,
    DESPAIR_BARE,
    DESPAIR_UNLIKE,
    FRAUD_BESIDE,
    LIKELY,
    SURE,
    TOLD,
    Classifier,
)
from helper.reading.despair import is_at_the_edge
from helper.reading.lawful import denies_deporting, read_english
from helper.reading.likeness import Weighed
from helper.reading.match import (
    Bounds,
    Found,
    Lexicon,
    Pattern,
    apart,
    find_matches,
    read_patterns,
    same_words,
    turns,
)
from helper.reading.message_context import MessageContext, Way
from helper.reading.messages import split_parts
from helper.reading.normal import Copy, name_whom_plainly, normalise

_SWAP = str.maketrans({"我": "你", "咱": "你"})
# Classes that only say that somebody presses. A message that is nothing else, handed to this program, does
# without such a word: who is threatened seldom hears the word debt as well.
_CONTEXTS = ("pressing", "hint_", "collector_", "ctx_you", "debt_or_press", "veiled", "press_money", "hide_ctx")
_CONTEXT_NAMES = frozenset(
    {"collecting", "tell_choice", "borrow_press", "post_tone", "jail_ctx", "debt_or_pay", "this_matter", "hostile"}
)

# Classes that say what a sentence is about: they take back what that sentence says and no other.
_TOPICS = [
    "joke",
    "everyday",
    "caring",
    "chatty",
    "friend_pay",
    "promo_fee",
    "village_news",
    "real_delivery",
    "school_notice",
    "utility_bill",
    "repair_notice",
    "injury_news",
    "doctor",
    "friendly_order",
    "everyday_office",
    "loan_ad_plain",
    "loan_ad_plain2",
    "ad_word",
    "ad_strong",
    "points",
]
# Texts with all that was found in them, and answers alone: a log says the same few hundred sentences over and over.
_MOST_KEPT = 64
_MOST_ANSWERS = 1024
DESPAIR = "self_harm"
VEILED = "self_harm_veiled"
DANGER = "danger_now"
FRAUD = "fraud"
_GRAVE = ((DESPAIR, "distress"), ("danger_now", "danger"), (FRAUD, "fraud"))
_DAILY = {DESPAIR: ("grave_daily", "distress_not", "distress_daily", "distress_over"), "danger_now": ("danger_fun",)}
"""Words beside which what only sounds like despair or danger is likelier everyday talk, or over: it must sound so by that
much more (``DAILY``). What is said outright stays."""


class Reading(NamedTuple):
    """Hold one signal found in one message, as places in that message."""

    id: str
    start: int
    end: int
    like: bool = False  # not by its words: the message is like others that do this


class Reader:
    """Read single messages with the compiled signals of the guidance."""

    def __init__(self, signals: Mapping[str, Any], *, alone: bool = False) -> None:
        """Prepare the patterns, and the second reader beside them unless they shall stand ``alone``."""
        self.lexicon = Lexicon(signals["_lexicon"])
        self.ways: dict[str, Way] = {}
        # Patterns by the class that decides whether to look; each is made when a text first holds a word of it.
        self._raw: dict[int, list[tuple[str, str]]] = {}
        self._made: dict[int, list[Pattern]] = {}
        self._by_kinds: dict[frozenset[str] | None, frozenset[int]] = {}
        for name, raw in signals.items():
            if name.startswith("_"):
                continue
            self.ways[name] = Way(
                raw["lawful"],
                raw["kind"],
                frozenset(raw["blocked_by"]),
                raw["unless_improper"],
                raw["heeds_topic"],
                tuple(raw["yields_to"]),
                raw["only_with"],
                raw["otherwise"],
                raw["otherwise_with"],
            )
            for at, lines in raw["patterns"].items():
                self._raw.setdefault(int(at), []).append((name, lines))
        self._class = self.lexicon.names
        self.contexts = frozenset(
            number for name, number in self._class.items() if name.startswith(_CONTEXTS) or name in _CONTEXT_NAMES
        )
        self.soft = frozenset(self._class[name] for name in ("everyday", "chatty") if name in self._class)
        self.daily = frozenset(self._class[name] for name in _DAILY[DESPAIR] if name in self._class)
        self.topics = frozenset(self._class[name] for name in _TOPICS if name in self._class)
        self._looked: dict[tuple[str, bool], tuple[Copy, Found, bool]] = {}
        self._kept: dict[tuple[str, str, frozenset[str] | None, bool, bool], list[Reading]] = {}
        self.classifier = (
            Classifier(self.ways, signals.get("_english", {})) if signals.get("_likeness") and not alone else None
        )

    def read(
        self,
        text: str,
        *,
        addressee: str,
        kinds: frozenset[str] | None = None,
        retold: bool = False,
        known: bool = False,
    ) -> list[Reading]:
        """Return the signals of one message, in order of their place. ``retold`` allows for a person's telling of it.

        ``known`` says that whoever collects is known to have sent it.
        """
        readings: list[Reading] = []
        for start, part in split_parts(text):
            found = self._heard(part, addressee, kinds, retold, known)
            answers = self._answers(part)
            found = [r for r in found if not any(s <= r.start and r.end <= e for s, e in answers)]
            readings += (r._replace(start=r.start + start, end=r.end + start) for r in found)
        return readings

    def known(self, text: str, *, addressee: str, kinds: frozenset[str]) -> list[Reading]:
        """Return what known words say, whatever the message as a whole is like."""
        second, self.classifier = self.classifier, None
        try:
            return [
                reading._replace(start=reading.start + start, end=reading.end + start)
                for start, part in split_parts(text)
                for reading in self._part(part, addressee, kinds, False, False)
            ]
        finally:
            self.classifier = second

    def _answers(self, text: str) -> list[Bounds]:
        """Return what the other side says in a talk written in one line: every second turn, by its words."""
        spoken = turns(text)
        if len(spoken) < 2 or "answering" not in self._class:
            return []
        asks = [self._answers_back(text[start:end]) for start, end in spoken]
        other = 0 if sum(asks[::2]) > sum(asks[1::2]) else 1
        return spoken[other::2]

    def _answers_back(self, turn: str) -> bool:
        return Found(normalise(turn).text, self.lexicon).has(self._class["answering"])

    def _heard(
        self, part: str, addressee: str, kinds: frozenset[str] | None, retold: bool, known: bool
    ) -> list[Reading]:
        """Return the signals of a part, kept for a while: what judges a contact asks for the same few several times."""
        asked = part, addressee, kinds, retold, known
        kept = self._kept.get(asked)
        if kept is None:
            if len(self._kept) >= _MOST_ANSWERS:
                self._kept.clear()
            kept = self._kept[asked] = self._part(part, addressee, kinds, retold, known)
        return kept

    def _part(
        self, text: str, addressee: str, kinds: frozenset[str] | None, retold: bool, known: bool
    ) -> list[Reading]:
        copy, found, told = self.looked_over(text, retold)
        message = MessageContext(self, found, addressee, told, known)
        spans, hints = self._matched(found, message, kinds)
        spans = {name: left for name, at in spans.items() if (left := self._left(name, at, spans))}
        likened: dict[str, list[Bounds]] = {}
        if self.classifier:
            text_ = self.classifier.looks_at(found)
            if TOLD in spans and not self.classifier.tells_of_fraud(text_):
                del spans[TOLD]
            if kinds is None or "conduct" in kinds:
                # What is told of a fraud accuses nobody: it asks the person to stop and check, so no weight takes it back.
                frauds = {
                    name: at
                    for name, at in spans.items()
                    if self.ways[name].kind == "fraud" and not self.ways[name].heeds_topic
                }
                hinted = frozenset(name for name, at in hints.items() if at.issuperset(spans.get(name, ())))
                spans, likened = self.classifier.weighed(spans, text_, message, hinted, frozenset(hints))
                spans |= frauds
                likened = {
                    name: at
                    for name, at in likened.items()
                    if name not in spans and not self._has(found, f"asks_not_{name}")
                }
            spans, likened = self._grave(spans, likened, found, kinds)
        for name in hints.keys() & spans.keys():
            if said := [span for span in spans[name] if span not in hints[name]]:
                spans[name] = said
            else:  # words that name no harm are no finding of one
                likened = {**likened, name: spans.pop(name)}
        if DESPAIR in spans:
            spans.pop(VEILED, None)  # said outright: that it was hinted at as well adds nothing
        if any(not self.ways[name].lawful and self.ways[name].kind != "distress" for name in (*spans, *likened)):
            spans = {name: at for name, at in spans.items() if not self.ways[name].unless_improper}
        readings = [Reading(name, *copy.span(*span)) for name, at in spans.items() for span in apart(at)]
        readings += (Reading(name, *copy.span(*span), True) for name, at in likened.items() for span in apart(at))
        if denies_deporting(text):
            readings = [one for one in readings if one.id != "false_legal_consequence"]
        if not readings and (kinds is None or "context" in kinds) and (lawful := read_english(text)):
            readings.append(Reading(lawful, 0, len(text.rstrip())))
        readings.sort(key=lambda reading: (reading.start, reading.end, reading.id))
        return readings

    def _matched(
        self, found: Found, message: MessageContext, kinds: frozenset[str] | None
    ) -> tuple[dict[str, list[Bounds]], dict[str, set[Bounds]]]:
        """Return where the patterns of each signal match, and which of these matches only hint."""
        spans: dict[str, list[Bounds]] = {}
        hints: dict[str, set[Bounds]] = {}
        named: set[tuple[str, Bounds]] = set()
        for pattern in self._candidates(found, kinds):
            if kinds is not None and self.ways[pattern.signal].kind not in kinds:
                continue
            if not message.admits(pattern):
                continue
            for match in find_matches(pattern, found):
                if message.denies(pattern, match) or self._is_everyday(pattern, message, found):
                    continue
                for name in (message.named(pattern.signal), *pattern.also):
                    if name:
                        spans.setdefault(name, []).append((match.start, match.end))
                        if pattern.asked:
                            hints.setdefault(name, set()).add((match.start, match.end))
                        else:
                            named.add((name, (match.start, match.end)))
        # What one pattern names, another that only hints takes back nothing of.
        left = {name: {span for span in at if (name, span) not in named} for name, at in hints.items()}
        return spans, {name: at for name, at in left.items() if at}

    def _is_everyday(self, pattern: Pattern, message: MessageContext, found: Found) -> bool:
        """Tell whether words of despair stand in a message of everyday life: 高考完了，我想自杀 is none, 加班到想死 is one.

        Words of danger are taken back where to both readers nothing in it sounds like danger; words of despair where hardly
        anything could be less like it, and then they are asked after (``perhaps``).
        """
        if self.classifier is None:
            return False
        if pattern.signal == DANGER:
            weighed = self.classifier.looks_at(found)
            return not found.text.isascii() and self.classifier.both(DANGER, weighed) <= DANGER_UNLIKE
        if self.ways[pattern.signal].kind != "distress":
            return False
        if self._is_unlike_despair(found):
            return True
        if not message.is_beside_daily(pattern):
            return False
        least = BESIDE_OVER if self._has(found, "distress_over") else BESIDE_DAILY
        return self.classifier.both(DESPAIR, self.classifier.looks_at(found)) <= least

    def _is_unlike_despair(self, found: Found) -> bool:
        assert self.classifier is not None
        weighed = self.classifier.looks_at(found)
        return not found.text.isascii() and self.classifier.both(DESPAIR, weighed) <= DESPAIR_UNLIKE

    def _grave(
        self,
        spans: dict[str, list[Bounds]],
        likened: dict[str, list[Bounds]],
        found: Found,
        kinds: frozenset[str] | None,
    ) -> tuple[dict[str, list[Bounds]], dict[str, list[Bounds]]]:
        """Add what sounds like despair, danger or fraud where no pattern found it; of fraud it is a question."""
        assert self.classifier is not None
        weighed = self.classifier.looks_at(found)
        for name, kind in _GRAVE:
            if kinds is not None and kind not in kinds:
                continue
            if any(self.ways[one].kind == kind for one in (*spans, *likened)):
                continue
            odds, span = self._sounds(name, weighed, found)
            beside = name == FRAUD and any(self.ways[one].kind == "conduct" for one in (*spans, *likened))
            least = FRAUD_BESIDE if beside else SURE[name]
            if name == DESPAIR and weighed.length <= BARE and (found.text.isascii() or self._has(found, "debt")):
                least = DESPAIR_BARE
            elif name == DESPAIR and weighed.length <= BARE and is_at_the_edge(found.text):
                least = DESPAIR_AT_THE_EDGE
            if odds > least:
                if name == FRAUD:
                    likened = {**likened, self.classifier.fraud(weighed, span): [span]}
                else:
                    spans = {**spans, name: [span]}
        return spans, likened

    def _sounds(self, name: str, weighed: Weighed, found: Found) -> tuple[float, Bounds]:
        """Return how much a text sounds like despair, danger or fraud, less where words of everyday life stand beside it."""
        assert self.classifier is not None
        odds, span = self.classifier.grave(name, weighed, found.text)
        if odds > LIKELY[name] and any(self._has(found, one) for one in _DAILY.get(name, ())):
            # What is said to be over needs as much again: 两年前说过不想活了，挺过来了.
            odds -= 2 * DAILY if self._has(found, "distress_over") else DAILY
        return odds, span

    def perhaps(self, text: str) -> list[Reading]:
        """Return what sounds a little like despair, danger or fraud: asked after gently, never taken for it."""
        readings = []
        for start, part in split_parts(text) if self.classifier else ():
            copy, found, _ = self.looked_over(part)
            assert self.classifier is not None
            for name, _ in _GRAVE:
                odds, span = self._sounds(name, self.classifier.looks_at(found), found)
                if odds > LIKELY[name]:
                    begins, ends = copy.span(*span)
                    readings.append(Reading(TOLD if name == FRAUD else name, begins + start, ends + start, True))
            if self._is_unlike_despair(found) and not any(self._has(found, one) for one in _DAILY[DESPAIR]):
                known = self.known(part, addressee="unknown", kinds=frozenset(("distress",)))
                readings += (
                    one._replace(id=DESPAIR, start=one.start + start, end=one.end + start, like=True) for one in known
                )
        return readings

    def looked_over(self, text: str, retold: bool = False) -> tuple[Copy, Found, bool]:
        """Return the plain copy of a text, the words found in it, and whether the person tells what was said to them.

        Kept for a while: one text is searched for conduct, for despair and for fraud.
        """
        kept = self._looked.get((text, retold))
        if kept is None:
            if len(self._looked) >= _MOST_KEPT:
                self._looked.clear()
            kept = self._looked[text, retold] = self._look(text, retold)
        return kept

    def _look(self, text: str, retold: bool) -> tuple[Copy, Found, bool]:
        copy = name_whom_plainly(normalise(text))
        found = Found(copy.text, self.lexicon)
        told = retold and self._has(found, "victim_tells")
        if told:  # "he said he would come to my office"
            found = Found(copy.text.translate(_SWAP), self.lexicon)
        return copy, found, told

    def _left(self, name: str, at: list[Bounds], spans: Mapping[str, list[Bounds]]) -> list[Bounds]:
        """Return the matches of a signal that the same words do not already make another, graver one."""
        graver = [span for other in self.ways[name].yields_to for span in spans.get(other, ())]
        return [span for span in at if not any(same_words(span, other) for other in graver)] if graver else at

    def _candidates(self, found: Found, kinds: frozenset[str] | None) -> Iterator[Pattern]:
        possible = found.possible
        for anchor in possible & self._anchors(kinds):
            made = self._made.get(anchor)
            if made is None:
                made = self._made[anchor] = [
                    pattern for name, lines in self._raw[anchor] for pattern in read_patterns(name, lines)
                ]
            for pattern in made:
                if pattern.required <= possible:
                    yield pattern

    def _anchors(self, kinds: frozenset[str] | None) -> frozenset[int]:
        """Return the classes that decide whether to look for patterns of some kinds."""
        made = self._by_kinds.get(kinds)
        if made is None:
            ways = self.ways
            made = self._by_kinds[kinds] = frozenset(
                at
                for at, rows in self._raw.items()
                if kinds is None or any(ways[name].kind in kinds for name, _ in rows)
            )
        return made

    def says(self, text: str, name: str) -> bool:
        """Tell whether words of a named class stand in a text."""
        return self._has(Found(normalise(text).text, self.lexicon), name)

    def _has(self, found: Found, name: str) -> bool:
        return name in self._class and found.has(self._class[name])

    def spans(self, found: Found, name: str) -> list[Bounds]:
        """Return where the words of a named class stand."""
        return found.of(self._class[name]) if name in self._class else []
