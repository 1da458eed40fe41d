"""The evaluation of the sample district: recounted in plain Python, printed, refused."""

import json
import sqlite3
import zipfile
from collections import defaultdict
from datetime import date
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pypdfium2
import pytest

from kttt_desktop.bootstrap import open_application
from kttt_desktop.cli.main import run_command
from kttt_desktop.domain.evaluation import OFFICE, REASON, SELF, TypedScore, score_tree
from kttt_desktop.domain.faults import InputError
from kttt_desktop.domain.law import LawOverride
from kttt_desktop.queries.evaluation import evaluation_book
from kttt_desktop.reports.filled import FilledLine
from kttt_desktop.services.evaluation import closing_scope, write_scores
from kttt_desktop.services.law_overrides import keep_override
from kttt_desktop.services.report_files import draw_docx, draw_pdf, draw_xlsx
from kttt_desktop.services.reports import ReportOrder, build_report

YEARS = (2021, 2022, 2023, 2024)
M, T = 10**6, 10**9

# The bands of Phụ lục 1, TT 01/2020, written down once more: (line, …) and (from, points).
MEAN = {
    "1a": ("II.1.07", [(100 * M, 1), (500 * M, 2), (T, 3), (5 * T, 4), (10 * T, 5), (50 * T, 6)]),
    "2a": ("II.1.01", [(Fraction(1, 2), 1), (100 * M, 2), (500 * M, 3), (T, 4), (2 * T, 5)]),
}
GROWN = {"1b": "II.1.07", "2b": "II.1.01"}
PLAIN = {
    "3a": ("III.1.01", [(100 * M, 1), (T, 2), (5 * T, 3), (10 * T, 4)]),
    "3c": ("III.1.03", [(1, 1), (200 * M, 2), (500 * M, 3), (T, 4)]),
    "4c": ("III.1.08", [(1, 2)]),
}
FUNDS = {"4a": ("III.1.06", 20, 25), "4b": ("III.1.07", 5, 10)}


@pytest.fixture(scope="module")
def application(demo):
    application = open_application(demo.register, for_writing=False)
    yield application
    application.close()


def book_of(application, year):
    scope = closing_scope(year)
    with application.read() as connection:
        return evaluation_book(connection, scope, application.law_on(scope.as_of), "TT01-2020")


def figures_of(register, year):
    """Return `{organisation: {line: value}}`, actual figures over estimates."""
    found = defaultdict(dict)
    with sqlite3.connect(register) as connection:
        rows = connection.execute(
            "select organization_id, line, value from year_figure"
            " where year = ? and value is not null order by basis desc",
            (year,),
        )
        for key, line, value in rows:
            found[key][line] = value
    return found


def models_of(register, year):
    with sqlite3.connect(register) as connection:
        rows = connection.execute(
            "select organization_id, activity_model from organization_version"
            " where effective_on <= ? and superseded_at is null order by effective_on, id",
            (f"{year}-12-31",),
        )
        return dict(rows)


def step(value, bands, least=0):
    return max([least, *(points for bound, points in bands if value >= bound)])


def share_of(now, part, whole):
    """Return a share in percent, None when a figure is missing or there is no whole."""
    if part not in now or now.get(whole, 0) <= 0:
        return None
    return Fraction(100 * now[part], now[whole])


def money_points(now, before):
    made = {}
    for code, (line, bands) in MEAN.items():
        if line in now and line in before:
            made[code] = step(Fraction(now[line] + before[line], 2), bands)
    for code, line in GROWN.items():
        if line in now and line in before:
            made[code] = int(now[line] > before[line])
    for code, (line, bands) in PLAIN.items():
        if line in now:
            made[code] = step(now[line], bands)
    return made


def fund_points(now):
    made = {}
    for code, (line, first, second) in FUNDS.items():
        share = share_of(now, line, "III.1.04")
        if "III.1.04" in now and now.get(line) == 0:
            made[code] = -1
        elif share is not None:
            made[code] = 2 if share >= second else 1 if share >= first else -1
    return made


def share_points(now, model):
    made = {}
    share = share_of(now, "III.1.02", "III.1.01")
    if model == "service" and share is not None and share < 100:
        made["3b"] = step(share, [(50, 1), (60, 2), (70, 3)])
    share = share_of(now, "I.7.02", "I.7.01")
    if share is not None and share <= 100:
        made["10d"] = step(share, [(40, 1), (50, 2), (60, 3), (80, 4)])
    share = share_of(now, "III.1.10", "III.1.09")
    if share is not None:
        made["11b"] = 4 if share > 90 else 3 if share > 70 else 2 if share > 50 else 0
    return made


def new_points(now, before):
    made = {}
    share = share_of(now, "KH.new_members", "I.7.01")
    if share is not None and share <= 100:
        made["10b"] = 0 if share == 0 else step(share, [(10, 2), (20, 3)], 1)
    income, last = (one.get("TD.average_member_income") for one in (now, before))
    if income is not None and last:
        growth = Fraction(100 * (income - last), last)
        made["11c"] = 0 if growth <= 0 else step(growth, [(5, 3), (10, 4)], 2)
    return made


