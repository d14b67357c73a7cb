"""Start the program. Answers --version before anything heavy is imported."""

import sys


def main() -> None:
    """Run helper with the words of the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from helper import __version__

        print(f"helper {__version__}")
        return
    from helper.cli.app import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
