"""The boxes of a place's form on its site, filled from a case to be copied."""

from typing import TYPE_CHECKING

from helper.guidance import Guidance
from helper.interview import answer_words
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.masking import mask_text, masked
from helper.rendering.md import find_section
from helper.text import Text

if TYPE_CHECKING:
    from helper.guidance.rows import FormField


def fill_box(
    guidance: Guidance, field: "FormField", facts: Facts, document: Document, lang: str, *, show: bool
) -> tuple[Text, str, str, int | None]:
    """Return a box: its label, whether it is typed or picked, the text and how much it takes."""
    label, most = Text(**field["label"]), field["most"]
    if field["pick"]:
        return label, "pick", Text(**field["pick"]).of(lang), most
    if field["part"]:
        said = find_section(document.markdown, field["part"]) or ""
        return label, "type", said if show else mask_text(said), most
    name = field["contacted"] if field["contacted"] and facts.value("teller.role") == "contacted" else field["fact"]
    value = facts.value(name) if name else None
    if name is None or value is None:
        return label, "type", "", most
    # The site is in Chinese, whatever the language of this run.
    said = answer_words(guidance, guidance.questions[name], value, "zh", show=show)
    private = guidance.questions[name].private or guidance.questions[name].kind == "phone"
    return label, "type", said if show else masked(said) if private else mask_text(said), most


def venues_with_forms(guidance: Guidance) -> list[str]:
    """Return the places whose form is known, box by box."""
    return [name for name, row in guidance.venues.items() if row["form"]]
