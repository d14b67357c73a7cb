"""Start the program. Answers --version before anything heavy is imported."""

import gc
import sys

# Guidance is half a million small things that stay to the end. Python's own pace of looking for refuse is set for
# programs that make less, and went through all of them again and again: a seventh of a start.
_BETWEEN_COLLECTIONS = 250_000


def main() -> None:
    """Run helper with the words of the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from helper import __version__

        print(f"helper {__version__}")
        return
    gc.set_threshold(_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
    from helper.model import pattern
    from helper.process import settle

    settle()
    try:
        from helper.cli.app import run
    except Exception as error:
        # A sentence of wording/ that cannot be read is found before there is a screen to say it on.
        from helper.errors import HelperError

        if not isinstance(error, HelperError):
            raise
        for line in (*error.lines("zh"), *error.lines("en")):
            print(line, file=sys.stderr)
        raise SystemExit(int(error.code)) from None

    code = run(sys.argv[1:])
    pattern.keep()
    # What is left goes with the process. Python would look through all of it for refuse twice on its way out, which
    # took as long as judging a message did.
    gc.freeze()
    raise SystemExit(code)


if __name__ == "__main__":
    main()
