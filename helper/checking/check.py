"""Judge one contact by every rule, under the law of the contact's own day."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from helper.checking.derive import COUNTED, derive, number_words
from helper.checking.logic import Verdict, all_of, any_of, conjunction, exact_day, judge_clause, negation
from helper.guidance import Guidance, Rule
from helper.guidance.crosscheck import facts_in
from helper.guidance.types import name_provision
from helper.model.contact import ContactRef
from helper.model.fact import Fact, Facts, Value
from helper.model.finding import Applied, Basis, Finding, Force, RuleAnswer, Strength
from helper.model.moment import parse_moment
from helper.text import Text
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.rows import RestsOn

_DAY, _ERA = "contact.local_date", "era"
_PLACE = frozenset({_DAY, "debt.creditor_kind"})
"""What places a contact under a law: its day and the lender."""


_MOST_REMEMBERED = 20_000  # answers of rules: some 20 MB
_ORDINARY = frozenset({"contact.demand"})
"""What every collector may do."""
_ACTS = ("contact.said.", "contact.did.")
_COUNTED_AS = {
    "day.notices": say("check.counted_notices"),
    "day.conversations": say("check.counted_conversations"),
    "day.answered": say("check.counted_conversations"),
    "day.unanswered": say("check.counted_unanswered"),
    "day.messages": say("check.counted_messages"),
}
_COUNTS = "{day.counts}"
"""In what a finding says: the counts of the day as they were told, for a rule that any of several may raise."""


def check_contact(guidance: Guidance, facts: Facts, contact: ContactRef | None = None) -> list[Finding]:
    """Return a finding for every rule that arises. ``facts`` must have been through ``derive``."""
    found = _Memory.of(guidance).check(facts, contact)
    breach = any(finding is not None and finding.is_breach for finding in found)
    return [
        finding
        for rule, finding in zip(guidance.rules.values(), found, strict=True)
        # "A polite reminder is in order" is not said beside a threat in the same contact.
        if finding is not None and not (breach and rule.only_alone)
    ]


def check_rule(guidance: Guidance, rule: Rule, facts: Facts, contact: ContactRef | None = None) -> Finding | None:
    """Judge by one rule; None where it does not arise (its scope is false, or nothing binds this lender)."""
    found = _judge(guidance, rule, facts)
    return None if found is None else _dress(guidance, found, facts, contact)


class _Memory:
    """Remember what each rule said of the facts it reads: contacts by the thousand differ in few of them."""

    def __init__(self, guidance: Guidance) -> None:
        self._guidance = guidance
        self.rules = guidance.rules
        self._reads = [(rule, _read_by(rule)) for rule in self.rules.values()]
        self._all = frozenset(name for _, names in self._reads for name in names)
        self._turns = _turns(guidance)
        self._places: dict[tuple[str, Value, str], int] = {}
        self._found: dict[tuple[int | None, ...], Finding | None] = {}

    @classmethod
    def of(cls, guidance: Guidance) -> "_Memory":
        """Return the memory of these rules."""
        held = guidance.made.get(("memory",))
        if held is None or held.rules is not guidance.rules:
            held = guidance.made[("memory",)] = cls(guidance)
        return cast("_Memory", held)

    def check(self, facts: Facts, contact: ContactRef | None) -> list[Finding | None]:
        """Return what every rule says of a contact."""
        if len(self._found) > _MOST_REMEMBERED:
            self._places.clear()
            self._found.clear()
        places = self._places
        # A number for each fact: a rule's facts are then told from others' as fast as numbers are.
        here = {
            name: places.setdefault((name, fact.value, fact.origin.kind), len(places))
            for name, fact in facts.items()
            if fact.value is not None and name in self._all
        }
        if (day := exact_day(facts.value(_DAY))) is not None:
            era = (_ERA, bisect_right(self._turns, day), facts[_DAY].origin.kind)
            here[_ERA] = places.setdefault(era, len(places))
        made = []
        for at, (rule, names) in enumerate(self._reads):
            key = (at, *map(here.get, names))
            try:
                found = self._found[key]
            except KeyError:
                found = self._found[key] = _judge(self._guidance, rule, facts)
            made.append(None if found is None else _dress(self._guidance, found, facts, contact))
        return made


def _read_by(rule: Rule) -> tuple[str, ...]:
    """Return every fact that can change what a rule says."""
    rows = [
        *rule.applies_to,
        *rule.when,
        *rule.unless,
        *(clause for row in rule.rests_on for clause in row["only_if"] or ()),
    ]
    days = (row["day_of"] for row in rule.rests_on if row["day_of"])
    words = ["contact.words"] if rule.veiled else []
    # Of the day of a contact most rules read no more than which law there was.
    return tuple(dict.fromkeys([*facts_in(rows), *days, *words, _ERA, "debt.creditor_kind", "debt.product"]))


def _turns(guidance: Guidance) -> list[str]:
    """Return the days on which the law of some rule changes, in order: between two of them one day is like another."""
    spans = [(row["from"], row["to"]) for rule in guidance.rules.values() for row in rule.rests_on]
    spans += [(source.effective_from, source.effective_to) for source in guidance.sources.values()]
    return sorted({day for span in spans for day in span if day})


def _dress(guidance: Guidance, found: Finding, facts: Facts, contact: ContactRef | None) -> Finding:
    """Return a finding as it stands of one contact: whose it is, when that was, and the words of its own."""
    at = _text(facts.value("contact.at"))
    basis = tuple(_placed(row, facts) for row in found.basis)
    if found.says is None and at is None and contact is None and basis == found.basis:
        return found
    says = _filled(guidance, found.says, facts) if found.says is not None else None
    return found._replace(contact=contact, at=at, says=says, basis=basis)


def _placed(row: Basis, facts: Facts) -> Basis:
    """Return what a finding rests on with the place it came from, and the day, this time."""
    value, origin = facts[row.fact].value, str(facts[row.fact].origin)
    return row if (value, origin) == (row.value, row.origin) else Basis(row.fact, value, origin)


def _judge(guidance: Guidance, rule: Rule, facts: Facts) -> Finding | None:
    """Judge by one rule, with nothing in it that is of this contact alone."""
    scope = conjunction(rule.applies_to, facts)
    if scope.truth is False:
        return None
    conduct = [judge_clause(row, facts) for row in rule.when]
    happened = all_of(conduct)
    excused = any_of(judge_clause(row, facts) for row in rule.unless)
    verdict = all_of([happened, negation(excused)])
    # A clause that held only because nothing is known about it raises nothing.
    # Neither does a demand by itself: else every polite reminder would be a plan that may have been broken.
    # What was told to have been done raises it all the same, as does an hour that may be either side of the line.
    raised = any(
        (row.truth is True or row.edge)
        and (not row.soft or any(_done(name, facts) for name in row.basis))
        and not (row.basis and _ORDINARY.issuperset(row.basis))
        for row in conduct
    )

    if verdict.truth is False:
        if rule.concludes == "clear" or scope.truth is None:
            return None
        return _finding(guidance, rule, facts, RuleAnswer.CLEAR, verdict, [], raised)

    entries = [(row, _applies(guidance, row, facts)) for row in rule.rests_on]
    instruments = any_of(held for row, held in entries if row["counts"] and row["source"])
    articles = any_of(held for row, held in entries if row["counts"] and row["seed"])
    # An article does not carry a finding while it is unknown which law there is: not knowing the day or the
    # lender must not make a threat look as if only a magazine frowned on it.
    unplaced = instruments.truth is None and not _PLACE.isdisjoint(instruments.missing)
    law = instruments if unplaced else any_of([instruments, articles])
    if law.truth is False:
        if verdict.truth is True and scope.truth is True and _only_by_date(guidance, rule, facts):
            return _finding(guidance, rule, facts, RuleAnswer.NOT_IN_FORCE, verdict, [], raised)
        return None
    holding = all_of([scope, verdict, law])
    if holding.truth is True:
        # How a text reaches this contact softens that text alone; the scope and the conduct soften the finding.
        holding = holding._replace(soft=scope.soft or verdict.soft)
        holds = [(row, held) for row, held in entries if held.truth is True]
        return _finding(guidance, rule, facts, RuleAnswer(rule.concludes), holding, holds, raised)
    possible = [(row, held) for row, held in entries if held.truth is not False]
    return _finding(guidance, rule, facts, RuleAnswer.UNKNOWN, holding, possible, raised)


def check_example(guidance: Guidance, rule: Rule, told: Mapping[str, Any], at: str | None) -> Finding | None:
    """Judge facts as the cases beside a rule write them: for the tests and for the check of a clinic's own rules."""
    facts = Facts.of({name: tuple(value) if isinstance(value, list) else value for name, value in told.items()})
    facts = facts.with_(Fact("contact.at", at)) if at else facts
    return check_rule(guidance, rule, derive(facts))


