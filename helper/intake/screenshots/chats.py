"""A chat: bubbles with what stands around them. Names above, times between, below or within, notices in the middle."""

import re

from helper.intake.screenshots import wording
from helper.intake.screenshots.bubbles import (
    Bubble,
    SeenRow,
    body_height,
    differ,
    has_status,
    in_middle,
    is_middle,
    is_page,
    main_page,
    stray_side,
    strays,
    without_buttons,
)
from helper.intake.screenshots.cropping import Cut, cut_rows, doubt_side
from helper.intake.screenshots.seeing import Seen, SeenLine, SeenMessage
from helper.intake.screenshots.wording import join_lines, measure_letters, rows_of
from helper.model.pattern import later

SeenLines = list[SeenLine]
_QUOTED = later(r"^.{1,24}?[:：]\s*\S|^\|")


def read_chat(seen: Seen, bubbles: list[Bubble], cut: Cut) -> tuple[str, list[SeenMessage]]:
    """Return the title and the messages of a chat from top to bottom; of one cut at its sides every side is in doubt."""
    pills = [one for one in bubbles if one.side == "middle"]
    bubbles = sorted((one for one in bubbles if one.side != "middle"), key=lambda one: one.box.top)
    taken = {id(line) for one in bubbles for line in one.lines}
    loose = [line for line in seen.lines if id(line) not in taken]
    title, loose = _without_bars(loose, bubbles, seen)
    loose = [line for line in loose if not _is_avatar(line, bubbles, seen)]
    lost = cut_rows(loose, cut, seen)
    loose = [line for line in loose if not any(line is other for row in lost for other in row)]
    names, loose = _names(bubbles, loose, seen)
    own, loose = _own_times(bubbles, loose, seen, cut)
    between = [*_between(loose, pills, seen, cut), *(("", row[0].box, row) for row in lost)]
    said = _ordered(bubbles, names, own, [*between, *strays(loose, bubbles, seen)], seen)
    return title, [doubt_side(one, cut, seen) for one in said]


def _height(bubble: Bubble) -> float:
    return max(line.box.height for line in bubble.lines)


def _is_quote(upper: Bubble, lower: Bubble, seen: Seen) -> bool:
    near = -0.01 * seen.width < lower.box.top - upper.box.bottom < 0.03 * seen.width
    edge = (
        abs(lower.box.left - upper.box.left) < 0.03 * seen.width
        if lower.side == "left"
        else abs(lower.box.right - upper.box.right) < 0.03 * seen.width
    )
    under, over = measure_letters(list(lower.lines)), measure_letters(list(upper.lines))
    smaller = under < 0.93 * over or _height(lower) < 0.85 * _height(upper)
    return (
        upper.side == lower.side
        and near
        and edge
        and smaller
        and differ(upper.colour, lower.colour) > 8
        and bool(_QUOTED.search(join_lines(list(lower.lines))))
    )


def _without_bars(loose: list[SeenLine], bubbles: list[Bubble], seen: Seen) -> tuple[str, list[SeenLine]]:
    """Leave out the status bar, the title and the input bar; return the title."""
    page, tall = main_page(seen), body_height(seen)
    status = has_status(seen)
    first = min((one.box.top for one in bubbles), default=seen.height)
    last = max((one.box.bottom for one in bubbles), default=0.0)
    kept, heads = [], []
    for line in loose:
        centre = line.box.centre
        inside = (
            line.patch >= 0
            and is_page(seen.patches[line.patch], seen)
            and seen.patches[line.patch].box.height >= 0.3 * seen.height
        )
        time = wording.read_shown_time(line.text)
        if time and _is_first_time(line, loose, seen):
            kept.append(line)
        elif (
            centre < page.top
            or (status and centre < min(0.055 * seen.screen, 0.12 * seen.width))
            or (centre < first and status and centre < 0.115 * seen.screen and centre < 0.26 * seen.width)
            or (
                centre < first
                and page.top < 0.03 * seen.screen
                and line.box.bottom < first - tall
                and not time
                and line.box.height > 0.97 * tall
                and not any(
                    wording.read_shown_time(other.text) and other.box.centre < centre
                    for other in loose
                    if other.box.centre > 0.055 * seen.screen
                )
            )
        ):
            heads.append(line)
        elif centre > page.bottom or (
            centre > last
            and (wording.is_button(line.text) or (not inside and seen.height - line.box.top < 0.12 * seen.screen))
        ):
            continue
        else:
            kept.append(line)
    return _title(heads, seen), kept


