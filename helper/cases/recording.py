"""Put answers on record, read words again, and forget what rested on an answer that changed."""


from helper.casefile import Case
from helper.cases.signals import read_signals
from helper.guidance import Guidance
from helper.interview import Session
from helper.model.fact import Fact


def read_words(guidance: Guidance, session: Session) -> None:
    """Read the words on record again, with whom they were said to."""
    facts = session.store.merged(session.contact)
    session.read(read_signals(guidance, facts.value("contact.words"), facts))


def record_given(guidance: Guidance, case: Case, contact: int, facts: list[Fact]) -> None:
    """Put answers given in a file on record, as if each had been asked, and read the words."""
    session = Session(guidance, case, contact)
    groups = {member for question in guidance.questions.values() for member in question.members}
    for fact in facts:
        question = guidance.questions.get(fact.name)
        if question is None:
            continue
        if fact.name in groups:
            case.put(session.scope(question), fact)
        else:
            session.answer(question, fact.value, fact.origin)
    if any(fact.name == "contact.words" for fact in facts):
        given = {fact.name: fact for fact in facts}
        read_words(guidance, session)
        outright = [given[name] for name in given if name.startswith("contact.said.")]
        if outright:
            case.put(contact, *outright)


def forget_computed(guidance: Guidance, case: Case, name: str) -> None:
    """Drop what was worked out from an answer that has just been given anew."""
    held = case.facts(0)
    for question in guidance.questions.values():
        fact = held.get(question.fact)
        if name in question.depends_on and fact is not None and fact.origin.kind == "computed":
            case.drop(0, question.fact)
