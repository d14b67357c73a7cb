"""Files as they lie: their encoding, their lines, what an archive holds, and what a stranger is told to be."""

import json
import zipfile
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from helper.casefile import NumberSummary
from helper.errors import Exit, HelperError
from helper.intake import archives, bills, identify, markup, strangers, transcripts
from helper.intake.base import LONGEST_LINE, Choices
from helper.intake.bills import Transaction, payments
from helper.intake.json_rows import elements
from helper.intake.markup import html_rows as pages
from helper.intake.numbers import OFTEN, find_candidates
from helper.intake.pictures import day_taken, has_number
from helper.intake.rows import rows
from helper.model.event import Event, Skipped

# Encodings and lines.


@pytest.mark.parametrize(
    ("data", "encoding", "kind"),
    [
        ("时间,号码\n".encode(), "utf-8", "text"), ("时间,号码\n".encode("utf-8-sig"), "utf-8-sig", "text"), ("时间,号码\n".encode("gb18030"), "gb18030", "text"), ("时间,号码,1234567\n".encode("utf-16"), "utf-16", "text"),
        ("2026-10-03,95012345,67\n".encode("utf-16-le"), "utf-16-le", "text"), ("2026-10-03,95012345,67\n".encode("utf-16-be"), "utf-16-be", "text"), (b"", "utf-8", "empty"), (b" \n\t", "utf-8", "empty"),
        (b"a\0b" * 50, "", "unknown"), (bytes(range(1, 32)) * 10, "", "unknown"), ("好\n".encode() * 20 + b"\xff\xff\n", "utf-8", "text"), ("好的\n".encode("gb18030") * 20 + b"\xff\xff\n", "gb18030", "text"),
        (b"%PDF-1.7", "utf-8", "pdf"), (b"\x89PNG\r\n\x1a\n", "", "picture"), (b"a" * 200_000 + "好".encode(), "utf-8", "text"), (b"a" * 200_000 + "好".encode("gb18030"), "gb18030", "text"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_bytes(opened, data: bytes, encoding: str, kind: str) -> None:
    file = opened(data)

    assert kind == file.kind
    if kind in ("text", "unknown"):
        assert encoding == file.encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_lines_are_counted_from_one_in_every_encoding(opened, encoding: str) -> None:
    text = "时间,123456789\n1234567,b\n"

    assert [(1, "时间,123456789"), (2, "1234567,b")] == [
        (number, line.rstrip("\n")) for number, line in opened(text.encode(encoding)).lines() if line
    ]
    assert "时间,123456789" == opened(text.encode(encoding)).text.splitlines()[0]


def test_a_line_of_another_encoding_is_read_and_one_of_none_is_not(opened) -> None:
    mixed = "好\n".encode() * 30 + "还款\n".encode("gb18030") + b"\x80\xff\n" + b"end"
    found = [line for _, line in opened(mixed).lines()]

    assert ["好\n", "还款\n", None, "end"] == found[29:]
    other = [line for _, line in opened("好的\n".encode("gb18030") * 30 + "还款人\n".encode() + b"\x80\xff\n").lines()]
    assert 32 == len(other) and other[31] is None


def test_a_line_longer_than_any_is_passed_by_whole(opened) -> None:
    data = (
        b"a\n"
        + b"x" * (LONGEST_LINE + 5)
        + b"\nb\n"
        + b"y" * LONGEST_LINE
        + b"\nc\n"
        + b"z" * (LONGEST_LINE - 1)
        + b"\nd"
    )
    found = [(number, line if line is None or len(line) < 9 else len(line)) for number, line in opened(data).lines()]

    assert [(1, "a\n"), (2, None), (3, "b\n"), (4, None), (5, "c\n"), (6, LONGEST_LINE), (7, "d")] == found


def test_a_row_keeps_the_number_of_its_own_line_beside_one_that_is_too_long(opened) -> None:
    data = b"a,b\n" + b"x" * (LONGEST_LINE + 5) + b'\n1,2\n\n"two\nlines",3\n4,5\n'

    found = list(rows(opened(data)))

    assert [(1, ["a", "b"]), (2, None), (3, ["1", "2"]), (5, ["two\nlines", "3"]), (7, ["4", "5"])] == found


# XML in pieces.


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a&amp;b &lt; &#10;", "a&amp;b &lt; &#10;"), ("a & b && c", "a &amp; b &amp;&amp; c"), ("&nbsp;", "&amp;nbsp;"), ("&#55357;&#56838;", "😆"), ("&#xD83D;&#xDE00;", "😀"), ("&#55296;&#56320;", "\U00010000"), ("&#56319;&#57343;", "\U0010ffff"),
        ("&#55357;x", "&#65533;x"), ("&#56838;", "&#65533;"), ("&#0;&#31;&#11;", "&#65533;&#65533;&#65533;"), ("&#9;&#10;&#13;&#32;", "&#9;&#10;&#13;&#32;"), ("&#55295;&#57344;&#65533;", "&#55295;&#57344;&#65533;"), ("&#65534;&#65535;", "&#65533;&#65533;"),
        ("&#65536;&#1114111;&#1114112;", "&#65536;&#1114111;&#65533;"), ("a\x01\x1fb\tc" + "." * 200, "ab\tc" + "." * 200), ("&#57343;&#56320;", "&#65533;&#65533;"), ("&#56320;&#55357;", "&#65533;&#65533;"), ("&#55357;&#57344;", "&#65533;&#57344;"), ("&#xd83d;&#56838;", "😆"),
        ("&#20320;&#55357;&#56838;", "&#20320;😆"), ("&#x4f60;&#xD83D;&#xDE00;", "&#x4f60;😀"), ("&#55357;&#55357;&#56838;", "&#65533;😆"), ("&#55357;&#56838;&#56838;", "😆&#65533;"), ("&AMP;&#x110000;&#xFFFFFF;", "&amp;AMP;&#65533;&#65533;"),
    ],
)  # fmt: skip
def test_references_are_mended_and_signs_are_signs(opened, text: str, mended: str) -> None:
    assert mended == b"".join(markup.clean_pieces(opened(text))).decode()


@pytest.mark.parametrize("chunk", [1, 3, 16, 1 << 18])
def test_pictures_are_left_out_wherever_the_chunks_end(opened, monkeypatch, chunk: int) -> None:
    monkeypatch.setattr(markup, "CHUNK", chunk)
    text = "<a><part seq='1' data=\"QUJD\" x='1'/><part data='QUJD'/><part text=\"data='no'\"/><partner data='kept'/>&#55357;&#56838;</a>"

    assert (
        "<a><part seq='1' data=\"\" x='1'/><part data=''/><part text=\"data='no'\"/><partner data='kept'/>😆</a>"
        == b"".join(markup.clean_pieces(opened(text))).decode()
    )
    assert '<a><part data="' == b"".join(markup.clean_pieces(opened('<a><part data="QUJD'))).decode()


@pytest.mark.parametrize(
    ("head", "encoding"), [("<?xml version='1.0' encoding='UTF-8'?>", "gb18030"), ("<?xml version='1.0' encoding=\"utf-8\"?>", "utf-16"), ("<?xml version='1.0'?>", "gb18030"), ("", "utf-8-sig"), ("<?xml version='1.0'?>", "utf-16-le")]
)  # fmt: skip
def test_xml_is_turned_into_utf8_on_the_way(opened, head: str, encoding: str) -> None:
    said = b"".join(markup.clean_pieces(opened(f"{head}<a>ascii 12345678901234567890 好</a>".encode(encoding)))).decode(
        "utf-8", "replace"
    )

    assert "ascii 1234" in said and not said.startswith("\ufeff")
    assert ("好" in said) is not (encoding == "gb18030" and "UTF-8" in head)


# Pages.


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<table><tr><td>a</td><th>b</th></tr><tr><td>c<td>d</table>", [(1, ["a", "b"], 1), (2, ["c", "d"], 1)]),
        ("<table><tr><td>a</td></tr></table>x<table><tr><td>b", [(1, ["a"], 1), (2, ["b"], 2)]),
        ("<table><tr><td>a&amp;b &lt;<br>c<p>d</p> e</td></tr>", [(1, ["a&b < c d e"], 1)]),
        ("<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>", [(1, ["a", "b"], 1), (2, ["a", "c"], 1), (3, ["d"], 1)]),
        ("<table><tr><td colspan='2'>a</td><td>b</td></tr>", [(1, ["a", "a", "b"], 1)]),
        ("<table><tr><td>x</td><td rowspan='2' colspan='2'>a</td></tr><tr><td>y</td></tr>", [(1, ["x", "a", "a"], 1), (2, ["y", "a", "a"], 1)]),
        ("<table><tr><td rowspan=3>a</td></tr><tr></tr><tr><td>b</td></tr>", [(1, ["a"], 1), (2, ["a"], 1), (3, ["a", "b"], 1)]),
        ("<table><tr><td>a<!-- <td>x --></td></tr><script><tr><td>y</script><style>td</style><tr><td>b</td></tr>", [(1, ["a"], 1), (2, ["b"], 1)]),
        ("<table><tr><td> </td></tr><tr><td>b</td></tr>", [(2, ["b"], 1)]),
        ("<TABLE><TR><TD>5 and 7</TD></TR>", [(1, ["5 and 7"], 1)]),
        ("<table><tr><td rowspan=0>a</td></tr><tr><td>b</td></tr>", [(1, ["a"], 1), (2, ["b"], 1)]),
        ("words <td>outside</td> <table><tr><td>a</td></tr></table> tail", [(1, ["a"], 1)]),
        ("<table><tr><td rowspan=2>a</td></tr></table><table><tr><td>b</td></tr>", [(1, ["a"], 1), (2, ["b"], 2)]),
        ("<table><tr><td>a</td></tr><?xml x?></table>", [(1, ["a"], 1)]), ("no table", []),
        # A sign among words ends no cell and begins no tag.
        ("<table><tr><td>余额 < 500</td><td>1<2 <</td></tr>", [(1, ["余额 < 500", "1<2 <"], 1)]),
    ],
)  # fmt: skip
def test_the_tables_of_a_page(opened, page: str, expected: list) -> None:
    assert expected == list(pages(opened(page)))
    # The same, wherever its lines end.
    assert [cells for _, cells, _ in expected] == [cells for _, cells, _ in pages(opened(page.replace("><", ">\n<")))]


