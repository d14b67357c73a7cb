"""helper next: what to do now, and who to turn to."""

from pathlib import Path

from helper.cli.app import terminal
from helper.cli.case import case_option, judged, opened
from helper.cli.judging_log import judged_log, rows_of
from helper.cli.outcome import show_steps
from helper.cli.typed import Annotated, new_app
from helper.errors import Exit
from helper.guidance import load

app = new_app()


@app.command()
def next_(case: Annotated[Path | None, case_option()] = None) -> int:
    guidance = load()
    with opened(case) as held:
        rows = [*judged(guidance, held), *rows_of(judged_log(guidance, held))]
        findings = [finding for row in rows for finding in row.findings]
        show_steps(terminal(), guidance, held, findings)
    return Exit.OK
