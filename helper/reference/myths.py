"""The page of false sayings with their answers, and of what the rules leave out."""

from collections.abc import Iterator
from functools import partial

from helper.guidance import Guidance
from helper.guidance.provision import named
from helper.reference.layout import both
from helper.text import SEMICOLON, Text, join
from helper.wording import say


def page(guidance: Guidance) -> str:
    """Return guides/reference/myths.md."""
    return both("guides/myths/", partial(_body, guidance))


def left_out(guidance: Guidance) -> str:
    """Return guides/reference/left-out.md."""
    return both("guides/coverage.yaml", partial(_left_out, guidance))


def _body(guidance: Guidance, lang: str) -> Iterator[str]:
    yield "# " + say("reference.often_heard").of(lang)
    yield ""
    for row in guidance.myths.values():
        yield f"## {row['title'][lang]}"
        yield ""
        for label, part in (
            (say("reference.what_is_said"), row["told"]),
            (say("reference.how_really"), row["truth"]),
            (say("reference.what_may_really_happen"), row["may_happen"]),
        ):
            yield f"**{label.of(lang)}** {part[lang]}"
            yield ""
        names = [named(guidance.sources[text["source"]].short, text["provision"]).of(lang) for text in row["rests_on"]]
        yield say("reference.rests_on_helper_rules", names=join(names, SEMICOLON), id=row["id"]).of(lang)
        yield ""


def _left_out(guidance: Guidance, lang: str) -> Iterator[str]:
    yield "# " + say("reference.known_and_left_out").of(lang)
    yield ""
    for entry in guidance.coverage["left_out"]:
        yield say(
            "reference.what_because",
            what=Text(entry["what"]["zh"], entry["what"]["en"]),
            because=Text(entry["because"]["zh"], entry["because"]["en"]),
        ).of(lang)
    yield ""
