"""helper demo: a made-up case, from contacts to written files, with no question asked."""

from pathlib import Path

from helper.cases.brief import tell_brief
from helper.cases.demo import begin_demo, fill_demo
from helper.cases.judging import judge_case
from helper.cases.next_steps import find_steps, title_of
from helper.cases.written_lines import tell_written
from helper.cli import prompt
from helper.cli.screens.write import write
from helper.cli.typed import Annotated, Context, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.model.contact import Contact
from helper.wording import say

app = new_app()
FOLDER = Path("demo-case")
LETTERS = ["instalments", "stop_improper_contact", "complaint_institution", "next_steps"]
MOST_WORDS = 26


@app.command()
def demo(
    context: Context,
    out: Annotated[Path, option("--out", help=say("demo.folder_to_write"))] = FOLDER,
) -> int:
    screen = screen_of(context)
    guidance = load()
    screen.rule(say("demo.made_up_case"))
    screen.say(say("demo.people_institutions_and_numbers"))
    with begin_demo(out) as case:
        fill_demo(guidance, case)
        rows = judge_case(guidance, case)
        for row in rows:
            words = (Contact.of(row.facts).words or "").replace("\n", " ")
            # The result has to stand on the same screen as what was said.
            shown = words if len(words) <= MOST_WORDS or not screen.interactive else words[:MOST_WORDS] + "…"
            screen.say(say("demo.contact_words", contact=row.contact, words=shown))
        steps = find_steps(guidance, case, [finding for row in rows for finding in row.findings])
        screen.show(tell_brief(guidance, case, rows, steps, map(title_of, LETTERS[:3])))
        if screen.interactive and prompt.ask_line(screen, say("demo.see_files")).casefold() == "q":
            return Exit.OK
        screen.asks = False
        # Nobody sends these: the warning is shown and not waited for, and one file of each letter is named.
        written = write(screen, guidance, case, LETTERS, ["docx", "html", "md"], understood=True)
        screen.show(tell_written(guidance, case, [path for path in written if path.suffix == ".docx"], []))
        screen.say(say("demo.also_as_html_and_markdown"), "note")
        problems = case.verify()
        if problems:
            raise HelperError(problems[0].says, where=str(out), code=Exit.NOT_VERIFIED)
        length, head = case.log_head()
        screen.say(say("demo.log_has_entries_verified_unchanged", length=length, head=head[:16]), "good")
    screen.say(say("demo.for_your_own_case_helper"), "head")
    return Exit.OK