def test_a_page_is_kept_within_bounds(opened) -> None:
    (row,) = [cells for _, cells, _ in pages(opened(f"<table><tr><td>{'x' * 5}</td><td>{'y' * (1 << 17)}</td></tr>"))]
    assert 5 == len(row[0]) and len(row[1]) <= 1 << 17
    wide = [cells for _, cells, _ in pages(opened("<table><tr>" + "<td colspan=1999>x</td>" * 3))]
    assert [markup._MOST_CELLS] == [len(cells) for cells in wide]


# Objects of JSON.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a": 1}, {"a": 2}]', [({"a": 1}, "", {}), ({"a": 2}, "", {})]),
        ('{"a": 1}\n{"a": 2}\n', [({"a": 1}, "", {}), ({"a": 2}, "", {})]),
        ('{"n": 5, "messages": [{"a": 1}], "x": "y"}', [({"a": 1}, "messages", {"n": 5, "x": "y"})]),
        ('{"one": {"list": [{"a": 1}]}, "two": 2}', [({"a": 1}, "list", {})]),
        ('{"people": [{"a": 1}]}', [({"a": 1}, "people", {})]),
        ('{"a": 1, "parts": [{"b": 2}]}', [({"a": 1, "parts": [{"b": 2}]}, "", {})]),
        ('[{"a": 1, "parts": [{"b": 2}]}]', [({"a": 1, "parts": [{"b": 2}]}, "", {})]),
        ('[1, "x", null, {"a": 1}]', [({"a": 1}, "", {})]), ("[]", []), ("", []), ('{"a": 12345}', [({"a": 12345}, "", {})]),
        ('[[{"a": 1}], [{"a": 2}]]', [({"a": 1}, "", {}), ({"a": 2}, "", {})]),
    ],
)  # fmt: skip
def test_objects_are_handed_out_with_the_list_they_stand_in(opened, text: str, expected: list) -> None:
    for data in (text, text.replace(" ", "\n")):
        assert expected == [(one.value, one.list, one.around) for one in elements(opened(data))]


