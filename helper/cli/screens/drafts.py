"""What is said of drafts: signatures that were withdrawn, and what was left out because nobody confirmed it."""

from helper.casefile import Case
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.redrafting import redraft
from helper.cases.support import say_unsupported
from helper.cli.terminal import Terminal, reading_messages
from helper.guidance import Guidance
from helper.text import Text, join
from helper.wording import say


def gather(screen: Terminal, guidance: Guidance, case: Case) -> CasePapers:
    """Return what papers are filled from; how far the reading of messages has come is shown."""
    with reading_messages(screen, case.events.unread) as tick:
        return gather_papers(guidance, case, screen.lang, tick=tick)


def gather_aloud(screen: Terminal, guidance: Guidance, case: Case) -> CasePapers:
    """Return what papers are filled from, and say what was left out for want of a yes, and how to give one."""
    held = gather(screen, guidance, case)
    if held.left_out:
        _say_left_out(screen, guidance, case, held)
    for line in say_unsupported(held.unsupported):
        screen.complain(line)
    return held


def _say_left_out(screen: Terminal, guidance: Guidance, case: Case, held: CasePapers) -> None:
    from helper.cases.report import named_ask

    for contact, unsure in held.left_out.items():
        command = named_ask(guidance, ["contact.said"], f" --contact {contact}{on_case(case)}")
        screen.complain(
            say(
                "drafts.contact_program_read_these",
                contact=contact,
                unsure=join((finding.title for finding in unsure), ("、", "; ")),
                command=command,
            )
        )


def redraft_aloud(screen: Terminal, guidance: Guidance, case: Case) -> None:
    """Withdraw the signatures that no longer hold and say which."""
    titles = redraft(guidance, case, screen.lang)
    if not titles:
        return
    screen.complain(
        say(
            "drafts.answer_changed_sign_off",
            titles=Text("、".join(f"《{title.zh}》" for title in titles), ", ".join(title.en for title in titles)),
        )
    )
