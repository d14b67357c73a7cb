"""helper demo: a made-up case, from contacts to written files, with no question asked."""

import tempfile
from pathlib import Path

from helper import casefile
from helper.casefile import Case
from helper.casefile.state import Demo, Finished
from helper.casefile.store import DATABASE
from helper.cases import answer_parsing, clock
from helper.cases.judging import judge_case
from helper.cases.log_entries import enter_contact
from helper.cases.next_steps import find_steps
from helper.cases.recording import record
from helper.cli import prompt
from helper.cli.screens.conclusion import show_brief
from helper.cli.screens.write import report, write
from helper.cli.typed import Annotated, Context, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load, strict_yaml
from helper.guidance.where import data_dir
from helper.model.contact import Contact
from helper.wording import say

app = new_app()
FOLDER = Path("demo-case")
LETTERS = ["instalments", "stop_improper_contact", "complaint_institution", "next_steps"]
MOST_WORDS = 26
WITNESS = say("demo.statement_made_up_on_2026").zh


@app.command()
def demo(
    context: Context,
    out: Annotated[Path, option("--out", help=say("demo.folder_to_write"))] = FOLDER,
) -> int:
    screen = screen_of(context)
    guidance = load()
    screen.rule(say("demo.made_up_case"))
    screen.say(say("demo.people_institutions_and_numbers"))
    with _fresh(out) as case:
        _fill(guidance, case)
        rows = judge_case(guidance, case)
        for row in rows:
            words = (Contact.of(row.facts).words or "").replace("\n", " ")
            # The result has to stand on the same screen as what was said.
            shown = words if len(words) <= MOST_WORDS or not screen.interactive else words[:MOST_WORDS] + "…"
            screen.say(say("demo.contact_words", contact=row.contact, words=shown))
        steps = find_steps(guidance, case, [finding for row in rows for finding in row.findings])
        show_brief(screen, guidance, case, rows, steps, LETTERS[:3])
        if screen.interactive:
            screen.say(say("demo.see_files"), "key")
            if prompt.read_line(screen).strip().casefold() == "q":
                return Exit.OK
        screen.asks = False
        # Nobody sends these: the warning is shown and not waited for, and one file of each letter is named.
        written = write(screen, guidance, case, LETTERS, ["docx", "html", "md"], understood=True)
        report(screen, case, [path for path in written if path.suffix == ".docx"], [])
        screen.say(say("demo.also_as_html_and_markdown"), "note")
        problems = case.verify()
        if problems:
            raise HelperError(problems[0].says, where=str(out), code=Exit.NOT_VERIFIED)
        length, head = case.log_head()
        screen.say(say("demo.log_has_entries_verified_unchanged", length=length, head=head[:16]), "good")
    screen.say(say("demo.for_your_own_case_helper"), "head")
    return Exit.OK


def _fresh(folder: Path) -> Case:
    """Begin the demo's folder anew; a folder that holds anything but an earlier demo, or the start of one, is left alone."""
    if folder.exists():
        if not _may_go(folder):
            raise _taken(folder)
        import shutil

        shutil.rmtree(folder)
    case = casefile.create(folder)
    case.keep_mark(Demo(True))
    return case


def _may_go(folder: Path) -> bool:
    """Tell whether a folder is an earlier demo, or what one left that was killed before anything was told in it."""
    if not folder.is_dir():
        return False
    files = {path.name for path in folder.rglob("*") if not path.is_dir()}
    if not files:
        return True
    if not casefile.exists(folder):
        return False
    with casefile.open_case(folder) as earlier:
        untold = files == {DATABASE} and not (earlier.contacts() or earlier.facts() or earlier.log())
        return earlier.kept(Demo).yes or untold


def _taken(folder: Path) -> HelperError:
    return HelperError(
        say("demo.folder_holds_something_else"),
        where=str(folder),
        do=say("demo.use_another_helper_demo_out"),
        code=Exit.CANNOT_WRITE,
    )


def _fill(guidance: Guidance, case: Case) -> None:
    raw = dict(strict_yaml.load(data_dir("guides") / "demo.yaml", "guides/demo.yaml"))
    contacts = raw.pop("contacts")
    shared = answer_parsing.parse_mapping(guidance, raw, where="guides/demo.yaml")
    for row in contacts:
        number = case.new_contact()
        record(
            guidance, case, number, [*shared, *answer_parsing.parse_mapping(guidance, row, where="guides/demo.yaml")]
        )
        case.keep_mark(Finished(True), number)
    for row in judge_case(guidance, case):
        enter_contact(guidance, case, row.contact, row.facts)
    with tempfile.TemporaryDirectory(dir=case.folder) as place:
        witness = Path(place) / say("demo.statement_father_txt").zh
        witness.write_text(WITNESS, encoding="utf-8")
        case.add_evidence(witness, about=say("demo.shows_father_was_called").zh, contact=2, added_at=clock.now())