def _done(name: str, facts: Facts) -> bool:
    return name.startswith(_ACTS) and name not in _ORDINARY and facts.value(name) is True


def _applies(guidance: Guidance, row: "RestsOn", facts: Facts, *, any_day: bool = False) -> Verdict:
    """Judge whether one text reaches this contact: its days, the lender, the product and its conditions."""
    return conjunction(row["only_if"], facts) if row["seed"] else all_of(_conditions(guidance, row, facts, any_day))


def _conditions(guidance: Guidance, row: "RestsOn", facts: Facts, any_day: bool) -> Iterator[Verdict]:
    if not any_day:
        yield _in_force(guidance, row, facts)
    if "anyone" not in row["binds"]:
        yield judge_clause({"fact": "debt.creditor_kind", "in": row["binds"]}, facts)
    if row["products"] is not None:
        yield judge_clause({"fact": "debt.product", "in": [*row["products"], *(row["products_arguable"] or ())]}, facts)
    if row["only_if"]:
        yield conjunction(row["only_if"], facts)


def _in_force(guidance: Guidance, row: "RestsOn", facts: Facts) -> Verdict:
    source = guidance.instrument(row)
    start = max(filter(None, (row["from"], source.effective_from)), default=None)
    end = min(filter(None, (row["to"], source.effective_to)), default=None)
    # A text about how loans are made is chosen by the day of the loan, not of the call about it.
    dated_by = row["day_of"] or "contact.local_date"
    day = exact_day(facts.value(dated_by))
    if day is None:
        return Verdict(None, (dated_by,))
    # ISO dates compare as text; the end is the first day of no effect.
    return Verdict(start is not None and start <= day and (end is None or day < end), basis=(dated_by,))


