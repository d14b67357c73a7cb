"""Weigh what the patterns found against what the message is like, and add what only the likeness shows.

The patterns know words; the likeness has seen how such clauses sound. What the patterns found is kept
unless the message is plainly something else; what no pattern knew is added only where the likeness is sure, and
is marked, so that the person is asked. A message that is taken to be improper always names something.
"""

from collections.abc import Mapping
from string import ascii_lowercase
from typing import TYPE_CHECKING

from helper.guidance.where import data_dir
from helper.reading.lexicon import Found, Span
from helper.reading.likeness import Likeness, Weighed

if TYPE_CHECKING:
    from helper.reading.message_context import Context, Way

Spans = dict[str, list[Span]]
_OFTEN = frozenset(
    [
        "threat_contacts",
        "false_legal_consequence",
        "threat_visit_employer_village",
        "insult",
        "third_party_disclosure",
        "third_party_demand",
        "public_posting",
        "threat_violence",
    ]
)
_IN_FUN = frozenset({"insult", "threat_contacts"})
# Without one of these characters no words of despair were ever seen: the quick look before the sum.
_DARK = frozenset(
    "死活命药楼遗绝割绳跳炭瓶农毒走脱累结吞喝世辈撑熬杀尽葬坟残尸拖天河江海铁窗桥汽醒睡救念划烧顶站断够后手刀陪配逼墙消枯煤永此晚见封撞车伤想唔"
) | frozenset(ascii_lowercase)

# Chosen on the part of the corpora that is neither learned from nor opened last (bench/learn_signals.py prints the
# table). All are logarithms of odds: 0 is as likely as not.
FIRST = 1.3  # below this the plain characters alone say that nothing here is known
PATTERN = -1.0  # what a message must be like for the patterns' finds to stand
BANTER = 0.5  # the same where they found nothing but what friends say in fun, and no debt is named
ASK = 2.3  # what it takes to ask after what no pattern found
OWN, OWN_RARE = -1.5, -3.0  # what it takes to name a signal where no pattern found any; one that few messages give
BESIDE, BESIDE_RARE = -1.0, -2.5  # the same beside what patterns found
UNLIKE = -6.0  # below this a pattern's signal is left out beside others
MOST = 3  # signals asked after at once
HARM = 0.5  # what it takes to hear despair


class Classifier:
    """Hold the second reader. Its weights are read when a message first needs them."""

    def __init__(self, ways: Mapping[str, "Way"]) -> None:
        self._ways = ways
        self._likeness: Likeness | None = None

    @property
    def likeness(self) -> Likeness:
        """Return the weights, read once."""
        if self._likeness is None:
            self._likeness = Likeness(data_dir("guides") / "signals")
        return self._likeness

    def looks_at(self, found: Found) -> Weighed:
        """Return a text under the weights, for the questions below: its sums are made once, whoever asks."""
        if found.weighed is None:
            found.weighed = Weighed(self.likeness, found.text)
        weighed: Weighed = found.weighed
        return weighed

    def weighed(self, spans: Spans, text: Weighed, message: "Context") -> tuple[Spans, Spans]:
        """Return what is left of the patterns' spans, and the spans that only the likeness shows."""
        here = {name: at for name, at in spans.items() if self._improper(name)}
        others = {name: at for name, at in spans.items() if name not in here}
        if message.told:  # what the person tells of a call was not seen: it is asked after
            return others, here
        if not text.spans or (not here and text.first_look() < FIRST):
            return others, {}
        by_clause: dict[int, set[str]] = {}
        for name, at in here.items():
            for start, _ in at:
                by_clause.setdefault(text.place(start), set()).add(name)
        odds = text.improper(by_clause)
        if odds <= (ASK if not here else BANTER if _IN_FUN.issuperset(here) and not message.hostile() else PATTERN):
            return others, {}
        answers = text.signals(by_clause, message.to)
        kept = {
            name: at for name, at in here.items() if len(here) == 1 or name not in answers or answers[name][0] > UNLIKE
        }
        added = {name: [answers[name][1]] for name in self._added(answers, here)}
        return {**others, **(kept or here)}, added

    def despair(self, text: Weighed, plain: str) -> Span | None:
        """Return the words that sound like despair of somebody's own life, if any do."""
        if not text.spans or _DARK.isdisjoint(plain):
            return None
        odds, span = text.where("self_harm")
        return span if odds > HARM else None

    def _added(self, answers: Mapping[str, tuple[float, Span]], here: Spans) -> list[str]:
        """Return the signals that nothing but the likeness shows; the likeliest where no pattern found any."""
        known = {name: odds for name, (odds, _) in answers.items() if name in self._ways and name not in here}
        if not known:
            return []
        likely = sorted(known, key=lambda name: -known[name])[:MOST]
        if here:
            return [name for name in likely if known[name] > (BESIDE if name in _OFTEN else BESIDE_RARE)]
        return [name for name in likely if known[name] > (OWN if name in _OFTEN else OWN_RARE)] or likely[:1]

    def _improper(self, name: str) -> bool:
        way = self._ways[name]
        return way.kind in ("conduct", "fraud") and not way.lawful
