"""helper write: letters from a case, in every format asked for."""

from helper.cases.opening import open_to_change
from helper.cases.recording import latest_contact, record
from helper.cases.writing import formats_named
from helper.cases.written_lines import tell_written
from helper.cli.screens.letter_preflight import redraft_aloud
from helper.cli.screens.write import FORMATS, write
from helper.cli.typed import Annotated, CaseFolder, Context, WarningRead, argument, new_app, option, screen_of
from helper.clinic.hurries import tell_people_first
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.guidance.where import own_dir
from helper.wording import say

app = new_app()


@app.command()
def write_(
    context: Context,
    letter: Annotated[list[str], argument(say("write.letters_names_one_or_more"))],
    case: CaseFolder = None,
    format_: Annotated[str, option("--format", help=say("write.docx_html_md_pdf"))] = FORMATS,
    set_: Annotated[list[str] | None, option("--set", help=say("write.fact_value_kept_in_case"))] = None,
    understood: WarningRead = False,
    with_english: Annotated[
        bool | None, option("--with-english/--without-english", help=say("write.also_write_english_reading_copy"))
    ] = None,
    with_notes: Annotated[bool, option("--notes", help=say("write.also_write_note"))] = False,
    show_numbers: Annotated[bool, option("--show-numbers", help=say("write.show_whole_numbers_in_log"))] = False,
) -> int:
    screen = screen_of(context)
    guidance, wanted = load(), formats_named(format_)
    if own_dir("templates"):
        from helper.cli.screens.letters import complain_of_broken

        complain_of_broken(screen)
    with open_to_change(case) as held:
        given = []
        if set_:
            from helper.cases import answer_parsing

            given = answer_parsing.parse_settings(guidance, set_)
        contact = latest_contact(guidance, held, [fact.name for fact in given])
        record(guidance, held, contact, given, lang=screen.lang)
        redraft_aloud(screen, guidance, held)
        screen.show(tell_people_first(guidance, held))
        try:
            written = write(
                screen,
                guidance,
                held,
                letter,
                wanted,
                understood=understood,
                show_numbers=show_numbers,
                with_english=with_english,
                with_notes=with_notes,
            )
        except HelperError as error:
            if (count := len(dict.fromkeys(letter))) > 1:
                none = say("write.none_of_several", count=count)
                raise error.but(
                    do=say("write.with_none_written", do=error.do, none=none) if error.do else none
                ) from error
            raise
        if not written:
            return Exit.STOPPED
        screen.show(tell_written(guidance, held, written, letter))
    return Exit.OK
