"""BC-CT, BC-VM and BC-2N on the sample district, on an empty register, with one row and many."""

import sqlite3
from datetime import date, timedelta
from decimal import Decimal

import docx
import pdfplumber
import pytest

from kttt_desktop.bootstrap import new_application
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.target import TargetDraft
from kttt_desktop.reports.filled import CellKey, FilledLine
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_rows
from kttt_desktop.services.report_files import write_report
from kttt_desktop.services.reports import ReportOrder, build_report, cell_rows
from kttt_desktop.services.targets import add_target
from kttt_desktop.store import tables
from kttt_desktop.store.plan_tables import agency, document, task, task_progress

FORMS = ("BC-CT", "BC-VM", "BC-2N")
STATES = {"Đạt", "Chưa đạt", "Chưa rõ"}


@pytest.fixture
def empty(tmp_path, clock):
    application = new_application(tmp_path / "sổ trống.kttt", clock=clock, user="officer")
    yield application
    application.close()


@pytest.fixture
def with_agency(empty):
    """An empty register but for an agency, a document and its task."""
    with empty.context.open_work("accept_plan") as work:
        (body,) = work.journal.insert(agency, [{"name": "Sở Tài chính"}])
        (paper,) = work.journal.insert(document, [{"title": "Kế hoạch", "number": "9/KH"}])
        own = {"document_id": paper, "position": 0, "section_path": "I", "text": "Mở lớp"}
        work.journal.insert(task, [own])
        work.commit()
    return empty, body, paper


def raise_issues(application, *rows):
    kind = draft_of(LEDGERS["recommendation"])
    base = {"raised_on": date(2024, 3, 5), "text": "Thiếu vốn", "state": "raised"}
    kept = [RowToKeep(kind.model_validate(base | row)) for row in rows]
    keep_ledger_rows(application.context, "recommendation", kept, "add_ledger_row")


def report_progress(application, period, **said):
    row = {"task_id": 1, "period": period, "state": "in_progress", **said}
    with application.context.open_work("record_progress") as work:
        work.journal.insert(task_progress, [row])
        work.commit()


def table_of(report, key):
    return next(one for one in report.form.tables() if one.key == key)


def texts_of(table):
    return [[cell.text for cell in row] for row in table.rows]


def lines_of(report):
    return [part.text for part in report.form.body if isinstance(part, FilledLine)]


def rows_of(path, query, *values):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute(query, values)]
    connection.close()
    return found


def all_fields(table):
    return {name for one in table.columns for name in (one.field, *one.fields, one.unit_field)}


@pytest.mark.parametrize("form", FORMS)
def test_every_column_names_a_field_of_its_rows(demo_application, form):
    report = build_report(demo_application.desk, ReportOrder(form, "2025", document_id=1))

    for table in report.spec.tables:
        for row in report.lists.get(getattr(table, "query", ""), ()):
            assert [name for name in all_fields(table) - {""} if not hasattr(row, name)] == []


def test_states_of_targets_add_up_and_each_is_told_once(demo_application):
    report = build_report(demo_application.desk, ReportOrder("BC-CT", "2025", document_id=1))

    kept = rows_of(demo_application.path, "SELECT * FROM target WHERE document_id = 1")
    rows = report.lists["target_list"]
    assert sorted(row.id for row in rows) == sorted(one["id"] for one in kept)
    assert {row.state for row in rows} <= STATES
    assert [row.year for row in rows] == sorted(str(one["year"]) for one in kept)
    unbound = [one["id"] for one in kept if one["indicator"] is None]
    assert [row.id for row in rows if row.unbound] == unbound
    assert all(row.basis.startswith("chưa gắn chỉ tiêu") for row in rows if row.id in unbound)
    assert any(f"Văn bản có {len(kept)} chỉ tiêu" in line for line in lines_of(report))


def test_a_target_leads_to_the_rows_behind_its_value(demo_application):
    report = build_report(demo_application.desk, ReportOrder("BC-CT", "2025", document_id=1))

    for place, row in enumerate(report.lists["target_list"], 1):
        found = cell_rows(demo_application.desk, report, CellKey("targets", str(place), "value"))
        if row.unbound:
            assert found == ()
        elif row.unit != "%":
            assert len(found) == row.value
        else:
            share = next(part for part in row.basis.split("; ") if "/" in part)
            part, base = share.partition(" ")[0].split("/")
            assert len(found) == int(part)
            assert row.value == Decimal(part) * 100 / Decimal(base)
    assert cell_rows(demo_application.desk, report, CellKey("targets", "1", "name")) == ()
    assert cell_rows(demo_application.desk, report, CellKey("targets", "#1", "label")) == ()


