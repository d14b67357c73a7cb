"""One person, several lenders: one packet over the lenders' papers, for those who may know of all of them."""

import re
import subprocess
from pathlib import Path

import pytest

from helper.packet.building import verify_packet

PICTURE = Path(__file__).parent / "pictures"
ROWS = [
    "编号,姓名,联系电话,本人同意,贷款机构,机构种类,联系时间,联系方式,被联系的人,合同号,对方的原话",
    "B01,钱多福,13812345678,同意,海川消费金融,消费金融公司,2026-11-20 12:41,电话,本人,HC-20250001,不还就告诉你爸妈",
    "B01,钱多福,13812345678,同意,山江小贷,小额贷款公司,2026-11-21 13:10,短信,本人,SJ-20250002,不还就告诉你爸妈",
    "B02,周小舟,13987654321,同意,某某银行,银行,2026-11-19 10:00,电话,本人,ZZ-1,",
]
FIRST, SECOND = "out/B01-海川消费金融", "out/B01-山江小贷"


@pytest.fixture
def cases(helper, tmp_path):
    """Make the cases of one client with two lenders and of another client, each with a picture and a finding."""
    (tmp_path / "a.csv").write_text("\n".join(ROWS) + "\n")
    assert 0 == helper("batch", "a.csv", "--out", "out").code
    for place, case in enumerate((FIRST, SECOND)):
        (tmp_path / f"{place}.txt").write_text(f"通话记录{place}")
        assert 0 == helper("log", "add", "--case", case, "--file", f"{place}.txt", "--summary", "通话").code
        told = ["contact.said=威胁告诉家人亲友", "borrower.phone=13812345678"]
        assert 0 == helper("ask", "--case", case, *told).code
    return tmp_path


def test_one_cover_the_texts_once_and_numbers_that_go_through(helper, cases):
    done = helper("packet", "--case", FIRST, "--for", "regulator", "--together", "--format", "md")
    assert done.code == 0, done.err
    folder = cases / FIRST / "packets/regulator-together/材料"
    # Pictures of exhibits are placed in Word, whatever format was asked for.
    sheets = sorted(path.name for path in folder.rglob("*") if path.suffix in (".md", ".docx"))
    numbers = [int(name[:2]) for name in sheets]
    assert numbers == list(range(len(sheets))), "one number after the other through all lenders, the cover 00"
    assert sum("依据" in path for path in sheets) == 1
    copies = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("证据??.txt"))
    assert copies == ["01-海川消费金融/证据/证据01.txt", "02-山江小贷/证据/证据02.txt"]
    rests = next(folder.glob("*依据.md")).read_text()
    first, second = re.split(r"### 0[12]-", rests)[1:]
    assert "《消费金融公司管理办法》" in first and "《小额贷款公司监督管理暂行办法》" not in first
    assert "《小额贷款公司监督管理暂行办法》" in second, "what binds one lender is not said of the other"
    letter = next((folder / "02-山江小贷").glob("*投诉书.md")).read_text()
    assert "证据2" in letter and "证据1" not in letter and "海川" not in letter


def test_it_is_verified_against_the_log_of_each_lender(helper, cases):
    helper("packet", "--case", FIRST, "--for", "police", "--together", "--format", "md")
    place = cases / FIRST / "packets/police-together.zip"
    assert len(verify_packet(place).logs) == 2
    for case in (FIRST, SECOND):
        assert "接得上" in helper("verify", str(place), "--case", case).out
    assert "接得上" not in helper("verify", str(place), "--case", "out/B02").out
    subprocess.run(
        ["sha256sum", "-c", "SHA256SUMS"], cwd=place.with_suffix("") / "材料", check=True, capture_output=True
    )


def test_a_name_that_is_hidden_has_one_stand_in_throughout(helper, cases):
    for case, words in ((FIRST, "王小二说的"), (SECOND, "李小三和王小二说的")):
        assert 0 == helper("ask", "--case", case, f"contact.account={words}").code
    helper("packet", "--case", SECOND, "--for", "police", "--hide", "李小三", "--format", "md")
    done = helper("packet", "--case", FIRST, "--for", "police", "--together", "--hide", "王小二", "--format", "md")
    assert done.code == 0, done.err
    folder = cases / FIRST / "packets/police-together/材料"
    said = "".join(path.read_text() for path in sorted(folder.rglob("*事实经过.md")))
    assert "乙说的" in said and "甲和乙说的" in said
    assert "王小二" not in said and "李小三" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--case", FIRST, "--for", "creditor", "--together"], "一家一份"),
        (["--case", FIRST, "--for", "police", "--also", "out/B02"], "另一个人"),
        (["--case", "out/B02", "--for", "police", "--together"], "没有找到"),
    ],
    ids=["a lender is not told of the others", "somebody else's debts are in nobody's packet", "one lender alone"],
)
def test_nothing_is_put_together_that_does_not_belong_together(helper, cases, words, said):
    done = helper("packet", *words)
    assert (2, True) == (done.code, said in done.err), done.err
    assert not list(cases.rglob("*together*"))


def test_consent_that_was_taken_back_with_one_lender_stops_the_whole(helper, cases):
    helper("ask", "--case", SECOND, "consent.given=否")
    done = helper("packet", "--case", FIRST, "--for", "police", "--together")
    assert done.code != 0
    assert not list(cases.rglob("*together*"))
