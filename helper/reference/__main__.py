"""Write guides/reference/, or with --check name the pages that are no longer what would be written."""

import sys

from helper.cli.terminal import Terminal, language
from helper.errors import Exit, HelperError
from helper.reference import stale, write
from helper.text import Text


def main(words: list[str]) -> int:
    """Run with the words after the module's name and return the exit code."""
    screen = Terminal(language(None))
    try:
        if words not in ([], ["--check"]):
            raise HelperError(
                Text("只认 --check", "Only --check is known"),
                do=Text("不加选项就写出各页", "Without options the pages are written"),
                code=Exit.USAGE,
            )
        names = stale() if words else write()
    except HelperError as error:
        for line in error.lines(screen.lang):
            screen.complain(line)
        return error.code
    for name in names:
        screen.say(f"guides/reference/{name}")
    if words and names:
        screen.complain(Text("这些页过时了。运行：python -m helper.reference", "These pages are stale. Run: python -m helper.reference"))
        return Exit.BUG
    screen.say(Text("参考页都是新的。", "The reference is current.") if words or not names else Text(f"写了 {len(names)} 页。", f"{len(names)} page(s) written."))
    return Exit.OK


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