def test_a_value_not_known_is_blank_and_a_zero_is_zero(empty):
    drafts = (
        TargetDraft(text="Số HTX", operator=">=", value=0, unit="HTX", indicator="org.active"),
        TargetDraft(text="Tỷ lệ", operator=">", value=5, unit="%", year=2030,
                    indicator="org.agriculture_share"),
        TargetDraft(text="Thêm", operator="~", value="1.5", unit="HTX", indicator="org.active"),
        TargetDraft(text="Đủ", operator="range", value=1, value_to=3, unit="%"),
    )  # fmt: skip
    for one in drafts:
        add_target(empty.context, one, empty.desk.catalogue)

    rows = build_report(empty.desk, ReportOrder("BC-CT", "2024")).lists["target_list"]

    told = {row.name: (row.value, row.state, row.aim, row.note) for row in rows}
    assert told == {
        "Số HTX": (0, "Đạt", "≥ 0", ""),
        "Tỷ lệ": (None, "Chưa rõ", "> 5%", ""),
        "Thêm": (0, "Chưa rõ", "≈ 1,5", "chưa đặt độ lệch của “khoảng”"),
        "Đủ": (None, "Chưa rõ", "1–3%", ""),
    }


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_register_prints_sentences_and_no_figures(empty, tmp_path, form):
    report = build_report(empty.desk, ReportOrder(form, "2024"))

    files = write_report(report, tmp_path)

    assert [file.suffix for file in files] == [".pdf", ".xlsx", ".docx"]
    said = " ".join(lines_of(report)).lower()
    assert "chưa" in said
    assert "none" not in said
    assert {table.key for table in report.form.tables()} <= {"figures"}


def test_key_figures_of_both_ends_equal_indicators_of_those_days(demo_application):
    desk = demo_application.desk
    report = build_report(desk, ReportOrder("BC-2N", "2025", document_id=1))
    cells = {cell.key: cell for cell in report.form.cells()}

    assert (report.form.period, report.form.period_from) == ("2025-2Y", date(2024, 1, 1))
    for row, line in (("07", "I.7.01"), ("12", "III.1.01")):
        for end, year in (("start", 2023), ("end", 2025)):
            key = CellKey("figures", row, end)
            behind = cell_rows(desk, report, key)
            query = "SELECT * FROM year_figure WHERE year = ? AND line = ?"
            given = rows_of(demo_application.path, query, year, line)
            values = {}
            for one in sorted(given, key=lambda one: one["basis"] == "actual"):
                values[one["organization_id"]] = one["value"]
            assert cells[key].value == sum(one.value for one in behind)
            assert {(one.organization_id, one.value) for one in behind} <= set(values.items())
        change = cells[CellKey("figures", row, "change")].printed
        printed = [cells[CellKey("figures", row, end)].printed for end in ("end", "start")]
        assert change == printed[0] - printed[1]
    founded = [len(cell_rows(desk, report, CellKey("figures", "01", e))) for e in ("start", "end")]
    assert founded == [cells[CellKey("figures", "01", end)].value for end in ("start", "end")]


def test_two_years_tell_the_entries_of_both_in_order_of_time(with_agency):
    application, _, paper = with_agency
    for period, result in (("2024-Q1", "B"), ("2023-Q4", "A"), ("2022-Q4", "cũ")):
        report_progress(application, period, result=result)

    order = ReportOrder("BC-2N", "2024", document_id=paper)
    (row,) = build_report(application.desk, order).lists["task_progress_list"]

    assert row.result == "Quý IV năm 2023: A; quý I năm 2024: B."


def test_a_form_of_two_years_is_not_made_for_a_quarter(empty):
    with pytest.raises(InputError) as caught:
        build_report(empty.desk, ReportOrder("BC-2N", "2024-Q1"))

    assert caught.value.faults[0].field == "period"
    assert build_report(empty.desk, ReportOrder("BC-2N", "2024-2Y")).form.period == "2024-2Y"


