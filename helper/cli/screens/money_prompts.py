"""Ask for figures at the terminal, and keep them in the case where there is one."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from helper import casefile
from helper.casefile import Case
from helper.cases.opening import DEFAULT, open_to_change, open_to_read
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.prompt import ReplyKind
from helper.cli.terminal import Terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.model.fact import Fact, Facts
from helper.wording import say


@contextmanager
def case_if_any(
    screen: Terminal, folder: Path | None, *, keep: bool = False, asks: bool = False
) -> Iterator[Case | None]:
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
        case: Case | None = None
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
    case: Case | None,
    *,
    command: str,
    known: Facts | None = None,
) -> Facts:
    """Ask each question; < goes back, q leaves. Answers are kept in the case at once, and added to what is ``known``."""
    place = 0
    facts = known if known is not None else case.facts() if case else Facts()
    while place < len(names):
        question = guidance.questions[names[place]]
        held = facts.get(question.fact)
        has_held = held is not None and held.value is not None
        reply = prompt.ask(
            screen, guidance, question, number=place + 1, held=held.value if held else None, has_held=has_held
        )
        if reply.kind is ReplyKind.QUIT:
            raise HelperError(
                say("money.stopped_where_there_is_case"),
                do=say("money.to_go_on_helper", command=command),
                code=Exit.STOPPED,
            )
        if reply.kind is ReplyKind.BACK:
            place = max(place - 1, 0)
            continue
        if reply.kind in (ReplyKind.VALUE, ReplyKind.UNKNOWN):
            fact = Fact(question.fact, reply.value, note=reply.note)
            facts = facts.with_(fact)
            if case:
                record(guidance, case, None, [fact], lang=screen.lang)
        place += 1
    return facts
