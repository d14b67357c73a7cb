"""The file of exact versions: every package the program needs, each with its checksums, and no place to fetch it from."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PINNED = (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_every_package_is_pinned_with_checksums_and_no_index_is_named():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in ("packet", "pdf", "encrypt") for each in project["optional-dependencies"][extra]),
    ]
    here = [each for each in wanted if "win32" not in each]
    named = {re.split(r"[<>=!~; \[]", each)[0].lower().replace("_", "-") for each in here}
    blocks = {
        block[0].lower(): block[1]
        for block in re.findall(r"^([A-Za-z0-9._-]+)==\S+ \\\n((?:    \S.*\n)+)", PINNED, re.MULTILINE)
    }

    assert set() == named - blocks.keys()
    assert [] == [name for name, lines in blocks.items() if "--hash=sha256:" not in lines]
    assert "://" not in PINNED
    assert "index" not in "".join(line for line in PINNED.splitlines() if not line.startswith("#"))
