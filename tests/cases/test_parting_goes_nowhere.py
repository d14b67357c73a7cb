"""What somebody writes in English of taking leave is in no paper, whichever field it was typed in."""

import pytest

from helper.cases.spared_words import redact_distress, redact_facts
from helper.guidance import load
from helper.model.fact import Fact, Facts

CAT = "ive given the cat to my neighbour and put my passwords in an envelope for my sister, after friday nobody has to pay for me any more"
EASIER = "maybe that would be easier for everybody honestly"


@pytest.mark.parametrize("name", ["contact.words", "contact.account", "police.what", "police.harm"])
@pytest.mark.parametrize("said", [CAT, EASIER])
def test_taking_leave_stands_in_no_field_of_a_paper(name: str, said: str) -> None:
    facts = redact_facts(load(), Facts([Fact(name, f"今晚一点打来说弄死你\n{said}")]))

    assert "今晚一点打来说弄死你" == facts.value(name)


@pytest.mark.parametrize("theirs", [True, False])
def test_nor_in_a_line_of_the_log(theirs: bool) -> None:
    assert "" == redact_distress(load(), CAT, theirs=theirs)
