"""The compiled signals of this repository, made once."""

from pathlib import Path

import pytest

from helper.guidance.signals import load_signals

GUIDES = Path(__file__).parents[2] / "guides" / "signals"


@pytest.fixture(scope="session")
def signals() -> dict[str, dict]:
    """Return the signals as the program carries them: through JSON."""
    import json

    return json.loads(json.dumps(load_signals(GUIDES), ensure_ascii=False))
