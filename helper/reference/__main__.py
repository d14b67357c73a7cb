"""Write guides/reference/, or with --check name the pages that are no longer what would be written."""

import sys

from helper.cli.terminal import Terminal, language
from helper.errors import Exit, HelperError, usage_error
from helper.reference import stale, write
from helper.wording import say


def main(words: list[str]) -> int:
    """Run with the words after the module's name and return the exit code."""
    screen = Terminal(language(None))
    try:
        if words not in ([], ["--check"]):
            raise usage_error(
                say("reference.only_check_is_known"),
                do=say("reference.without_options_pages_are_written"),
            )
        names = stale() if words else write()
    except HelperError as error:
        for line in error.lines(screen.lang):
            screen.complain(line)
        return error.code
    for name in names:
        screen.say(f"guides/reference/{name}")
    if words and names:
        screen.complain(say("reference.these_pages_are_stale_run"))
        return Exit.BUG
    screen.say(
        say("reference.reference_is_current") if words or not names else say("reference.page_written", count=len(names))
    )
    return Exit.OK


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
