"""The page of false sayings with their answers, and of what the rules leave out."""

from collections.abc import Iterator
from functools import partial

from helper.guidance import Guidance
from helper.guidance.provision import named
from helper.reference.layout import both
from helper.text import Text


def page(guidance: Guidance) -> str:
    """Return guides/reference/myths.md."""
    return both("guides/myths/", partial(_body, guidance))


def left_out(guidance: Guidance) -> str:
    """Return guides/reference/left-out.md."""
    return both("guides/coverage.yaml", partial(_left_out, guidance))


def _body(guidance: Guidance, lang: str) -> Iterator[str]:
    yield "# " + Text("常听到、其实不对的说法", "Often heard, and not so").of(lang)
    yield ""
    for row in guidance.myths.values():
        yield f"## {row['title'][lang]}"
        yield ""
        for label, part in (
            (Text("听到的说法（不对）", "What is said, and is not so"), "told"),
            (Text("实际是这样", "How it really is"), "truth"),
            (Text("真正可能发生的", "What may really happen"), "may_happen"),
        ):
            yield f"**{label.of(lang)}** {row[part][lang]}"
            yield ""
        names = [named(guidance.sources[text["source"]].short, text["provision"]).of(lang) for text in row["rests_on"]]
        yield Text(f"依据：{'；'.join(names)}。`helper rules {row['id']}`", f"Rests on: {'; '.join(names)}. `helper rules {row['id']}`").of(lang)
        yield ""


def _left_out(guidance: Guidance, lang: str) -> Iterator[str]:
    yield "# " + Text("知道、但没有写成规则的", "Known, and left out").of(lang)
    yield ""
    for entry in guidance.coverage["left_out"]:
        yield Text(f"- **{entry['what']['zh']}**：{entry['because']['zh']}", f"- **{entry['what']['en']}**: {entry['because']['en']}").of(lang)
    yield ""
