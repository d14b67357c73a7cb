"""The zip a DOCX is: what any reader unpacks, the same bytes each time."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from helper.rendering.docx import zip_texts

PARTS = st.dictionaries(st.text("abc/._[]", min_size=1, max_size=12), st.text(max_size=200), max_size=6)


@given(PARTS)
def test_what_was_put_in_comes_out_in_its_order(parts: dict[str, str]) -> None:
    clean = {name: text.encode("utf-8", "replace").decode("utf-8") for name, text in parts.items()}
    with zipfile.ZipFile(io.BytesIO(zip_texts(clean))) as bundle:
        found = [(info.filename, bundle.read(info).decode("utf-8")) for info in bundle.infolist()]

        assert None is bundle.testzip()
    assert list(clean.items()) == found


def test_the_same_parts_give_the_same_bytes_and_no_day_of_today() -> None:
    parts = {"a.xml": "甲" * 30_000, "b.xml": "b"}
    with zipfile.ZipFile(io.BytesIO(zip_texts(parts))) as bundle:
        dates = {info.date_time for info in bundle.infolist()}

    assert zip_texts(parts) == zip_texts(dict(parts))
    assert {(1980, 1, 1, 0, 0, 0)} == dates
