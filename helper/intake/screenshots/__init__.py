"""Screenshots and photos of a screen: the words in them, who said them and when, read on this computer."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from helper.errors import HelperError
from helper.intake.screenshots.engine import Engine, installed, missing
from helper.intake.screenshots.layout import read_screen
from helper.intake.screenshots.messages import Message, Screen
from helper.intake.screenshots.seeing import Seen

__all__ = ["Engine", "Message", "Picture", "Screen", "installed", "missing", "read_pictures", "read_screen"]


class Picture(NamedTuple):
    """Hold one picture that was read, or the error where it was not."""

    path: Path
    screen: Screen | None
    seen: Seen | None
    fault: HelperError | None = None


def read_pictures(paths: Iterable[Path]) -> Iterator[Picture]:
    """Yield what stands in each picture, in order. One that cannot be read costs itself only."""
    with Engine() as engine:
        for path in paths:
            try:
                seen = engine.read(path)
            except HelperError as fault:
                if not installed():
                    raise
                yield Picture(path, None, None, fault)
                continue
            yield Picture(path, read_screen(seen), seen)