@pytest.mark.parametrize("chunk", [1, 2, 5, 64])
def test_objects_are_the_same_wherever_the_file_is_cut(opened, monkeypatch, chunk: int) -> None:
    from helper.intake import json_rows

    said = [{"a": 10 * at, "b": f'x"{{[,{at}', "c": [at, {"d": None}]} for at in range(5)]
    monkeypatch.setattr(json_rows, "_CHUNK", chunk)
    for text in (
        json.dumps(said),
        json.dumps({"n": 12345, "messages": said}),
        "\n".join(map(json.dumps, said)),
        json.dumps(said, indent=2),
    ):
        found = list(elements(opened(text)))
        assert said == [one.value for one in found], text
        assert {12345, None} >= {one.around.get("n") for one in found} and (
            text[2:3] != "n" or found[0].around == {"n": 12345}
        )


@pytest.mark.parametrize("broken", ['{"a": 2,, "b": 3}', '{"a": }', '{"a" 2}', "{'a': 2}", '{"a": 2'])
def test_a_broken_object_costs_itself_and_is_counted(opened, broken: str) -> None:
    whole = ['{"a": 1, "b": 1}', broken, '{"a": 3, "b": 3}', '{"a": 4, "b": 4}']
    for text in ("\n".join(whole), "[\n" + ",\n".join(whole) + "\n]", '{"messages": [\n' + ",\n".join(whole) + "\n]}"):
        assert [1, None, 3, 4] == [one.value and one.value["a"] for one in elements(opened(text))], text


