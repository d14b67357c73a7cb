"""What documents cost: a letter with a table of 40 rows as DOCX beside docxtpl and python-docx, 500 letters, HTML and
PDF pages, a packet of 200 images beside bare copying, and how long the commonest letters are, in one run.

``python bench/documents.py [-n 9] [--images 200]``; ``--pages`` counts only pages and characters. Pages of a DOCX are
counted in LibreOffice, where there is one. The same words in the same styles through all three, checked by
reading them back; runs interleaved so that a busy minute falls on all alike, medians. Rows that lose stay in.
"""

import argparse
import hashlib
import io
import os
import random
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from helper import casefile, letters, rendering
from helper.errors import HelperError
from helper.guidance import load
from helper.letters.author.skeleton import load_example
from helper.letters.environment import compiled
from helper.letters.filling import tidy
from helper.letters.word.filling import WordForm
from helper.letters.word.reading import read_word
from helper.model.document import Document
from helper.model.fact import Fact

ROWS = 40
BODY = """\
# 投诉书

致：{{ creditor }}

投诉人：{{ name }}

## 一、经过

从{{ since }}起，贵机构及其委托的公司多次联系本人和本人的家人。每一次的时间、方式和内容见下表。

| 序号 | 时间 | 方式 | 内容 |
| --- | --- | --- | --- |
@@
## 二、请求

请调取并保存有关的通话录音和催收记录，查清上列经过，并把结果、依据和理由书面告知本人。

以上经过是本人的如实陈述。

::: right
投诉人：{{ name }}（签名）
:::
"""
OURS = BODY.replace(
    "@@", "{% for row in rows %}\n| {{ row.no }} | {{ row.at }} | {{ row.via }} | {{ row.words }} |\n{% endfor %}\n"
)
DOCXTPL = BODY.replace(
    "@@",
    "| {%tr for row in rows %} |  |  |  |\n"
    "| {{ row.no }} | {{ row.at }} | {{ row.via }} | {{ row.words }} |\n| {%tr endfor %} |  |  |  |\n",
)


def values(number: int) -> dict[str, object]:
    """Return what one letter is filled with; every letter differs."""
    rows = [
        {
            "no": no,
            "at": f"2026年10月{no % 28 + 1}日{no % 24:02}:41",
            "via": "电话",
            "words": f"第{number}封第{no}条：对方要求当天还清，说还不还都要再打。",
        }
        for no in range(1, ROWS + 1)
    ]
    return {"creditor": f"海川消费金融有限公司{number}", "name": f"王芳{number}", "since": "2026年9月1日", "rows": rows}


def ours(number: int) -> bytes:
    """Return the letter through this program: template, Markdown, blocks, DOCX."""
    markdown = tidy(compiled(OURS).render(values(number)))
    return rendering.render(Document("bench", "投诉书", markdown), "docx")


def word_template(folder: Path) -> Callable[[int], bytes]:
    """Return the same letter through a lawyer's Word file: its words as Markdown for every check, and the file filled."""
    path = folder / "template.docx"

    def poured(number: int) -> bytes:
        given, form = values(number), read_word(path)
        markdown = tidy(compiled(form.body).render(given))
        made = WordForm(form, given, markdown)(Document("bench", "投诉书", markdown))
        assert made is not None
        return made

    return poured


