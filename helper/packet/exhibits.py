"""Exhibits: every file of evidence with its number, what it is, and what of it may go to this reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helper.casefile import Evidence, digest
from helper.intake import sniffing
from helper.intake.screenshots.engine import PictureReader
from helper.intake.screenshots.seeing import Box
from helper.packet import images, pdfs
from helper.packet.bars import Covering
from helper.packet.recipient import Recipient, Redactor
from helper.text import Text
from helper.wording import say

EXHIBIT = say("packet.exhibit_2")
SUFFIX = {"png": ".png", "jpeg": ".jpg", "pdf": ".pdf", "text": ".txt", "zip": ".zip"}

SMALLEST = 100
"""Pixels below which a picture shows no text that could be read."""
CHANGED = say("packet.file_differs")
GONE = say("packet.file_is_not_in_evidence")
LARGE = say("packet.image_is_too_large")
BROKEN = say("packet.image_is_not_whole")
PRIVATE = say("packet.holds_identity_or_card_number")
UNREAD = say("packet.could_not_be_opened")
SPOKEN = say("packet.recordings_are_not_put")
OTHER = say("packet.kind_file_is_not_put")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Hold one exhibit. ``file`` is its name in the packet; where it has none, ``why`` says why not.

    ``kind`` is ``image``, ``pdf``, ``text``, ``media`` or ``other``. ``at`` and ``titles`` are those of the contact it
    belongs to: when it was, and what was found in it. ``bars`` are the places of an image that this reader is not
    to see: the copy is painted over there, the original is not touched. ``made_from`` is the kind of a picture whose
    copy is of another kind, as few programs show it; ``original`` is the name of the file itself, where it goes in too.
    """

    no: int
    evidence: Evidence
    path: Path
    kind: str
    name: str
    about: str
    at: str
    titles: tuple[str, ...]
    file: str | None = None
    why: Text | None = None
    image: images.Image | None = None
    pages: int | None = None
    seconds: int | None = None
    text: str | None = None
    bars: tuple[Box, ...] = ()
    made_from: str = ""
    original: str | None = None

    @property
    def extent(self) -> str:
        """Return pages or length, as the catalogue has it."""
        if self.kind == "media":
            return sniffing.say_length(self.seconds)
        if self.kind == "pdf":
            known, unknown = say("packet.pages", pages=self.pages), say("packet.pages_cannot_be_counted")
            return (known if self.pages else unknown).zh
        return say("packet.page").zh if self.kind == "image" else "—"


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold one file of evidence with when the contact it belongs to was and what was found in it."""

    evidence: Evidence
    at: str
    titles: tuple[str, ...]


def look(
    pieces: Sequence[Piece],
    folder: Path,
    reader: Recipient,
    cover: Redactor,
    first: int = 1,
    theirs: frozenset[str] = frozenset(),
) -> list[Exhibit]:
    """Return the exhibits in the order of what they show, numbered from ``first``. Files are read, never run or changed.

    ``theirs`` are the numbers and names of the other side: of a list of calls the reader sees no other entry.
    """
    width = max(2, len(str(first + len(pieces) - 1)))
    covering = Covering(cover, theirs)
    try:
        return [
            _looked_at(no, piece, folder, reader, cover, covering, width)
            for no, piece in enumerate(in_order(pieces), start=first)
        ]
    finally:
        covering.close()


def in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces in the order of what they show: their place here is the number of the exhibit."""
    return sorted(pieces, key=lambda one: (not one.at, one.at.lstrip("~")))


def _looked_at(
    no: int, piece: Piece, folder: Path, reader: Recipient, cover: Redactor, covering: Covering, width: int
) -> Exhibit:
    kept = piece.evidence
    path = folder / kept.name
    bare = Exhibit(no, kept, path, "other", cover.text(kept.name), cover.text(kept.about), piece.at, piece.titles)
    if path.name != kept.name or path.is_symlink() or not path.is_file():
        return _changed(bare, why=GONE)
    if digest(path) != kept.sha256:
        return _changed(bare, why=CHANGED)
    found = sniffing.kind_of(path)
    file = f"{EXHIBIT.zh}{no:0{width}}"
    if found in ("png", "jpeg"):
        return _image(bare, reader, covering, file)
    if found in _MADE and "image" in reader.attaches and covering.reads:
        size = covering.size(path)
        return (
            _remade(bare, reader, covering, file, found, size) if size else _as_it_is(bare, reader, file, BROKEN, None)
        )
    if found == "pdf":
        return _pdf(bare, reader, cover, covering, file)
    if found in sniffing.AUDIO_AND_VIDEO:
        return _changed(bare, kind="media", seconds=sniffing.seconds_of(path, found), why=SPOKEN)
    if found == "text":
        said = sniffing.read_text(path) or ""
        if not reader.untouched:
            # What a program would show of it, as a number cut up by tags or encoded is read there in one piece.
            if sniffing.is_encoded(said):
                return _changed(bare, kind="text", why=UNREAD)
            said = sniffing.visible(said)
        text = cover.text(said)
        shown = "text" in reader.attaches
        return _changed(
            bare, kind="text", text=text, file=f"{file}.txt" if shown else None, why=None if shown else OTHER
        )
    shown = "other" in reader.attaches
    return _changed(bare, file=f"{file}{_suffix(path)}" if shown else None, why=None if shown else OTHER)


