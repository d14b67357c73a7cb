"""Compile guides/, wording/ and letters while the wheel is built, so that no installed run parses YAML."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileGuidance(BuildHookInterface):
    """Put guides/, templates/ and the compiled forms of these and of wording/ into the wheel, under helper/_data."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, or fail the build with every fault named. An editable install compiles when it runs."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from helper.guidance import COMPILED, pack_guidance
        from helper.guidance.compile import compile_folder
        from helper.guidance.wording_files import compile_wording
        from helper.letters import all_letters
        from helper.letters.template_cache import for_wheel

        kept = Path(tempfile.mkdtemp())
        for name, made in (
            (f"guides/{COMPILED}", pack_guidance("installed", compile_folder(root / "guides"))),
            ("templates/letters/compiled.json", for_wheel(all_letters()).encode()),
        ):
            file = kept / name.replace("/", "-")
            file.write_bytes(made)
            build_data["force_include"][str(file)] = f"helper/_data/{name}"
        for area, says in compile_wording(root / "wording").items():
            file = kept / f"wording-{area}.json"
            file.write_text(json.dumps(says, ensure_ascii=False), encoding="utf-8")
            build_data["force_include"][str(file)] = f"helper/_data/wording/{area}.json"
        for name in ("guides", "templates"):
            for file in (root / name).rglob("*"):
                if file.is_file() and "__pycache__" not in file.parts:
                    build_data["force_include"][str(file)] = f"helper/_data/{file.relative_to(root).as_posix()}"
