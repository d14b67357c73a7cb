"""Make the pages of guides/reference/ from the rules, letters, commands and codes they describe.

For those who maintain the program: ``python -m helper.reference`` writes them, ``--check`` names the stale.
"""

from helper.reference.folder import pages, stale, write

__all__ = ["pages", "stale", "write"]
