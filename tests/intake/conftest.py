"""Made-up records in the shapes that exports have; no real person's."""

import io
from collections.abc import Callable

import pytest

from helper.intake import Choices, Opened, identify
from helper.model.event import Event, Skipped


@pytest.fixture(scope="session")
def opened() -> Callable[..., Opened]:
    """Return what turns text or bytes into a file to be read."""

    def made(data: str | bytes, name: str = "file") -> Opened:
        raw = data.encode() if isinstance(data, str) else data
        return Opened(name, lambda: io.BytesIO(raw), len(raw))

    return made


@pytest.fixture(scope="session")
def read(opened) -> Callable[..., tuple[str, list[Event | Skipped]]]:
    """Return what reads a file whole: the format's name and everything it gave."""

    def done(data: str | bytes, **choices) -> tuple[str, list[Event | Skipped]]:
        file, said = opened(data), Choices(**choices)
        found = identify(file, said)
        return found.name, list(found.extract(file, said))

    return done