@pytest.mark.parametrize("at", [0, 1, 2, 3])
@pytest.mark.parametrize("broken", ['{"a": 2,, "x": {"z": 1}, "b": 3}', '{"a": }', '{"a": [{"z": 1}, {"a" 2}]}'])
def test_a_broken_object_costs_itself_wherever_it_stands_and_whatever_the_others_begin_with(
    opened, at: int, broken: str
) -> None:
    whole = ['{"b": 1, "a": 1}', '{"c": 3, "a": 3}', '{"d": 4, "a": 4}']
    whole.insert(at, broken)
    for text in (
        "\n".join(whole),
        "\r\n".join(whole),
        "[\n" + ",\n".join(whole) + "\n]",
        "[\n  " + ",\n  ".join(whole) + "\n]",
    ):
        found = [one.value and one.value["a"] for one in elements(opened(text))]
        assert [1, 3, 4] == [one for one in found if one] and 1 == found.count(None) and at == found.index(None), text


# Archives.


def packed(tmp_path, *members, name: str = "a.zip"):
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member, data in members:
            made.writestr(member, data)
    return path


def test_files_of_an_archive_are_shown_by_their_place_and_read_from_any(tmp_path) -> None:
    path = packed(
        tmp_path, ("folder/", b""), ("folder/a.csv", b"0123456789"), ("b\\c.csv", b"x"), ("d" * 200 + ".csv", b"y")
    )
    held, files, refused = archives.members(path, "a.zip")
    with held:
        assert ["folder/a.csv", "b/c.csv", ("d" * 200 + ".csv")[-120:]] == [
            file.part for file in files
        ] and [] == refused
        assert [10, 1, 1] == [file.size for file in files] and {"a.zip"} == {file.name for file in files}
        with files[0].stream() as stream:
            assert b"0123" == stream.read(4) and stream.seekable() and stream.readable()
            stream.seek(8)
            assert (8, b"89", b"") == (stream.tell(), stream.read(), stream.read())
        assert b"x" == files[1].head


@pytest.mark.parametrize("name", ["/etc/a", "../a", "a/../../b", "C:/a", "\\a", "a/..\\b", "c:a"])
def test_a_name_that_leads_out_is_refused(tmp_path, name: str) -> None:
    held, files, refused = archives.members(packed(tmp_path, (name, b"x"), ("a.csv", b"x")), "a.zip")
    with held:
        assert ["a.csv"] == [file.part for file in files] and 1 == len(refused) and refused[0][1].zh


