"""Assemble a packet: which papers, in which order, in which formats, with which copies of exhibits."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from string import Template
from types import SimpleNamespace

from helper import rendering
from helper.casefile.files import safe_name
from helper.guidance.where import data_dir
from helper.letters import all_letters
from helper.model.document import Document
from helper.model.pattern import later
from helper.packet import exhibit_pages, papers, pdfs
from helper.packet.building import README, build
from helper.packet.exhibits import EXHIBIT, UNREAD, Exhibit, copy_bytes, to_join
from helper.packet.papers import PacketContents
from helper.wording import say

PLACES_IMAGES = ("docx", "html")
_STEM = later(r"[（(].*")
_EXHIBITS, _PDF = EXHIBIT.zh, say("packet.exhibits_pdf_pdf").zh


@dataclass(frozen=True, slots=True)
class Packet:
    """Hold what goes into one packet: the sheets' contents, the filled papers, the exhibits.

    ``letters`` and ``log`` come filled; ``mine`` stays with the person, with what stands for whose name in ``names``
    and the answers nobody is told in ``unused``.
    """

    contents: PacketContents
    letters: Sequence[Document]
    log: Document | None
    exhibits: Sequence[Exhibit]
    formats: Sequence[str]
    mine: Sequence[Document] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    unused: str = ""
    english_to: str = ""
    """The reader in English, where whoever makes the packet reads that: what the cover says is put beside it for them."""


def assemble(packet: Packet, place: Path, name: str) -> tuple[Path, Path, list[Exhibit]]:
    """Write the packet below ``place``; return the folder, the zip, and the exhibits as they went in."""
    went: list[Exhibit] = []

    def fill(hand_in: Path, keep: Path) -> None:
        part = _part(packet, hand_in)
        went[:] = part.exhibits
        _write_parts([part], packet.contents, hand_in, keep)
        _kept(packet, keep, went)

    folder, zipped = build(place, name, fill)
    return folder, zipped, went


@dataclass(frozen=True, slots=True)
class _Part:
    """Hold one lender's part of what is handed in: where it lies, its sheets, its exhibits as they went in."""

    place: str
    packet: Packet
    sheets: Sequence[Document]
    exhibits: Sequence[Exhibit]
    joined: str | None


def assemble_together(packets: Mapping[str, Packet], place: Path, name: str) -> tuple[Path, Path, list[Exhibit]]:
    """Write one packet over the packets of one person's lenders: one cover, the texts once, numbers that go through."""
    went: list[Exhibit] = []

    def fill(hand_in: Path, keep: Path) -> None:
        parts = list[_Part]()
        for lender, packet in packets.items():
            folder = hand_in / safe_name(f"{len(parts) + 1:02}-{lender}")
            folder.mkdir()
            parts.append(_part(packet, folder, folder.name))
            within = keep / folder.name
            within.mkdir()
            _kept(packet, within, parts[-1].exhibits)
        went[:] = [one for part in parts for one in part.exhibits]
        _write_parts(parts, _contents_of_all([packet.contents for packet in packets.values()]), hand_in, keep)

    folder, zipped = build(place, name, fill)
    return folder, zipped, went


def _part(packet: Packet, folder: Path, place: str = "") -> _Part:
    contents = packet.contents
    exhibits, joined = _copies(packet.exhibits, folder)
    shown = exhibit_pages.plates(contents, exhibits)
    # The order a reader turns the pages in: what happened, what is asked, the record, the proof.
    sheets = [
        papers.statement(contents, exhibits),
        *(replace(letter, footer=letter.footer or contents.foot) for letter in packet.letters),
    ]
    sheets += [packet.log] if packet.log else []
    sheets += [papers.catalogue(contents, exhibits)] if exhibits else []
    sheets += [shown] if shown else []
    sheets += [one for one in (papers.recordings(contents, exhibits), papers.chart(contents)) if one]
    return _Part(place, packet, sheets, exhibits, joined)


