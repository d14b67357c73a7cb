"""A number cut up by tags, encoded or split is no more readable to those who may not see it than a plain one."""

import pytest

from helper.intake import sniffing
from helper.model.fact import Fact, Facts
from helper.packet.recipient import Redactor


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>139<b></b>00002222</body></html>",
        "<p>13<span>90</span><span>0002222</span></p>",
        "<div>&#49;&#51;9&#x30;0002222</div>",
        "<p>1<!-- x -->3<!-- y -->900002222</p>",
        "<p>139<script>x()</script>00002222",
        "<table><tr><td>139</td><td>0000</td><td>2222</td></tr></table>",
    ],
)
def test_a_number_behind_markup_is_hidden(page):
    shown = Redactor({}).text(sniffing.visible(page))
    digits = "".join(char for char in shown if char.isdigit())
    assert "13900002222" not in digits
    assert "*" in shown
    assert "<" not in shown


def test_a_name_cut_up_by_tags_is_hidden():
    assert "甲 说" == Redactor({"王小明": "甲"}).text(sniffing.visible("<p>王<i>小</i>明 说</p>"))


@pytest.mark.parametrize(
    "text",
    [
        "Content-Transfer-Encoding: base64\n\nMTM5",
        "{\\rtf1 139}",
        '{"a": "\\u0031\\u0033"}',
        "=31=33=39=30=30=30",
        ("QUJD" * 16 + "\n") * 3,
    ],
)
def test_words_no_eye_reads_are_not_looked_through(text):
    assert sniffing.is_encoded(text)


@pytest.mark.parametrize("text", ["10 < 20 而且 30 > 5", "a<b", "您好，请还款 500 元。\n" * 50, "SHA-256 " + "a" * 64])
def test_plain_words_stay_as_they_are(text):
    assert text == sniffing.visible(text)
    assert not sniffing.is_encoded(text)


def test_what_was_said_beside_a_choice_hides_names_and_numbers_as_well():
    told = Facts([Fact("contact.recipient_role", "colleague", note="同事王小明 13900002222")])

    fit = Redactor({"王小明": "甲"}).facts(told, {"contact.recipient_role": "choice"})

    assert "同事甲 139****2222" == fit["contact.recipient_role"].note