def test_a_locked_member_a_damaged_one_and_too_many_are_named(tmp_path, monkeypatch) -> None:
    path = packed(tmp_path, ("a.csv", b"x" * 500), ("b.csv", b"y" * 500))
    data = bytearray(path.read_bytes())
    first = data.find(b"PK\x01\x02")
    data[first + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    held, files, refused = archives.members(tmp_path / "locked.zip", "locked.zip")
    with held:
        assert (["b.csv"], ["a.csv"]) == ([file.part for file in files], [name for name, _ in refused])
    whole = bytearray(path.read_bytes())
    whole[37] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(whole)
    held, files, _ = archives.members(tmp_path / "damaged.zip", "damaged.zip")
    with held, pytest.raises(HelperError) as damaged:
        files[0].stream().read()
    assert "a.csv" == damaged.value.where and damaged.value.do
    for name, value in (("ARCHIVE_FILES", 1), ("ARCHIVE_BYTES", 999)):
        with monkeypatch.context() as patch:
            patch.setattr(archives, name, value)
            with pytest.raises(HelperError) as much:
                archives.members(path, "a.zip")
            assert "a.zip" == much.value.where
            patch.setattr(archives, name, value + 1)
            archives.members(path, "a.zip")[0].close()
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(HelperError) as broken:
        archives.members(tmp_path / "no.zip", "no.zip")
    assert "no.zip" == broken.value.where and broken.value.do


def test_a_folder_is_gone_through_in_order_without_what_is_hidden_linked_or_a_case(tmp_path) -> None:
    for name in (
        "b/2.csv",
        "a.csv",
        ".hidden/x.csv",
        "b/.y.csv",
        "case/case.db",
        "case/evidence/z.csv",
        "case/letters/l.md",
        "other/case.db",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    with suppress(OSError):  # a right of its own on Windows
        (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")

    assert ["a.csv", "b/2.csv", "other/case.db"] == [
        path.relative_to(tmp_path).as_posix() for path in archives.listed(tmp_path)
    ]
    assert [tmp_path / "a.csv"] == archives.listed(tmp_path / "a.csv")
    shown = archives.on_disk(tmp_path / "a.csv", "other name")
    assert ("other name", 1, tmp_path / "a.csv", "") == (shown.name, shown.size, shown.path, shown.part)
    assert "a.csv" == archives.on_disk(tmp_path / "a.csv").name
    with pytest.raises(HelperError) as refused:
        archives.on_disk(tmp_path, "n" * 200)
    assert ("n" * 80, Exit.BAD_INPUT, True) == (refused.value.where, refused.value.code, bool(refused.value.do))


def test_a_zip_is_an_archive_unless_it_is_a_workbook(opened, tmp_path) -> None:
    path = packed(tmp_path, ("a.csv", b"x"))
    assert archives.is_archive(archives.on_disk(path)) and not archives.is_archive(opened("a,b"))
    assert not archives.is_archive(archives.on_disk(packed(tmp_path, ("xl/workbook.xml", b"x"), name="b.zip")))


# What is no record.


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MIUI BACKUP 2\n", "Xiaomi"), (b"ANDROID BACKUP\n5\n", "adb"), (b"", "empty"), (b"\x89PNG\r\n\x1a\n" + bytes(9), "picture"), (b"ID3\x04" + bytes(99), "recording"), (b"Rar!\x1a\x07\x00", "archive"), (b"\x1f\x8b\x08" + bytes(9), "archive"),
        (b"SQLite format 3\0" + bytes(99), "database"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old Office"), (b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>", "saved page"),
        (b"From: x\nSubject: y\nMime-Version: 1.0\n", "saved page"), (b'{"loanId": 1, "balance": 2}', "loan"), (b'{"bookmarks": []}', "browser"), (b'[{"x": 1}]', "JSON"), ("某: 一\n李: 二\n某: 三\n".encode(), "nothing in it has a time"),
        ("交易时间,收/支,金额,交易对方\n2026-01-05,支出,5,某\n".encode(), "bill"),
    ],
)  # fmt: skip
def test_a_stranger_is_told_what_it_is_and_what_to_do(opened, data: bytes, words: str) -> None:
    found = strangers.name_stranger(opened(data))

    assert found and words.casefold() in found[0].en.casefold(), found
    assert found[1] is None or found[1].zh


def test_of_what_is_not_known_nothing_is_said(opened) -> None:
    for text in ("some words\nand more\n", "某: 一\n", "From: me\nhello\n", "a: b\nc\nd\ne\n"):
        assert strangers.name_stranger(opened(text)) is None, text


def test_json_is_told_by_the_names_in_it_six_at_most(opened) -> None:
    what, do = strangers.name_stranger(opened(json.dumps([{f"key{at}": at for at in range(9)}, {"key1": 1}])))

    assert all(f"key{at}" in what.zh for at in range(6)) and "key6" not in what.zh and 1 == what.zh.count("key1")
    assert do and "key0、key1" in what.zh and "key0, key1" in what.en
    with pytest.raises(HelperError) as refused:
        identify(opened('{"x": [1]}', "my.json"))
    assert ("my.json", Exit.BAD_INPUT) == (refused.value.where, refused.value.code)


# Pictures by name, and numbers worth asking about.


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Screenshot_20261003-224105.png", "", "2026-10-03"), ("x.png", "2026:10:03 22:41:05", "2026-10-03"), ("Screenshot_20261003.png", "2025:01:02 00:00:00", "2025-01-02"), ("微信图片_20261003224105.jpg", "", "2026-10-03"), ("IMG-20261003-WA0001.jpg", "", "2026-10-03"),
        ("2026年10月03日.png", "", "2026-10-03"), ("mmexport1790991667000.jpg", "", "2026-10-03"), ("1790991667000.jpg", "", "2026-10-03"), ("20261303.png", "", None), ("20260230.png", "", None), ("120261003.png", "", None), ("202610031.png", "", None), ("x.png", "", None),
        ("mmexport1000000000000.jpg", "", None), ("2026-10-03", "", "2026-10-03"), ("20260230_20261003.png", "", None),
    ],
)  # fmt: skip
def test_the_day_a_picture_was_taken_by_camera_or_name(name: str, taken: str, expected: str | None) -> None:
    assert (date.fromisoformat(expected) if expected else None) == day_taken(name, taken)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("95588", True),
        ("9558", False),
        ("+86 138-0000-0001", True),
        ("(0571) 88888888", True),
        ("某客服", False),
        ("12345a", False),
        ("", False),
        ("1069000000000000", True),
    ],
)
def test_a_name_that_is_a_number(said: str, number: bool) -> None:
    assert number is has_number(said)