def test_support_is_added_by_policy_and_what_nobody_entered_stays_blank(with_agency):
    application, _, paper = with_agency
    policy = draft_of(LEDGERS["support_policy"])
    policies = [RowToKeep(policy.model_validate({"kind": kind, "name": kind}))
                for kind in ("land", "human_resources")]  # fmt: skip
    keys = keep_ledger_rows(application.context, "support_policy", policies, "add_ledger_row").key
    grant = {"policy_id": keys[0], "content": "Hỗ trợ"}
    member = {"organization_id": 1, "party": "individual", "name": "An"}
    _put_organization(application, member)
    rows = (
        {**grant, "organization_id": 1, "year": 2023, "planned": 5_000_000, "used": 4_000_000},
        {**grant, "member_id": 1, "year": 2024, "planned": 2_000_000},
        {**grant, "organization_id": 1, "year": 2022, "planned": 9_000_000},
        {**grant, "policy_id": keys[1], "organization_id": 1, "year": 2024},
    )
    kind = draft_of(LEDGERS["support_grant"])
    kept = [RowToKeep(kind.model_validate(row)) for row in rows]
    keep_ledger_rows(application.context, "support_grant", kept, "add_ledger_row")

    order = ReportOrder("BC-2N", "2024", document_id=paper)
    report = build_report(application.desk, order)

    assert texts_of(table_of(report, "support")) == [
        ["1", "Nguồn nhân lực", "1", "1", "", "", ""],
        ["2", "Đất đai", "2", "1", "7,0", "", "4,0"],
        ["", "Tổng cộng", "3", "", "7,0", "", "4,0"],
    ]
    behind = cell_rows(application.desk, report, CellKey("support", "2", "grants"))
    assert [(row.entity, row.organization_id, row.value) for row in behind] == [
        ("support_grant", 1, 4_000_000),
        ("support_grant", 1, None),
    ]


def _put_organization(application, member):
    with application.context.open_work("add_members") as work:
        work.journal.insert(tables.organization, [{"kind": "cooperative"}])
        card = {
            "organization_id": 1,
            "effective_on": date(2020, 1, 1),
            "recorded_at": "2020-01-01T09:00:00.000000+07:00",
            "name": "HTX Một",
        }
        work.journal.insert(tables.organization_version, [card])
        work.journal.insert(tables.member, [member])
        work.commit()


def test_difficulties_stand_as_on_the_day_of_the_report(with_agency):
    application, body, _ = with_agency
    sent = {"competent_agency_id": body, "sent_on": date(2024, 4, 1), "sent_number": "12/CV"}
    answered = {**sent, "answered_on": date(2024, 5, 1), "answer": "Đã rõ", "state": "answered"}
    raise_issues(
        application,
        {"text": "Một", "topic": "land"},
        {"text": "Hai", **sent, "topic": "capital", "state": "sent", "due_on": date(2024, 4, 20)},
        {"text": "Ba", **answered, "topic": "debt"},
        {"text": "Bốn", "raised_on": date(2024, 6, 1)},
        {"text": "Năm", "raised_on": date(2023, 2, 1), "state": "resolved"},
    )

    def told(day):
        order = ReportOrder("BC-VM", "2024", as_of=day)
        report = build_report(application.desk, order)
        return report, [(r.text, r.sent, r.answer, r.state, r.late) for r in
                        report.lists["difficulty_list"]]  # fmt: skip

    assert [row[0::3] for row in told(date(2024, 3, 31))[1]] == [
        ("Ba", "Mới nêu"),
        ("Hai", "Mới nêu"),
        ("Một", "Mới nêu"),
    ]
    report, found = told(date(2024, 5, 2))
    number = "12/CV ngày 01/04/2024"
    assert found == [
        ("Ba", number, "Ngày 01/05/2024: Đã rõ", "Đã trả lời", ""),
        ("Hai", number, "", "Đã gửi", "quá hạn trả lời 20/04/2024"),
        ("Một", "", "", "Mới nêu", ""),
    ]
    assert (report.form.period_to, report.coverage()) == (date(2024, 5, 2), None)
    assert "Trong đó có 1 nội dung đã quá hạn trả lời:" in lines_of(report)
    assert [row[1] for row in texts_of(table_of(report, "difficulties")) if len(row) == 2] == [
        "Sở Tài chính",
        "Chưa xác định cơ quan có thẩm quyền",
    ]
    told_before = told(date(2024, 4, 15))[1]
    assert [row[3] for row in told_before if row[0] == "Ba"] == ["Đã gửi"]


