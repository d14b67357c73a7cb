"""helper paste: what to fill in, box by box, on a complaint site, or to say on the phone."""

import json
from pathlib import Path
from typing import Any

from helper import letters
from helper.casefile import Case, write_atomic
from helper.cases.judging import case_facts
from helper.cases.opening import on_case, open_to_read
from helper.cli.commands.where import venue_named
from helper.cli.screens.drafts import gather_aloud
from helper.cli.screens.letter_preflight import complete, fill_from_sent
from helper.cli.terminal import terminal
from helper.cli.typed import Annotated, argument, case_option, new_app, option
from helper.errors import Exit, HelperError
from helper.guidance import Guidance, load
from helper.interview import answer_words
from helper.model.document import Document
from helper.model.fact import Facts
from helper.model.masking import mask_text, masked
from helper.rendering.plain import part
from helper.text import Text

app = new_app()

EMPTY = Text("（还没有填；没有就空着）", "(not answered; leave it empty)")


@app.command()
def paste(
    venue: Annotated[str, argument("去处的名字或号码（helper where 看有哪些），如 12378", "The place's name or number (helper where lists them), e.g. 12378")],
    case: Annotated[Path | None, case_option()] = None,
    show: Annotated[bool, option("--show", zh="显示完整号码（默认遮住一部分）", en="Show numbers in full (hidden by default)")] = False,
    out: Annotated[Path | None, option("--out", zh="写到哪个文本文件；不写就显示", en="The text file to write; none shows it")] = None,
    as_json: Annotated[bool, option("--json", zh="输出 JSON", en="Print JSON")] = False,
) -> int:
    guidance, screen = load(), terminal()
    row = guidance.venues[venue_named(guidance, venue)]
    form = row["form"]
    if form is None:
        raise HelperError(
            Text("这个地方没有要填的表", "This place has no form to fill in"),
            where=row["id"],
            do=Text(f"怎么找它：helper where {row['id']}；能照着填的：{'、'.join(_with_forms(guidance))}", f"How to reach it: helper where {row['id']}; with forms: {', '.join(_with_forms(guidance))}"),
            code=Exit.USAGE,
        )
    with open_to_read(case) as held:
        document = _letter(guidance, held, form, show)
        boxes = [_box(guidance, field, case_facts(guidance, held), document, show) for field in form["fields"]]
        command = f"helper paste {row['id']} --show{on_case(held)}"
    title = row["title"][screen.lang]
    if as_json:
        items = [{"label": label.of(screen.lang), "kind": kind, "text": text, "characters": len(text), "most": most} for label, kind, text, most in boxes]
        print(json.dumps({"schema": "helper.paste/1", "venue": row["id"], "items": items}, ensure_ascii=True))
        return Exit.OK
    # Only what is typed into a box stands in the file: it is copied out of there.
    text = "\n".join(f"【{label.of(screen.lang)}】{_count(kind, said, most)}\n{said or EMPTY.of(screen.lang)}\n" for label, kind, said, most in boxes)
    if out is not None:
        write_atomic(out, f"{title}\n\n{text}".encode())
        screen.say(Text(f"已写到 {out}", f"Written to {out}"), "good")
    else:
        screen.rule(title)
        screen.say(text)
    screen.say(Text("每一格能写多少字，我们没有核实到。放不下，先删“依据”，留“经过”和“请求”。", "How much each box takes was not confirmed. If it does not fit, drop the texts relied on before the facts and requests."), "note")
    if not show:
        screen.say(Text(f"号码遮住了一部分；真要填的时候：{command}", f"Numbers are partly hidden; when you fill it in: {command}"), "note")
    screen.say(Text(f"交了以后记一笔：helper sent {form['letter']} --to {row['id']} --by online --ticket 编号", f"When it is handed in: helper sent {form['letter']} --to {row['id']} --by online --ticket NUMBER"), "note")
    return Exit.OK


def _with_forms(guidance: Guidance) -> list[str]:
    return [name for name, row in guidance.venues.items() if row["form"]]


def _letter(guidance: Guidance, case: Case, form: dict[str, Any], show: bool) -> Document:
    """Return the letter the boxes are filled from: its own checks hold here as well."""
    chosen = [letters.letter(form["letter"])]
    fill_from_sent(guidance, case, chosen)
    ready = complete(guidance, case, chosen)
    if not ready:
        raise HelperError(Text("还缺几项，先不写", "A few answers are missing, so nothing was made"), do=Text("补上以后再运行同一个命令", "Run the same command when they are there"), code=Exit.STOPPED)
    return gather_aloud(terminal(), guidance, case).fill(ready[0], show_numbers=show)


def _box(guidance: Guidance, field: dict[str, Any], facts: Facts, document: Document, show: bool) -> tuple[Text, str, str, int | None]:
    """Return a box: its label, whether it is typed or picked, the text and how much it takes."""
    label, most = Text(**field["label"]), field["most"]
    if field["pick"]:
        return label, "pick", Text(**field["pick"]).of(terminal().lang), most
    if field["part"]:
        said = part(document.markdown, field["part"]) or ""
        return label, "type", said if show else mask_text(said), most
    name = field["contacted"] if field["contacted"] and facts.value("teller.role") == "contacted" else field["fact"]
    value = facts.value(name)
    if value is None:
        return label, "type", "", most
    # The site is in Chinese, whatever the language of this run.
    said = answer_words(guidance, guidance.questions[name], value, "zh", show=show)
    private = guidance.questions[name].private or guidance.questions[name].kind == "phone"
    return label, "type", said if show else masked(said) if private else mask_text(said), most


def _count(kind: str, said: str, most: int | None) -> str:
    if kind == "pick" or not said:
        return ""
    return Text(f"（{len(said)} 字{f'，最多 {most}' if most else ''}）", f" ({len(said)} characters{f', at most {most}' if most else ''})").of(terminal().lang)