def summary(number: str, **said) -> NumberSummary:
    held = dict(
        names=(),
        calls=0,
        answered=0,
        messages=0,
        out=0,
        first="2026-10-01",
        last="2026-10-20",
        most=1,
        most_on="2026-10-03",
        texts=(),
    )
    return NumberSummary(number, **{**held, **said})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"calls": OFTEN}, ("often",)), ({"calls": OFTEN - 1}, ()), ({"calls": OFTEN, "names": ("妈",)}, ()), ({"calls": OFTEN, "out": OFTEN}, ()), ({"calls": OFTEN, "out": OFTEN - 1}, ("often",)), ({"calls": 6, "most": 5, "names": ("妈",)}, ("burst",)), ({"calls": 6, "most": 4}, ("often",)),
        ({"calls": 6, "most": 5, "out": 6}, ()), ({"calls": 1, "names": ("某贷款",)}, ("name",)), ({"messages": 1, "texts": ("你好", "请还款")}, ("debt",)), ({"messages": 1, "texts": ("你好",)}, ()), ({"calls": 12, "most": 9, "messages": 1, "texts": ("请还款",)}, ("debt", "burst", "often")),
    ],
)  # fmt: skip
def test_why_a_number_is_worth_asking_about(said: dict, why: tuple[str, ...]) -> None:
    found = find_candidates([summary("13800000001", **said)], lambda text: "还款" in text)

    assert ([why] if why else []) == [one.why for one in found]
    assert all(one.example == ("请还款" if "debt" in why else "") for one in found)


def test_the_likeliest_number_comes_first_then_the_one_with_most_then_by_number() -> None:
    seen = [
        summary("95588", messages=9),
        summary("95012345", messages=9),
        summary("95599", messages=10),
        summary("13800000001", calls=6, most=5),
        summary("13800000002", messages=1, texts=("还款",)),
        summary("某贷款", messages=1),
        summary("95577"),
    ]

    assert ["13800000002", "13800000001", "某贷款", "95599", "95012345", "95588"] == [
        one.seen.number for one in find_candidates(seen, lambda text: "还款" in text)
    ]


def test_words_of_a_debt_weigh_more_than_a_burst_of_a_service_number_and_a_name_as_much_as_a_burst() -> None:
    def order(*seen: NumberSummary) -> list[str]:
        return [one.seen.number for one in find_candidates(seen, lambda text: "还款" in text)]

    debt = summary("13800000002", messages=1, texts=("还款",))
    burst = summary("95012345", calls=9, most=5)
    assert ["13800000002", "95012345"] == order(burst, debt)
    name, plain = summary("某贷款", messages=7), summary("13800000001", calls=6, most=5, names=("妈",))
    assert ["某贷款", "13800000001"] == order(plain, name)
    assert ["13800000001", "某贷款"] == order(summary("某贷款", messages=5), plain)
    # As many calls as messages are contacts all the same.
    assert ["95588"] == order(summary("95588", calls=2, messages=2))