def _write_parts(parts: Sequence[_Part], contents: PacketContents, folder: Path, keep: Path) -> None:
    """Write the sheets of all parts, then the texts, then the cover over them; what it says in English is kept beside."""
    rests = papers.write_rules(contents, {part.place: part.packet.contents for part in parts})
    placed = [(part, sheet) for part in parts for sheet in part.sheets] + ([(None, rests)] if rests else [])
    # One paper that waits for sign-off makes the whole packet a draft: nobody hands in the rest of it alone.
    mark = next((sheet.mark for _, sheet in placed if sheet.mark), "")
    formats, listed = parts[0].packet.formats, list[tuple[str, str]]()
    english = list[tuple[Document | None, str]]()
    for no, (part, sheet) in enumerate(placed, start=1):
        name = "/".join(filter(None, (part.place if part else "", f"{no:02}-{_STEM.sub('', sheet.title)}")))
        _write(replace(sheet, mark=mark), folder / name, formats, part.exhibits if part else [])
        listed.append((sheet.title, f"{name}{rendering.suffix(choose_formats(sheet, formats)[0])}"))
        english.append((sheet, listed[-1][1]))
    listed += [
        (say("packet.exhibits_pdf_every_page_numbered").zh, "/".join(filter(None, (part.place, part.joined))))
        for part in parts
        if part.joined
    ]
    english += [(None, file) for _, file in listed[len(english) :]]
    exhibits = [one for part in parts for one in part.exhibits]
    if to := parts[0].packet.english_to:
        sheet = _cover_in_english(contents, to, english, exhibits)
        _write(sheet, keep / sheet.title, formats, exhibits)
    rows = [_part_row(part.place, part.packet.contents, part.exhibits) for part in parts if part.place]
    cover = papers.cover(contents, listed, exhibits, rows)
    _write(replace(cover, mark=mark), folder / say("packet.cover_and_contents").zh, formats, exhibits)
    readme = Template((data_dir("templates") / "packet" / "readme.txt").read_text(encoding="utf-8"))
    title = papers.name_papers(contents).zh
    logs = "\n".join(_log_line(part.place, part.packet.contents) for part in parts)
    text = readme.substitute(title=title, rule="=" * 2 * len(title), logs=logs)
    # Notepad on Windows of every age shows these line ends and this mark.
    (folder / README).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))


_TITLES = {
    "statement": say("packet.what_happened"),
    "catalogue": say("packet.list_exhibits"),
    "plates": EXHIBIT,
    "rules": say("packet.what_rests"),
    "chart": say("packet.number_contacts"),
    "recordings": say("packet.transcripts_recordings"),
}
"""What each sheet of a packet is called."""


def _cover_in_english(
    contents: PacketContents, to: str, rows: Sequence[tuple[Document | None, str]], exhibits: Sequence[Exhibit]
) -> Document:
    """Return what the cover says for a reader of English; None among ``rows`` are the pages of exhibits as one PDF."""
    known = {letter.id: letter.title for letter in all_letters()} | _TITLES
    joined = say("packet.exhibits_pdf_every_page_numbered").en
    made = papers.sheet(
        "cover.en",
        say("packet.packet_in_english").en,
        contents,
        to=to,
        papers=[
            SimpleNamespace(no=no, title=known[one.id].en if one and one.id in known else joined, file=file)
            for no, (one, file) in enumerate(rows, start=1)
        ],
        exhibits=len(exhibits),
        attached=sum(one.file is not None for one in exhibits),
        hides_numbers=contents.hides_numbers,
        stands=list(contents.stands),
        entries=contents.entries,
    )
    return replace(made, lang="en", footer=say("packet.for_reading_alone").en)


def _contents_of_all(held: Sequence[PacketContents]) -> PacketContents:
    """Return what the sheets over several lenders' packets are written from: each has its log, and all the same texts."""
    return replace(
        held[0],
        stands=list(dict.fromkeys(stand for one in held for stand in one.stands)),
        entries=0,
        head="",
    )


