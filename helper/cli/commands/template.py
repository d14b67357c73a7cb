"""helper template: a letter of one's own, begun, looked over, and seen in every version."""

from pathlib import Path

from helper import letters
from helper.cases import clock
from helper.cases.own_guidance import put_in_word, write_page
from helper.cli.terminal import print_json
from helper.cli.typed import Annotated, Context, argument, help_for, new_app, option, screen_of
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.letters.author import Noted, begin, inspect, preview
from helper.letters.author.claims import noted_json
from helper.letters.author.previewing import page_of_versions
from helper.letters.author.skeleton import begin_own, chosen_folders
from helper.text import Text
from helper.wording import say

app = new_app()


@app.command(help=help_for(say("template.begin_letter_your_own")))
def new(
    context: Context,
    name: Annotated[str, argument(say("template.letters_name_in_small_letters"))],
    like: Annotated[str | None, option("--like", help=say("template.letter_to_start"))] = None,
    english: Annotated[bool, option("--english", help=say("template.with_reading_copy"))] = False,
    word: Annotated[bool, option("--word", help=say("template.words_in_word"))] = False,
) -> None:
    screen = screen_of(context)
    into = begin_own("templates")
    if any(folder.name == name for folder in letters.folders()) and like != name:
        screen.say(say("template.there_is_letter_already_yours", name=name), "warn")
    written = begin(name, into, letters.letter(like) if like else None, english=english)
    if word:
        written += put_in_word(written[0], screen.lang)
    for path in written:
        screen.say(str(path), "good")
    screen.say(say("template.put_your_words_in_place", name=name, into=into), "note")


@app.command(help=help_for(say("template.look_templates_over_file_line")))
def check(
    context: Context,
    names: Annotated[list[str] | None, argument(say("template.letters_names_none_looks"))] = None,
    as_json: Annotated[bool, option("--json", help=say("template.print_json_for_editors"))] = False,
    strict: Annotated[bool, option("--strict", help=say("template.doubts_count_as_faults_too"))] = False,
) -> int:
    screen = screen_of(context)
    found, looked = list[Noted](), chosen_folders(names)
    for folder in looked:
        found += inspect(load(), folder, clock.today())
    grave = [noted for noted in found if noted.grave or strict]
    if as_json:
        print_json(noted_json(found))
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
    name: Annotated[str, argument(say("template.letters_name"))],
    all_paths: Annotated[bool, option("--all-paths", help=say("template.come_through_every_branch_all"))] = False,
    english: Annotated[bool, option("--english", help=say("template.see_english_reading_copy"))] = False,
    out: Annotated[Path | None, option("--out", help=say("template.write_to_file_md_html"))] = None,
) -> None:
    screen = screen_of(context)
    letter = letters.letter(name)
    seen = preview(load(), letter, all_paths=all_paths, copy="en" if english else None)
    page = page_of_versions(letter, seen, screen.lang, all_paths=all_paths)
    if out is None:
        screen.say(page.markdown.rstrip())
    else:
        write_page(page, out)
        screen.say(say("template.version", count=len(seen.versions), out=out), "good")
    if all_paths:
        came = len(seen.branches) - len(seen.missed)
        screen.complain(say("template.branches_seen", count=len(seen.branches), came=came))
        for branch in seen.missed:
            screen.complain(
                say("template.not_seen", name=letter.name, line=branch.line, column=branch.column, said=branch.said)
            )
