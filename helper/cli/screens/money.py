"""Figures at the terminal: asked for and kept in the case; shown as a sheet, which --html writes as a page."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from decimal import Decimal
from pathlib import Path

from helper import casefile
from helper.casefile import CaseFile
from helper.cases.loan_figures import needed
from helper.cases.opening import DEFAULT, open_to_change, open_to_read
from helper.cases.recording import record
from helper.cases.sheet import Sheet
from helper.cli import prompt
from helper.cli.prompt import ReplyKind
from helper.cli.terminal import Terminal, write_new
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import Fact, Facts
from helper.rendering.charts import draw_bars, draw_curve
from helper.text import Text
from helper.wording import say


def drawable(screen: Terminal) -> bool:
    """Tell whether blocks may be drawn here."""
    if screen.plain:
        return False
    try:
        "█▁▂▃".encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class ShownSheet(Sheet):
    """Say lines, tables and charts on the screen as they are told, and keep them for a page."""

    def __init__(self, screen: Terminal, title: Text, ident: str) -> None:
        super().__init__(title, ident, screen.lang)
        self.screen = screen
        screen.rule(title)

    def head(self, words: Text) -> None:
        """Say a heading."""
        self.screen.say()
        self.screen.say(words, "head")
        super().head(words)

    def line(self, words: Text, style: str = "", *, indent: int = 0) -> None:
        """Say a line."""
        self.screen.say(words, style, indent=indent)
        super().line(words)

    def item(self, words: Text, style: str = "") -> None:
        """Say a line of a list."""
        self.screen.say(f"• {self.screen.of(words)}", style)
        super().item(words)

    def table(self, head: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Say a table: the first column to the left, the others to the right."""
        from rich.cells import cell_len

        names = [self.screen.of(one) for one in head]
        widths = [max(cell_len(row[at]) for row in [names, *rows]) for at in range(len(names))]
        for place, row in enumerate([names, *rows]):
            cells = [_padded(cell, widths[at], left=at == 0) for at, cell in enumerate(row)]
            self.screen.say("  ".join(cells).rstrip(), "head" if place == 0 else "", indent=2)
        super().table(head, rows)

    def bars(self, title: Text, rows: Sequence[tuple[str, Decimal]]) -> None:
        """Draw where money goes."""
        self._draw(title, draw_bars(rows, blocks=drawable(self.screen)))
        super().bars(title, rows)

    def curve(self, title: Text, points: Sequence[tuple[str, Decimal]]) -> None:
        """Draw a balance over time."""
        self._draw(title, draw_curve(points, blocks=drawable(self.screen)))
        super().curve(title, points)

    def _draw(self, title: Text, lines: list[str]) -> None:
        self.screen.say()
        self.screen.say(title, "head")
        for line in lines:
            self.screen.say(line, indent=2)

    def write_html(self, path: Path | None) -> None:
        """Write the page whole, where one is wanted, and say where."""
        if path is not None:
            write_new(self.screen, path, self.html(), say("money.written_to", path=path))


def _padded(cell: str, width: int, *, left: bool) -> str:
    from rich.cells import cell_len

    gap = " " * (width - cell_len(cell))
    return cell + gap if left else gap + cell


@contextmanager
def case_if_any(
    screen: Terminal, folder: Path | None, *, keep: bool = False, asks: bool = False
) -> Iterator[CaseFile | None]:
    """Open the case that was named, or the default one where it exists, to change it; else go without.

    While somebody else has it open figures are worked out all the same and kept nowhere, unless ``keep`` wants them kept.
    Where a dozen answers will be asked (``asks``) and there is no case, one is begun for them if the person likes.
    """
    if folder is None and not casefile.exists(DEFAULT):
        if not (asks and screen.interactive):
            yield None
            return
        screen.say(say("money.keep_the_answers", folder=DEFAULT.resolve()), "key")
        if prompt.read_line(screen).strip().casefold() in load().also["answers"]["no"].split():
            yield None
            return
        casefile.create(DEFAULT).close()
    with ExitStack() as stack:
        case: CaseFile | None = None
        try:
            case = stack.enter_context(open_to_change(folder))
        except HelperError as error:
            if keep or error.code is not Exit.BAD_CASE:
                raise
            # A case that cannot even be read is another matter.
            open_to_read(folder).close()
            screen.say(say("money.open_elsewhere"), "note")
        yield case


def ask_figures(
    screen: Terminal,
    guidance: Guidance,
    names: Sequence[str],
    case: CaseFile | None,
    *,
    command: str,
    known: Facts | None = None,
) -> Facts:
    """Ask each question; < goes back, q leaves. Answers are kept in the case at once, and added to what is ``known``."""
    facts = known if known is not None else case.facts() if case else Facts()

    def put(name: str, number: int) -> ReplyKind:
        nonlocal facts
        question = guidance.questions[name]
        held = facts.get(question.fact)
        has_held = held is not None and held.value is not None
        reply = prompt.ask(
            screen, guidance, question, number=number, held=held.value if held else None, has_held=has_held
        )
        if reply.kind in (ReplyKind.VALUE, ReplyKind.UNKNOWN):
            fact = Fact(question.fact, reply.value, note=reply.note)
            facts = facts.with_(fact)
            if case:
                record(guidance, case, None, [fact], lang=screen.lang)
        return reply.kind

    if not prompt.ask_in_order(screen, names, put):
        raise HelperError(
            say("money.stopped_where_there_is_case"),
            do=say("money.to_go_on_helper", command=command),
            code=Exit.STOPPED,
        )
    return facts


def ask_all(
    screen: Terminal,
    guidance: Guidance,
    case: CaseFile | None,
    command: str,
    options: Sequence[str],
    example: Text | str,
) -> Facts:
    """Ask all that a command works with. Raise HelperError naming its ``options`` where nobody can be asked."""
    if not screen.interactive:
        raise needed(options, command, example)
    return ask_figures(screen, guidance, guidance.money["asks"][command], case, command=command)