def _part_row(place: str, contents: PacketContents, exhibits: Sequence[Exhibit]) -> SimpleNamespace:
    """Return a line of a joint cover: where a lender's papers lie, the numbers of its exhibits, its log."""
    numbers = [str(one.no) for one in exhibits]
    said = "-".join(dict.fromkeys([*numbers[:1], *numbers[-1:]])) or say("packet.no_exhibits").zh
    log = say("packet.entries_and_seal", entries=contents.entries, head=contents.head[:16]).zh
    return SimpleNamespace(place=place, exhibits=said, log=log if contents.entries else say("packet.no_entries").zh)


def _log_line(place: str, contents: PacketContents) -> str:
    """Return how long a log is and its last seal, for the file that tells how to check a packet."""
    of = say("packet.log_of", place=place).zh if place else ""
    log = say("packet.log_and_last_seal", of=of, entries=contents.entries, head=contents.head).zh
    if contents.counted:
        imported = sum(day.contacts for day in contents.days)
        log += "\n" + say("packet.imported_in_log", of=of, count=imported).zh
    return f"{log}\n{say('packet.answers_and_seal', of=of, sha=contents.answers).zh}" if contents.answers else log


def choose_formats(sheet: Document, formats: Sequence[str]) -> list[str]:
    """Return the formats a sheet is written in: images are placed in Word and HTML, in Word where neither was asked for."""
    if sheet.id != "plates":
        return list(formats)
    return [fmt for fmt in formats if fmt in PLACES_IMAGES] or [PLACES_IMAGES[0]]


def _write(sheet: Document, stem: Path, formats: Sequence[str], exhibits: Sequence[Exhibit]) -> None:
    for fmt in choose_formats(sheet, formats):
        target = stem.with_name(stem.name + rendering.suffix(fmt))
        made = rendering.render(sheet, fmt)
        if sheet.id == "plates" and fmt == "docx":
            exhibit_pages.write_docx(made, exhibits, target.parent / _EXHIBITS, target)
        else:
            target.write_bytes(exhibit_pages.html(made, exhibits) if sheet.id == "plates" else made)


def _copies(exhibits: Sequence[Exhibit], folder: Path) -> tuple[list[Exhibit], str | None]:
    """Write the copies; return the exhibits, those that could not be joined named as such, and the joined PDF's name."""
    place = folder / _EXHIBITS
    made, joined = list(exhibits), None
    if any(one.file for one in made):
        place.mkdir()
    pages = to_join(made)
    if pages:
        data, bad = _joined(pages)
        made = [
            replace(one, file=None, why=UNREAD)
            if one.no in bad
            else replace(one, file=_PDF)
            if (one.no, one.path) in pages
            else one
            for one in made
        ]
        if data:
            joined = f"{_EXHIBITS}/{_PDF}"
            (folder / joined).write_bytes(data)
    for one in made:
        if one.file and one.file != _PDF:
            data = copy_bytes(one)
            if data is None:
                _copied(one.path, place / one.file)
            else:
                (place / one.file).write_bytes(data)
            if one.original:
                _copied(one.path, place / one.original)
    return made, joined


def _copied(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as write:
        shutil.copyfileobj(read, write, 1 << 20)


def _joined(pages: Sequence[tuple[int, Path]]) -> tuple[bytes | None, set[int]]:
    """Return the joined PDF and the numbers of those that cannot be joined: one that is broken spoils no other."""
    bad: set[int] = set()
    try:
        return pdfs.join_pages(pages), bad
    except pdfs.UnreadablePdf:
        for one in pages:
            try:
                pdfs.join_pages([one])
            except pdfs.UnreadablePdf:
                bad.add(one[0])
    good = [one for one in pages if one[0] not in bad]
    return (pdfs.join_pages(good) if good and bad else None), bad or {no for no, _ in pages}


def _kept(packet: Packet, folder: Path, exhibits: Sequence[Exhibit]) -> None:
    for sheet in (*packet.mine, papers.own(packet.contents, exhibits, packet.names, packet.unused)):
        name = say("packet.for_you_to_read").zh if sheet.id == "own" else _STEM.sub("", sheet.title)
        _write(sheet, folder / name, packet.formats, exhibits)