def _changed(exhibit: Exhibit, **fields: Any) -> Exhibit:
    from dataclasses import replace

    return replace(exhibit, **fields)


def _image(bare: Exhibit, reader: Recipient, covering: Covering, file: str) -> Exhibit:
    if "image" not in reader.attaches:
        return _changed(bare, kind="image", why=OTHER)
    try:
        with bare.path.open("rb") as stream:
            image = images.measure(stream.read(images.HEAD))
        if image.width * image.height > images.MOST_PIXELS or bare.evidence.size > images.MOST_BYTES:
            return _as_it_is(bare, reader, file, LARGE, image)
        image, _ = images.stripped(bare.path.read_bytes())
    except images.Broken:
        return _as_it_is(bare, reader, file, BROKEN, None)
    if not reader.untouched and covering.reads and min(image.width, image.height) >= SMALLEST:
        bars = covering.bars(bare.path)
        if bars is None:
            return _changed(bare, kind="image", image=image, why=UNREAD)
        if bars:
            shown = images.Image("png", *(covering.size(bare.path) or image.shown))
            return _changed(bare, kind="image", image=shown, file=f"{file}.png", bars=bars)
    return _changed(bare, kind="image", image=image, file=file + SUFFIX[image.kind])


_MADE = frozenset({"heic", "webp", "bmp", "tiff", "gif"})
_PHOTO = 4_000_000
"""Pixels from which a copy is a JPEG: a screenshot stays exact, a photo stays small."""


def _remade(
    bare: Exhibit, reader: Recipient, covering: Covering, file: str, found: str, size: tuple[int, int]
) -> Exhibit:
    """Attach a copy that everybody can open of a picture that few programs show."""
    kind = "jpeg" if found == "heic" or size[0] * size[1] > _PHOTO else "png"
    bars: tuple[Box, ...] | None = ()
    if not reader.untouched and min(size) >= SMALLEST:
        bars = covering.bars(bare.path)
    image = images.Image(kind, *size)
    if bars is None:
        return _changed(bare, kind="image", image=image, why=UNREAD)
    whole = f"{file}-{say('packet.original').zh}{_suffix(bare.path)}" if "other" in reader.attaches else None
    return _changed(
        bare, kind="image", image=image, file=file + SUFFIX[kind], bars=bars, made_from=found, original=whole
    )


def _as_it_is(bare: Exhibit, reader: Recipient, file: str, why: Text, image: images.Image | None) -> Exhibit:
    """Attach an image that could not be copied as any other file is: whole, for those who may see everything."""
    if reader.untouched and "other" in reader.attaches:
        return _changed(bare, file=f"{file}{_suffix(bare.path)}")
    return _changed(bare, kind="image", image=image, why=why)


def _pdf(bare: Exhibit, reader: Recipient, cover: Redactor, covering: Covering, file: str) -> Exhibit:
    if "pdf" not in reader.attaches:
        return _changed(bare, kind="pdf", pages=pdfs.count_pages(bare.path), why=OTHER)
    if not pdfs.available():
        # Not looked through, it goes as it is to those who may see everything, and to nobody else.
        whole = reader.untouched
        return _changed(
            bare,
            kind="pdf",
            pages=pdfs.count_pages(bare.path),
            file=f"{file}.pdf" if whole else None,
            why=None if whole else UNREAD,
        )
    try:
        pages, text, scanned = pdfs.looked_through(bare.path)
    except pdfs.UnreadablePdf:
        whole = reader.untouched
        return _changed(bare, kind="pdf", file=f"{file}.pdf" if whole else None, why=None if whole else UNREAD)
    if not reader.untouched:
        text = "\n".join([text, *covering.words(bare.path, scanned)])
        if cover.text(text) != text:
            return _changed(bare, kind="pdf", pages=pages, why=PRIVATE)
    return _changed(bare, kind="pdf", pages=pages, file=f"{file}.pdf", text="joined")


def _suffix(path: Path) -> str:
    """Return a file's ending where it is plain: it tells the reader's computer what to open it with."""
    ending = path.suffix.lower()
    return ending if ending[1:].isalnum() and ending.isascii() and len(ending) <= 6 else ""


def copy_bytes(exhibit: Exhibit) -> bytes | None:
    """Return the bytes that go in; None where the file goes in as it is."""
    if exhibit.image and (exhibit.bars or exhibit.made_from):
        with PictureReader() as engine:
            return engine.cover(exhibit.path, exhibit.bars, exhibit.image.kind)
    if exhibit.kind == "image":
        image, data = images.stripped(exhibit.path.read_bytes())
        return images.with_turn(data, image.turn, image.mirror) if image.kind == "jpeg" else data
    return ("\ufeff" + (exhibit.text or "")).encode("utf-8", "replace") if exhibit.kind == "text" else None


def to_join(exhibits: Iterable[Exhibit]) -> list[tuple[int, Path]]:
    """Return the PDFs whose pages are joined."""
    return [(one.no, one.path) for one in exhibits if one.kind == "pdf" and one.file and one.text == "joined"]
