"""The reader of pictures: started when the first picture comes, in a process of its own, and never on a network."""

import base64
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from helper.errors import HelperError, part_missing
from helper.intake.screenshots.seeing import Box, Seen, from_json
from helper.wording import say

COMMAND = (sys.executable, "-m", "helper.intake.screenshots.child")
PATIENCE: float = 180
"""Seconds for one picture, however long it is; then the reader is ended and the picture named."""
MODELS = {
    "det": ("PP-OCRv6_det_small.onnx", "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f"),
    "rec": ("PP-OCRv6_rec_small.onnx", "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"),
}
"""The two models the wheel carries, by name and SHA-256: what reads is what was measured."""

QUIET = {"ORT_DISABLE_TELEMETRY": "1"}
"""Without this the engine numbers the machine, keeps its events in the home folder, and can send them (onnxruntime 1.32)."""


def installed() -> bool:
    """Tell whether the optional part that reads pictures is there."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL"))


class PictureReader:
    """Hold the reader's process. Use it as a context; a picture that ends it costs that picture only."""

    def __init__(self, threads: int = 0) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._models: dict[str, str] = {}
        self._threads = threads

    def __enter__(self) -> "PictureReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the reader's process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()
            process.wait()

    def read(self, path: Path, *, as_shown: bool = False) -> Seen:
        """Return what stands in a picture. Raise HelperError where it cannot be read.

        ``as_shown``, one that breaks off is read as far as viewers show it, and not refused.
        """
        return from_json(self._answer(path, {"as_shown": as_shown}))

    def page(self, path: Path, number: int) -> list[tuple[str, float, Box]]:
        """Return the lines of one page of a PDF that is a picture, each with its certainty and its place."""
        said = self._answer(path, {"page": number})
        return [(str(text), float(sure), Box(*box)) for text, sure, box in said["lines"]]

    def cut(self, path: Path, boxes: Sequence[Box]) -> list[bytes]:
        """Return parts of a picture, each as a PNG with a little around it."""
        said = self._answer(path, {"cut": [list(box) for box in boxes]})
        return [base64.b64decode(part) for part in said["parts"]]

    def cover(self, path: Path, boxes: Sequence[Box], kind: str = "png") -> bytes:
        """Return a copy of a picture, PNG or JPEG, with the places given painted over and nothing but its pixels."""
        said = self._answer(path, {"cover": [list(box) for box in boxes], "as": kind.upper()})
        return base64.b64decode(said["parts"][0])

    def size(self, path: Path) -> tuple[int, int]:
        """Return width and height of the copy that ``cover`` makes. Raise HelperError where it can make none."""
        wide, high = self._answer(path, {"size": True})["size"]
        return int(wide), int(high)

    def _answer(self, path: Path, wanted: dict[str, object]) -> dict[str, Any]:
        process = self._started(path.name)
        assert process.stdin and process.stdout
        end = threading.Timer(PATIENCE, process.kill)
        end.start()
        try:
            process.stdin.write(
                json.dumps({"path": str(path.resolve()), "models": self._models, **wanted}).encode() + b"\n"
            )
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        finally:
            end.cancel()
        if not answer:
            self.close()
            raise _broken(path.name)
        said = json.loads(answer)
        if "error" in said:
            raise _too_large(path.name) if said["error"] == "too_large" else _broken(path.name)
        return dict(said)

    def _started(self, where: str) -> "subprocess.Popen[bytes]":
        if self._process and self._process.poll() is None:
            return self._process
        self.close()
        if not self._models:
            self._models = {**checked_models(where), "threads": str(self._threads)}
        root = str(Path(__file__).resolve().parents[3])
        paths = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH", "")])])
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1", **QUIET},
        )
        return self._process


def checked_models(where: str) -> dict[str, str]:
    """Return where the models lie, each checked by its sum. Raise HelperError where they or the reader are missing."""
    if not installed():
        raise missing(where)
    found = importlib.util.find_spec("rapidocr")
    folder = Path(str(found.origin if found else "")).parent / "models"
    paths = {}
    for part, (name, wanted) in MODELS.items():
        path = folder / name
        if not path.is_file():
            raise _other_models(where)
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != wanted:
                raise _other_models(where)
        paths[part] = str(path)
    return paths


def missing(where: str) -> HelperError:
    """Return the error where the part that reads pictures is not installed."""
    return part_missing(
        say("intake.reading_screenshots_wants_optional_part"),
        "screenshots",
        where=where,
        instead=say("intake.keep_picture_as_evidence"),
    )


def _other_models(where: str) -> HelperError:
    return HelperError(
        say("intake.model_files_for_reading"),
        where=where,
        do=say("intake.install_again_pip_install_force"),
    )


def _broken(where: str) -> HelperError:
    return HelperError(
        say("intake.picture_cannot_be_opened"),
        where=where,
        do=say("intake.open_in_viewer_save"),
    )


def _too_large(where: str) -> HelperError:
    return HelperError(
        say("intake.picture_is_too_large"),
        where=where,
        do=say("intake.cut_long_picture_into_parts"),
    )
