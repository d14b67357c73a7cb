"""helper guide: one page on what to do, on the phone, by SMS, at the door, on a lawsuit."""

import re
from collections.abc import Iterator

from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, new_app, option
from helper.errors import Exit, HelperError
from helper.remedies import CopingPage, Suggestions, coping, coping_topics
from helper.text import Text

app = new_app()
WIDTH = 80
OWN = Text("［本机构］", " [your own]")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MARK = re.compile(r"(?:\d+\. |- )")


@app.command()
def guide(
    topic: Annotated[list[str] | None, argument("主题或几个字，例：phone、上门、车、律师函", "A topic or plain words, e.g. phone, visit, car, lawyer letter")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    if not topic:
        return _all(as_json)
    page = coping(" ".join(topic), terminal().lang)
    if isinstance(page, Suggestions):
        raise _none(page)
    if as_json:
        return _json([{"topic": page.topic, "lang": page.lang, "title": page.title, "body": page.body, "see": list(page.see), "cites": list(page.cites), "checked_on": page.checked_on}])
    _show(page)
    return Exit.OK


def _json(items: list[dict[str, object]]) -> int:
    import json

    print(json.dumps({"schema": "helper.guide/1", "items": items}, ensure_ascii=True))
    return Exit.OK


def _all(as_json: bool) -> int:
    from rich.cells import cell_len

    screen, topics = terminal(), coping_topics()
    if as_json:
        return _json([{"topic": one.topic, "title": one.title._asdict(), "own": one.own} for one in topics])
    wide = max(cell_len(one.topic) for one in topics)
    for one in topics:
        screen.say(f"{one.topic:<{wide}}  {one.title.of(screen.lang)}{OWN.of(screen.lang) if one.own else ''}")
    screen.say()
    screen.say(Text("看一页：helper guide phone。也可以写几个字：helper guide 找到单位", "Read one: helper guide phone. Plain words do too: helper guide came to my work"), "note")
    return Exit.OK


def _none(found: Suggestions) -> HelperError:
    listed_zh = "、".join(f"{one.topic}（{one.title.zh}）" for one in found.topics)
    listed_en = ", ".join(f"{one.topic} ({one.title.en})" for one in found.topics)
    if found.topics == coping_topics():
        return HelperError(
            Text("没有找到这一页", "No page was found"),
            do=Text(
                f"换一个词试试，或者挑一页：{'、'.join(one.topic for one in found.topics)}。都不像，打 12348 问人；有危险打 110，难受打 12356",
                f"Try another word, or pick one: {', '.join(one.topic for one in found.topics)}. If none fits ask a person at 12348; in danger call 110, if you cannot go on 12356",
            ),
            code=Exit.USAGE,
        )
    return HelperError(Text("没有完全对得上的一页", "No single page fits"), do=Text(f"看看：{listed_zh}", f"Try: {listed_en}"), code=Exit.USAGE)


def _show(page: CopingPage) -> None:
    """Print Markdown: laid out on a screen, as it stands in a pipe."""
    import sys

    screen = terminal()
    if page.guessed:
        screen.complain(Text(f"没有一样的词，按“{page.guessed}”找到这一页。", f"No such word; this is the page for \"{page.guessed}\"."))
    if screen.plain or not sys.stdout.isatty():
        screen.say(page.body.rstrip())
    else:
        _lay_out(page.body)
    if any(one.own and one.topic == page.topic for one in coping_topics()):
        screen.say(Text("这一页是本机构自己写的，不是程序自带的。", "This page is your organisation's own, not the program's."), "note")
    if page.see:
        first, *more = page.see
        zh, en = (f"（或者 {'、'.join(more)}）", f" (or {', '.join(more)})") if more else ("", "")
        screen.say(Text(f"还可以看：helper guide {first}{zh}", f"See also: helper guide {first}{en}"), "note")


def _lay_out(body: str) -> None:
    from rich.text import Text as Styled

    console = terminal().console
    strong = _BOLD.findall(body)
    for line, style in lines(body, min(console.width, WIDTH)):
        shown = Styled(line, style=style)
        shown.highlight_words(strong, "bold")
        console.print(shown, no_wrap=True, crop=False, soft_wrap=True)


def lines(body: str, width: int) -> Iterator[tuple[str, str]]:
    """Yield a page's lines and their style: no blank line but before a heading, so that it stays one screen."""
    from helper.cli.wrapping import wrap

    for line in filter(str.strip, body.splitlines()):
        words = _BOLD.sub(r"\1", line)
        if words.startswith("## "):
            yield "", ""
        mark = _MARK.match(words)
        for part in wrap(words.lstrip("# "), width, hang=len(mark[0]) if mark else 0):
            yield part, "bold" if words.startswith("#") else ""
