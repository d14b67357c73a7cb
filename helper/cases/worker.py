"""Who sits at the keyboard: for the name on a lock, and nothing else."""

import getpass
import os


def worker() -> str:
    """Return HELPER_NAME, else the name of the account; it never leaves the case folder."""
    named = os.environ.get("HELPER_NAME", "").strip()
    if named:
        return named[:60]
    try:
        return getpass.getuser()[:60]
    except (OSError, KeyError, ImportError):
        return "helper"
