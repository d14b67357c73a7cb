"""The bytes of the text formats. ``pytest --golden`` rewrites them; read the difference before committing."""

from pathlib import Path

import pytest

from helper.model.document import Document
from helper.rendering import render

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("fmt", ["md", "html"])
def test_letter_equals_its_golden_file(fmt: str, letter: Document, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"letter.{fmt}"
    actual = render(letter, fmt)
    if request.config.getoption("--golden"):
        path.write_bytes(actual)

    assert path.read_bytes().decode("utf-8") == actual.decode("utf-8")
