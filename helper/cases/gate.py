"""The gate every path goes through first: danger, despair, fraud and paid agents, ticked or said in anybody's words.

What is read here counts like the ticked answer. What rests on it: the first steps, whether anything is called in
order, which questions are asked, and whether a letter to a lender is written at all.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple, TypeVar

from helper import reading
from helper.cases import first_help
from helper.cases.first_help import HURT, PRIVATE, asks_relative, note_of
from helper.guidance import Guidance
from helper.interview.own_words import speaks_of_harm, speaks_of_studies
from helper.interview.settled import tells_other_account
from helper.model.contact import CLOSE_ONE, DANGER, FRAUD_SIGNS, IN_DANGER
from helper.model.fact import Fact, Facts, Origin
from helper.model.finding import Signal
from helper.reading import english
from helper.reading.despair import is_at_the_edge, is_of_another, is_own, speaks_of_dying, wishes_death
from helper.reading.paid_agents import is_agent
from helper.told.near_or_far import is_far, is_over
from helper.told.right_now import shares_now

THEIRS, ACCOUNT, DENIED, MISREAD = "contact.words", "contact.account", "fraud.denied", "fraud.misread"
READ = Origin("read")
PERHAPS = {"self_harm": "despair", "danger_now": "danger", "fraud_told": "fraud"}
"""What may be asked after gently, by the signal that was only half heard."""


class Gate(NamedTuple):
    """Hold what stands before everything else.

    ``peril`` is what somebody tells of force or danger at this moment and counts like the ticked answer, ``hurt``
    what they tell of force that was used, whenever. ``despair`` are somebody's own words of not wanting to live,
    ``beside`` what they tell of somebody else who may end their life (``other_harm`` where that was ticked),
    ``harmed`` that either speaks of pills, poison or blood, ``poised`` that one stands at the edge. ``cruel`` are
    words of the other side that wish them dead, ``fraud`` words that speak for a fraud and ``ticked`` the signs of
    one that were chosen. ``perhaps`` is what only sounds a little like one of the three where that one does not
    stand: it is asked after in a line, and nothing rests on it. ``threat`` are words of killing, beating or burning
    that an account tells of, or English ones: they are read as no signal of the other side's, and yet people come
    first. ``verified`` says that the lender was asked on a number of its own and confirmed, ``denied`` that it said it
    is not theirs. ``relative`` says that a relative or friend of the borrower is asked for money, ``pictures``
    that private pictures are held over somebody, ``near`` that the other side is at the door, by its own words,
    ``paid`` that somebody tells of money they sent, ``other_account`` that one borrowed on the account of
    another, ``health`` that a medicine somebody needs is in what was taken or shut in, ``far`` that a threat came by
    telephone or message.
    """

    danger: bool = False
    self_harm: bool = False
    other_harm: bool = False
    peril: tuple[Signal, ...] = ()
    hurt: tuple[Signal, ...] = ()
    despair: tuple[Signal, ...] = ()
    beside: tuple[Signal, ...] = ()
    harmed: bool = False
    poised: bool = False
    cruel: tuple[Signal, ...] = ()
    fraud: tuple[Signal, ...] = ()
    ticked: tuple[str, ...] = ()
    perhaps: tuple[Signal, ...] = ()
    threat: tuple[Signal, ...] = ()
    verified: bool = False
    denied: bool = False
    relative: bool = False
    pictures: bool = False
    near: bool = False
    paid: bool = False
    other_account: bool = False
    health: bool = False
    far: bool = False

    @property
    def is_fraud(self) -> bool:
        """Tell whether signs of fraud stand and nobody has checked with the lender, or the lender said it is not theirs."""
        return self.denied or (bool(self.fraud or self.ticked) and not self.verified)

    @property
    def agent(self) -> bool:
        """Tell whether a paid agent against debts is among what looks like a fraud."""
        return self.is_fraud and any(is_agent(signal) for signal in self.fraud)

    @property
    def agent_alone(self) -> bool:
        """Tell whether all that looks like a fraud is a paid agent: lender and collectors are somebody else."""
        return self.agent and not self.ticked and all(is_agent(one) or one.like for one in self.fraud)

    @property
    def in_despair(self) -> bool:
        """Tell whether somebody may want to end their life, ticked or said: whoever tells, or somebody beside them."""
        return self.of_oneself or self.of_another

    @property
    def of_oneself(self) -> bool:
        """Tell whether whoever tells may want to end their own life."""
        return self.self_harm or bool(self.despair)

    @property
    def of_another(self) -> bool:
        """Tell whether somebody else may, of whom they tell."""
        return self.other_harm or bool(self.beside)

    def with_lives(self, heard: "Gate") -> "Gate":
        """Return this gate with the lives that were heard of besides."""
        return self._replace(
            despair=self.despair + heard.despair,
            beside=self.beside + heard.beside,
            harmed=self.harmed or heard.harmed,
            poised=self.poised or heard.poised,
        )

    @property
    def names(self) -> list[str]:
        """Return what stands, as JSON names it."""
        held = {
            "danger": self.danger,
            "despair": self.of_oneself,
            "despair_beside": self.of_another,
            "told_to_die": bool(self.cruel),
            "fraud": self.is_fraud,
        }
        return [name for name, stands in held.items() if stands]

    @property
    def asks(self) -> list[str]:
        """Return what is asked after gently, as ``names`` names it."""
        asked = [PERHAPS[signal.id] for signal in self.perhaps if signal.id in PERHAPS]
        return list(dict.fromkeys([*(["danger"] if self.threat and not self.danger else []), *asked]))


_LONGEST_NAME = 60  # what is longer is no name but a message put in the wrong place


def gate_of(guidance: Guidance, facts: Facts, words: str | None = None) -> Gate:
    """Return what stands in the facts of a contact (and its case) and in ``words`` said to it."""
    told = tuple(_told(guidance, facts))
    # One letter asks for the gate of the same few contacts some forty times.
    beside = ("contact.channel" in facts, note_of(facts, "teller.role"), note_of(facts, DANGER))
    asked = (told, words, tuple(map(facts.value, _DECIDE)), asks_relative(facts, words), beside)
    return _kept(guidance, "all", asked, lambda: _gate_of(guidance, facts, words, told))


# Beside what stands in words.
_DECIDE = (DANGER, THEIRS, "fraud.verified", DENIED, MISREAD, "teller.role", *FRAUD_SIGNS)


_OF_LIFE = ("hardship.", "plan.", "wish.", "offer.", "fees.", "mediation.hope")  # 临时工，每月三千八 is nobody's offer


def _gate_of(guidance: Guidance, facts: Facts, words: str | None, told: Iterable[tuple[str, str]]) -> Gate:
    said = [(name == THEIRS, text) for name, text in told]
    # A name asks nobody for money, whatever its words are like elsewhere: "Example Bank" is no message.
    names = {text for name, text in told if name.endswith(".name") and len(text) <= _LONGEST_NAME}
    of_life = {text for name, text in told if name.startswith(_OF_LIFE)} - {facts.value(THEIRS), words}
    if words and words != facts.value(THEIRS):
        said.append((True, words))
    now, note = facts.value("safety.danger_now"), note_of(facts, "teller.role")
    denied = facts.value(DENIED) is True
    verified = facts.value("fraud.verified") is True and not denied
    misread = str(facts.value(MISREAD) or "").splitlines()
    signs = [(text, one) for _, text in said if text not in names | of_life for one in find_fraud(guidance, text)]
    answered = {text for text, one in signs if " ".join(one.words.splitlines()) in misread}
    # Who said that nobody is in danger now tells of what was.
    over = {text for _, text in said if now == "none" and is_over(text)}
    peril = tuple(signal for _, text in said if text not in over for signal in find_danger(guidance, text))
    lives = lives_in(guidance, *said, by_helper=facts.value("teller.role") == "helper")
    gate = Gate(
        danger=now == "others" or bool(peril),
        self_harm=now == "self",
        other_harm=now == CLOSE_ONE,
        peril=peril,
        hurt=tuple(one for _, text in said for one in _beset(guidance, text) if one.id == "was_hurt" or text in over),
        cruel=tuple(signal for theirs, text in said if theirs for signal in find_cruelty(guidance, text)),
        fraud=tuple(one for _, one in signs if " ".join(one.words.splitlines()) not in misread),
        ticked=tuple(name for name in FRAUD_SIGNS if facts.value(name) is True),
        threat=tuple(one for theirs, text in said for one in _threats(guidance, text, theirs or text in names)),
        verified=verified,
        denied=denied,
        relative=asks_relative(facts, words),
        pictures=any(first_help.speaks_of_pictures(text) for _, text in said),
        near=any(
            theirs and first_help.speaks_of_being_there(text, known="contact.channel" in facts) for theirs, text in said
        ),
        paid=any(first_help.tells_paid(text, own=not theirs) for theirs, text in said if text not in names | of_life),
        far=now == "others" and not peril and is_far(note_of(facts, DANGER)),
        health=any(first_help.tells_of_medicine(text) for _, text in said),
        other_account=any(map(tells_other_account, [*(text for theirs, text in said if not theirs), note])),
    ).with_lives(lives)
    if gate.verified:
        return gate
    sounds = [
        signal
        for theirs, text in said
        for signal in find_perhaps(guidance, text, theirs=theirs)
        if text not in names | of_life | answered or PERHAPS[signal.id] != "fraud"
    ]
    stands = {*gate.names, "despair"} if gate.in_despair else set(gate.names)
    return gate._replace(perhaps=tuple(signal for signal in sounds if PERHAPS[signal.id] not in stands))


def _told(guidance: Guidance, facts: Facts) -> Iterator[tuple[str, str]]:
    for name, fact in facts.items():
        question = guidance.questions.get(name) if name != MISREAD else None
        if question is not None and question.kind in ("words", "text") and isinstance(fact.value, str) and fact.value:
            yield name, fact.value
        elif fact.note and ((name == "contact.channel" and fact.value is None) or shares_now(fact.note)):
            yield name, fact.note  # what happened, told at a question that asked for something else


def find_despair(guidance: Guidance, text: str, *, theirs: bool = False) -> list[Signal]:
    """Return words of not wanting to live, somebody's own or told of somebody close to them.

    ``theirs`` where the text is what the other side said.
    """
    return [signal for signal in _dying(guidance, text) if is_own(text, signal, theirs=theirs)]


def lives_in(guidance: Guidance, *said: tuple[bool, str], by_helper: bool = False) -> Gate:
    """Return what texts tell of lives in danger, and nothing else; before each text, whether the other side said it.

    ``by_helper`` where a volunteer writes of a client.
    """
    own: list[Signal] = []
    beside: list[Signal] = []
    harmed = poised = False
    for theirs, text in said:
        for signal in find_despair(guidance, text, theirs=theirs):
            (beside if is_of_another(text, signal.start, signal.end, by_helper=by_helper) else own).append(signal)
            harmed, poised = harmed or speaks_of_harm(text), poised or is_at_the_edge(text)
    return Gate(despair=tuple(own), beside=tuple(beside), harmed=harmed, poised=poised)


def ticked_lives(chosen: object, said: str) -> Gate:
    """Return whose life is in danger by the answer that was chosen, and by what was ``said`` beside it how near it is."""
    gate = Gate(self_harm=chosen == "self", other_harm=chosen == CLOSE_ONE)
    return gate._replace(harmed=speaks_of_harm(said), poised=is_at_the_edge(said))


def find_cruelty(guidance: Guidance, text: str) -> list[Signal]:
    """Return the words of the other side that wish the reader dead."""
    dying = _dying(guidance, text)
    found = [signal for signal in dying if speaks_of_dying(signal) and not is_own(text, signal, theirs=True)]
    read = _kept(
        guidance,
        "cruel",
        text,
        lambda: [
            one
            for one in chain(*reading.hear(text, signals=guidance.signals))
            if wishes_death(one, guidance.signals) and (not one.like or one.id == "insult")
        ],
    )
    read = [*read, *english.find_english_cruelty(text)]
    return [
        *read,
        *(signal for signal in found if not any(one.start < signal.end and signal.start < one.end for one in read)),
    ]


def find_danger(guidance: Guidance, text: str) -> list[Signal]:
    """Return what somebody tells of being hurt, held or beset at this moment."""
    return [signal for signal in _beset(guidance, text) if signal.id == "danger_now"]


def find_threat(text: str) -> list[Signal]:
    """Return English words of killing, beating, maiming or burning; the program reads no other conduct in English."""
    return english.find_english_threat(text) if english.is_spoken(text) else []


def find_told_threat(guidance: Guidance, text: str) -> list[Signal]:
    """Return threats to people that somebody tells of in their own words, in either language."""
    read = lambda: [one for one in chain(*reading.hear(text, signals=guidance.signals)) if one.id in HURT]  # noqa: E731
    return [*find_threat(text), *_kept(guidance, "told threat", text, read)]


def _threats(guidance: Guidance, text: str, theirs: bool) -> list[Signal]:
    return [*find_threat(text), *reading.find_presence(text)] if theirs else find_told_threat(guidance, text)


def _beset(guidance: Guidance, text: str) -> list[Signal]:
    return _kept(guidance, "danger", text, lambda: reading.danger(text, guidance.signals))


def find_fraud(guidance: Guidance, text: str) -> list[Signal]:
    """Return the words that speak for fraud rather than collection, as the ticks at the start do.

    Posing as an office or a lawyer is conduct to be checked and complained of; it shuts nothing by itself.
    """
    return _kept(
        guidance,
        "fraud",
        text,
        lambda: [
            *(one for one in reading.fraud_signs(text, guidance.signals) if _is_fraud(guidance, one)),
            *first_help.find_open_screen(text),
        ],
    )


def find_perhaps(guidance: Guidance, text: str, *, theirs: bool = False) -> list[Signal]:
    """Return what sounds a little like despair, danger or fraud; ``theirs`` where the text is what the other side said."""
    heard = _kept(guidance, "perhaps", text, lambda: reading.perhaps(text, guidance.signals))
    return [one for one in heard if one.id != "self_harm" or is_own(text, one, theirs=theirs)]


def _is_fraud(guidance: Guidance, signal: Signal) -> bool:
    return guidance.signals[signal.id]["kind"] == "fraud" or signal.id == PRIVATE


def _dying(guidance: Guidance, text: str) -> list[Signal]:
    return _kept(guidance, "dying", text, lambda: reading.distress(text, guidance.signals))


_Read = TypeVar("_Read")
_MOST = 256  # one case asks for the same few texts on every path; another case's are forgotten again


def _kept(guidance: Guidance, what: str, text: Hashable, read: Callable[[], _Read]) -> _Read:
    kept: dict[Hashable, _Read] = guidance.made.setdefault(("gate", what), {})
    if text not in kept:
        if len(kept) > _MOST:
            kept.clear()
        kept[text] = read()
    return kept[text]


def mark_words(guidance: Guidance, facts: Facts, others: Iterable[Facts] = ()) -> Facts:
    """Return facts with what stands in words beside them, as facts of their own for steps and letters.

    Signs of fraud in any contact of the case stand for all of it; despair is of the contact it was said in.
    """
    gate, told = gate_of(guidance, facts), [text for _, text in _told(guidance, facts)]
    before = [] if gate.verified else [gate_of(guidance, other) for other in others]
    # Who collects is somebody else than an agent that was told of in another contact.
    fraud = gate.is_fraud or any(other.fraud and not other.agent_alone for other in before)
    made = [
        Fact(name, True, READ)
        for name, stands in (
            ("gate.fraud", fraud),
            ("gate.agent", gate.agent or any(other.agent for other in before)),
            ("gate.despair", bool(gate.despair)),
            ("gate.beside", bool(gate.beside)),
            ("gate.told_to_die", bool(gate.cruel)),
            ("gate.asks_relative", gate.relative),
            ("gate.studies", any(map(speaks_of_studies, [*told, *(fact.note for fact in facts.values())]))),
            *((f"gate.{name}", any(map(found, told))) for name, found in first_help.TOLD),
            *((f"gate.{name}", getattr(gate, name)) for name in ("pictures", "paid", "health", "far", "other_account")),
        )
        if stands
    ]
    if gate.peril and facts.value(DANGER) not in IN_DANGER:  # what was ticked says more
        made.append(Fact("safety.danger_now", "others", READ))
    return facts.with_(*made) if made else facts


HURT_TOLD = frozenset(
    {
        *(f"contact.said.{name}" for name in HURT),
        *(f"contact.did.{name}" for name in ("violence", "held_person", "followed")),
    }
)
"""What is read in their words, and what is told of them, after which a person may need the police before anything else."""


def is_threatened(gate: Gate, signals: Iterable[Signal], facts: Facts) -> bool:
    """Tell whether somebody was hurt or the other side speaks of it, confirmed or not."""
    told = (facts.value("contact.said"), facts.value("contact.did"))
    return (
        bool(gate.hurt or gate.threat or gate.pictures or gate.near)
        or any(signal.id in HURT for signal in signals)
        or any(isinstance(one, tuple) and HURT_TOLD & set(one) for one in told)
    )


def is_pressing(gate: Gate, signals: Iterable[Signal], facts: Facts) -> bool:
    """Tell whether something was shown that comes before any rule: after it no calm verdict is said."""
    return gate.danger or gate.in_despair or bool(gate.cruel) or is_threatened(gate, signals, facts)
