"""helper report: the case as one page, to look at in a browser or to print."""

from pathlib import Path

from helper.casefile import noted, write_atomic
from helper.cases.judging import judge_case
from helper.cases.log_judgement import judge_log
from helper.cases.opening import open_to_put_out
from helper.cases.papers import gather_papers
from helper.cli.terminal import reading_messages
from helper.cli.typed import Annotated, CaseFolder, Context, new_app, option, screen_of
from helper.errors import usage_error
from helper.guidance import load
from helper.packet.case_page import OWNER, PageSources, make_page
from helper.packet.recipient import find_recipient, names_to_hide
from helper.text import join
from helper.wording import say

app = new_app()


@app.command()
def report(
    context: Context,
    case: CaseFolder = None,
    for_: Annotated[str, option("--for", help=say("report.who_reads"))] = OWNER.id,
    out: Annotated[Path | None, option("--out", help=say("report.file_to_write"))] = None,
    hide: Annotated[list[str] | None, option("--hide", help=say("packet.name_to_be_replaced"))] = None,
) -> None:
    screen = screen_of(context)
    guidance = load()
    who = OWNER if for_ == OWNER.id else find_recipient(for_)
    names = names_to_hide(hide)
    with open_to_put_out(case, changes=bool(names)) as held:
        place = out or held.folder / ("report.html" if who is OWNER else f"report-{who.id}.html")
        if place.is_dir() or place.suffix.lower() not in (".html", ".htm"):
            raise usage_error(
                say("report.out_is_folder") if place.is_dir() else say("report.only_html"),
                where=f"--out {place.name}",
                do=say("report.give_file"),
            )
        with reading_messages(screen, held.events.unread) as tick:
            log = judge_log(guidance, held, tick)
        rows = judge_case(guidance, held)
        sources = PageSources(gather_papers(guidance, held, screen.lang, rows=rows), rows, log)
        beside = place.resolve().parent == held.folder.resolve()
        page, stands = make_page(sources, held, who, names, beside=beside)
        with noted(held.folder, place.parent):
            write_atomic(place, page)
    screen.say(say("report.written", path=place), "good")
    screen.say(say("report.how_to_open"))
    if stands:
        each = join(
            f"{stand}＝{name}" if screen.lang == "zh" else f"{stand} = {name}" for name, stand in stands.items()
        )
        screen.say(say("report.keep_names", names=each), "note")
    if who is not OWNER:
        screen.say(say("report.look_through"), "note")
