"""Templates of one's own that are begun in Word, and the pages of them that are written to look at."""

from pathlib import Path

from helper import rendering
from helper.errors import Exit, HelperError, usage_error
from helper.guidance import load
from helper.model.document import Document
from helper.text import join
from helper.wording import say


def put_in_word(path: Path, lang: str) -> list[Path]:
    """Move the words of a new letter into a Word file beside it, and write a page of all fields to copy from."""
    from helper.letters.author import front_of, word_frame
    from helper.letters.word import WORD

    front, body = front_of(path.read_text(encoding="utf-8-sig"))
    path.write_text(front, encoding="utf-8")
    made, fields = path.with_name(WORD), path.with_name(FIELDS)
    title = next((line[2:] for line in body.split("\n") if line.startswith("# ")), path.parent.name)
    made.write_bytes(rendering.render(Document("new", title, word_frame(body)), "docx"))
    rows = [f"| {question.label.of(lang)} | {{{{ {question.fact} }}}} |" for question in load().questions.values()]
    columns = say("template.fields_columns").of(lang)
    head = [f"# {say('template.fields_title').of(lang)}", "", say("template.fields_how").of(lang), "", columns]
    page = "\n".join([*head, "| --- | --- |", *rows]) + "\n"
    fields.write_bytes(rendering.render(Document("fields", "fields", page, kind="sheet"), "docx"))
    return [made, fields]


FIELDS = "fields.docx"


def write_page(page: Document, out: Path) -> None:
    """Write a page in the format its name says. Raise HelperError for one there is none of, or where it cannot be written."""
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
