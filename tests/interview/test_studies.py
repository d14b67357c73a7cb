"""Who speaks of being at school or university is told that other rules bind who lent; everyday words are not taken for it."""

import pytest

from helper.interview.own_words import speaks_of_studies


@pytest.mark.parametrize(
    "said",
    [
        "我大二的时候借的",
        "大二，他们天天打给我",
        "我还是学生",
        "当时还在上学",
        "我未满18岁",
        "那年我16岁",
        "我高三借的",
        "I am a student",
    ],
)
def test_studies_are_heard(said):
    assert speaks_of_studies(said)


@pytest.mark.parametrize(
    "said",
    ["金额大一点", "他去学校闹", "孩子3岁", "学生家长都知道了", "比去年大三倍", "今天不还就上门", "我女儿在上班"],
)
def test_everyday_words_are_not(said):
    assert not speaks_of_studies(said)
