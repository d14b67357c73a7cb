"""The types of compiled rows name what the schema names, so that neither can change alone."""

from typing import get_type_hints

import pytest

from helper.guidance import load, money, money_rows, remedies, rows, schema

PAIRS = [
    (schema.Clause, rows.Clause),
    (schema.RestsOn, rows.RestsOn),
    (schema.ForceWords, rows.ForceWords),
    (schema.SeedFile, rows.SeedRow),
    (schema.SeedDocument, rows.SeedDocument),
    (schema.AskedWhen, rows.AskedWhen),
    (schema.InterviewFile, rows.InterviewOrder),
    (schema.ComputedFile, rows.Computed),
    (remedies.Act, rows.Act),
    (remedies.TimeLimit, rows.TimeLimit),
    (remedies.FormField, rows.FormField),
    (remedies.Form, rows.Form),
    (remedies.VenueFile, rows.Venue),
    (remedies.CalendarFile, rows.WorkingYear),
    (remedies.StepLine, rows.StepLine),
    (remedies.StepFile, rows.StepRow),
    (remedies.FollowUp, rows.FollowUp),
    (remedies.RemediesFile, rows.Remedies),
    (money.Yardstick, money_rows.Yardstick),
    (money.Before, money_rows.Before),
    (money.Disclosure, money_rows.Disclosure),
    (money.Penalty, money_rows.Penalty),
    (money.LateOrder, money_rows.LateOrder),
    (money.PenaltyCap, money_rows.PenaltyCap),
    (money.CardPlan, money_rows.CardPlan),
    (money.Limitation, money_rows.Limitation),
    (money.MoneyFile, money_rows.Money),
]


@pytest.mark.parametrize(("model", "row"), PAIRS, ids=lambda one: one.__name__)
def test_a_row_is_typed_with_every_name_its_file_may_hold_and_no_other(model, row):
    held = {field.alias or name for name, field in model.model_fields.items()}
    assert held == set(get_type_hints(row))


def test_what_was_compiled_has_no_name_that_its_type_does_not():
    guidance = load()
    told = [
        (rows.RestsOn, [text for rule in guidance.rules.values() for text in rule.rests_on]),
        (rows.Venue, guidance.venues.values()),
        (rows.TimeLimit, [limit for venue in guidance.venues.values() for limit in venue["time_limits"]]),
        (rows.StepRow, guidance.remedies["steps"]),
        (money_rows.Yardstick, guidance.money["yardsticks"]),
        (money_rows.Lpr, [guidance.money["lpr"]]),
        (rows.Myth, guidance.myths.values()),
        (rows.Saying, guidance.never_say["sayings"]),
        (rows.LeftOut, guidance.coverage["left_out"]),
    ]
    for kind, compiled in told:
        for row in compiled:
            assert set(row) <= set(get_type_hints(kind)), (kind.__name__, row)
            assert set(kind.__required_keys__) <= set(row), (kind.__name__, row)
