"""helper demo: a made-up case, from contacts to written files, with no question asked."""

import tempfile
from pathlib import Path

from helper import casefile
from helper.casefile import Case
from helper.cases import answer_parsing, clock
from helper.cases.judging import judge_case
from helper.cases.log_entries import enter_contact
from helper.cases.recording import record_given
from helper.cli.screens.findings import show_findings, show_signals
from helper.cli.screens.next import show_steps
from helper.cli.screens.write import report, write
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load, strict_yaml
from helper.guidance.where import data_dir
from helper.text import Text

app = new_app()
FOLDER = Path("demo-case")
LETTERS = ["instalments", "stop_improper_contact", "complaint_institution", "next_steps"]
WITNESS = "说明（虚构）\n\n2026年10月4日上午10点20分，我接到一个电话，对方说我儿子欠款一万二，叫我先替他还一部分。\n\n说明人：（父亲，虚构）\n"


@app.command()
def demo(
    out: Annotated[Path, option("--out", zh="写到哪个文件夹", en="The folder to write")] = FOLDER,
) -> int:
    guidance, screen = load(), terminal()
    screen.rule(Text("一个编出来的例子", "A made-up case"))
    screen.say(Text("人物、机构、号码都是虚构的。下面就是真实案件会看到的样子。", "People, institutions and numbers are invented. This is what a real case looks like."))
    with _fresh(out) as case:
        _fill(guidance, case)
        rows = judge_case(guidance, case)
        for row in rows:
            screen.rule(Text(f"第 {row.contact} 次联系", f"Contact {row.contact}"))
            screen.say(f"“{row.facts.value('contact.words')}”")
            show_signals(screen, guidance, row.signals)
            show_findings(screen, guidance, row.findings)
        show_steps(screen, guidance, case, [finding for row in rows for finding in row.findings], limit=5)
        written = write(guidance, case, LETTERS, ["docx", "html", "md"])
        report(case, written, [])
        problems = case.verify()
        if problems:
            raise HelperError(problems[0].says, where=str(out), code=Exit.NOT_VERIFIED)
        length, head = case.log_head()
        screen.say(Text(f"催收记录 {length} 条，核验无改动，链尾 {head[:16]}…", f"The log has {length} entries, verified unchanged, last checksum {head[:16]}…"), "good")
    screen.say(Text("轮到自己的事：helper start", "For your own case: helper start"), "head")
    return Exit.OK


def _fresh(folder: Path) -> Case:
    """Begin the demo's folder anew; a folder that holds anything but an earlier demo is left alone."""
    if folder.exists():
        if not casefile.exists(folder):
            raise _taken(folder)
        with casefile.open_case(folder) as earlier:
            if earlier.state("demo") is not True:
                raise _taken(folder)
        import shutil

        shutil.rmtree(folder)
    case = casefile.create(folder)
    case.set_state("demo", True)
    return case


def _taken(folder: Path) -> HelperError:
    return HelperError(
        Text("这个文件夹里已有别的内容，没有动它", "This folder holds something else and was left alone"),
        where=str(folder),
        do=Text("换一个：helper demo --out 新文件夹", "Use another: helper demo --out NEW-FOLDER"),
        code=Exit.CANNOT_WRITE,
    )


def _fill(guidance: Guidance, case: Case) -> None:
    raw = dict(strict_yaml.load(data_dir("guides") / "demo.yaml", "guides/demo.yaml"))
    contacts = raw.pop("contacts")
    shared = answer_parsing.parse_mapping(guidance, raw, where="guides/demo.yaml")
    for row in contacts:
        number = case.new_contact()
        record_given(guidance, case, number, [*shared, *answer_parsing.parse_mapping(guidance, row, where="guides/demo.yaml")])
        case.set_state(f"done:{number}", True)
    for row in judge_case(guidance, case):
        enter_contact(guidance, case, row.contact, row.facts)
    with tempfile.TemporaryDirectory(dir=case.folder) as place:
        witness = Path(place) / "父亲的说明.txt"
        witness.write_text(WITNESS, encoding="utf-8")
        case.add_evidence(witness, about="证明父亲接到了要他代还的电话", contact=2, added_at=clock.now())
