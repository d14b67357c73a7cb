import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helper.casefile.files import LONGEST_NAME, safe_name, unique_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("通话录音 20261003.mp3", "通话录音 20261003.mp3"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\王\\截图.png", "截图.png"),
        ("..", "file"),
        ("", "file"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Com1 .tar.gz", "_Com1 .tar.gz"),
        ("lpt¹.log", "_lpt¹.log"),
        ("console.txt", "console.txt"),
        ("a<b>:c|d?*.png", "a_b__c_d__.png"),
        ("dot at the end. . .", "dot at the end"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("a\x00b\x1b[31mc\n.png", "ab[31mc.png"),
        ("cafe\u0301.png", "café.png"),
        ("\ud83d.png", "png"),
    ],
)
def test_name_is_made_safe(name, expected):
    assert expected == safe_name(name)


def test_long_name_keeps_its_ending_and_whole_characters():
    name = safe_name("字" * 200 + ".jpeg")
    assert name == "字" * 38 + ".jpeg"
    assert LONGEST_NAME >= len(name.encode())


def test_long_name_stays_unique_within_its_length():
    name = safe_name("字" * 200 + ".jpeg")
    second = unique_name(name, {name.casefold()})
    assert "字" * 37 + "-2.jpeg" == second
    assert LONGEST_NAME >= len(second.encode())


def test_taken_name_is_counted_on_whatever_its_case():
    assert "A-3.png" == unique_name("A.png", {"a.png", "a-2.png"})


@given(st.text(max_size=300))
def test_safe_name_is_safe_and_safe_already(name):
    safe = safe_name(name)
    assert safe and safe == safe_name(safe)
    assert LONGEST_NAME >= len(safe.encode())
    assert not re.search(r'[/\\<>:"|?*]', safe)
    assert not {unicodedata.category(char) for char in safe} & {"Cc", "Cf", "Cs"}
    assert safe[0] not in ". -" and safe[-1] not in ". "
