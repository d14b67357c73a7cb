"""Gather a packet from a case: whose papers, what its reader may see, which letters, what was found in each exhibit."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from helper import letters
from helper.casefile import Case
from helper.cases.opening import on_case
from helper.cases.sign_off import changed_by_hand, gone_out, needs_sign_off
from helper.cli.screens.letter_preflight import complete, fill_from_sent, warn
from helper.cli.terminal import terminal
from helper.errors import Exit, HelperError
from helper.guidance import Guidance
from helper.letters import Letter
from helper.packet.recipient import Recipient
from helper.text import Text


def chosen_letters(guidance: Guidance, case: Case, reader: Recipient, asked: Sequence[str], understood: bool) -> list[Letter]:
    """Return the letters that go in: those asked for, else those written for this reader, else the usual one."""
    known = {letter.id: letter for letter in letters.all_letters()}
    written = [known[ident] for ident in case.state("written") or () if ident in known]
    picked = [letters.letter(ident) for ident in asked] or [one for one in written if one.kind == "letter" and one.recipient in reader.letters]
    if not picked and reader.usual in known:
        picked = [known[reader.usual]]
    if not picked:
        return []
    for letter in picked:
        if not understood and letter.id not in (case.state("written") or ()):
            warn(letter)
    if not needs_sign_off(case):
        # What was signed off stays as it was read; a borrower's own letter says what became of the earlier one.
        fill_from_sent(guidance, case, picked)
    if asked or terminal().interactive:
        return complete(guidance, case, picked)
    return picked


def say_apart(case: Case, put_in: Iterable[Letter]) -> None:
    """Say which letters of the packet need not be what lies in the case's folder: those stay as they are."""
    sent = gone_out(case)
    for letter in put_in:
        if letter.id in sent:
            terminal().complain(Text(
                f"《{letter.title.zh}》已经寄出，寄出的文件没有动；材料里的是按现在的回答写的，可能和寄出的不一样。对方要看寄出的那一封，就交 letters 里的。",
                f'"{letter.title.en}" was sent and its file is as it was; the packet holds it as the answers are now, which may differ. To show what was sent, hand in the file in letters.',
            ))
        elif changed_by_hand(case, letter.id):
            terminal().complain(Text(
                f"《{letter.title.zh}》的文件写好以后有人改过；改的字不在材料里。材料按回答写：先用 helper ask{on_case(case)} 改回答，再整理一次。",
                f'The file of "{letter.title.en}" was changed after it was written; those words are not in the packet, which is written from the answers: change them with helper ask{on_case(case)} and make it again.',
            ))


def place_of(case: Case, out: Path | None) -> Path:
    """Return where packets go: beside the letters, or where the person wants them."""
    place = out or case.folder / "packets"
    if place.exists() and not place.is_dir():
        raise HelperError(
            Text("这是文件，不是文件夹", "This is a file, not a folder"),
            where=str(place.name), do=Text("用 --out 给出一个文件夹", "Give a folder with --out"), code=Exit.CANNOT_WRITE,
        )
    return place
