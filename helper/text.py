"""Words a person reads, in both languages. Imports nothing of ours."""

from typing import NamedTuple


class Text(NamedTuple):
    """Hold one piece of wording in Chinese and in English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Return the wording in ``lang`` (``zh`` or ``en``)."""
        return self.en if lang == "en" else self.zh

    def fill(self, **values: object) -> "Text":
        """Return the wording with ``{names}`` replaced in both languages."""
        return Text(self.zh.format(**values), self.en.format(**values))