def peers(folder: Path) -> dict[str, Callable[[int], bytes]]:
    """Return the same letter through docxtpl and python-docx, both from a file with this program's styles."""
    import docx
    from docxtpl import DocxTemplate

    template = folder / "template.docx"
    template.write_bytes(rendering.render(Document("bench", "投诉书", DOCXTPL), "docx"))
    styles = folder / "styles.docx"
    bare = docx.Document(io.BytesIO(ours(0)))
    for child in list(bare.element.body)[:-1]:
        bare.element.body.remove(child)
    bare.save(str(styles))

    def docxtpl(number: int) -> bytes:
        made, out = DocxTemplate(str(template)), io.BytesIO()
        made.render(values(number), autoescape=True)
        made.save(out)
        return out.getvalue()

    def python_docx(number: int) -> bytes:
        given, made, out = values(number), docx.Document(str(styles)), io.BytesIO()
        named = {style.name: style for style in made.styles}
        pieces = [line for line in BODY.split("\n") if line and not line.startswith((":::", "|"))]
        for line in pieces:
            if line == "@@":
                table = made.add_table(rows=1, cols=4)
                table.style = named["Table Grid"]
                for cell, words in zip(table.rows[0].cells, ("序号", "时间", "方式", "内容"), strict=True):
                    cell.paragraphs[0].text = words
                    cell.paragraphs[0].style = named["Table Heading"]
                for row in given["rows"]:
                    for cell, words in zip(table.add_row().cells, row.values(), strict=True):
                        cell.paragraphs[0].text = str(words)
                        cell.paragraphs[0].style = named["Table Text"]
                continue
            style = {"# ": "Title", "##": "Heading 1"}.get(line[:2], "Normal")
            words = (
                line.lstrip("# ")
                .replace("{{ creditor }}", str(given["creditor"]))
                .replace("{{ name }}", str(given["name"]))
                .replace("{{ since }}", str(given["since"]))
            )
            made.add_paragraph(words, style=named["Signature"] if line == pieces[-1] else named[style])
        made.save(out)
        return out.getvalue()

    return {"docxtpl": docxtpl, "python-docx": python_docx}


def words_of(data: bytes) -> list[str]:
    """Return every word of a DOCX, paragraphs and cells, without what is empty."""
    import docx

    made = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return sorted(text for text in [*(one.text for one in made.paragraphs), *cells] if text.strip())