def counted(now, before, kind, model):
    """Return the points of the criteria that figures give, by the text alone."""
    made = money_points(now, before) | fund_points(now) | share_points(now, model)
    made |= new_points(now, before)
    if kind == "cooperative" and model is not None and "I.7.01" in now:
        more = 2 if model == "employment" else 0
        made["10a"] = min(step(now["I.7.01"], [(101, 2), (301, 3), (1001, 4)], 1) + more, 4)
    return made


@pytest.mark.parametrize("year", YEARS)
def test_every_computed_point_equals_a_recount_from_the_text(application, demo, year):
    now, before = figures_of(demo.register, year), figures_of(demo.register, year - 1)
    models = models_of(demo.register, year)
    book = book_of(application, year)
    compared = 0
    for row in book.rows:
        found = {
            code: one.points / 100 for code, one in row.computed.items() if one.points is not None
        }
        kind = row.organization.kind
        if kind in {"cooperative", "cooperative_union"}:
            assert found == counted(now[row.id], before[row.id], kind, models[row.id]), row.id
            compared += len(found)
    assert compared > 200


@pytest.mark.parametrize("year", YEARS)
def test_kept_points_add_up_to_the_total_and_the_class(application, demo, year):
    with sqlite3.connect(demo.register) as connection:
        rows = connection.execute(
            "select e.organization_id, s.criterion, s.office_points, e.grade"
            " from evaluation e join evaluation_score s on s.evaluation_id = e.id"
            " where e.year = ?",
            (year,),
        ).fetchall()
    points, grades = defaultdict(dict), {}
    for key, code, given, grade in rows:
        points[key][code], grades[key] = given, grade
    for row in book_of(application, year).rows:
        held = points.get(row.id, {})
        if row.outcome.grade is None:
            assert grades.get(row.id) is None
            continue
        pair = min(held["11a"] + held["11b"], 600)
        total = sum(given for code, given in held.items() if code not in {"11a", "11b"}) + pair
        assert row.total.points == total
        wanted = (
            "good" if total >= 8000 else "fair" if total >= 6500
            else "average" if total >= 5000 else "weak"
        )  # fmt: skip
        assert (row.outcome.grade, grades[row.id]) == (wanted, wanted)


@pytest.mark.parametrize("year", YEARS)
def test_classes_and_reasons_add_up_to_all_organisations(application, demo, year):
    book = book_of(application, year)
    with sqlite3.connect(demo.register) as connection:
        kinds = dict(connection.execute("select id, kind from organization"))
    assert sum(book.counts().values()) == len(book.rows) > 20
    assert len({row.id for row in book.rows}) == len(book.rows)
    assert {kinds[row.id] for row in book.rows} >= {"cooperative", "people_credit_fund"}
    assert {kinds[row.id] for row in book.rows}.isdisjoint({"cooperative_group", "support_fund"})
    report = build_report(application.desk, ReportOrder("TT01-TH", str(year)))
    classes, results = report.form.tables()
    printed = [tuple(cell.value for cell in row) for row in classes.rows]
    totals = {label: total for label, total, *_ in printed}
    assert totals["Tổng số"] == len(book.rows) == len(results.rows)
    named = ("Tốt", "Khá", "Trung bình", "Yếu", "Không xếp loại")
    assert sum(totals[name] for name in named) == totals["Tổng số"]
    reasons = [total for label, total, *_ in printed if label.startswith("- ")]
    assert sum(reasons) == totals["Không xếp loại"]
    for label, total, *sizes in printed:
        assert sum(sizes[:5]) == sum(sizes[5:]) == total, label


def test_a_difference_of_the_sample_always_has_its_reason(application):
    faults = [
        fault.code for year in YEARS for row in book_of(application, year).rows
        for fault in row.faults
    ]  # fmt: skip
    assert "points_need_reason" not in faults
    assert "points_out_of_range" not in faults


