"""SMS Backup & Restore: what each element gives, and what must not reach the parser."""

import tracemalloc

import pytest

from helper.errors import HelperError
from helper.intake import Choices, Opened
from helper.intake.sms_backup import FORMAT
from helper.model.event import Event, Skipped

HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<?xml-stylesheet type=\"text/xsl\" href=\"sms.xsl\"?>\n"
)
AT = "1790956860000"  # 2026-10-03 00:01:00 in Shanghai, still the day before in UTC


def smses(*inside: str, count: int = 1) -> str:
    return f'{HEAD}<smses count="{count}" type="full">{"".join(inside)}</smses>'


def calls(*inside: str) -> str:
    return f'{HEAD}<calls count="1">{"".join(inside)}</calls>'


def sms(body: str = "请还款", kind: int = 1, number: str = "+8613800000001", more: str = "") -> str:
    return f'<sms address="{number}" date="{AT}" type="{kind}" body="{body}" contact_name="(Unknown)" {more}/>'


def call(kind: int, seconds: int = 0, number: str = "95012345") -> str:
    return f'<call number="{number}" duration="{seconds}" date="{AT}" type="{kind}" subscription_id="2" contact_name="某客服"/>'


def test_a_message_received_in_shanghais_own_day(read):
    assert ("sms_backup", [Event(1, "sms", "in", "2026-10-03", 60, "13800000001", text="请还款")]) == read(smses(sms()))


@pytest.mark.parametrize(
    ("kind", "seconds", "way", "outcome"),
    [
        (1, 40, "in", "answered"),
        (1, 0, "in", "unanswered"),
        (2, 40, "out", "answered"),
        (2, 0, "out", "unanswered"),
        (3, 0, "in", "unanswered"),
        (4, 0, "in", "unanswered"),
        (5, 0, "in", "unanswered"),
        (6, 0, "in", "unanswered"),
        (7, 12, "in", "answered"),
    ],
)
def test_every_kind_of_call(read, kind, seconds, way, outcome):
    (event,) = read(calls(call(kind, seconds)))[1]

    assert (way, outcome, seconds, "2", "某客服") == (event.way, event.outcome, event.seconds, event.line, event.name)


def test_a_call_of_unknown_kind_has_no_way(read):
    (event,) = read(calls(call(9, 3)))[1]

    assert ("", "way") == (event.way, event.gaps)


@pytest.mark.parametrize("number", ["-1", "-2", "null", ""])
def test_a_withheld_number_is_a_call_all_the_same(read, number):
    (event,) = read(calls(call(3, number=number)))[1]

    assert "hidden" == event.number


@pytest.mark.parametrize("kind", [3, 4, 5, 6])
def test_what_was_never_sent_is_left_out(read, kind):
    assert [Skipped(1, "draft")] == read(smses(sms(kind=kind)))[1]


def test_emoji_in_two_halves_are_one_character(read):
    body = "还款&#55357;&#56838;&#10;第二行 &#xD83D;&#xDE00;"

    assert "还款😆\n第二行 😀" == read(smses(sms(body)))[1][0].text


def test_half_an_emoji_and_a_control_become_a_mark(read):
    assert "还\ufffd款\ufffd" == read(smses(sms("还&#55357;款&#0;")))[1][0].text


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
def test_wherever_the_file_is_cut_into_chunks(read, monkeypatch, chunk):
    from helper.intake import markup

    whole = smses(sms("&#55357;&#56838;a&amp;b"), picture("data='QUJD'"), sms("c", number="2"))
    expected = read(whole)[1]
    monkeypatch.setattr(markup, "CHUNK", chunk)

    assert expected == read(whole)[1]
    assert ["😆a&b", "看图", "c"] == [event.text for event in expected]


def picture(data: str) -> str:
    return (
        f'<mms date="{AT}" msg_box="1" address="10690001" contact_name="null"><parts>'
        f'<part seq="0" ct="image/jpeg" cl="a &gt; b" {data}/><part seq="1" ct="text/plain" text="看图"/>'
        f'</parts><addrs><addr address="10690001" type="137"/><addr address="13900000009" type="151"/></addrs></mms>'
    )


def test_an_mms_keeps_its_words_and_says_there_was_a_picture(read):
    (event,) = read(smses(picture('data="QUJD"')))[1]

    assert ("sms", "in", "10690001", "看图", "media") == (
        event.channel,
        event.way,
        event.number,
        event.text,
        event.gaps,
    )


def test_words_that_look_like_a_picture_are_words(read):
    assert "x data=abc <part " == read(smses(sms("x data=abc &lt;part ")))[1][0].text
    assert (
        ' data="abc'
        == read(f"{HEAD}<smses><sms address='1' date='{AT}' type='1' body=' data=\"abc'/></smses>")[1][0].text
    )


def test_a_group_message_is_from_its_sender(read):
    group = picture("").replace('address="10690001" contact_name', 'address="10690001~13900000009" contact_name')

    assert "10690001" == read(smses(group))[1][0].number


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030"])
def test_other_encodings(read, encoding):
    text = smses(sms("尊敬的客户")).replace("UTF-8", {"utf-8-sig": "UTF-8"}.get(encoding, encoding))

    assert "尊敬的客户" == read(text.encode(encoding))[1][0].text


def test_a_count_that_is_wrong_changes_nothing(read):
    assert 2 == len(read(smses(sms(), sms(number="2"), count=999))[1])


def test_a_file_cut_off_keeps_what_came_before_and_says_so(read):
    whole = smses(sms(), sms(number="2"))

    assert [Event, Skipped] == [type(row) for row in read(whole[: whole.rindex("<sms") + 20])[1]]
    assert Skipped(2, "cut") == read(whole[: whole.rindex("<sms") + 20])[1][-1]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE smses [<!ENTITY a "x">]>',
        '<!DOCTYPE smses [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE smses SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE smses [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_doctype_is_refused_before_any_entity(read, doctype):
    with pytest.raises(HelperError, match="DOCTYPE"):
        read(f"<?xml version='1.0'?>{doctype}<smses>{sms('&a;')}</smses>")


def test_memory_does_not_grow_with_the_pictures():
    head, tail = smses("").encode().split(b"</smses>")[0], b"</smses>"
    block = picture(f'data="{"QUJD" * 100_000}"').encode()

    class Endless:
        def __init__(self, blocks: int) -> None:
            self.left, self.held = blocks, head

        def read(self, size: int) -> bytes:
            while len(self.held) < size and self.left >= 0:
                self.held += block if self.left else tail
                self.left -= 1
            piece, self.held = self.held[:size], self.held[size:]
            return piece

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    def peak(blocks: int) -> int:
        file = Opened("a.xml", lambda: Endless(blocks), 1)
        tracemalloc.start()
        assert blocks == sum(isinstance(row, Event) for row in FORMAT.extract(file, Choices()))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    assert peak(60) < peak(6) * 1.5