def _only_by_date(guidance: Guidance, rule: Rule, facts: Facts) -> bool:
    """Tell whether some text would reach this contact on another day."""
    rows = (row for row in rule.rests_on if row["counts"] and row["source"])
    return any(_applies(guidance, row, facts, any_day=True).truth is True for row in rows)


def _strength(row: "RestsOn", held: Verdict, facts: Facts) -> Strength:
    if row["seed"] or row["strength"] == "arguable" or held.soft:
        return Strength.ARGUABLE
    if row["products_arguable"] and facts.value("debt.product") in row["products_arguable"]:
        return Strength.ARGUABLE
    return Strength.STATED


def applied(guidance: Guidance, row: "RestsOn", held: Verdict, facts: Facts, *, breach: bool = True) -> Applied:
    """Return one text as it stands in a finding; words of suspicion only where the answer is a breach."""
    return _text_of(guidance, row, _strength(row, held, facts), breach)


def _text_of(guidance: Guidance, row: "RestsOn", strength: Strength, breach: bool) -> Applied:
    """Make a text once for each way it can stand in a finding: a long log asks for the same few again and again."""
    key = (id(row), strength, breach)
    if (made := guidance.made.get(key)) is None:
        made = guidance.made[key] = _make_text(guidance, row, strength, breach)
    return made


def _make_text(guidance: Guidance, row: "RestsOn", strength: Strength, breach: bool) -> Applied:
    if row["seed"]:
        seed = guidance.seeds["rows"][row["seed"]]
        title = guidance.seeds["docs"][seed["doc"]]["title"]
        short, kind, status, url, whose = Text(title["zh"], title["en"]), Force.SOURCE_DOCUMENT, "reported", None, None
        says, provision, source = Text(seed["says"]["zh"], seed["says"]["en"]), row["seed"], f"seed-{seed['doc']}"
    else:
        instrument = guidance.instrument(row)
        source, (provision, says) = instrument.id, guidance.cited(row)
        short, kind, status, url, whose = (
            instrument.short,
            Force(instrument.kind),
            instrument.read,
            instrument.url,
            instrument.enforced_by,
        )
    force = guidance.force[kind]
    words = force["stated"] if strength is Strength.STATED else force["arguable"]
    name = short if row["seed"] else name_provision(short, provision)
    line = Text(words["zh"].replace("{text}", name.zh), words["en"].replace("{text}", name.en)) if breach else name
    note = Text(row["note"]["zh"], row["note"]["en"]) if row["note"] else None
    return Applied(source, short, provision, kind, strength, status, line, says, note, url, whose)


def _as_possible(guidance: Guidance, text: Applied) -> Applied:
    """Return a text in the words of what can be argued: what is weighed as a whole is no plain suspicion line by line."""
    if not text.is_stated:
        return text
    key = ("as possible", id(text))
    if (made := guidance.made.get(key)) is None:
        words, name = guidance.force[text.kind]["arguable"], name_provision(text.short, text.provision)
        line = Text(words["zh"].replace("{text}", name.zh), words["en"].replace("{text}", name.en))
        made = guidance.made[key] = text._replace(line=line)
    return made