def timed(work: Callable[[], object]) -> float:
    """Return the seconds one call takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def one_letter(rounds: int, folder: Path) -> dict[str, float]:
    """Return the median milliseconds of a letter by each way, after all were seen to say the same."""
    ways = {"this program": ours, **peers(folder), "Word template": word_template(folder)}
    said = {name: words_of(way(7)) for name, way in ways.items()}
    differ = [name for name, found in said.items() if found != said["this program"]]
    if differ:
        raise SystemExit(f"not the same words: {', '.join(differ)}")
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds):
        for name, way in ways.items():
            # Processor time: what waits for other programs on the machine is no cost of any of these.
            begun = time.process_time()
            for no in range(5):
                way(turn * 10 + no)
            taken[name].append((time.process_time() - begun) / 5 * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def filled(number: int) -> Document:
    """Return a complaint with everything in it, under another name each time."""
    letter = letters.letter("complaint_institution")
    given = load_example(letter.folder)
    facts = given.pop("facts").with_(Fact("borrower.name", f"王芳{number}"))
    return letters.fill(load(), letter, facts, **given)


def some_letters(numbers: range) -> int:
    """Fill and write letters; return their bytes."""
    letter = letters.letter("complaint_institution")
    given = load_example(letter.folder)
    facts = given.pop("facts")
    return sum(
        len(
            rendering.render(
                letters.fill(load(), letter, facts.with_(Fact("borrower.name", f"王芳{number}")), **given), "docx"
            )
        )
        for number in numbers
    )


def five_hundred() -> tuple[float, float]:
    """Return the seconds for 500 letters in one process, and in two."""
    some_letters(range(2))
    alone = timed(lambda: some_letters(range(500)))
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(some_letters, (range(2), range(2))))
        both = timed(lambda: list(pool.map(some_letters, (range(250), range(250, 500)))))
    return alone, both


def pages(fmt: str, count: int) -> float | None:
    """Return pages a second; None where the format cannot be written here. A letter is as many pages as its PDF."""
    if fmt not in rendering.list_formats():
        return None
    documents = [filled(number) for number in range(count)]
    try:
        sheets = _pages_of(rendering.render(documents[0], "pdf")) if "pdf" in rendering.list_formats() else 2
        rendering.render(filled(-1), fmt)
    except HelperError as fault:
        print(f"  ({fmt}: {fault.what.en})")
        return None
    return sheets * count / timed(lambda: [rendering.render(one, fmt) for one in documents])


def _pages_of(data: bytes) -> int:
    import pypdf

    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


COMMON = (
    *("complaint_institution", "complaint_regulator", "stop_improper_contact"),
    *("instalments", "personal_information_request", "complaint_12321"),
)
"""The six letters the steps offer most."""

BORROWER = {
    "safety.danger_now": "none",
    "teller.role": "borrower",
    "debt.creditor_kind": "consumer_finance",
    "debt.product": "online_loan",
    "debt.quiet_three_years": False,
    "creditor.name": "海川消费金融有限公司",
    "collector.name": "远航信息服务有限公司",
    "borrower.agreed_hours": "没有",
    "borrower.name": "王芳",
    "borrower.phone": "13800000000",
    "borrower.id_tail": "0048",
    "borrower.address": "青禾市东湖区长青路8号2栋301室",
    "debt.contract_number": "HC20260118007",
    "hardship.reason": "工厂今年七月停工，目前打零工，每月收入约三千元。",
    "hardship.proof": "工厂停工通知复印件",
    "offer.monthly_amount": "600",
    "offer.instalments": "24",
    "wish.contact_channel": "短信",
    "wish.contact_hours": "10:00-18:00",
    "complaint.wish": "停止联系我的父亲和同事。",
}
CONTACTS = (
    {
        "contact.channel": "call",
        "contact.at": "2026-10-03 22:41",
        "contact.recipient_role": "borrower",
        "contact.from_number": "19900000000",
        "contact.words": "你到底还不还？再不还，我天天给你爸你妈打电话，让你们全村都知道你欠钱。",
        "contact.said": ["contact.said.threat_contacts", "contact.said.threat_visit_employer_village"],
        "contact.repeated": True,
        "contact.account": "我说请发书面明细给我，对方挂断了电话。",
    },
    {
        "contact.channel": "call",
        "contact.at": "2026-10-04 10:20",
        "contact.recipient_role": "relative",
        "contact.from_number": "19900000000",
        "contact.words": "您女儿欠我们一万二，已经逾期三个月，您先替她还一部分。",
        "contact.said": ["contact.said.third_party_disclosure", "contact.said.third_party_demand"],
        "borrower.reachable": True,
        "borrower.disclosure_consent": False,
        "contact.offered_to_pay": False,
        "contact.asked_to_stop_before": False,
        "contact.account": "父亲接的电话，事后告诉我。",
    },
    {
        "contact.channel": "messaging_app",
        "contact.at": "2026-10-05 09:30",
        "contact.recipient_role": "borrower",
        "contact.words": "你这种不要脸的老赖，今天不还钱就等着坐牢，警察明天就上门抓你。",
        "contact.said": ["contact.said.threat_detention", "contact.said.insult"],
    },
)


def lengths(folder: Path) -> list[tuple[str, int, int, str, str]]:
    """Return, for one and for three contacts, each common letter's characters, its pages, and the words on its last page."""
    import helper

    found = []
    for count in (1, len(CONTACTS)):
        with helper.Case.create(folder / f"length{count}") as case:
            for number, contact in enumerate(CONTACTS[:count]):
                case.record({**(BORROWER if not number else {}), **contact}, new=bool(number))
            formats = ["md", "docx", *(["pdf"] if "pdf" in rendering.list_formats() else [])]
            case.write(*COMMON, formats=formats)
        place = folder / f"length{count}" / "letters"
        if shutil.which("soffice"):
            made = [str(place / f"{ident}.docx") for ident in COMMON]
            out = str(place / "office")
            subprocess.run(
                ["soffice", "--headless", "--convert-to", "pdf", "--outdir", out, *made],
                check=True,
                stdout=subprocess.DEVNULL,
            )
        for ident in COMMON:
            words = "".join((place / f"{ident}.md").read_text(encoding="utf-8").split())
            found.append(
                (
                    ident,
                    count,
                    len(words),
                    *(_last(file) for file in (place / f"{ident}.pdf", place / "office" / f"{ident}.pdf")),
                )
            )
    return found


def _last(file: Path) -> str:
    """Return the pages of a PDF and the characters on its last page."""
    import pypdf

    if not file.is_file():
        return "not here"
    pages = pypdf.PdfReader(file).pages
    return f"{len(pages)} ({len(''.join(pages[-1].extract_text().split()))})"


def print_lengths(folder: Path) -> None:
    """Print how long the commonest letters are."""
    print("\nThe commonest letters: characters, and pages (characters on the last) as PDF and as DOCX in LibreOffice")
    for ident, count, characters, pdf, docx in lengths(folder):
        print(f"  {ident:<30} {count} contact{'s' if count > 1 else ' '} {characters:6} {pdf:>9} {docx:>9}")


