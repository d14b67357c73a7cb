"""One thing found in a template, with its place."""

from dataclasses import dataclass

from helper.text import Text
from helper.wording import say


@dataclass(frozen=True, slots=True)
class Noted:
    """Hold one thing found in a template. ``grave`` is what must be mended before anybody uses it."""

    where: str
    what: Text
    do: Text
    grave: bool

    def lines(self, lang: str) -> list[str]:
        """Return it as lines to print."""
        mark = Text("", "") if self.grave else say("authors.look")
        return [f"{self.where}: {mark.of(lang)}{self.what.of(lang)}", f"    {self.do.of(lang)}"]
