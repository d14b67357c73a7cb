"""A list: calls, conversations or notifications, each with a name, words and a time."""

import re
from itertools import pairwise
from statistics import median

from helper.intake.screenshots import wording
from helper.intake.screenshots.bubbles import has_status, is_page
from helper.intake.screenshots.seeing import Box, Seen, SeenLine, SeenMessage
from helper.intake.screenshots.wording import join_lines, rows_of
from helper.model.pattern import later


def read_list(seen: Seen) -> tuple[str, list[SeenMessage]]:
    """Return what kind of list it is (notices or list) and its entries from top to bottom."""
    cards = _cards(seen)
    if cards:
        return "notices", [message for message in (_card(box, lines) for box, lines in cards) if message]
    return "list", _entries(seen)


def _cards(seen: Seen) -> list[tuple[Box, list[SeenLine]]]:
    """Return cards nearly as wide as the screen, each with its lines."""
    found: list[tuple[Box, list[SeenLine]]] = []
    for number, patch in enumerate(seen.patches):
        lines = [line for line in seen.lines if line.patch == number]
        if (
            lines
            and not is_page(patch, seen)
            and patch.box.width > 0.8 * seen.width
            and (len(lines) > 1 or wording.split_tail(lines[0].text)[1])
        ):
            found.append((patch.box, lines))
    # One card that holds everything is a sheet with rows, not an entry.
    found = [
        one
        for one in found
        if sum(1 for line in one[1] if wording.split_tail(line.text)[1] and line.box.right > 0.7 * seen.width) < 3
    ]
    return sorted(found, key=lambda one: one[0].top)


def _card(box: Box, lines: list[SeenLine]) -> SeenMessage | None:
    rows = rows_of(lines)
    time, name = "", ""
    for place, row in enumerate(rows):
        last = row[-1]
        bare, tail = wording.split_tail(last.text)
        if not tail or (place > 2 and place < len(rows) - 1):
            continue
        if not bare or (len(row) == 1 and place == 0) or wording.APPS.fullmatch(bare):
            time = tail
            row[-1] = last._replace(text=bare)
            rows[place] = [line for line in row if line.text.strip()]
            break
    rows = [row for row in rows if row]
    if len(rows) > 1 and wording.APPS.fullmatch(_words(rows[0])):
        rows.pop(0)
    if len(rows) > 1:
        name = _words(rows.pop(0))
    text = join_lines([line for row in rows for line in row])
    if not text and not name:
        return None
    return SeenMessage("list", name, text, time, box, min(line.sure for line in lines))


def _words(row: list[SeenLine]) -> str:
    return " ".join(line.text.strip() for line in row).strip()


def _entries(seen: Seen) -> list[SeenMessage]:
    """Return entries of a list on the plain page: each has a time on its right, or at the end of its second row."""
    lines = [
        line
        for line in seen.lines
        if not _is_bar(line, seen) and not _is_avatar(line, seen) and not _is_icon(line, seen)
    ]
    marks = [line for line in lines if wording.read_shown_time(line.text) and line.box.middle > 0.55 * seen.width]
    tails = [
        line
        for line in lines
        if line not in marks
        and wording.split_tail(line.text)[1]
        and line.box.left < 0.5 * seen.width
        and wording.split_tail(line.text)[0]
    ]
    if len(tails) > len(marks):
        marks = tails
    if not marks:
        return []
    marks.sort(key=lambda line: line.box.centre)
    column = _column(lines, marks, seen)
    rest = [line for line in lines if (line not in marks or marks is tails) and line.box.right > column]
    days = [line for line in rest if _DAYS.fullmatch(line.text.strip()) and line.box.left < 0.3 * seen.width]
    rows = sorted(rows_of([line for line in rest if line not in days]), key=lambda row: row[0].box.top)
    bounds = _bounds(rows, marks, seen)
    found = []
    for mark, (top, bottom) in zip(marks, bounds, strict=True):
        own = [row for row in rows if top <= row[0].box.centre < bottom]
        if not own:
            continue
        own = own[-2:] if marks is tails else own
        whole = list(own)
        name = _words(own.pop(0))
        while len(own) > 1 and re.fullmatch(r"[+\d\s\-]+", name) and re.fullmatch(r"[\d\s\-]+", _words(own[0])):
            # With large letters a number runs on into the next row.
            name += f" {_words(own.pop(0))}"
        words = [line for row in own for line in row]
        time = wording.read_shown_time(mark.text)
        if marks is tails:
            words = [line._replace(text=wording.split_tail(line.text)[0]) if line is mark else line for line in words]
            time = wording.split_tail(mark.text)[1]
        box = mark.box
        for row in whole:
            for line in row:
                box = box.joined(line.box)
        above = [
            wording.read_shown_time(line.text)
            for line in days
            if line.box.centre < mark.box.centre and wording.read_shown_time(line.text)
        ]
        sure = min(line.sure for row in whole for line in row)
        found.append(
            SeenMessage(
                "list",
                name,
                join_lines(words),
                time,
                box,
                sure,
                doubt="words" if sure < 0.8 else "",
                under=above[-1] if above else "",
            )
        )
    return found


