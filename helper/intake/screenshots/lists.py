"""A list: calls, conversations or notifications, each with a name, words and a time."""

import re
from statistics import median

from helper.intake.screenshots import furniture, times
from helper.intake.screenshots.bubbles import has_status, is_page
from helper.intake.screenshots.layout import Message
from helper.intake.screenshots.seeing import Box, Line, Seen
from helper.intake.screenshots.wording import joined, rows_of


def read_list(seen: Seen) -> tuple[str, list[Message]]:
    """Return what kind of list it is (notices or list) and its entries from top to bottom."""
    cards = _cards(seen)
    if cards:
        return "notices", [message for message in (_card(box, lines) for box, lines in cards) if message]
    return "list", _entries(seen)


def _cards(seen: Seen) -> list[tuple[Box, list[Line]]]:
    """Return cards nearly as wide as the screen, each with its lines."""
    found: list[tuple[Box, list[Line]]] = []
    for number, patch in enumerate(seen.patches):
        lines = [line for line in seen.lines if line.patch == number]
        if lines and not is_page(patch, seen) and patch.box.width > 0.8 * seen.width and (len(lines) > 1 or times.split_tail(lines[0].text)[1]):
            found.append((patch.box, lines))
    # One card that holds everything is a sheet with rows, not an entry.
    found = [one for one in found if sum(1 for line in one[1] if times.split_tail(line.text)[1] and line.box.right > 0.7 * seen.width) < 3]
    return sorted(found, key=lambda one: one[0].top)


def _card(box: Box, lines: list[Line]) -> Message | None:
    rows = rows_of(lines)
    time, name = "", ""
    for place, row in enumerate(rows):
        last = row[-1]
        bare, tail = times.split_tail(last.text)
        if not tail or place > 2 and place < len(rows) - 1:
            continue
        if not bare or len(row) == 1 and place == 0 or furniture.APPS.fullmatch(bare):
            time = tail
            row[-1] = last._replace(text=bare)
            rows[place] = [line for line in row if line.text.strip()]
            break
    rows = [row for row in rows if row]
    if len(rows) > 1 and furniture.APPS.fullmatch(_words(rows[0])) or len(rows) > 2:
        if furniture.APPS.fullmatch(_words(rows[0])) and len(rows) > 1:
            rows.pop(0)
    if len(rows) > 1:
        name = _words(rows.pop(0))
    text = joined([line for row in rows for line in row])
    if not text and not name:
        return None
    return Message("list", name, text, time, box, min(line.sure for line in lines))


def _words(row: list[Line]) -> str:
    return " ".join(line.text.strip() for line in row).strip()


def _entries(seen: Seen) -> list[Message]:
    """Return entries of a list on the plain page: each has a time on its right."""
    lines = [line for line in seen.lines if not _is_bar(line, seen)]
    marks = [line for line in lines if times.shown(line.text) and line.box.middle > 0.55 * seen.width]
    if not marks:
        return []
    marks.sort(key=lambda line: line.box.centre)
    rest = [line for line in lines if line not in marks and not _is_avatar(line, seen) and not _is_icon(line)]
    rows = sorted(rows_of(rest), key=lambda row: row[0].box.top)
    centres = [line.box.centre for line in marks]
    pitch = median(after - before for before, after in zip(centres, centres[1:], strict=False)) if len(marks) > 1 else 0.12 * seen.width * 2
    cuts = [_cut(rows, first, second) for first, second in zip(centres, centres[1:], strict=False)]
    bounds = list(zip([centres[0] - 0.6 * pitch, *cuts], [*cuts, centres[-1] + 0.75 * pitch], strict=True))
    found = []
    for mark, (top, bottom) in zip(marks, bounds, strict=True):
        own = [row for row in rows if top <= row[0].box.centre < bottom]
        if not own:
            continue
        name, text = _words(own[0]), joined([line for row in own[1:] for line in row])
        box = mark.box
        for row in own:
            for line in row:
                box = box.joined(line.box)
        found.append(Message("list", name, text, times.shown(mark.text), box, min(line.sure for row in own for line in row)))
    return found


def _cut(rows: list[list[Line]], first: float, second: float) -> float:
    """Return where one entry ends and the next begins: the widest gap between their rows."""
    best, widest = (first + second) / 2, 0.0
    for upper, lower in zip(rows, rows[1:], strict=False):
        bottom, top = max(line.box.bottom for line in upper), min(line.box.top for line in lower)
        if first - 1 <= (bottom + top) / 2 <= second + 1 and top - bottom > widest:
            best, widest = (bottom + top) / 2, top - bottom
    return best


def _is_bar(line: Line, seen: Seen) -> bool:
    if has_status(seen) and line.box.centre < min(0.055 * seen.height, 0.12 * seen.width):
        return True
    patch = seen.patches[line.patch] if line.patch >= 0 else None
    return bool(patch and is_page(patch, seen) and patch.box.top > 0.85 * seen.height and furniture.is_button(line.text))


def _is_avatar(line: Line, seen: Seen) -> bool:
    patch = seen.patches[line.patch] if line.patch >= 0 else None
    return bool(patch and patch.box.width < 0.19 * seen.width and patch.box.right < 0.25 * seen.width and len(line.text) <= 3)


def _is_icon(line: Line) -> bool:
    return bool(re.fullmatch(r"[①-⑳ⓘiI!>〉›Oo0()（）\W]{1,2}", line.text.strip()))