def screenshot(number: int, chance: random.Random) -> bytes:
    """Return a PNG as large as a phone's, whose pixels pack about as badly as a photograph's."""
    width, height = 1080, 600
    rows = b"".join(b"\0" + bytes(width // 2) + chance.randbytes(width - width // 2) for _ in range(height))

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", b"Comment\0%d" % number)
        + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )


def packet(count: int, folder: Path) -> tuple[float, float, int]:
    """Return the seconds for a packet, those for merely copying, summing and zipping the same twice, and the bytes."""
    chance = random.Random(7)
    case = casefile.create(folder / "case")
    number = case.new_contact()
    said = {"contact.at": "2026-10-03T22:41", "contact.channel": "call", "contact.words": "还钱"}
    case.record_answers({number: [Fact(name, value) for name, value in said.items()]})
    total = 0
    for place in range(count):
        file = folder / f"{place:03}.png"
        file.write_bytes(screenshot(place, chance))
        total += file.stat().st_size
        case.add_evidence(file, about="截图", contact=number, added_at="2026-11-22T00:00:00+08:00")
    case.close()
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HELPER_TODAY": "2026-11-22", "HELPER_LANG": "zh"}
    words = [
        sys.executable,
        "-m",
        "helper",
        "packet",
        "--for",
        "volunteer",
        "--case",
        str(folder / "case"),
        "--out",
        str(folder / "out"),
    ]
    made = timed(lambda: subprocess.run(words, env=env, check=True, stdout=subprocess.DEVNULL))
    return made, timed(lambda: _copied(folder / "case" / "evidence", folder / "bare")), total


def _copied(source: Path, target: Path) -> None:
    """Do with plain tools what the bytes need at the least: a copy, a DOCX-like zip of them, sums of both, one zip."""
    target.mkdir()
    shutil.copytree(source, target / "copies")
    with zipfile.ZipFile(target / "pages.zip", "w") as bundle:
        for file in sorted((target / "copies").iterdir()):
            bundle.write(file, file.name)
    everything = [*sorted((target / "copies").iterdir()), target / "pages.zip"]
    for file in everything:
        with file.open("rb") as stream:
            hashlib.file_digest(stream, "sha256")
    with zipfile.ZipFile(target / "all.zip", "w") as bundle:
        for file in everything:
            bundle.write(file, file.name)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=9, help="rounds of five letters each")
    parser.add_argument("--images", type=int, default=200, help="exhibits in the packet")
    parser.add_argument("--pages", action="store_true", help="only how long the commonest letters are")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        print_lengths(folder)
        if asked.pages:
            return
        took = one_letter(asked.n, folder)
        print(
            f"One letter with a table of {ROWS} rows as DOCX, median of {asked.n} rounds, processor time (the same words and styles)"
        )
        for name, each in took.items():
            beside = f"   {each / took['this program']:.1f} times this program" if name != "this program" else ""
            print(f"  {name:<14} {each:8.2f} ms{beside}")
        beside = took["Word template"] / took["docxtpl"]
        print(f"  a letter in the lawyer's own Word file takes {beside:.2f} times docxtpl's own time (aim 1.2)")
        print(
            f"  a letter of this program is {took['docxtpl'] / took['this program']:.1f} times as fast as docxtpl (aim 8)"
        )
        alone, both = five_hundred()
        print(
            f"\n500 complaints, filled and written as DOCX\n  one process  {alone:6.2f} s\n  two          {both:6.2f} s"
        )
        print("\nPages a second (a complaint; pages as in its PDF)")
        for fmt, count in (("html", 200), ("docx", 200), ("pdf", 10)):
            found = pages(fmt, count)
            print(f"  {fmt:<6} {f'{found:10.0f}' if found else '  not here'}")
        made, bare, total = packet(asked.images, folder)
        print(
            f"\nA packet of {asked.images} images ({total / 1e6:.0f} MB)\n"
            f"  helper packet                     {made:6.2f} s\n"
            f"  bare copying, summing, zipping    {bare:6.2f} s"
        )


if __name__ == "__main__":
    main()
