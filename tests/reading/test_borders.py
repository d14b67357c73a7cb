"""Not to be let out of a country is a ban that is talked of; not to be let out of a room is danger at this moment."""

import pytest

from helper import reading
from helper.guidance import load
from helper.interview.own_words import choose_danger
from helper.model.contact import DANGER
from helper.reading.borders import without_borders

BARRED = [
    "we will inform your employer and the exit-entry bureau so you cannot leave China",
    "they said I cannot leave the country",
    "they say i cant leave china until i pay",
    "You won't be able to leave the country",
    "you will not be allowed to leave hong kong",
    "you cannot fly home",
    "不让我出境",
    "他们说限制出境，坐不了飞机",
    "禁止你离开中国",
]
HELD = [
    "I can't leave, they block the door",
    "you cannot leave this office until you pay",
    "they won't let me leave",
    "they won't let me leave the building",
    "they won't leave",
    "i cant leave my flat they are outside",
    "they are at my door and say i cant leave china",
    "不让我走",
    "不让我离开公司",
    "出不去，门被堵了",
]


@pytest.mark.parametrize("said", BARRED)
def test_a_ban_on_leaving_a_country_holds_nobody_where_they_are(said: str) -> None:
    guidance = load()

    assert "others" not in choose_danger(guidance, guidance.questions[DANGER], said).values
    assert [] == reading.danger(said, guidance.signals)


@pytest.mark.parametrize("said", HELD)
def test_who_is_held_or_beset_is_in_danger(said: str) -> None:
    guidance = load()

    assert "others" in choose_danger(guidance, guidance.questions[DANGER], said).values


@pytest.mark.parametrize("said", [*BARRED, *HELD])
def test_what_is_blanked_out_keeps_every_other_letter_in_its_place(said: str) -> None:
    assert len(said) == len(without_borders(said))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("you cannot leave China until you pay", "false_legal_consequence"),
        ("you can't leave the country until you pay", "false_legal_consequence"),
        ("We will put an exit ban on you", "false_legal_consequence"),
        ("This is officer Li of the public security bureau, pay now", "impersonate_authority"),
    ],
)
def test_a_ban_is_asked_after_as_a_consequence_and_who_poses_as_an_officer_as_posing(said: str, asked: str) -> None:
    heard = reading.hear(said, signals=load().signals, addressee="borrower", channel="messaging_app", known=True)

    assert [asked] == [one.id for one in heard.to_confirm]


@pytest.mark.parametrize("said", [BARRED[0], "we will report you and your company to the exit-entry bureau"])
def test_who_will_tell_an_authority_poses_as_none(said: str) -> None:
    heard = reading.hear(said, signals=load().signals, addressee="borrower", channel="messaging_app", known=True)

    assert "impersonate_authority" not in {one.id for one in (*heard.signals, *heard.to_confirm)}


@pytest.mark.parametrize(
    "said", ["I cannot leave China this week, the flight is full", "You can leave China whenever you like"]
)
def test_travel_is_no_threat(said: str) -> None:
    heard = reading.hear(said, signals=load().signals, addressee="borrower", channel="messaging_app", known=True)

    assert [] == [*heard.signals, *heard.to_confirm]
