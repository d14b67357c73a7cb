"""What is said of drafts: signatures that were withdrawn, and what was left out because nobody confirmed it."""

from helper.casefile import Case
from helper.cases.opening import on_case
from helper.cases.papers import CasePapers, gather_papers
from helper.cases.redrafting import redraft
from helper.cli.progress import reading_messages
from helper.cli.terminal import Terminal
from helper.guidance import Guidance
from helper.text import Text


def gather(screen: Terminal, guidance: Guidance, case: Case) -> CasePapers:
    """Return what papers are filled from; how far the reading of messages has come is shown."""
    with reading_messages(screen) as tick:
        return gather_papers(guidance, case, screen.lang, tick=tick)


def gather_aloud(screen: Terminal, guidance: Guidance, case: Case) -> CasePapers:
    """Return what papers are filled from, and say what was left out for want of a yes, and how to give one."""
    held = gather(screen, guidance, case)
    for contact, unsure in held.left_out.items():
        command = f"helper ask contact.said --contact {contact}{on_case(case)}"
        screen.complain(
            Text(
                f"第 {contact} 次联系里，这几项是程序读出来的，您还没有确认，没有写进信：{'、'.join(finding.title.zh for finding in unsure)}\n确认以后再写：{command}",
                f"Contact {contact}: the program read these and you have not confirmed them, so they are in no letter: {'; '.join(finding.title.en for finding in unsure)}\nConfirm, then write again: {command}",
            )
        )
    return held


def redraft_aloud(screen: Terminal, guidance: Guidance, case: Case) -> None:
    """Withdraw the signatures that no longer hold and say which."""
    titles = redraft(guidance, case, screen.lang)
    if not titles:
        return
    screen.complain(Text(
            f"回答改了，{'、'.join(f'《{title.zh}》' for title in titles)}的定稿已撤回，重新成了草稿；复核后再定稿：helper review",
            f"An answer changed: the sign-off of {', '.join(title.en for title in titles)} is withdrawn and they are drafts again; review them anew: helper review",
        ))
