"""Whatever a person puts an identity number into, no lower reader finds a run of its digits in anything."""

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helper import casefile
from helper.cli.app import run
from helper.model.fact import Fact
from helper.model.masking import is_identity, mask_text
from helper.packet.recipient import Redactor, stand_ins
from tests.packet.conftest import CALLER, CONTACT, chunk, everything, fill, jpeg, pdf, png, told

RUN = 7  # the shortest run that is looked for: masks leave four at either end, and seals hold shorter runs by chance
identities = st.builds(
    lambda place, day, order, check: f"{place}{day.strftime('%Y%m%d')}{order:03}{check}",
    st.sampled_from(["110101", "440305", "510107", "650102", "330106"]),
    st.dates(date(1950, 1, 1), date(2005, 12, 31)),
    st.integers(0, 999),
    st.sampled_from("0123456789X"),
)
disguises = st.sampled_from(
    [
        lambda said: said,
        lambda said: " ".join(said),
        lambda said: f"{said[:6]}-{said[6:14]}-{said[14:]}",
        lambda said: f"{said[:6]} {said[6:]}",
        lambda said: "".join(chr(ord(char) + 0xFEE0) for char in said),
        lambda said: "\u200b".join(said),
        lambda said: f"身份证{said}，电话{CALLER}",
        lambda said: CALLER + said,
        lambda said: f"2026-10-03 {said}",
        lambda said: f"{said[:10]}·{said[10:]}",
    ]
)


def runs(identity: str) -> list[bytes]:
    digits = identity[:17]
    return [digits[at : at + RUN].encode() for at in range(len(digits) - RUN + 1)]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    identity=identities, disguise=disguises, reader=st.sampled_from(["creditor", "regulator", "volunteer", "public"])
)
def test_no_run_of_an_identity_number_survives_in_a_packet(identity: str, disguise, reader: str) -> None:
    said = disguise(identity)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        case = casefile.create(place / "case")
        number = fill(
            case,
            told(**{"complaint.wish": f"请删除{said}", "debt.contract_number": said}),
            {
                **CONTACT,
                "contact.words": f"你的证件{said}我有",
                "contact.claimed_identity": said,
                "contact.account": said,
            },
        )
        case.record_answers({number: [Fact("contact.did", ())]})
        files = {
            f"{identity}.png": png(6, 4, chunk(b"tEXt", b"Comment\0" + said.encode())),
            "照片.jpg": jpeg(said.encode(), after=said.encode()),
            "说明.txt": f"我的证件号{said}".encode(),
            f"合同{identity}.pdf": pdf(identity, author=identity),
            "资料.zip": b"PK\x03\x04" + identity.encode(),
        }
        for name, data in files.items():
            (place / name).write_bytes(data)
            case.add_evidence(place / name, about=f"证件{said}", contact=number, added_at="2026-11-22T00:00:00+08:00")
        case.close()
        code = run(["packet", "--case", str(place / "case"), "--for", reader, "--out", str(place / "out")])
        leaks = [
            (name, sought)
            for made in (place / "out" / reader / "材料", place / "out" / f"{reader}.zip")
            for name, data in everything(made).items()
            for sought in runs(identity)
            if sought in data or sought in _folded(data)
        ]

    assert (0, []) == (code, leaks)


def _folded(data: bytes) -> bytes:
    """Return text with its digits in ASCII and nothing between them but where a number was hidden.

    What a mask leaves of two ends, 1101****0000, is no run, even where it happens to read like one.
    """
    import re
    import unicodedata

    if b"\0" in data[:200]:
        return b""
    text = unicodedata.normalize("NFKC", data.decode("utf-8", "ignore"))
    kept = "".join(char for char in text if char.isalnum() or char == "*")
    return re.sub(r"\*{1,3}", "", re.sub(r"\*{4,}", "‖", kept)).encode()


@example(identity="110101200011010000", disguise=str, before="")
@given(identity=identities, disguise=disguises, before=st.text("甲乙 a", max_size=5))
def test_a_kept_number_opens_no_door_for_an_identity_number(identity: str, disguise, before: str) -> None:
    shown = Redactor({}, [identity, CALLER]).text(f"{before}{disguise(identity)}")

    assert [] == [sought for sought in runs(identity) if sought in _folded(shown.encode())]


def test_numbers_a_reader_needs_stay_whole_beside_one_that_is_hidden() -> None:
    assert f"{CALLER} 打给 139****2222" == mask_text(f"{CALLER} 打给 13900002222", {CALLER})
    assert "1101**********0048" == mask_text("110101199003070048", {"110101199003070048"})
    assert (True, False) == (is_identity("110101199003070048"), is_identity(CALLER))


def test_the_longest_name_is_replaced_first_and_blanks_do_not_help() -> None:
    cover = Redactor(stand_ins(["王小", "王小明"]))

    assert "乙、甲、乙" == cover.text("王小明、王小、王 小\u200b明")


def test_more_than_ten_people_have_names_of_their_own() -> None:
    made = stand_ins(f"人{place}号" for place in range(25))

    assert 25 == len(set(made.values()))
    assert ["甲", "癸", "甲2"] == [list(made.values())[place] for place in (0, 9, 10)]
