"""The duty calendar on a register: law and plans, sent and received, undone."""

import json
from datetime import date

import pytest

from kttt_desktop.domain.duty import DutyDraft, DutyPeriod, MonthDay, SubmissionDraft
from kttt_desktop.domain.duty import deadlines_json as days_json
from kttt_desktop.domain.faults import ConflictError, InputError
from kttt_desktop.domain.law_duty_entries import DatedHoliday
from kttt_desktop.domain.office import OfficeDraft
from kttt_desktop.domain.organization import StatusEventDraft
from kttt_desktop.domain.rules.duties import DueState
from kttt_desktop.queries.duties import duty_calendar, party_matrix
from kttt_desktop.queries.rows.duties import Role
from kttt_desktop.services.duties import (
    add_duty,
    change_duty,
    forget_submissions,
    give_more_time,
    keep_days_off,
    record_submissions,
    remove_duties,
    set_senders,
)
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.offices import keep_office
from kttt_desktop.services.organizations import record_event, register_organization
from kttt_desktop.store.plan_tables import agency, agency_group_member, document, reporting_duty

SENDER = "Phòng Tài chính - Kế hoạch"
SO = "Sở Kế hoạch và Đầu tư"
QUARTERS = tuple(MonthDay(0, month, 25) for month in (3, 6, 9, 12))


@pytest.fixture
def office(context):
    """A district until 30/6/2025, a commune since."""
    facts = {"addressees": SO, "symbol": "TCKH", "place_name": "Hữu Lũng"}
    district = {"name": SENDER, "level": "district", "parent_name": "UBND huyện Hữu Lũng"}
    commune = {"name": "Phòng Kinh tế", "level": "commune", "parent_name": "UBND xã Hữu Lũng"}
    keep_office(context, OfficeDraft(valid_from=date(2016, 1, 1), **district, **facts))
    keep_office(context, OfficeDraft(valid_from=date(2025, 7, 1), **commune, **facts))


def plan_duties(context, *rows, **paper):
    """Keep a plan with duties as the reading of a plan keeps them."""
    with context.open_work("accept_plan") as work:
        facts = {"title": "Kế hoạch", "number": "110/KH-UBND", "kind": "Kế hoạch", **paper}
        (key,) = work.journal.insert(document, [facts])
        keys = work.journal.insert(
            reporting_duty,
            [
                {
                    "document_id": key,
                    "text": "Báo cáo tình hình thực hiện",
                    "who": json.dumps(row.pop("who", ["UBND các huyện, thành phố"])),
                    "to": SO,
                    "inclusive": False,
                    "deadline": days_json(row.pop("days")),
                    **row,
                }
                for row in rows
            ],
        )
        work.commit()
    return keys


@pytest.fixture
def lang_son(context, office):
    """The three periodic duties of Lạng Sơn IV.1."""
    return plan_duties(
        context,
        {"frequency": "quarterly", "days": QUARTERS},
        {"frequency": "half_year", "days": (MonthDay(0, 6, 25),)},
        {"frequency": "yearly", "days": (MonthDay(0, 12, 25),)},
    )


def communes(context, *names):
    """Keep agencies in a group “UBND các xã, thị trấn”; return their ids."""
    with context.open_work("accept_plan") as work:
        (group,) = work.journal.insert(agency, [{"name": "UBND các xã, thị trấn", "kind": "group"}])
        keys = work.journal.insert(agency, [{"name": name, "kind": "agency"} for name in names])
        members = [{"group_id": group, "agency_id": key} for key in keys]
        work.journal.insert(agency_group_member, members)
        work.commit()
    return keys


def calendar(context, engine, year, today=date(2024, 12, 14), **asked):
    with engine.connect() as connection:
        return duty_calendar(connection, context.law_on, year, today, **asked)


def matrix(context, engine, ref, year=2024, today=date(2024, 12, 14)):
    with engine.connect() as connection:
        return party_matrix(connection, context.law_on, year, today, ref)


def of_plan(found):
    return {row.period: row for row in found.rows if row.duty.document_id}


def of_law(found, role=Role.SEND):
    return {row.duty.key: row for row in found.rows if row.duty.key and row.role is role}


