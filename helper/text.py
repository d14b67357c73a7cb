"""Words a person reads, in both languages. Imports nothing of ours."""

from collections.abc import Iterable
from typing import NamedTuple


class Text(NamedTuple):
    """Hold one piece of wording in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the wording in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh

    @property
    def both(self) -> str:
        """Return both side by side, for faults in files, which are shown to whoever reads them."""
        return f"{self.zh} / {self.en}"

    def fill(self, **values: object) -> "Text":
        """Return the wording with ``{names}`` replaced in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))


COMMA = ("、", ", ")
SEMICOLON = ("；", "; ")


def join(items: Iterable[object], mark: tuple[str, str] = COMMA) -> Text:
    """Return the items in a row, ``mark`` (zh, en) between them; one that is a Text gives each language its own."""
    each = [one if isinstance(one, Text) else Text(str(one), str(one)) for one in items]
    return Text(mark[0].join(one.zh for one in each), mark[1].join(one.en for one in each))
