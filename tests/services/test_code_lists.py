"""Code lists of the office by date: renamed, added to, no longer offered; taken back as a whole."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import select

from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.law import LawOverride
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.messages import Msg
from kttt_desktop.exchange.ledgers import ledger_sheet
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.services.code_lists import CodeListChange, ListItem, keep_code_list, listed
from kttt_desktop.services.ledger_sheets import today_scope
from kttt_desktop.services.ledgers import change_ledger_rows
from kttt_desktop.store.engine import read
from kttt_desktop.store.tables import law_override
from kttt_desktop.store.undo import undo
from tests.fixtures_ledgers import keep

NAME = "propaganda_form"
FROM = date(2026, 6, 1)


@pytest.fixture
def office(base, engine):
    """The register with the law as the office has corrected it."""

    def law_on(day):
        with read(engine) as connection:
            rows = connection.execute(select(law_override).order_by(law_override.c.id)).mappings()
            found = [LawOverride(row["file"], row["key"], row["entry"]) for row in rows]
        return base.law_on(day, found)

    return replace(base, law_on=law_on)


def change(context, *, day=FROM, by="Nguyễn Thu Hà", add=(), **labels):
    items = [
        ListItem(one.code, labels.get(one.code, one.label), labels.get(one.code) == "")
        for one in listed(context.law_on(day), NAME)
    ]
    kept = [ListItem(one.code, one.label or "Cuộc thi", one.retired) for one in items]
    return CodeListChange(NAME, day, (*kept, *(ListItem(None, text) for text in add)), by)


def labels(context, day):
    return {item.code: item.label for item in context.law_on(day).codes(NAME)}


def test_a_name_holds_from_its_day_and_the_old_one_is_still_read_in_sheets(office):
    keep_code_list(office, change(office, press="Báo in, báo điện tử", add=["Xe loa"]))

    before, after = labels(office, date(2026, 5, 31)), labels(office, FROM)
    item = next(one for one in office.law_on(FROM).codes(NAME) if one.code == "press")
    assert (before["press"], after["press"]) == ("Báo, tạp chí", "Báo in, báo điện tử")
    assert item.aliases == ("Báo, tạp chí",)
    assert (after["xe_loa"], "xe_loa" in before) == ("Xe loa", False)


def test_an_item_no_longer_used_is_not_offered_and_kept_where_it_stands(office, engine):
    day, key = date(2026, 7, 1), "propaganda_activity"
    row = keep(office, key, day=day, form="contest", content="Thi tìm hiểu Luật").key

    keep_code_list(office, change(office, contest=""))
    change_ledger_rows(office, key, [row], {"participants": 30})

    law = office.law_on(date(2026, 11, 21))
    with read(engine) as connection:
        (kept,) = ledger_list(connection, key, today_scope(law.day)).page()
    assert kept.values["form"] == "contest"
    assert law.label(NAME, "contest") == "Cuộc thi"
    assert "contest" not in {item.code for item in law.offered(NAME)}
    assert "Cuộc thi" not in ledger_sheet(LEDGERS[key], law).column("form").choices


def test_a_change_of_a_list_is_one_action_that_is_taken_back(office, engine):
    before = labels(office, FROM)
    keep_code_list(office, change(office, press="Báo chí"))

    with read(engine) as connection:
        last = connection.exec_driver_sql("SELECT MAX(id) FROM action").scalar_one()
    undo(office.open_work, last)

    assert labels(office, FROM) == before


def refused(context, wanted):
    with pytest.raises(InputError) as caught:
        keep_code_list(context, wanted)
    return {fault.msg for fault in caught.value.faults}


def test_what_cannot_be_is_refused_in_sentences(office):
    told = partial(refused, office)
    keep_code_list(office, change(office, press="Báo chí"))

    earlier = date(2026, 3, 1)
    assert told(change(office, day=earlier, press="Báo")) == {Msg.CODE_LIST_CHANGED_LATER}
    assert told(change(office, press="Khác")) == {Msg.CODE_LABEL_TWICE}
    assert told(change(office, press="  ")) == {Msg.REQUIRED}
    assert told(change(office, by=" ")) == {Msg.REQUIRED}
    unknown = CodeListChange("không có", FROM, (), "Hà")
    assert told(unknown) == {Msg.NO_CODE_LIST}