def test_the_calendar_of_a_district_has_its_duties_of_law_and_of_its_plan(
    context, engine, lang_son
):
    found = calendar(context, engine, 2023, today=date(2023, 12, 1))

    assert [row.period for row in found.rows if row.duty.document_id] == [
        "2023-Q1", "2023-H1", "2023-Q2", "2023-Q3", "2023", "2023-Q4",
    ]  # fmt: skip
    assert of_law(found)["district_report"].printed == date(2023, 12, 18)
    assert of_law(found)["district_report"].duty.form == "II-16"
    assert of_law(found)["group_district"].period == "2022"  # due on 15/01/2023
    assert of_law(found, Role.RECEIVE)["cooperative_report"].last_good == date(2023, 12, 15)


def test_before_the_25th_the_24th_is_the_last_good_day(context, engine, lang_son):
    row = of_plan(calendar(context, engine, 2024))["2024-Q2"]

    assert (row.printed, row.last_good) == (date(2024, 6, 25), date(2024, 6, 24))
    assert (row.window.start, row.window.end) == (date(2024, 3, 15), date(2024, 6, 14))


def test_a_last_good_day_on_a_sunday_shows_the_friday_before(context, engine, lang_son):
    row = of_plan(calendar(context, engine, 2024))["2024-Q1"]

    assert row.last_good == date(2024, 3, 24)
    assert row.working_day == date(2024, 3, 22)
    assert row.day_off == "ngày nghỉ hằng tuần"


@pytest.mark.parametrize(("quarter", "other"), [("2024-Q2", "2024-H1"), ("2024-Q4", "2024")])
def test_one_entry_serves_two_reports(context, engine, lang_son, quarter, other):
    found = calendar(context, engine, 2024)
    row = of_plan(found)[quarter]

    together = found.together(row)

    assert {one.period for one in together} == {quarter, other}
    items = [DutyPeriod(one.duty.ref, one.period) for one in together]
    record_submissions(context, items, SubmissionDraft(sent_on=date(2024, 6, 20), number="87"))
    after = of_plan(calendar(context, engine, 2024))
    assert {after[quarter].submission.number, after[other].submission.number} == {"87"}
    assert after["2024-Q3"].submission is None


def test_the_district_ends_and_the_commune_takes_over(context, engine, office):
    before = calendar(context, engine, 2024)
    after = calendar(context, engine, 2025, today=date(2025, 12, 1))

    assert of_law(before)["district_report"].duty.form == "VII-4"
    assert of_law(before, Role.RECEIVE)["group_commune"].printed == date(2024, 12, 30)
    assert of_law(after)["district_report"].printed == date(2025, 12, 18)
    assert "group_commune" not in of_law(after, Role.RECEIVE)  # it would report to itself
    assert of_law(after)["group_district"].printed == date(2025, 1, 15)


@pytest.mark.parametrize(
    ("day", "words", "state"),
    [
        (date(2024, 6, 24), "đã gửi", DueState.SENT),
        (date(2024, 6, 25), "gửi chậm 1 ngày", DueState.LATE),
    ],
)
def test_a_report_is_late_from_the_day_after_the_last_good_one(
    context, engine, lang_son, day, words, state
):
    item = DutyPeriod(str(lang_son[0]), "2024-Q2")
    record_submissions(context, [item], SubmissionDraft(sent_on=day))

    row = of_plan(calendar(context, engine, 2024))["2024-Q2"]

    assert (row.standing.state, row.standing.words) == (state, words)


def test_what_was_late_stays_late_when_the_duty_changes(context, engine, lang_son):
    item = DutyPeriod(str(lang_son[0]), "2024-Q2")
    record_submissions(context, [item], SubmissionDraft(sent_on=date(2024, 6, 25)))

    change_duty(
        context,
        lang_son[0],
        DutyDraft(text="Báo cáo", frequency="quarterly", deadline="30/3, 30/6, 30/9, 30/12"),
    )

    row = next(r for r in calendar(context, engine, 2024).rows if r.period == "2024-Q2")
    assert row.printed == date(2024, 6, 30)
    assert row.standing.words == "gửi chậm 1 ngày"


