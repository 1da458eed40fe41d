"""A warning is settled by a written reason; an error is not."""

import pytest

from kttt_desktop.domain.faults import Fault, InputError, Severity
from kttt_desktop.domain.messages import Msg
from kttt_desktop.queries.settled_warnings import settled_warnings
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.settled_warnings import SettledWarningDraft, settle_warning

WARNING = Fault(Msg.CARD_INCOMPLETE, "tax_code", Severity.WARNING, args={"label": "mã số"})


def a_reason(text="HTX cũ, chưa có mã số thuế"):
    return SettledWarningDraft(
        entity="organization_version", entity_id=7, code=WARNING.rule, reason=text
    )


def reasons(engine):
    with engine.connect() as connection:
        return settled_warnings(connection, "organization_version", 7)


def test_a_reason_settles_one_rule_of_one_row(context, engine):
    settle_warning(context, WARNING, a_reason())

    assert reasons(engine) == {"card_incomplete.tax_code": "HTX cũ, chưa có mã số thuế"}


def test_another_reason_takes_its_place_and_can_be_undone(context, engine):
    settle_warning(context, WARNING, a_reason())
    settle_warning(context, WARNING, a_reason("Đang làm thủ tục"))

    undo_action(context)

    assert reasons(engine) == {"card_incomplete.tax_code": "HTX cũ, chưa có mã số thuế"}


def test_an_error_cannot_be_explained_away(context):
    error = Fault(WARNING.msg, "tax_code", Severity.ERROR, args=WARNING.args)

    with pytest.raises(InputError):
        settle_warning(context, error, a_reason())