def _is_first_time(line: SeenLine, loose: list[SeenLine], seen: Seen) -> bool:
    """Tell whether a time in the middle stands under the title, and not in the status bar or beside the title.

    How high a title bar is differs from phone to phone; that the title is above the first time does not.
    """
    return is_middle(line, seen) and any(
        other.box.bottom <= line.box.top + 0.15 * line.box.height
        and re.search(r"\w{2}", other.text)
        and not wording.is_status(other.text)
        and not wording.read_shown_time(other.text)
        for other in loose
    )


def _title(heads: list[SeenLine], seen: Seen) -> str:
    real = [
        line
        for line in heads
        # A telephone number is made of what a status bar is made of; it stands alone and below it.
        if (not wording.is_status(line.text) or _NUMBER.fullmatch(line.text.strip()))
        and re.search(r"\w", line.text)
        and not re.fullmatch(r"[<‹←]?\s*\d{0,3}\+?", line.text.strip())
        # The arrow back, where it is taken for a letter.
        and not (len(line.text.strip()) == 1 and line.box.right < 0.1 * seen.width)
    ]
    if not real:
        return ""
    best = max(real, key=lambda line: (round(line.box.height / 6), -line.box.top))
    return re.sub(r"^[<‹←]\s*(?:\d{1,3}\+?(?!\d)\s*)?|\s*[>›,，]$", "", best.text).strip()


_NUMBER = later(r"[<‹←]?\s*\+?\d[\d\s\-]{3,20}\d\s*[>›,，]?")


def _is_avatar(line: SeenLine, bubbles: list[Bubble], seen: Seen) -> bool:
    """Tell whether a line lies in the strip beside the bubbles where avatars are."""
    if line.patch >= 0 and is_page(seen.patches[line.patch], seen) and len(line.text) > 3:
        return False
    lefts = [one.box.left for one in bubbles if one.side == "left"]
    rights = [one.box.right for one in bubbles if one.side == "right"]
    before = bool(lefts) and line.box.right < min(lefts) + 0.005 * seen.width
    after = bool(rights) and line.box.left > max(rights) - 0.005 * seen.width
    small = line.patch >= 0 and seen.patches[line.patch].box.width < 0.19 * seen.width
    edge = line.box.right < 0.16 * seen.width or line.box.left > 0.84 * seen.width
    return before or after or (small and edge and len(line.text) <= 3)


def _names(bubbles: list[Bubble], loose: SeenLines, seen: Seen) -> tuple[dict[int, tuple[str, str]], SeenLines]:
    """Return for each bubble the name above it, with the time that may stand beside the name."""
    found: dict[int, tuple[str, str]] = {}
    used: set[int] = set()
    tall = body_height(seen)
    for number, bubble in enumerate(bubbles):
        above = []
        for line in loose:
            if id(line) in used:
                continue
            gap = bubble.box.top - line.box.bottom
            aligned = (
                bubble.box.left - 0.03 * seen.width < line.box.left < bubble.box.left + 0.5 * seen.width
                if bubble.side == "left"
                else bubble.box.right - 0.5 * seen.width < line.box.right < bubble.box.right + 0.03 * seen.width
            )
            if is_middle(line, seen) and gap > 0.35 * tall:
                continue
            if -0.3 * line.box.height < gap < 0.75 * tall and aligned and line.box.height < 1.05 * tall:
                above.append(line)
        near = [
            line
            for line in above
            if min(abs(line.box.left - bubble.box.left), abs(line.box.right - bubble.box.right)) < 0.03 * seen.width
        ]
        if not near or any(is_middle(line, seen) and wording.read_shown_time(line.text) for line in above):
            continue
        row = sorted(above, key=lambda line: line.box.left)
        words = [line.text.strip() for line in row]
        time = ""
        if len(words) > 1 and wording.read_shown_time(words[-1]):
            time = wording.read_shown_time(words.pop())
        elif len(words) == 1 and wording.read_shown_time(words[0]):
            continue
        else:
            words[-1], tail = wording.split_tail(words[-1])
            if not words[-1]:
                words[-1], tail = row[-1].text.strip(), ""
            time = tail
        named = [word for word in words if not wording.is_badge(word)] or words
        name = re.sub(r"^(?:LV\.?\s*\d{1,3}|群主|管理员)\s*", "", " ".join(named), flags=re.IGNORECASE)
        if wording.is_mark(name):
            continue
        found[number] = (name, time)
        used |= {id(line) for line in row}
    return found, [line for line in loose if id(line) not in used]