_DAYS = later(
    r"今天|昨天|前天|更早|更早以前|本周|上周|本月|上个?月|较早|(?:星期|周)[一二三四五六日]|Today|Yesterday|Earlier|Older|\d{1,2}月\d{1,2}日",
    re.IGNORECASE,
)


def _column(lines: list[SeenLine], marks: list[SeenLine], seen: Seen) -> float:
    """Return where the words of entries begin; what ends before it is an avatar or an icon."""
    lefts = sorted(
        line.box.left for line in lines if line not in marks and len(line.text) > 2 and line.box.left < 0.5 * seen.width
    )
    return lefts[len(lefts) // 4] - 0.005 * seen.width if lefts else 0.0


def _bounds(rows: list[list[SeenLine]], marks: list[SeenLine], seen: Seen) -> list[tuple[float, float]]:
    """Return from where to where each entry reaches."""
    centres = [line.box.centre for line in marks]
    pitch = median(after - before for before, after in pairwise(centres)) if len(marks) > 1 else 0.24 * seen.width
    level = sum(
        any(abs(row[0].box.centre - mark.box.centre) < 0.3 * row[0].box.height for row in rows) for mark in marks
    )
    if (
        2 * level > len(marks)
        and any(row[0].box.centre > marks[0].box.centre + 0.6 * row[0].box.height for row in rows)
        and not _ends(rows, marks)
    ):
        tops = [line.box.top - 0.5 * line.box.height for line in marks]
        return list(zip(tops, [*tops[1:], tops[-1] + pitch], strict=True))
    cuts = [_cut(rows, first, second) for first, second in pairwise(centres)]
    return list(zip([centres[0] - 0.6 * pitch, *cuts], [*cuts, centres[-1] + 0.75 * pitch], strict=True))


def _ends(rows: list[list[SeenLine]], marks: list[SeenLine]) -> bool:
    """Tell whether times stand in the last row of their entries."""
    return any(mark in row for row in rows for mark in marks)


def _cut(rows: list[list[SeenLine]], first: float, second: float) -> float:
    """Return where one entry ends and the next begins: the widest gap between their rows."""
    best, widest = (first + second) / 2, 0.0
    for upper, lower in pairwise(rows):
        bottom, top = max(line.box.bottom for line in upper), min(line.box.top for line in lower)
        if first - 1 <= (bottom + top) / 2 <= second + 1 and top - bottom > widest:
            best, widest = (bottom + top) / 2, top - bottom
    return best


def _is_bar(line: SeenLine, seen: Seen) -> bool:
    if has_status(seen) and line.box.centre < min(0.055 * seen.screen, 0.12 * seen.width):
        return True
    patch = seen.patches[line.patch] if line.patch >= 0 else None
    return bool(
        patch
        and is_page(patch, seen)
        and seen.height - patch.box.top < 0.15 * seen.screen
        and wording.is_button(line.text)
    )


def _is_avatar(line: SeenLine, seen: Seen) -> bool:
    patch = seen.patches[line.patch] if line.patch >= 0 else None
    return bool(
        patch and patch.box.width < 0.19 * seen.width and patch.box.right < 0.25 * seen.width and len(line.text) <= 3
    )


def _is_icon(line: SeenLine, seen: Seen) -> bool:
    if (
        len(line.text.strip()) < 3
        and line.box.left > 0.85 * seen.width
        and not re.search(r"[\d\u3400-\u9fff]{2}|[\u3400-\u9fff]", line.text)
    ):
        return True
    return bool(re.fullmatch(r"[①-⑳ⓘiI!>〉›Oo0()（）\W]{1,2}", line.text.strip()))
