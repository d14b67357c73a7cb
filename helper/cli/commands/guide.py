"""helper guide: one page on what to do, on the phone, by SMS, at the door, on a lawsuit."""

from helper.cases.guide_page import choose_page
from helper.cli import prompt
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
    read_page,
    topics_json,
)
from helper.text import join
from helper.told.choosing import read_place
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
        picked = _pick(screen, page) if screen.interactive and not as_json else None
        if picked is None:
            raise no_page(page)
        page = picked
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


def _pick(screen: Terminal, found: Suggestions) -> CopingPage | None:
    """Let somebody at a terminal pick one of the pages it may be; None where none fits, or any page may be."""
    if found.topics == coping_topics():
        return None
    screen.say(say("guide.which_of_these_pages"))
    for place, one in enumerate(found.topics, start=1):
        screen.say(f"  {place}. {one.title.of(screen.lang)}")
    screen.say(say("guide.number_of_page_or_enter"), "key")
    picked = read_place(prompt.read_line(screen), len(found.topics))
    return read_page(found.topics[picked - 1].page(screen.lang)) if picked else None


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
    if page.perhaps:
        first, *more = page.perhaps
        also = say("guide.or", more=join(more)) if more else ""
        screen.say(say("guide.not_this_one_perhaps", first=first, also=also), "note")
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