def _own_times(bubbles: list[Bubble], loose: SeenLines, seen: Seen, cut: Cut) -> tuple[dict[int, str], SeenLines]:
    """Return the times that stand under or beside a bubble and are its own; marks there are left out."""
    found: dict[int, str] = {}
    rest = []
    for line in loose:
        time = wording.read_shown_time(line.text)
        mark = wording.is_mark(line.text)
        bare, tail = wording.split_tail(line.text)
        if not time and tail and (wording.is_mark(bare) or re.fullmatch(r"(?:卡|SIM)\s*[12]?", bare.strip())):
            time = tail
        if not time and not mark:
            rest.append(line)
            continue
        owner = None
        for number, bubble in enumerate(bubbles):
            under = (
                0 <= line.box.centre - bubble.box.bottom < 1.6 * line.box.height
                and line.box.left > bubble.box.left - 0.03 * seen.width
                and line.box.right < bubble.box.right + 0.03 * seen.width
            )
            if not under and 0 <= line.box.centre - bubble.box.bottom < 1.6 * line.box.height:
                under = (
                    abs(line.box.right - bubble.box.right) < 0.05 * seen.width
                    if bubble.side == "right"
                    else abs(line.box.left - bubble.box.left) < 0.05 * seen.width
                )
            beside = bubble.box.top < line.box.centre < bubble.box.bottom + 0.2 * line.box.height
            # Where the cut goes through bubbles nobody knows the middle: a time stands alone that stands at no edge.
            alone = (is_middle(line, seen) or bool(cut.through)) and _is_alone(line, bubble, seen)
            if (under and not alone) or beside:
                owner = number
        if mark and not time:
            continue
        if owner is None:
            rest.append(line)
        else:
            found[owner] = time
    return found, rest


def _is_alone(line: SeenLine, bubble: Bubble, seen: Seen) -> bool:
    """Tell whether a time in the middle belongs to no bubble's edge."""
    edge = line.box.left - bubble.box.left if bubble.side == "left" else bubble.box.right - line.box.right
    return edge > 0.06 * seen.width


def _between(loose: list[SeenLine], pills: list[Bubble], seen: Seen, cut: Cut) -> list[SeenRow]:
    """Return what stands in the middle between bubbles: times and notices, each with its place and lines."""
    parts: list[list[SeenLine]] = []
    for row in rows_of(
        [line for line in loose if in_middle(line, loose, seen) or (cut.through and wording.read_shown_time(line.text))]
    ):
        parts.append(row)
    parts += [list(pill.lines) for pill in pills if not any(line in part for part in parts for line in pill.lines)]
    out: list[SeenRow] = []
    for part in sorted(parts, key=lambda lines: lines[0].box.top):
        words, box = join_lines(part), part[0].box
        for line in part[1:]:
            box = box.joined(line.box)
        if (
            out
            and not wording.read_shown_time(words)
            and not wording.read_shown_time(out[-1][0])
            and box.top - out[-1][1].bottom < 0.7 * box.height
        ):
            lines = out[-1][2] + part
            out[-1] = (join_lines(lines), out[-1][1].joined(box), lines)
        else:
            out.append((words, box, part))
    return out