def test_what_waits_from_earlier_years_is_told_and_what_was_settled_is_not(with_agency):
    application, _, _ = with_agency
    raise_issues(
        application,
        {"text": "Còn chờ", "raised_on": date(2022, 1, 5)},
        {"text": "Đã xong", "raised_on": date(2022, 1, 5), "state": "resolved"},
        {"text": "Trả lời sau", "raised_on": date(2022, 1, 5), "state": "answered",
         "sent_on": date(2022, 1, 6), "answered_on": date(2025, 1, 2)},
    )  # fmt: skip

    rows = build_report(application.desk, ReportOrder("BC-VM", "2023")).lists["difficulty_list"]

    assert [(row.text, row.state) for row in rows] == [
        ("Còn chờ", "Mới nêu"),
        ("Trả lời sau", "Đã gửi"),
    ]


def test_difficulties_of_tasks_come_with_their_document_and_lead_to_the_task(with_agency):
    application, _, _ = with_agency
    report_progress(application, "2024-Q1", difficulty="Thiếu tiền", proposal="Cấp sớm")
    report_progress(application, "2023-Q4", difficulty="cũ")

    report = build_report(application.desk, ReportOrder("BC-VM", "2024-Q1"))

    (row,) = report.lists["difficulty_list"]
    assert row.text == "Mở lớp (Văn bản số 9/KH)\nKhó khăn: Thiếu tiền\nĐề xuất: Cấp sớm"
    (behind,) = cell_rows(application.desk, report, CellKey("difficulties", "1", "text"))
    assert (behind.entity, behind.id) == ("task", 1)


def test_the_same_task_of_two_documents_is_told_once(with_agency):
    application, _, paper = with_agency
    with application.context.open_work("accept_plan") as work:
        own = {"document_id": paper, "position": 1, "section_path": "I", "text": "Mở lớp"}
        work.journal.insert(task, [{**own, "same_as_id": 1}])
        both = {"period": "2024-Q1", "state": "in_progress", "difficulty": "Thiếu tiền"}
        work.journal.insert(task_progress, [{**both, "task_id": key} for key in (1, 2)])
        work.commit()

    report = build_report(application.desk, ReportOrder("BC-VM", "2024"))

    assert [row.id for row in report.lists["difficulty_list"]] == [1]


def test_many_rows_break_over_pages_below_their_head(with_agency, tmp_path):
    application, body, _ = with_agency
    day = date(2024, 1, 2)
    rows = [
        {"text": f"Nội dung số {n}", "raised_on": day + timedelta(days=n % 300),
         "competent_agency_id": body if n % 2 else None}
        for n in range(120)
    ]  # fmt: skip
    raise_issues(application, *rows)
    report = build_report(application.desk, ReportOrder("BC-VM", "2024", as_of=date(2024, 12, 1)))

    pdf, _, word = write_report(report, tmp_path)

    with pdfplumber.open(pdf) as file:
        wide = [page.extract_text() for page in file.pages if page.width > page.height]
    assert len(wide) > 3
    assert all("STT" in text and "Tình trạng" in text for text in wide)
    told = " ".join(" ".join(wide).split())
    assert all(f"Nội dung số {n}" in told for n in range(120))
    (table,) = docx.Document(str(word)).tables[-1:]
    assert len(table.rows) == 1 + 2 + 120
    assert word.name == "BC-VM_2024_den-2024-12-01.docx"


def test_one_row_is_one_row(with_agency):
    application, _, _ = with_agency
    raise_issues(application, {"topic": "capital"})

    report = build_report(application.desk, ReportOrder("BC-VM", "2024"))

    assert texts_of(table_of(report, "difficulties")) == [
        ["I", "Chưa xác định cơ quan có thẩm quyền"],
        ["1", "", "05/03/2024", "Vốn, tín dụng", "Thiếu vốn", "", "", "", "Mới nêu"],
    ]
