"""The page of words: one word for one thing, the four answers, strength, and levels of legal force."""

from collections.abc import Iterator, Mapping

from helper.guidance import Guidance
from helper.reference.layout import both, part, table
from helper.text import Text
from helper.wording import say

NAMES = {
    "borrower": (say("reference.borrower"), say("reference.person_who_borrowed_and_whom")),
    "creditor": (say("reference.creditor"), say("reference.to_whom_money_is_owed")),
    "collector": (say("reference.collector"), say("reference.who_is_calling_on_creditors")),
    "contact": (say("reference.contact"), say("reference.one_call_message_letter")),
    "channel": (say("reference.channel"), say("reference.way_contact_came_call_sms")),
    "recipient_role": (say("reference.recipient_role"), say("reference.what_person_contacted")),
    "provision": (say("reference.provision"), say("reference.article_paragraph_and_item_text")),
    "effective_from": (say("reference.effective_from"), say("reference.first_day_text_applies")),
    "effective_to": (say("reference.effective_to"), say("reference.first_day_text_no_longer")),
    "fact": (say("reference.fact"), say("reference.one_thing_known_or_known")),
    "finding": (say("reference.finding"), say("reference.rules_answer_on_one_contact")),
    "evidence": (say("reference.evidence"), say("reference.file_lets_others_see")),
    "case": (say("reference.case"), say("reference.one_borrower_one_debt")),
    "signal": (say("reference.signal"), say("reference.one_thing_message")),
    "venue": (say("reference.venue"), say("reference.place_to_complain_or_get")),
}
ANSWERS = {
    "breach": (say("reference.breach"), say("reference.what_is_known_fits_rule")),
    "clear": (say("reference.clear"), say("reference.what_is_known_shows")),
    "unknown": (say("reference.unknown"), say("reference.facts_are_missing")),
    "not_in_force": (say("reference.not_in_force"), say("reference.on_day_no_text_covered")),
}
STRENGTHS = {
    "stated": (say("reference.stated"), say("reference.text_draws_line_and_facts")),
    "arguable": (say("reference.arguable"), say("reference.somebody_has_to_weigh")),
}
TITLE = say("reference.glossary")


def page(guidance: Guidance) -> str:
    """Return guides/reference/glossary.md."""

    def body(lang: str) -> Iterator[str]:
        yield f"# {TITLE.of(lang)}"
        yield ""
        yield say("reference.one_word_for_one_thing").of(lang)
        yield ""
        yield from part(say("reference.names"), lang, *_table(NAMES, lang))
        yield from part(say("reference.four_answers"), lang, *_table(ANSWERS, lang))
        yield from part(say("reference.strength"), lang, *_table(STRENGTHS, lang))
        head = say("reference.name_what_is_how_finding").of(lang).split(",")
        levels = sorted(guidance.force.items(), key=lambda row: -row[1]["rank"])
        rows = [
            [f"`{name}`", level["name"][lang], level["stated"][lang].replace("{text}", "…"), level["explains"][lang]]
            for name, level in levels
        ]
        yield from part(
            say("reference.legal_force_highest_first"),
            lang,
            say("reference.whether_something_breaks_law").of(lang),
            "",
            *table(head, rows)[:-1],
        )

    return both("helper/reference/glossary.py, guides/force.yaml", body)


def _table(rows: Mapping[str, tuple[Text, Text]], lang: str) -> list[str]:
    head = say("reference.name_in_words_meaning").of(lang).split(",")
    return table(head, ([f"`{name}`", said.of(lang), means.of(lang)] for name, (said, means) in rows.items()))[:-1]