def test_more_time_moves_the_day_from_which_late_counts(context, engine, lang_son):
    item = DutyPeriod(str(lang_son[0]), "2024-Q2")
    give_more_time(context, [item], date(2024, 6, 28))
    record_submissions(context, [item], SubmissionDraft(sent_on=date(2024, 6, 27)))

    assert of_plan(calendar(context, engine, 2024))["2024-Q2"].standing.state is DueState.SENT


def test_recording_is_undone_and_done_again(context, engine, lang_son):
    item = DutyPeriod("law:district_report", "2023")
    record_submissions(context, [item], SubmissionDraft(sent_on=date(2023, 12, 18)))
    sent = of_law(calendar(context, engine, 2023))["district_report"]

    undone = undo_action(context)
    gone = of_law(calendar(context, engine, 2023))["district_report"]
    undo_action(context, undone.action)

    assert sent.submission.sent_on == date(2023, 12, 18)
    assert gone.submission is None
    assert of_law(calendar(context, engine, 2023))["district_report"].submission == sent.submission


def test_recording_twice_keeps_one_row(context, engine, lang_son):
    item = DutyPeriod(str(lang_son[0]), "2024-Q1")
    for day in (date(2024, 3, 20), date(2024, 3, 21)):
        record_submissions(context, [item], SubmissionDraft(sent_on=day))

    row = of_plan(calendar(context, engine, 2024))["2024-Q1"]

    assert row.submission.sent_on == date(2024, 3, 21)
    forget_submissions(context, [row.submission.id])
    assert of_plan(calendar(context, engine, 2024))["2024-Q1"].submission is None


