"""What a rule, a topic, a false saying and a place to turn to are, line by line, as somebody looks them up."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helper.guidance import Guidance, Question, Rule
from helper.guidance.look_up import (
    RULE_STATUS,
    best_force,
    count_read,
    facts_needed,
    in_force_since,
    rules_of,
    rules_using,
    venues_in_order,
    with_blanks,
)
from helper.guidance.types import Source, name_provision, text
from helper.model.contact import DANGER
from helper.text import GAP, Line, Lines, Text, as_it_stands, fill_both, join
from helper.wording import say

if TYPE_CHECKING:
    from helper.guidance.rows import RestsOn, Venue, Words

_MOST_USING = 6
_READ = {
    "primary": say("where.text_was_read"),
    "reported": say("where.from_published_reports_ask"),
}


def _part(title: Text, said: Text) -> Lines:
    return [Line(title, "head"), Line(said, indent=2)]


def _note(words: "Words | None", indent: int = 4) -> Lines:
    return [Line(text(words), "note", indent=indent)] if words else []


def _where_read(source: Source) -> Line:
    address = f" {source.url}" if source.url else ""
    return Line(fill_both("{read}{address}", read=source.how_read, address=address), "note", indent=4)


def tell_rules(guidance: Guidance, chosen: Iterable[Rule]) -> Lines:
    """List rules, each topic set apart, with the strongest text each rests on."""
    lines, topic = Lines(), ""
    for row in chosen:
        head = row.id.partition(".")[0]
        lines += [GAP] if head != topic else []
        topic = head
        kind = best_force(guidance, row)
        own = say("rules.your_own") if f"rules/{row.id}" in guidance.own else Text("", "")
        mark = "○" if row.concludes == "clear" else "•"
        laid = "{mark} {id:<36} {title}  [{kind}]{own}"
        lines.append(Line(fill_both(laid, mark=mark, id=row.id, title=row.title, kind=kind, own=own)))
    return [*lines, GAP]


def tell_topics(guidance: Guidance) -> Lines:
    """List the topics a rule can stand under: the first part of its name."""
    lines = Lines()
    for name, both in guidance.coverage["topics"].items():
        row = say("rules.topic_row", title=text(both), count=len(rules_of(guidance, name)))
        lines.append(Line(fill_both("{name:<12} {row}", name=name, row=row)))
    return [*lines, Line(say("rules.new_topic_how"), "note")]


def tell_facts(guidance: Guidance) -> Lines:
    """List every fact there is, with the answers it can have."""
    lines = Lines()
    for question in guidance.questions.values():
        values = "|".join(value for value, _ in question.choices) or question.kind
        lines.append(
            Line(fill_both("{name:<40} {label}  ({values})", name=question.fact, label=question.label, values=values))
        )
    for name in guidance.computed:
        lines.append(Line(fill_both("{name:<40} {label}", name=name, label=guidance.label(name))))
    return lines


def tell_rule(guidance: Guidance, rule: Rule) -> Lines:
    """Say what a rule checks and why, what it rests on, when it is mistaken and what has to be known for it."""
    reviewed = say("rules.review_by", id=rule.id, status=RULE_STATUS[rule.status], review_by=rule.review_by)
    lines = [
        Line(rule.title, heads=True),
        Line(reviewed, "note"),
        *_part(say("rules.what_checks"), with_blanks(guidance, rule.says)),
        *_part(say("rules.why_matters"), rule.why),
        Line(say("rules.what_rests"), "head"),
    ]
    before: tuple[object, ...] = ()
    for entry in rule.rests_on:
        # One text with two conditions stands once, with what is to be noted of each.
        this = (entry["source"], entry["seed"], entry["provision"], str(entry["says"]))
        lines += _note(entry["note"]) if this == before else _tell_text(guidance, entry)
        before = this
    lines.append(Line(say("rules.when_is_mistaken"), "head"))
    lines += [Line(fill_both("• {when}", when=when), indent=2) for when in rule.mistaken_when]
    lines += _part(say("rules.what_to_ask"), rule.ask_for) if rule.ask_for else []
    return [*lines, *_part(say("rules.what_has_to_be_known"), join(facts_needed(guidance, rule)))]


def _tell_text(guidance: Guidance, entry: "RestsOn") -> Lines:
    if entry["seed"]:
        seed = guidance.seeds["rows"][entry["seed"]]
        title, force = guidance.seeds["docs"][seed["doc"]]["title"], guidance.force["source_document"]["name"]
        named = fill_both("• {title} [{row}] — {force}", title=text(title), row=entry["seed"], force=text(force))
        lines = [Line(named, indent=2), Line(text(seed["says"]), indent=4)]
        if seed["corrected"]:
            lines.append(Line(say("rules.corrected", corrected=text(seed["corrected"])), "note", indent=4))
        return lines
    source, (provision, words) = guidance.instrument(entry), guidance.cited(entry)
    start = max(filter(None, (entry["from"], source.effective_from)), default=None)
    # Only the end of the text itself is told: an entry may end because a later one weighs the same text anew.
    end = source.effective_to
    name_force = say(
        "rules.name_force",
        name=name_provision(source.short, provision),
        force=text(guidance.force[source.kind]["name"]),
        since=say("rules.from", start=start) if start else say("rules.effective_date_not_seen"),
        until=say("rules.no_longer", end=end) if end else "",
    )
    dates = [Line(source.dates_note, "note", indent=4)] if source.dates_note else []
    return [Line(name_force, indent=2), Line(words, indent=4), *_note(entry["note"]), *dates, _where_read(source)]


def tell_myths(guidance: Guidance) -> Lines:
    """List what borrowers are told that is not so."""
    lines = [Line(say("myths.often_heard"), heads=True)]
    for row in guidance.myths.values():
        lines.append(Line(fill_both("• {title}", title=text(row["title"]))))
        lines.append(Line(as_it_stands(f"helper rules {row['id']}"), "note", indent=2))
    return lines


def tell_myth(guidance: Guidance, name: str) -> Lines:
    """Say of one false saying the answer, and what the answer rests on."""
    row = guidance.myths[name]
    lines = [
        Line(text(row["title"]), heads=True),
        *_part(say("myths.what_is_said"), text(row["told"])),
        *_part(say("myths.how_really"), text(row["truth"])),
        *_part(say("myths.what_may_really_happen_2"), text(row["may_happen"])),
        Line(say("myths.what_rests"), "head"),
    ]
    for cited in row["rests_on"]:
        source = guidance.sources[cited["source"]]
        force = text(guidance.force[source.kind]["name"])
        named = name_provision(source.short, cited["provision"])
        lines.append(Line(say("myths.name_force", name=named, force=force), indent=2))
        lines += [Line(text(cited["says"]), indent=4), *_note(cited["note"]), _where_read(source)]
    pages = [f"helper guide {page}" for page in row["sees_also"]]
    lines += [Line(say("myths.what_to", pages=join(pages)), "note")] if pages else []
    return [*lines, Line(say("myths.checked_on", checked_on=row["checked_on"]), "note")]


def tell_coverage(guidance: Guidance) -> Lines:
    """Say of each topic its rules and the day its oldest text began, and what no rule checks."""
    coverage, total = guidance.coverage, 0
    lines = [Line(say("rules.what_is_covered"), heads=True)]
    for name, title in coverage["topics"].items():
        rules = rules_of(guidance, name)
        read, start, total = count_read(rules), in_force_since(guidance, rules), total + len(rules)
        one = say("rules.rule_contacts_from_wording_read", title=text(title), start=start, read=read)
        several = say(
            "rules.rules_contacts_from_wording_read", title=text(title), count=len(rules), start=start, read=read
        )
        lines.append(Line(one if len(rules) == 1 else several))
    lines.append(Line(say("rules.known_and_left_out"), heads=True))
    for entry in coverage["left_out"]:
        lines += [Line(fill_both("• {what}", what=text(entry["what"]))), *_note(entry["because"], 2)]
    checked = say("rules.rules_in_all_checked", total=total, checked_on=coverage["checked_on"])
    return [*lines, GAP, Line(checked, "note")]


def tell_why(guidance: Guidance, question: Question) -> Lines:
    """Give an example of an answer, and say which rules use it; why it is asked is the question's own words."""
    lines = [Line(question.example, "note", indent=3)] if question.example else []
    using = [rule.title for rule in rules_using(guidance, question)]
    if using:
        titles, more = join(using[:_MOST_USING], ("、", "; ")), len(using) - _MOST_USING
        if more > 0:
            titles = say("terminal.and_more", titles=titles, number=Text(str(len(using)), str(more)))
        lines.append(Line(say("terminal.rules_use", titles=titles), "note", indent=3))
        lines.append(Line(say("terminal.if_you_skip_those_rules"), "note", indent=3))
    elif question.kind == "words":
        lines.append(Line(say("terminal.program_looks"), "note", indent=3))
    elif question.fact != DANGER:
        lines.append(Line(say("terminal.log_and_letters_use"), "note", indent=3))
    return lines


