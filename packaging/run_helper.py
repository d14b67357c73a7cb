"""What the single file runs: helper, and the two readers that helper starts as processes of their own.

Started without words, as by a double click, it begins ``start`` and leaves the window open until Enter is pressed.
"""

import multiprocessing
import runpy
import sys

SHEETS = "from helper.intake.workbooks import child; child()"
PICTURES = "helper.intake.screenshots.child"


def main() -> None:
    """Run helper, or what helper asked this program to run in a process of its own."""
    # A process of a pool comes in by the same door and goes out by its own.
    multiprocessing.freeze_support()
    if sys.argv[1:3] == ["-c", SHEETS]:
        from helper.intake.workbooks import child

        child()
    elif sys.argv[1:3] == ["-m", PICTURES]:
        del sys.argv[1:3]
        runpy.run_module(PICTURES, run_name="__main__")
    else:
        run()


def run() -> None:
    """Run helper with the words that were typed; without any, begin the interview and wait at the end."""
    from helper.__main__ import main as begin

    alone = len(sys.argv) == 1
    if alone:
        sys.argv.append("start")
    try:
        begin()
    finally:
        if alone and sys.stdin is not None and sys.stdin.isatty():
            from helper.cli.terminal import keep_window

            keep_window()


if __name__ == "__main__":
    main()
