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
from helper.text import Text

COMMAND = (sys.executable, "-m", "helper.intake.screenshots.child")
PATIENCE: float = 180
"""Seconds for one picture, however long it is; then the reader is ended and the picture named."""
MODELS = {
    "det": ("PP-OCRv6_det_small.onnx", "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f"),
    "rec": ("PP-OCRv6_rec_small.onnx", "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884"),
}
"""The two models the wheel carries, by name and SHA-256: what reads is what was measured."""


def installed() -> bool:
    """Tell whether the optional part that reads pictures is there."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "cv2", "numpy", "PIL"))


class Engine:
    """Hold the reader's process. Use it as a context; a picture that ends it costs that picture only."""

    def __init__(self, threads: int = 0) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._models: dict[str, str] = {}
        self._threads = threads

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
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

    def read(self, path: Path) -> Seen:
        """Return what stands in a picture. Raise HelperError where it cannot be read."""
        return from_json(self._answer(path, {}))

    def cut(self, path: Path, boxes: Sequence[Box]) -> list[bytes]:
        """Return parts of a picture, each as a PNG with a little around it."""
        said = self._answer(path, {"cut": [list(box) for box in boxes]})
        return [base64.b64decode(part) for part in said["parts"]]

    def cover(self, path: Path, boxes: Sequence[Box]) -> bytes:
        """Return a copy of a picture, as PNG, with the places given painted over and nothing else in it."""
        said = self._answer(path, {"cover": [list(box) for box in boxes]})
        return base64.b64decode(said["parts"][0])

    def _answer(self, path: Path, wanted: dict[str, object]) -> dict[str, Any]:
        process = self._started(path.name)
        assert process.stdin and process.stdout
        end = threading.Timer(PATIENCE, process.kill)
        end.start()
        try:
            process.stdin.write(json.dumps({"path": str(path.resolve()), "models": self._models, **wanted}).encode() + b"\n")
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
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
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
        Text("读截图要用一个附加部分", "Reading screenshots wants an optional part"),
        "screenshots",
        where=where,
        instead=Text("用 helper log add --file 把截图存为证据，话另外打字或粘贴进来", "keep the picture as evidence with helper log add --file and type or paste the words"),
    )


def _other_models(where: str) -> HelperError:
    return HelperError(
        Text("读字用的模型文件不在，或者和测过的不一样；没有读，也不会上网去下载", "The model files for reading are missing or are not the ones that were measured; nothing was read, and nothing is downloaded"),
        where=where,
        do=Text('重新安装：pip install --force-reinstall "debt-contact-helper[screenshots]"', 'Install again: pip install --force-reinstall "debt-contact-helper[screenshots]"'),
    )


def _broken(where: str) -> HelperError:
    return HelperError(
        Text("这张图片打不开，或者读到一半断了", "This picture cannot be opened, or reading it broke off"),
        where=where,
        do=Text("用看图软件打开它另存一份 PNG 再试；原图仍可以用 helper log add --file 存为证据", "Open it in a viewer, save it as PNG and try again; the original can still be kept with helper log add --file"),
    )


def _too_large(where: str) -> HelperError:
    return HelperError(
        Text("这张图片太大，内存不够", "This picture is too large for this computer's memory"),
        where=where,
        do=Text("把长图截成几段再试", "Cut the long picture into parts and try again"),
    )
