"""Every example in guides/signals/ fires or stays silent, as its file says."""

from pathlib import Path

import pytest

from helper.guidance.signals import load_signals
from helper.reading import danger, read
from helper.reading.normal import normalise

GUIDES = Path(__file__).parents[2] / "guides" / "signals"
SIGNALS = load_signals(GUIDES)
CASES = [
    pytest.param(name, kind == "fires", example, id=f"{name}-{kind}-{number}")
    for name, signal in SIGNALS.items()
    if not name.startswith("_")
    for kind in ("fires", "silent")
    for number, example in enumerate(signal[kind])
]


@pytest.mark.parametrize(("name", "fires", "example"), CASES)
def test_example(name: str, fires: bool, example: dict) -> None:
    if SIGNALS[name]["kind"] == "danger":  # told by the person, and looked for by itself
        found = danger(example["text"], SIGNALS)
    else:
        found = read(example["text"], signals=SIGNALS, addressee=example["to"], speaker=example["speaker"])
    assert fires == (name in {signal.id for signal in found})


def test_every_word_is_written_in_its_plain_form() -> None:
    # A word in another form could never be met: the text it is compared with is plain.
    index = SIGNALS["_lexicon"]["index"]
    words = [pair + rest.rpartition(":")[0] for pair, row in index.items() for rest in row.split()]
    odd = [word for word in words if normalise(word).text != word]
    assert [] == odd


def test_every_signal_of_the_brief_is_there() -> None:
    wanted = (
        "threat_violence threat_contacts threat_visit_employer_village insult impersonate_authority "
        "false_legal_consequence third_party_disclosure third_party_demand coerce_new_borrowing "
        "private_account_payment excessive_frequency hide_identity fee_excess polite_reminder offers_plan "
        "states_identity true_court_notice visit_with_notice asks_to_relay"
    ).split()
    assert [] == [name for name in wanted if name not in SIGNALS]
