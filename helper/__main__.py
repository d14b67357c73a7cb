"""Start the program. Answers --version before anything heavy is imported."""

import sys


def main() -> None:
    """Run helper with the words of the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from helper import __version__

        print(f"helper {__version__}")
        return
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

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
