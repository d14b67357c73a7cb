"""Full names in a telephone are a person's; kin, offices, places and nicknames are words that stand elsewhere too."""

import pytest

from helper.reading.person_names import is_persons_name


@pytest.mark.parametrize("name", ["陈晓兰", "王芳", "欧阳娜娜", "梁静茹", " 李强 "])
def test_a_full_name_is_a_persons(name: str) -> None:
    assert is_persons_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "妈妈",
        "姐姐",
        "李经理",
        "王总",
        "顺丰快递",
        "石家庄",
        "小雨",
        "梅子",
        "余额",
        "单位",
        "家",
        "高利贷",
        "周末",
        "陈姐",
        "10086",
        "",
    ],
)
def test_kin_titles_places_and_words_of_every_day_are_not(name: str) -> None:
    assert not is_persons_name(name)
