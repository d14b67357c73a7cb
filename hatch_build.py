"""Compile guides/ while the wheel is built, so that no installed run parses YAML."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileGuidance(BuildHookInterface):
    """Put helper/_data/guides/compiled.json into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, or fail the build with every fault named. An editable install compiles when it runs."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from helper.guidance.compile import compile_folder

        kept = Path(tempfile.mkdtemp()) / "compiled.json"
        compiled = {"stamp": "installed", "guidance": compile_folder(root / "guides")}
        kept.write_text(json.dumps(compiled, ensure_ascii=False), encoding="utf-8")
        build_data["force_include"][str(kept)] = "helper/_data/guides/compiled.json"