def _finding(
    guidance: Guidance,
    rule: Rule,
    facts: Facts,
    answer: RuleAnswer,
    verdict: Verdict,
    entries: "list[tuple[RestsOn, Verdict]]",
    raised: bool,
) -> Finding:
    breach = answer is RuleAnswer.BREACH
    texts = tuple(
        sorted(
            (applied(guidance, row, held, facts, breach=breach) for row, held in entries),
            key=lambda text: (-guidance.force[text.kind]["rank"], not text.is_stated),
        )
    )
    basis = tuple(
        Basis(name, facts.value(name), str(facts[name].origin))
        for name in verdict.basis
        if facts.value(name) is not None
    )
    stated = [text for text in texts if text.is_stated]
    # Words that nobody confirmed are the program's reading of them, however clear the text is.
    unconfirmed = any(row.origin.startswith("read") for row in basis)
    # A clause that held only because nothing is known about it makes it arguable too.
    hints = rule.only_hints(_text(facts.value("contact.words")))
    certain = rule.strength == "stated" and bool(stated) and not unconfirmed and not verdict.soft and not hints
    if breach and not certain:
        texts = tuple(_as_possible(guidance, text) for text in texts)
    missing = dict.fromkeys(ask for name in verdict.missing for ask in guidance.asked(name))
    own = Text(**rule.veiled["says"]) if hints and rule.veiled else rule.says
    says = own if answer == rule.concludes else None
    return Finding(
        rule=rule.id,
        title=rule.title,
        answer=answer,
        strength=Strength.STATED
        if certain or (not texts and rule.strength == "stated" and not unconfirmed)
        else Strength.ARGUABLE,
        force=(stated or list(texts))[0].kind if texts else None,
        sources=texts,
        missing=tuple(missing) if answer is RuleAnswer.UNKNOWN else (),
        basis=basis,
        says=says or None,
        ask_for=rule.ask_for if breach else None,
        mistaken_when=rule.mistaken_when,
        evidence=rule.evidence,
        letters=rule.letters if breach else (),
        venues=rule.venues if breach else (),
        raised=raised,
        concludes=RuleAnswer(rule.concludes),
        matter=rule.matter,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _filled(guidance: Guidance, says: Text, facts: Facts) -> Text:
    """Put the values of facts where the rule names them, in the words of their questions."""
    return Text(*(_words(guidance, words, facts, lang) for words, lang in ((says.zh, "zh"), (says.en, "en"))))


def _words(guidance: Guidance, words: str, facts: Facts, lang: str) -> str:
    if _COUNTS in words:
        words = words.replace(_COUNTS, _counts(guidance, facts, lang))
    for name in sorted({*facts}, key=len, reverse=True):
        if f"{{{name}}}" in words:
            words = words.replace(f"{{{name}}}", _in_words(guidance, facts[name], lang))
    return words.replace("（{contact.at}）", "").replace(" ({contact.at})", "").replace("{contact.at}", "")


def _counts(guidance: Guidance, facts: Facts, lang: str) -> str:
    """Return in brackets how often it was that day, each kind as it was told; nothing where nobody counted."""
    said = [
        _COUNTED_AS[name].fill(number=number_words(facts[name])).of(lang)
        for name in _COUNTED_AS
        if facts.value(name) is not None
    ]
    return ("（" + "，".join(said) + "）" if lang == "zh" else " (" + ", ".join(said) + ")") if said else ""


def _in_words(guidance: Guidance, fact: Fact, lang: str) -> str:
    return (
        number_words(fact).of(lang)
        if fact.note and fact.name in COUNTED
        else in_words(guidance, fact.name, fact.value, lang)
    )


def in_words(guidance: Guidance, name: str, value: object, lang: str) -> str:
    """Write a value as people read it: the label of a choice, a moment in words."""
    question = guidance.questions.get(name)
    if question and question.kind == "choice":
        label = question.choice(value)
        if label is None:
            return str(value)
        # What a label explains in brackets is for whoever answers: nobody told that a spouse did not sign.
        said = label.of(lang).split("（" if lang == "zh" else " (")[0]
        # Inside a sentence: "A colleague" becomes "a colleague".
        return said[0].lower() + said[1:] if lang == "en" else said
    if name == "contact.at" and value is not None:
        moment = parse_moment(str(value))
        return moment.words(lang) if moment else str(value)
    return str(value)
