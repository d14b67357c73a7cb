"""Make the pages of guides/reference/ from the rules, letters, commands and codes they describe.

For those who maintain the program: ``python -m helper.cli.reference`` writes them, ``--check`` names the stale.
"""

from helper.cli.reference.folder import pages, stale, write

__all__ = ["pages", "stale", "write"]