def tell_venues(guidance: Guidance) -> Lines:
    """List every place to turn to with what it takes, those most often needed first."""
    lines = Lines()
    for row in venues_in_order(guidance):
        lines.append(Line(fill_both("{id:<22} {title}", id=row["id"], title=text(row["title"])), "head"))
        lines.append(Line(text(row["takes"]), "note", indent=2))
    return [*lines, GAP, Line(say("where.see_one_helper_where_name"), "note")]


def tell_venue(guidance: Guidance, row: "Venue") -> Lines:
    """Say of a place what it takes and refuses, what to have ready, and how long it has."""
    lines = [Line(text(row["title"]), heads=True), Line(text(row["takes"]))]
    for title, said in (
        (say("where.how"), row["how"]),
        (say("where.have_ready"), row["needs"]),
        (say("where.what_refuses"), row["refuses"]),
    ):
        lines.append(Line(title, "head"))
        lines += [Line(say("where.said", said=text(line)), indent=2) for line in said]
    lines += [Line(say("where.how_long"), "head")] if row["time_limits"] else []
    for limit in row["time_limits"]:
        rests = name_provision(guidance.sources[limit["source"]].short, limit["provision"])
        lines.append(Line(say("where.means_rests", means=text(limit["means"]), rests=rests), indent=2))
        lines += _note(limit["note"])
    lines += _part(say("where.afterwards"), text(row["after"])) if row["after"] else []
    lines += [Line(say("where.what_to_fill_in_helper", id=row["id"]), "key")] if row["form"] else []
    read = say("where.checked_on", checked_on=row["checked_on"], read=_READ[row["status"]])
    return [*lines, Line(read, "note")]
