"""The reader itself: its own process, its models by sum, no network. Without the optional part, the word how to get it."""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from helper.errors import HelperError
from helper.intake.screenshots import engine, read_pictures
from helper.intake.screenshots.seeing import Box

PICTURES = Path(__file__).parent / "pictures"


def plain(text: str | None) -> str:
    return unicodedata.normalize("NFKC", "".join((text or "").split()))


@pytest.mark.parametrize("name", ["group.png", "photo.jpg"])
def test_a_picture_gives_its_messages_or_the_word_how_to_install(name: str) -> None:
    expected = json.loads((PICTURES / f"{name}.json").read_text(encoding="utf-8"))
    if not engine.installed():
        with pytest.raises(HelperError) as refused:
            list(read_pictures([PICTURES / name]))
        assert "screenshots" in refused.value.lines("en")[1]
        return
    picture = next(read_pictures([PICTURES / name]))

    said = [(one.side, plain(one.name), plain(one.text), plain(one.time)) for one in picture.screen.messages]
    assert [(one["side"], plain(one["name"]), plain(one["text"]), plain(one["time"])) for one in expected] == said


def test_where_the_part_is_missing_the_word_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "installed", lambda: False)

    with pytest.raises(HelperError) as refused:
        engine.PictureReader().read(PICTURES / "group.png")

    assert 'pip install ".[screenshots]"' in "\n".join(refused.value.lines("zh"))


def test_models_other_than_the_measured_ones_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    for name, _ in engine.MODELS.values():
        (tmp_path / "models" / name).write_bytes(b"another model")
    monkeypatch.setattr(engine, "installed", lambda: True)
    monkeypatch.setattr(
        engine.importlib.util, "find_spec", lambda name: type("Spec", (), {"origin": str(tmp_path / "__init__.py")})()
    )

    with pytest.raises(HelperError) as refused:
        engine.checked_models("shot.png")

    assert "nothing is downloaded" in refused.value.what.en


def test_the_reader_cannot_reach_a_network() -> None:
    script = (
        "import sys\nfrom helper.intake.screenshots.child import refuse_network\nsys.addaudithook(refuse_network)\nimport socket\n"
        "for attempt in (lambda: socket.create_connection(('127.0.0.1', 9)), lambda: socket.getaddrinfo('example.org', 80)):\n"
        "    try:\n        attempt()\n    except PermissionError:\n        print('refused')\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        cwd=Path(engine.__file__).parents[3],
        check=False,
    )

    assert ["refused", "refused"] == done.stdout.split()


def fake_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str) -> None:
    """Put another program in the place of the reader."""
    path = tmp_path / "reader.py"
    path.write_text(script, encoding="utf-8")
    monkeypatch.setattr(engine, "checked_models", lambda where: {"det": "", "rec": ""})
    monkeypatch.setattr(engine, "COMMAND", (sys.executable, str(path)))
    # Another program stands in for it whether or not the optional part is there.
    monkeypatch.setattr("helper.intake.screenshots.installed", lambda: True)


def test_a_reader_that_dies_costs_one_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_reader(
        monkeypatch,
        tmp_path,
        (
            "import os, sys, json\n"
            "for line in sys.stdin:\n"
            "    if 'bomb' in json.loads(line)['path']:\n        os.abort()\n"
            "    print(json.dumps({'width': 10, 'height': 20, 'lines': [], 'patches': [], 'page': [0, 0, 0]}), flush=True)\n"
        ),
    )

    read = list(read_pictures([tmp_path / "bomb.png", tmp_path / "good.png"]))

    assert ["This picture cannot be opened, or reading it broke off"] == [
        one.fault.what.en for one in read if one.fault
    ]
    assert [(10, 20)] == [(one.seen.width, one.seen.height) for one in read if one.seen]


def test_a_reader_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_reader(monkeypatch, tmp_path, "import time\ntime.sleep(600)\n")
    monkeypatch.setattr(engine, "PATIENCE", 0.2)

    with pytest.raises(HelperError), engine.PictureReader() as reader:
        reader.read(tmp_path / "slow.png")


def test_a_picture_that_needs_too_much_memory_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fake_reader(
        monkeypatch, tmp_path, 'import sys\nfor line in sys.stdin:\n    print(\'{"error": "too_large"}\', flush=True)\n'
    )

    with pytest.raises(HelperError) as refused, engine.PictureReader() as reader:
        reader.read(tmp_path / "large.png")

    assert "Cut the long picture into parts" in refused.value.lines("en")[1]


def test_what_is_covered_is_not_read_again() -> None:
    if not engine.installed():
        with pytest.raises(HelperError):
            engine.PictureReader().cover(PICTURES / "group.png", [])
        return
    from tempfile import TemporaryDirectory

    with engine.PictureReader() as reader, TemporaryDirectory() as folder:
        before = reader.read(PICTURES / "group.png")
        line = next(line for line in before.lines if "转账" in line.text)
        copy = Path(folder) / "copy.png"
        copy.write_bytes(reader.cover(PICTURES / "group.png", [Box(*line.box)]))
        after = reader.read(copy)

    assert not [one.text for one in after.lines if "转账" in one.text]
    assert len(after.lines) >= len(before.lines) - 2


@pytest.mark.skipif(not engine.installed(), reason="reads no pictures")
def test_a_picture_that_was_read_leaves_nothing_in_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("ORT_DISABLE_TELEMETRY", raising=False)
    with engine.PictureReader() as reader:
        assert reader.read(PICTURES / "group.png").lines
    assert [] == list(tmp_path.rglob("*"))