def _ordered(
    bubbles: list[Bubble], names: dict[int, tuple[str, str]], own: dict[int, str], between: list[SeenRow], seen: Seen
) -> list[SeenMessage]:
    items: list[tuple[float, SeenMessage | str]] = []
    last: Bubble | None = None
    for number, bubble in enumerate(bubbles):
        if last and _is_quote(last, bubble, seen) and items and isinstance(items[-1][1], SeenMessage):
            items[-1] = (items[-1][0], items[-1][1]._replace(quote=join_lines(list(bubble.lines))))
            continue
        last = bubble
        name, beside = names.get(number, ("", ""))
        text, within, quote = _inside(bubble, seen)
        message = SeenMessage(
            bubble.side,
            name,
            text,
            own.get(number, "") or beside or within,
            bubble.box,
            min(line.sure for line in bubble.lines),
            quote,
            " ".join(
                filter(
                    None,
                    (
                        "side" if bubble.firm < 0.1 else "",
                        "words" if _is_unclear(bubble.lines) else "",
                        "cut" if _is_cut(bubble, seen) else "",
                    ),
                )
            ),
        )
        items.append((bubble.box.top, message))
    for words, box, lines in between:
        time = wording.read_shown_time(words)
        if time or not words:
            # Half a time says that another one begins here, and not which.
            items.append((box.top, time))
        elif not wording.is_lead(words) and not wording.is_button(words) and not wording.is_mark(words):
            stray = stray_side(lines, bubbles, seen)
            items.append(
                (
                    box.top,
                    SeenMessage(
                        stray or "system",
                        "",
                        words,
                        "",
                        box,
                        min(line.sure for line in lines),
                        doubt="side" if stray else "",
                    ),
                )
            )
    now, out = "", []
    for _, item in sorted(items, key=lambda one: one[0]):
        if isinstance(item, str):
            now = item
        elif item.text:
            out.append(item._replace(time=item.time or now, under=now))
    return out


def _is_unclear(lines: tuple[SeenLine, ...]) -> bool:
    """Tell whether words were not read for certain; of one or two letters the reader is less sure anyway."""
    return any(line.sure < (0.8 if len(line.text) > 2 else 0.7) for line in lines)


def _is_cut(bubble: Bubble, seen: Seen) -> bool:
    """Tell whether the edge of the picture or of a bar goes through a bubble."""
    page = main_page(seen)
    near = 0.004 * seen.width
    return bubble.box.top < max(page.top, 0) + near or bubble.box.bottom > min(page.bottom, seen.height) - near


def _inside(bubble: Bubble, seen: Seen) -> tuple[str, str, str]:
    """Return the words of a bubble, a time in its last row, and the words it answers at its top."""
    lines, time, quote = list(bubble.lines), "", ""
    tall = _height(bubble)
    if len(lines) > 1:
        last = max(lines, key=lambda line: (line.box.bottom, line.box.right))
        corner = bubble.box.right - last.box.right < 1.6 * tall and re.fullmatch(
            r"\D{0,2}\s*\d{1,2}:\d{2}\W*", wording.normalize_shown(last.text)
        )
        if (last.box.height < 0.82 * tall or (corner and last.box.height < 0.93 * tall)) and wording.read_shown_time(
            last.text
        ):
            time = wording.read_shown_time(last.text)
            lines.remove(last)
    rows = rows_of(lines)
    small = []
    whole = max(measure_letters(row) for row in rows) if rows else 0.0
    while (
        len(rows) > 1
        and max(line.box.height for line in rows[0]) < 0.88 * tall
        and measure_letters(rows[0]) < 0.9 * whole
    ):
        small += rows.pop(0)
    if small and _QUOTED.search(join_lines(small)) and rows:
        quote = join_lines(small)
        lines = [line for row in rows for line in row]
    lines = [
        line for line in lines if not (len(lines) > 1 and line.box.height < 0.8 * tall and wording.is_mark(line.text))
    ]
    return join_lines(without_buttons(lines, bubble, tall)), time, quote
