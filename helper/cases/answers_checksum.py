"""One checksum of all answers of a case: any change of an answer changes it."""

import hashlib
import json

from helper.casefile import Case


def answers_seal(case: Case) -> str:
    """Return the checksum of what was answered, whatever the order. What the program read or worked out is no answer."""
    said = [
        [scope, sorted((name, fact.value) for name, fact in case.facts(scope).items() if fact.origin.kind not in ("computed", "read"))]
        for scope in (0, *case.contacts())
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()
