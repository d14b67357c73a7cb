"""helper guide: one page on what to do, on the phone, by SMS, at the door, on a lawsuit."""

from helper.cli.app import terminal
from helper.cli.typed import Annotated, argument, new_app
from helper.errors import Exit, HelperError
from helper.remedies import Suggestions, coping, coping_topics
from helper.text import Text

app = new_app()


@app.command()
def guide(
    topic: Annotated[list[str] | None, argument("主题或几个字，例：phone、上门、传票", "A topic or plain words, e.g. phone, visit, summons")] = None,
) -> int:
    screen = terminal()
    if not topic:
        for one in coping_topics():
            screen.say(f"{one.topic:<10} {one.title.of(screen.lang)}")
        screen.say()
        screen.say(Text("看一页：helper guide phone", "Read one: helper guide phone"), "note")
        return Exit.OK
    page = coping(" ".join(topic), screen.lang)
    if isinstance(page, Suggestions):
        listed_zh = "、".join(f"{one.topic}（{one.title.zh}）" for one in page.topics)
        listed_en = ", ".join(f"{one.topic} ({one.title.en})" for one in page.topics)
        raise HelperError(Text("没有完全对得上的一页", "No single page fits"), do=Text(f"看看：{listed_zh}", f"Try: {listed_en}"), code=Exit.USAGE)
    _show(page.body)
    return Exit.OK


def _show(body: str) -> None:
    """Print Markdown: laid out on a screen, as it stands in a pipe."""
    import sys

    screen = terminal()
    if screen.plain or not sys.stdout.isatty():
        screen.say(body)
        return
    from rich.markdown import Markdown

    screen.console.print(Markdown(body, hyperlinks=False))
