"""helper template: a letter of one's own, begun, looked over, and seen in every version."""

from pathlib import Path

from helper import letters
from helper.cases import clock
from helper.cli.terminal import Terminal, print_json
from helper.cli.typed import Annotated, Context, argument, help_for, new_app, option, screen_of
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import load
from helper.letters import Letter
from helper.letters.author import Noted, Preview, begin, inspect, preview
from helper.letters.author.skeleton import begin_own, chosen_folders
from helper.model.document import Document
from helper.text import Text, join
from helper.wording import say

app = new_app()
FIELDS = "fields.docx"


@app.command(help=help_for(say("template.begin_letter_your_own")))
def new(
    context: Context,
    name: Annotated[
        str,
        argument(
            say("template.letters_name_in_small_letters"),
        ),
    ],
    like: Annotated[str | None, option("--like", help=say("template.letter_to_start"))] = None,
    english: Annotated[bool, option("--english", help=say("template.with_reading_copy"))] = False,
    word: Annotated[bool, option("--word", help=say("template.words_in_word"))] = False,
) -> int:
    screen = screen_of(context)
    into = begin_own("templates")
    if any(folder.name == name for folder in letters.folders()) and like != name:
        screen.say(say("template.there_is_letter_already_yours", name=name), "warn")
    written = begin(name, into, letters.letter(like) if like else None, english=english)
    if word:
        written += _in_word(screen, written[0])
    for path in written:
        screen.say(str(path), "good")
    screen.say(say("template.put_your_words_in_place", name=name, into=into), "note")
    return Exit.OK


def _in_word(screen: Terminal, path: Path) -> list[Path]:
    """Move the words of a new letter into a Word file beside it, and write a page of all fields to copy from."""
    from helper import rendering
    from helper.letters.author import front_of, word_frame
    from helper.letters.word import WORD

    front, body = front_of(path.read_text(encoding="utf-8-sig"))
    path.write_text(front, encoding="utf-8")
    made, fields = path.with_name(WORD), path.with_name(FIELDS)
    title = next((line[2:] for line in body.split("\n") if line.startswith("# ")), path.parent.name)
    made.write_bytes(rendering.render(Document("new", title, word_frame(body)), "docx"))
    lang = screen.lang
    rows = [f"| {question.label.of(lang)} | {{{{ {question.fact} }}}} |" for question in load().questions.values()]
    columns = say("template.fields_columns").of(lang)
    head = [f"# {say('template.fields_title').of(lang)}", "", say("template.fields_how").of(lang), "", columns]
    page = "\n".join([*head, "| --- | --- |", *rows]) + "\n"
    fields.write_bytes(rendering.render(Document("fields", "fields", page, kind="sheet"), "docx"))
    return [made, fields]


@app.command(help=help_for(say("template.look_templates_over_file_line")))
def check(
    context: Context,
    names: Annotated[
        list[str] | None,
        argument(
            say("template.letters_names_none_looks"),
        ),
    ] = None,
    as_json: Annotated[bool, option("--json", help=say("template.print_json_for_editors"))] = False,
    strict: Annotated[bool, option("--strict", help=say("template.doubts_count_as_faults_too"))] = False,
) -> int:
    screen = screen_of(context)
    found, looked = list[Noted](), chosen_folders(names)
    for folder in looked:
        found += inspect(load(), folder, clock.today())
    grave = [noted for noted in found if noted.grave or strict]
    if as_json:
        rows = [
            {"where": noted.where, "grave": noted.grave, "what": noted.what._asdict(), "do": noted.do._asdict()}
            for noted in found
        ]
        print_json({"schema": "helper.template.check/1", "items": rows})
        return Exit.BAD_GUIDANCE if grave else Exit.OK
    for noted in found:
        for line in noted.lines(screen.lang):
            screen.say(line, "warn" if noted.grave else "")
    if grave:
        raise HelperError(
            say("template.to_mend_in_template", looked=len(looked), grave=len(grave)),
            do=say("template.begin_with_first_then_run"),
            code=Exit.BAD_GUIDANCE,
        )
    doubts = say("template.to_look", count=len(found)) if found else Text("", "")
    screen.say(say("template.template_nothing_must_be_mended", count=len(looked), doubts=doubts), "good")
    return Exit.OK


@app.command(name="preview", help=help_for(say("template.see_letter_filled_with_made")))
def preview_(
    context: Context,
    name: Annotated[
        str,
        argument(
            say("template.letters_name"),
        ),
    ],
    all_paths: Annotated[bool, option("--all-paths", help=say("template.come_through_every_branch_all"))] = False,
    english: Annotated[bool, option("--english", help=say("template.see_english_reading_copy"))] = False,
    out: Annotated[Path | None, option("--out", help=say("template.write_to_file_md_html"))] = None,
) -> int:
    screen = screen_of(context)
    letter = letters.letter(name)
    seen = preview(load(), letter, all_paths=all_paths, copy="en" if english else None)
    page = _page(screen, letter, seen, all_paths=all_paths)
    if out is None:
        screen.say(page.markdown.rstrip())
    else:
        _write(page, out)
        screen.say(say("template.version", count=len(seen.versions), out=out), "good")
    if all_paths:
        came = len(seen.branches) - len(seen.missed)
        screen.complain(say("template.branches_seen", count=len(seen.branches), came=came))
        for branch in seen.missed:
            screen.complain(
                say("template.not_seen", name=letter.name, line=branch.line, column=branch.column, said=branch.said)
            )
    return Exit.OK


def _page(screen: Terminal, letter: Letter, seen: Preview, *, all_paths: bool) -> Document:
    """Return every version on one page, each under what it was filled with."""
    if not all_paths:
        return seen.versions[0].document
    lang = screen.lang
    whose = say("template.template_your_own") if letter.own else say("template.template_programs")
    head = [
        f"# {say('template.preview').of(lang)}：{letter.title.of(lang)}",
        "> " + say("template.is_all_is_made_up", whose=whose, count=len(seen.versions)).of(lang),
    ]
    for number, version in enumerate(seen.versions, start=1):
        head += [
            "---",
            "**" + say("template.version_number", number=number, title=version.title).of(lang) + "**",
            version.document.markdown.rstrip(),
        ]
    return Document(
        id=f"{letter.id}.preview",
        title=letter.title.of(lang),
        markdown="\n\n".join(head) + "\n",
        lang="zh",
        kind="letter",
        footer=say("template.preview_not_for_sending").of(lang),
    )


def _write(page: Document, out: Path) -> None:
    from helper import rendering

    kind = out.suffix.removeprefix(".").lower()
    if not rendering.has(kind):
        raise usage_error(
            say("template.there_is_no_such_format"),
            where=str(out),
            do=say("template.end_name_with_one", formats=join(rendering.formats())),
        )
    try:
        out.write_bytes(rendering.render(page, kind))
    except OSError as error:
        raise HelperError(
            say("template.cannot_write", strerror=error.strerror),
            where=str(out),
            do=say("template.choose_place_can_be_written"),
            code=Exit.CANNOT_WRITE,
        ) from error
