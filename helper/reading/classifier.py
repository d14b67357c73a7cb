"""Weigh what the patterns found against what the message is like, and add what only the likeness shows.

The patterns know words; the likeness has seen how whole messages sound. What the patterns found is kept
unless the message is plainly ordinary; what no pattern knew is added only where the likeness is sure, and
is marked, so that the person is asked. Thresholds: helper/reading/likeness.py.
"""

from collections.abc import Mapping
from math import inf
from typing import TYPE_CHECKING

from helper.guidance.where import data_dir
from helper.reading.lexicon import Found, Lexicon, Span
from helper.reading.likeness import BESIDE, LEAST, OWN, SURE, UNLIKE, Features, Likeness, features, pieces

if TYPE_CHECKING:
    from helper.reading.message_context import Context, Way

_BLANK = " ,:;.。!?\n\x02"
Spans = dict[str, list[Span]]


class Classifier:
    """Hold the second reader. Its weights are read when a message first needs them."""

    def __init__(self, lexicon: Lexicon, ways: Mapping[str, "Way"]) -> None:
        self._lexicon, self._ways = lexicon, ways
        self._likeness: Likeness | None = None

    def features(self, found: Found, to_third: bool | None) -> Features:
        """Return what is weighed of a text in which words were found."""
        return features(found.text, self._lexicon.named(found.present), to_third)

    def weighed(self, spans: Spans, found: Found, message: "Context") -> tuple[Spans, Spans]:
        """Return what is left of the patterns' spans, and the spans that only the likeness shows."""
        if self._likeness is None:
            self._likeness = Likeness(data_dir("guides") / "signals")
        likeness = self._likeness
        if message.told:  # retold by the person: the examples were said by collectors
            return spans, {}
        kept: Spans = {name: at for name, at in spans.items() if not self._conduct(name)}
        added: Spans = {}
        for start, text in pieces(found.text):
            here = self._within(spans, start, start + len(text))
            whole = len(text) == len(found.text)
            if not text.strip(_BLANK):
                continue
            seen = self.features(found if whole else Found(text, self._lexicon), message.third)
            improper = likeness.improper(seen, bool(here))
            if not improper and not here:
                continue
            odds = likeness.signals(seen)
            for name, at in here.items():
                least = SURE if not improper else UNLIKE if len(here) > 1 else -inf
                if odds.get(name, 0.0) > least:
                    kept.setdefault(name, []).extend(at)
            if not improper or not (here or message.admits_more()):
                continue
            for name in self._added(odds, here):
                first, last = likeness.clause(name, text)
                added.setdefault(name, []).append((start + first, start + last))
        return kept, added

    def _within(self, spans: Spans, start: int, end: int) -> Spans:
        """Return the conduct that patterns found in a stretch of the text."""
        here = {name: [span for span in at if start <= span[0] < end] for name, at in spans.items() if self._conduct(name)}
        return {name: at for name, at in here.items() if at}

    def _added(self, odds: Mapping[str, float], here: Spans) -> list[str]:
        """Return the signals that nothing but the likeness shows; the likeliest where no pattern found any."""
        known = {name: value for name, value in odds.items() if name in self._ways and name not in here}
        if here or not known:
            return [name for name, value in known.items() if value > BESIDE]
        most = max(known, key=lambda name: known[name])
        return [name for name, value in known.items() if value > OWN or (name == most and value > LEAST)]

    def _conduct(self, name: str) -> bool:
        way = self._ways[name]
        return way.kind == "conduct" and not way.lawful
