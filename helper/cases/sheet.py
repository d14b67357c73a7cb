"""One sheet of figures, with bars and lines: said once, for the screen and for a page alike."""

from collections.abc import Sequence
from decimal import Decimal

from helper.text import Text
from helper.wording import say


def in_yuan(amount: Decimal) -> Text:
    """Return an amount as people read it."""
    return say("money.yuan", amount=amount)


def percent(fraction: float) -> str:
    """Return 0.13582 as 13.58%."""
    return f"{fraction * 100:,.2f}%"


class Sheet:
    """Hold lines, tables and charts in one language. ``style`` and ``indent`` are for whoever shows them at once."""

    def __init__(self, title: Text, ident: str, lang: str) -> None:
        self.title, self.id, self.lang = title, ident, lang
        self.parts: list[str] = []
        self.drawn: list[tuple[str, str, tuple[tuple[str, Decimal], ...]]] = []

    def head(self, words: Text) -> None:
        """Say a heading."""
        self.parts.append(f"## {_mark(words.of(self.lang))}")

    def line(self, words: Text, style: str = "", *, indent: int = 0) -> None:
        """Say a line."""
        self.parts.append(_mark(words.of(self.lang)))

    def item(self, words: Text, style: str = "") -> None:
        """Say a line of a list."""
        self.parts.append(f"- {_mark(words.of(self.lang))}")

    def table(self, head: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Say a table: the first column to the left, the others to the right."""
        names = [one.of(self.lang) for one in head]
        first, *lines = ["| " + " | ".join(map(_mark, row)) + " |" for row in [names, *rows]]
        ruled = "|" + "|".join([" --- ", *[" ---: "] * (len(names) - 1)]) + "|"
        self.parts.append("\n".join([first, ruled, *lines]))

    def bars(self, title: Text, rows: Sequence[tuple[str, Decimal]]) -> None:
        """Draw where money goes."""
        self.drawn.append((title.of(self.lang), "bars", tuple(rows)))

    def curve(self, title: Text, points: Sequence[tuple[str, Decimal]]) -> None:
        """Draw a balance over time."""
        self.drawn.append((title.of(self.lang), "curve", tuple(points)))

    def html(self) -> bytes:
        """Return the sheet as one page."""
        from helper import rendering
        from helper.model.document import Document
        from helper.rendering.charts import Chart, with_charts

        # List items stand together, everything else apart.
        body = ""
        for part in self.parts:
            body += ("\n" if part.startswith("- ") and body.rsplit("\n\n", 1)[-1].startswith("- ") else "\n\n") + part
        title = self.title.of(self.lang)
        document = Document(id=self.id, title=title, markdown=f"# {_mark(title)}{body}\n", lang=self.lang, kind="sheet")
        return with_charts(rendering.render(document, "html"), [Chart(*one) for one in self.drawn])


def _mark(words: str) -> str:
    from helper.letters.environment import inline

    return inline(words)