# Bills.


def one_bill(head: str, row: str, opened) -> Transaction | Skipped:
    (found,) = list(payments(opened(f"标题\n{head}\n{row}\n")))
    return found


WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态"


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        (WECHAT, "2026-02-05 10:00:00,商户消费,海川,还款,支出,¥950.50,/,支付成功", ("out", "950.50", "海川", "商户消费 还款")), (WECHAT, "2026-02-05 10:00:00,转账,海川,/,收入,\"1,000\",/,已存入零钱", ("in", "1000.00", "海川", "转账")),
        (WECHAT, "2026-02-05 10:00:00,信用借还,花呗,主动还款,不计收支,9.00,/,还款成功", ("out", "9.00", "花呗", "信用借还 主动还款")), (WECHAT, "2026-02-05 10:00:00,贷款,某,放款,/,9.00,/,成功", ("in", "9.00", "某", "贷款 放款")),
        (WECHAT, "2026-02-05 10:00:00,提现,银行,/,/,9.00,/,成功", "no_direction"), (WECHAT, "2026-02-05 10:00:00,消费,某,/,支出,9.00,/,交易关闭", "not_paid"), (WECHAT, "2026-02-05 10:00:00,消费,某,/,支出,9.00,/,已全额退款", "refund"), (WECHAT, "2026-02-05 10:00:00,退款,某,/,收入,9.00,/,成功", "refund"),
        (WECHAT, "2026-02-05 10:00:00,消费,某,/,支出,x,/,成功", "bad_amount"), (WECHAT, "2026-02-05 10:00:00,消费,某,/,支出,0.00,/,成功", "bad_amount"), (WECHAT, "soon,消费,某,/,支出,9,/,成功", "bad_time"), (WECHAT, "合计,,,,,9,,", "title"), (WECHAT, ",,,,,9,,", "title"),
        ("交易日期,支出金额,收入金额,对方户名,摘要", "20260205,\"1,950.00\",,海川,还款", ("out", "1950.00", "海川", "还款")), ("交易日期,支出金额,收入金额,对方户名,摘要", "20260205,,10,海川,放款", ("in", "10.00", "海川", "放款")), ("交易日期,支出金额,收入金额,对方户名,摘要", "20260205,0,0,海川,x", "bad_amount"),
        ("date,amount,payee", "2026-02-05,-9.5,a/", ("out", "9.50", "a", "")), ("date,amount,payee", "2026-02-05,+9.5,a", ("in", "9.50", "a", "")), ("date,amount,payee", "2026-02-05,9.5,a", "no_direction"), ("记账日期,借贷标志,交易金额,摘要", "2026-02-05,贷,9 元,x", ("in", "9.00", "", "x")), ("记账日期,借贷标志,交易金额,摘要", "2026-02-05,D,RMB 9,x", ("out", "9.00", "", "x")),
        (WECHAT, "2026-02-05 10:00:00,a,某,a,支出,1234567890123,/,成功", "bad_amount"), (WECHAT, "2026-02-05 10:00:00,a,某,a,支出,￥−9.129,/,成功", ("out", "9.13", "某", "a")),
    ],
)  # fmt: skip
def test_a_row_of_a_bill(opened, head: str, row: str, expected) -> None:
    found = one_bill(head, row, opened)

    if isinstance(expected, str):
        assert Skipped(3, expected) == found
    else:
        assert (3, date(2026, 2, 5), expected) == (
            found.row,
            found.day,
            (found.way, str(found.amount), found.who, found.what),
        )
    assert bills.is_bill(opened(f"标题\n{head}\n{row}\n"))


@pytest.mark.parametrize(
    "head",
    ["时间,号码,方向", "日期,金额", "日期,类别,金额,借款", "收/支,金额,对方", "日期,支出,备注", "时间,kind,amount,who"],
)
def test_what_is_no_bill(opened, head: str) -> None:
    assert not bills.is_bill(opened(head + "\n1,2,3\n"))