@pytest.mark.parametrize(
    ("items", "sent_on", "words"),
    [
        ([], date(2024, 12, 1), "Chưa chọn báo cáo"),
        ([DutyPeriod("law:district_report", "2024")], date(2024, 12, 15), "ở sau hôm nay"),
        ([DutyPeriod("law:made_up", "2024")], date(2024, 12, 1), "Không có chế độ báo cáo"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(context, office, items, sent_on, words):
    with pytest.raises(InputError, match=words):
        record_submissions(context, items, SubmissionDraft(sent_on=sent_on))


def test_an_own_duty_is_added_changed_and_removed(context, engine, office):
    draft = DutyDraft(
        text="Dự toán kinh phí", frequency="yearly", deadline="15/7", to="Sở Tài chính",
        period_rule="CALENDAR",
    )  # fmt: skip
    key = add_duty(context, draft).key
    row = calendar(context, engine, 2024).find(str(key), "2024")

    assert (row.role, row.printed, row.window.end) == (
        Role.SEND,
        date(2024, 7, 15),
        date(2024, 12, 31),
    )
    change_duty(context, key, draft.model_copy(update={"deadline": "20/7"}), row.duty.version)
    assert calendar(context, engine, 2024).find(str(key), "2024").printed == date(2024, 7, 20)
    with pytest.raises(ConflictError):
        change_duty(context, key, draft, row.duty.version)
    record_submissions(
        context, [DutyPeriod(str(key), "2024")], SubmissionDraft(sent_on=date(2024, 7, 1))
    )
    assert remove_duties(context, [key]) == 1
    undo_action(context)
    assert calendar(context, engine, 2024).find(str(key), "2024").submission is not None


def test_every_fault_of_a_duty_is_told_at_once(context, office):
    draft = DutyDraft(
        text="Báo cáo", frequency="weekly", deadline="cuối quý", period_rule="X",
        valid_from=date(2024, 1, 1), valid_to=date(2023, 1, 1),
    )  # fmt: skip

    with pytest.raises(InputError) as found:
        add_duty(context, draft)

    fields = {fault.field for fault in found.value.faults}
    assert fields == {"deadline", "frequency", "valid_to", "period_rule"}


def test_reports_on_request_stand_in_the_year_without_a_day(context, engine, office):
    add_duty(context, DutyDraft(text="Đột xuất", frequency="on_request"))

    row = calendar(context, engine, 2024).rows[-1]

    assert (row.period, row.printed, row.standing.state) == ("2024", None, DueState.NO_DAY)


def test_agencies_of_a_group_are_asked_one_by_one(context, engine, office):
    an, binh, cuong = communes(context, "UBND xã An", "UBND xã Bình", "UBND xã Cường")
    (key,) = plan_duties(
        context,
        {
            "who": ["UBND các xã, thị trấn", "Cơ quan lạ"],
            "to": "UBND huyện Hữu Lũng",
            "via": SENDER,
            "frequency": "quarterly",
            "days": QUARTERS,
        },
    )
    for agency_id, day in ((an, date(2024, 9, 24)), (binh, date(2024, 9, 30))):
        item = DutyPeriod(str(key), "2024-Q3", agency_id)
        record_submissions(context, [item], SubmissionDraft(sent_on=day))

    found = matrix(context, engine, str(key))
    row = of_plan(calendar(context, engine, 2024))["2024-Q3"]

    assert [line.party.name for line in found.lines] == [
        "UBND xã An",
        "UBND xã Bình",
        "UBND xã Cường",
    ]
    assert found.unknown == ("Cơ quan lạ",)
    assert [one.agency_id for one in found.missing("2024-Q3")] == [cuong]
    assert (row.received, row.late, row.missing) == ((2, 3), 1, 1)
    assert found.lines[1].cells[2].standing.words == "gửi chậm 6 ngày"


def test_who_reports_in_a_duty_of_law_can_be_set(context, engine, office):
    keys = communes(context, "UBND xã An", "UBND xã Bình")
    set_senders(context, "law:group_commune", ["UBND các xã, thị trấn"])

    found = matrix(context, engine, "law:group_commune", today=date(2025, 1, 5))

    assert [line.party.agency_id for line in found.lines] == keys
    assert found.lines[0].cells[0].standing.words == "quá hạn 6 ngày"


def test_cooperatives_have_reported_once_their_figures_are_kept(
    context, engine, office, an_organization
):
    key = register_organization(context, an_organization()).key
    event = StatusEventDraft(event="registered", effective_on=date(2019, 3, 5))
    record_event(context, [key], event)

    found = matrix(context, engine, "law:cooperative_report")

    assert [line.party.organization_id for line in found.lines] == [key]
    assert found.lines[0].cells[0].sent_on is None


def test_reports_of_others_are_shown_only_when_asked(context, engine, office):
    plan_duties(
        context, {"who": ["Liên minh HTX tỉnh"], "frequency": "quarterly", "days": QUARTERS,
                  "to": "UBND tỉnh"},
    )  # fmt: skip

    assert of_plan(calendar(context, engine, 2024)) == {}
    watched = calendar(context, engine, 2024, roles=frozenset({Role.WATCH}))
    assert len(of_plan(watched)) == 4


def test_the_office_adds_days_off_that_the_law_files_lack(context, engine, open_work, book):
    entry = DatedHoliday(
        day=date(2027, 2, 4), days=7, label="Tết Âm lịch 2027", source="Thông báo nghỉ Tết",
        valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31), verified=True,
    )  # fmt: skip

    keep_days_off(context, entry, "Trần Thị Bình")

    with pytest.raises(InputError):
        keep_days_off(context, entry, " ")


def test_the_part_of_the_office_is_told_by_the_day_each_report_is_due(context, engine, office):
    communes(context, "UBND xã An")
    plan_duties(
        context,
        {"who": ["UBND các xã, thị trấn"], "to": "UBND huyện Hữu Lũng", "via": SENDER,
         "frequency": "quarterly", "days": QUARTERS},
    )  # fmt: skip

    found = of_plan(calendar(context, engine, 2025, today=date(2025, 12, 1)))

    assert {period: row.role for period, row in found.items()} == {
        "2025-Q1": Role.RECEIVE,
        "2025-Q2": Role.RECEIVE,
        "2025-Q3": Role.SEND,
        "2025-Q4": Role.SEND,
    }


def test_a_duty_of_a_plan_begins_and_ends_with_it(context, engine, office):
    plan_duties(
        context,
        {"frequency": "quarterly", "days": QUARTERS},
        issued_on=date(2023, 5, 19),
        valid_to=date(2024, 9, 24),
    )

    years = [of_plan(calendar(context, engine, year)) for year in (2022, 2023, 2024)]

    assert [sorted(period[5:] for period in found) for found in years] == [
        [],
        ["Q2", "Q3", "Q4"],
        ["Q1", "Q2", "Q3"],
    ]
