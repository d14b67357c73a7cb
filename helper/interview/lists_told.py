"""Read what of a list somebody names: by its numbers, its labels, or in words of their own."""

from helper.interview import choosing
from helper.interview.answer import Answer, TypedAnswer, Unreadable, unread_member
from helper.interview.lately import is_long_ago, is_nothing_of, tells_when
from helper.interview.own_words import NOT_SO, asks_private_account, told_conduct
from helper.interview.settled import SETTLED, tells_settled
from helper.wording import say


def read_many(said: TypedAnswer) -> Answer:
    """Return the members of a list that are named. Raise Unreadable for what names none."""
    question, text = said.question, said.text
    if question.fact == "debt.lately" and is_long_ago(text, said.now):
        raise Unreadable(say("interview.only_the_last_three_years"))
    if text in {"0", "都没有", "以上都没有", "都不是", "none of these"} or is_nothing_of(said.guidance, question, text):
        return Answer(())
    labelled, text = choosing.take_labels(said.guidance, question, text)
    chosen, rest = set(labelled), []
    if private := question.fact == "fraud.signs" and asks_private_account(text):
        chosen.add("fraud.private_account")
    if settled := SETTLED in question.members and tells_settled(text):
        # What they did themself is else told of nobody: I paid it all back.
        chosen.add(SETTLED)
    if not (chosen or choosing.list_parts(text)):  # a key or a mark alone
        raise Unreadable(say("interview.list_names_nothing"))
    for word in choosing.list_parts(text):
        if said.numbered and word.isdigit() and 1 <= int(word) <= len(question.members):
            chosen.add(question.members[int(word) - 1])
        elif matching := [name for name in question.members if word in (name, name.rpartition(".")[2])]:
            chosen.add(matching[0])
        else:
            rest.append(word)
    aside = None
    for word in rest:
        unsaid = word.isdigit() or NOT_SO.search(word.casefold())
        named = () if unsaid else choosing.choose_many(said.guidance, question, word).values
        # 天天打 is no word of theirs: what is told of conduct accuses nobody of having said it.
        told = told_conduct(said.guidance, word) if question.fact == "contact.said" and not unsaid else None
        if told and told.acts and named and not told.done:
            if said.numbered:
                raise Unreadable(say("interview.said_or_done", word=word[:40]))
            told = None
        if told and not said.numbered:
            raise Unreadable(say("interview.conduct_is_no_word", word=word[:40]))
        if told:
            named = ()
            acts, calls = say("interview.acts_are_asked_next"), say("interview.calls_are_counted")
            aside = (acts if told.acts else calls).fill(word=word[:40])
        elif (
            not named
            and not (private or settled)
            and not (chosen and tells_when(word))
            and not (rest[1:] and choosing.is_nothing(said.guidance, word))
        ):
            raise unread_member(said.guidance, question, word, numbered=said.numbered)
        chosen.update(named)
    value = tuple(name for name in question.members if name in chosen)
    return Answer(value, said.typed.strip() if rest else "", aside)