def test_the_score_table_prints_as_pdf_and_sheet(application, tmp_path):
    row = next(row for row in book_of(application, 2023).rows if row.outcome.grade == "fair")
    order = ReportOrder("TT01-PL2", "2023", organization_id=row.id)
    report = build_report(application.desk, order)
    draw_pdf(report, tmp_path / "pl2.pdf")
    draw_xlsx(report, tmp_path / "pl2.xlsx")

    (table,) = report.form.tables()
    assert [cell.text for cell in table.rows[0][:3]] == ["I", "Nhóm tiêu chí về tài chính", "30"]
    assert table.rows[-1][1].text == "Tổng điểm"
    assert table.rows[-1][3].value == Decimal(row.own[""].points) / 100
    lines = [part.text for part in report.form.body if isinstance(part, FilledLine)]
    assert "KẾT QUẢ XẾP LOẠI HỢP TÁC XÃ năm 2023: Khá" in lines
    boxes = [part.boxes for part in report.form.body if isinstance(part, FilledLine) and part.boxes]
    assert [sum(ticked for _, ticked in one) for one in boxes[1:]] == [1, 1]
    document = pypdfium2.PdfDocument(tmp_path / "pl2.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in document)
    assert "BẢNG ĐÁNH GIÁ HỢP TÁC XÃ" in words
    assert "HỘI ĐỒNG QUẢN TRỊ" in words
    document.close()
    sheet = openpyxl.load_workbook(tmp_path / "pl2.xlsx").active
    held = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    assert "Mức độ tham gia của thành viên đối với hợp tác xã" in held


def test_the_results_print_as_pdf_and_sheet(application, tmp_path):
    report = build_report(application.desk, ReportOrder("TT01-TH", "2023"))
    draw_pdf(report, tmp_path / "th.pdf")
    draw_xlsx(report, tmp_path / "th.xlsx")

    document = pypdfium2.PdfDocument(tmp_path / "th.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    for row in book_of(application, 2023).rows:
        assert row.organization.name.split()[-1] in words
    sheet = openpyxl.load_workbook(tmp_path / "th.xlsx").active
    held = [cell.value for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert {"Theo quy định NHNN", "Tổng số", "Siêu nhỏ"} <= set(held)


def test_errors_of_points_stand_beside_the_reports_that_print_them(demo_application):
    row = next(row for row in book_of(demo_application, 2023).rows if row.outcome.grade == "fair")
    typed = [TypedScore(row.id, "15", SELF, "2"), TypedScore(row.id, "15", OFFICE, "0")]
    typed.append(TypedScore(row.id, "15", REASON, ""))
    write_scores(demo_application.context, 2023, typed)
    one = ReportOrder("TT01-PL2", "2023", organization_id=row.id)

    sheet = build_report(demo_application.desk, one).faults
    results = build_report(demo_application.desk, ReportOrder("TT01-TH", "2023")).faults

    assert ("points_need_reason", "15") in [(fault.code, fault.field) for fault in sheet]
    assert [fault.code for fault in results] == ["evaluation_has_errors"]
    assert row.organization.name in results[0].text()


def test_the_empty_score_table_has_every_criterion_and_both_signers(application, tmp_path):
    report = build_report(application.desk, ReportOrder("TT01-PL2", "2022", blank=True))
    draw_pdf(report, tmp_path / "blank.pdf")
    draw_xlsx(report, tmp_path / "blank.xlsx")
    draw_docx(report, tmp_path / "blank.docx")

    (table,) = report.form.tables()
    assert [row[2].text for row in table.rows if row[0].text in {"I", "II", "III"}] == [
        "30", "30", "40",
    ]  # fmt: skip
    assert all(row[3].value is None for row in table.rows)
    document = pypdfium2.PdfDocument(tmp_path / "blank.pdf")
    words = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    sheet = openpyxl.load_workbook(tmp_path / "blank.xlsx").active
    held = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
    with zipfile.ZipFile(tmp_path / "blank.docx") as package:
        typed = package.read("word/document.xml").decode()
    for signer in ("BAN KIỂM SOÁT", "HỘI ĐỒNG QUẢN TRỊ"):
        assert signer in words
        assert any(signer in one for one in held)
        assert signer in typed


@pytest.mark.parametrize("form", ["TT01-PL2", "TT01-TH"])
def test_a_set_that_does_not_total_refuses_to_print(demo_application, form):
    law = demo_application.law_on(date(2023, 12, 31))
    entry = score_tree(law, "TT01-2020").criteria["15"]
    broken = entry.model_copy(update={"max_points": Decimal(1)}).model_dump_json()
    override = LawOverride("scores", "score_criteria.TT01-2020.15", broken)
    keep_override(demo_application.context, override, "Nguyễn Thu Hà", date(2023, 1, 5))
    key = book_of(demo_application, 2023).rows[0].id
    order = ReportOrder(form, "2023", organization_id=key if form == "TT01-PL2" else None)

    with pytest.raises(InputError) as refused:
        build_report(demo_application.desk, order)

    assert [fault.code for fault in refused.value.faults] == ["scores_not_total"]
    assert "99/100" in str(refused.value)


def test_the_command_prints_points_and_classes(demo, capsys):
    arguments = ["evaluate", "--register", str(demo.register), "--year", "2023"]
    assert run_command([*arguments, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert run_command(arguments) == 0
    text = capsys.readouterr().out

    assert (data["set"], data["whole"]) == ("TT01-2020", True)
    assert sum(data["classes"].values()) == len(data["organizations"])
    assert f"Tổng số: {len(data['organizations'])}" in text
    assert len(data["organizations"][0]["criteria"]) == 34


def test_the_command_says_when_a_year_has_no_set_or_one_in_part(demo, capsys):
    arguments = ["evaluate", "--register", str(demo.register), "--year"]
    assert run_command([*arguments, "2015"]) == 1
    assert "không có bộ tiêu chí" in capsys.readouterr().err
    assert run_command([*arguments, "2025"]) == 0
    assert "46/100" in capsys.readouterr().out
    assert run_command([*arguments, "2025", "--set", "TT01-2020"]) == 1
    assert "không có bộ tiêu chí “TT01-2020”" in capsys.readouterr().err