def test_a_day_and_a_clock_of_a_bill_in_two_columns(opened) -> None:
    (found,) = payments(opened("交易日期,交易时间,支出金额,收入金额,对方户名\n20260205,100000,5,,某\n"))

    assert (date(2026, 2, 5), Decimal("5.00")) == (found.day, found.amount)


# Transcripts.


@pytest.mark.parametrize(
    ("text", "words", "last"),
    [
        ("1\n00:00:01,000 --> 00:00:02,500\n对方：还钱\n\n2\n00:01:05,000 --> 01:02:03,000\n<i>我</i>：好\n", "对方：还钱\n我：好", 3723),
        ("WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:04.000\n<v 李四>快还\n\n00:05.000 --> 00:06.000\n7\n", "李四：快还\n7", 6),
        ("[00:05] 对方：还钱\n[01:00:10] 我：好\n", "对方：还钱\n我：好", 3610), ("00:05 说话人1\n还钱\n\n00:09 我\n好\n", "说话人1：还钱\n我：好", 9), ("说话人 1  00:05\n还钱\n说话人 2  00:09\n我：好\n", "说话人1：还钱\n我：好", 9),
        ("00:00:05 - 00:00:07 还钱\n00:00:08 - 00:00:09 好\n", "还钱\n好", 8), ("[00:05] 再不还就弄死你\n[00:10] 我知道了，我会想办法的\n", "再不还就弄死你\n我知道了，我会想办法的", 10),
    ],
)  # fmt: skip
def test_the_words_of_a_recording_without_their_times(text: str, words: str, last: int) -> None:
    assert (words, last) == transcripts.words_of(text)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("00:00:01,000 --> 00:00:02,500\nx\n", True), ("[00:01] a\n[00:02] b\n", True), ("[00:01] a\n", False), ("[00:01] a\nb\nc\n[00:02] d\n", True), ("[00:01] a\nb\nc\nd\n[00:02] e\n", False), ("[00:05] a\n[00:02] b\n", False), ("[10:01] a\n[10:02] b\n", False), ("[09:59] a\n[10:02] b\n", True), ("words\n", False), ("", False),
    ],
)  # fmt: skip
def test_a_transcript_begins_at_its_beginning_and_goes_on(text: str, ours: bool) -> None:
    assert ours is transcripts.is_transcript(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("95012345_20261003224105.srt", ("2026-10-03", 81665, "95012345")), ("通话录音 13800000001 2026-10-03 22.41.05.txt", ("2026-10-03", 81665, "13800000001")), ("通话录音 某某_261003_224105.srt", ("2026-10-03", 81665, "")), ("20261003_2241.txt", ("2026-10-03", 81660, "")),
        ("138 0000 0001.txt", ("", None, "13800000001")), ("20260230_224105.txt", ("", None, "")), ("x.txt", ("", None, "")), ("+86-13800000001(20261003224105).srt", ("2026-10-03", 81665, "13800000001")), ("0571-88888888_2026年10月03日22时41分05.srt", ("2026-10-03", 81665, "057188888888")),
    ],
)  # fmt: skip
def test_what_the_name_of_a_recording_holds(name: str, expected: tuple) -> None:
    assert expected == transcripts.named_in(name)


def test_a_transcript_is_a_call_whose_gaps_are_named(opened) -> None:
    text = "[00:05] 对方：还钱\n[00:10] 我：好\n"
    (event,) = transcripts.FORMAT.extract(opened(text, "95012345_20261003224105.srt"), Choices(way="in"))
    (other,) = transcripts.FORMAT.extract(opened(text, "某某.txt"), Choices())

    assert (
        Event(
            1,
            "call",
            "in",
            "2026-10-03",
            81665,
            "95012345",
            "",
            "answered",
            None,
            "对方：还钱\n我：好",
            "",
            "seconds by_name",
        )
        == event
    )
    assert ("", "", None, "某某", "way seconds day peer") == (
        other.way,
        other.day,
        other.second,
        other.number,
        other.gaps,
    )


def test_a_name_no_system_takes_is_no_plain_file() -> None:
    with pytest.raises(HelperError) as refused:
        archives.on_disk(Path("长" * 300))
    assert "intake.is_no_plain_file_pipe" == refused.value.id and 80 == len(refused.value.where)
