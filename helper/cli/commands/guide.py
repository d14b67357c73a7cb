"""helper guide: one page on what to do, on the phone, by SMS, at the door, on a lawsuit."""

from helper.cases.guide_page import choose_page
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, AsJson, Context, argument, new_app, screen_of
from helper.errors import Exit
from helper.guidance import load
from helper.remedies.coping import (
    BOLD,
    CopingPage,
    Suggestions,
    broken_pages,
    coping_topics,
    no_page,
    page_json,
    page_lines,
    topics_json,
)
from helper.text import join
from helper.wording import say

app = new_app()
WIDTH = 80
OWN = say("guide.your_own")


@app.command()
def guide(
    context: Context,
    topic: Annotated[list[str] | None, argument(say("guide.topic_or_plain_words_e"))] = None,
    as_json: AsJson = False,
) -> int:
    screen = screen_of(context)
    for broken in broken_pages():
        screen.complain(say("terminal.own_file_is_left_out", fault=broken.lines(screen.lang)[0]))
    if not topic:
        return _all(screen, as_json)
    page = choose_page(load(), " ".join(topic), screen.lang)
    if isinstance(page, Suggestions):
        raise no_page(page)
    if as_json:
        return print_json(page_json(page))
    _show(screen, page)
    return Exit.OK


def _all(screen: Terminal, as_json: bool) -> int:
    from rich.cells import cell_len

    topics = coping_topics()
    if as_json:
        return print_json(topics_json(topics))
    wide = max(cell_len(one.topic) for one in topics)
    for one in topics:
        screen.say(f"{one.topic:<{wide}}  {one.title.of(screen.lang)}{OWN.of(screen.lang) if one.own else ''}")
    screen.say()
    screen.say(say("guide.read_one_helper_guide_phone"), "note")
    return Exit.OK


def _show(screen: Terminal, page: CopingPage) -> None:
    """Print Markdown: laid out on a screen, as it stands in a pipe."""
    import sys

    if page.guessed:
        screen.complain(say("guide.no_such_word_is_page", guessed=page.guessed))
    # A page is copied from wherever it stands: its commands name the language it was asked for in.
    body = screen.in_this_language(page.body)
    if screen.plain or not sys.stdout.isatty():
        screen.say(body.rstrip())
    else:
        _lay_out(screen, body)
    if any(one.own and one.topic == page.topic for one in coping_topics()):
        screen.say(say("guide.page_is_your_organisations_own"), "note")
    if page.see:
        first, *more = page.see
        also = say("guide.or", more=join(more)) if more else ""
        screen.say(say("guide.see_also_helper_guide", first=first, also=also), "note")


def _lay_out(screen: Terminal, body: str) -> None:
    from rich.text import Text as Styled

    strong = BOLD.findall(body)
    for line, style in page_lines(body, min(screen.console.width, WIDTH)):
        shown = Styled(line, style=style)
        shown.highlight_words(strong, "bold")
        screen.draw(shown)
