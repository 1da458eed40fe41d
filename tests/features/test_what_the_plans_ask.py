"""F01–F93, what the five plans ask to be kept or computed: each through the real store.

A feature that a ledger keeps is shown by its rows in the sample district, found again by what
they belong to; what the sample does not hold is kept here and found again. A feature that is
computed is shown by its figure and the rows behind it, a report by what it prints.
"""

from datetime import date

import pytest

from kttt_desktop.config import paths
from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.ledger import FLAG, VND
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.organization import OrganizationDraft, StatusEventDraft
from kttt_desktop.queries.duties import duty_calendar, party_matrix
from kttt_desktop.queries.evaluation import evaluation_book
from kttt_desktop.queries.holes import HOLES, on
from kttt_desktop.queries.indicator_spec import load_indicators
from kttt_desktop.queries.indicators import answer, rows
from kttt_desktop.queries.ledgers import ledger_list
from kttt_desktop.queries.organization_list import organization_list
from kttt_desktop.queries.people_lists import manager_page, member_page
from kttt_desktop.queries.rows.indicators import LineFigure, Request, Scope
from kttt_desktop.queries.rows.paging import Filter
from kttt_desktop.queries.strategy_report import support_report
from kttt_desktop.queries.targets import target_board
from kttt_desktop.queries.task_tree import documents, tasks_of
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_row
from kttt_desktop.services.organizations import record_event, register_organization
from kttt_desktop.services.reports import ReportOrder, build_report
from kttt_desktop.store.tables import administrative_unit

DAY = date(2025, 12, 31)
SCOPE = Scope(2025, DAY, period="2025", since=date(2021, 12, 31))
CATALOGUE = load_indicators(paths.resources_dir() / "indicators")


@pytest.fixture
def district(demo_application):
    return demo_application


def listed(**where):
    """Show that organisations can be listed by what they are."""

    def check(app):
        with app.read() as connection:
            found = organization_list(connection, SCOPE, app.law_on(DAY))
            page = found.page([Filter(key, "=", value) for key, value in where.items()])
        assert page
        assert all(getattr(row, key) == value for row in page for key, value in where.items())

    return check


def transport_cooperative(app):
    """Show that transport cooperatives are a group of their own in lists."""
    draft = OrganizationDraft(
        kind="cooperative",
        effective_on=date(2022, 5, 4),
        name="HTX Vận tải (mẫu)",
        field="non_agriculture",
        branch="transport",
    )
    register_organization(app.context, draft)
    listed(branch="transport")(app)


def members(**where):
    def check(app):
        with app.read() as connection:
            found = member_page(connection, SCOPE, app.law_on(DAY))
            assert found.count([Filter(key, "=", value) for key, value in where.items()])

    return check


def members_with_capital(app):
    with app.read() as connection:
        found = member_page(connection, SCOPE, app.law_on(DAY))
        assert found.totals(["paid_capital"])["paid_capital"] > 0


def managers(**where):
    def check(app):
        with app.read() as connection:
            found = manager_page(connection, SCOPE, app.law_on(DAY))
            assert found.count([Filter(key, "=", value) for key, value in where.items()])

    return check


def ledger(key, **where):
    """Show that rows of a ledger are kept, with the names of what they point at."""

    def check(app):
        with app.read() as connection:
            found = ledger_list(connection, key, SCOPE)
            page = found.page([Filter(name, "=", value) for name, value in where.items()])
        assert page
        for row in page:
            assert all(row.values[name] == value for name, value in where.items())
            pointed = [name for name, text in row.names.items() if row.values[name]]
            assert all(row.names[name] for name in pointed)

    return check


def keep(app, key, values):
    draft = read_draft(draft_of(LEDGERS[key]), values)
    saved = keep_ledger_row(app.context, key, RowToKeep(draft))
    with app.read() as connection:
        (row,) = ledger_list(connection, key, SCOPE).page([Filter("id", "=", saved.key)])
    return row


def first_row(app, key):
    with app.read() as connection:
        return ledger_list(connection, key, SCOPE).page(limit=1)[0]


def kept_field(key, *fields):
    """Show that what the sample leaves out of its rows is kept and found again."""

    def check(app):
        values = dict(first_row(app, key).values)
        for name in fields:
            field = LEDGERS[key].own[name]
            values[name] = {FLAG: True, VND: 5_000_000}.get(field.kind, f"{field.title} (mẫu)")
        row = keep(app, key, values)
        assert all(row.values[name] == values[name] for name in fields)

    return check


def kept_code(key, field, code):
    def check(app):
        row = keep(app, key, {**first_row(app, key).values, field: code})
        with app.read() as connection:
            found = ledger_list(connection, key, SCOPE).ids([Filter(field, "=", code)])
        assert row.id in found

    return check


def case_of(*kinds):
    """Show that a case of each kind is opened, followed and closed."""

    def check(app):
        for kind in kinds:
            row = keep(
                app,
                "resolution_case",
                {
                    "organization_id": 1,
                    "kind": kind,
                    "opened_on": date(2025, 3, 1),
                    "state": "in_progress",
                    "roadmap": "Họp thành viên, kiểm kê tài sản",
                    "due_on": date(2026, 3, 1),
                },
            )
            assert row.names["organization_id"]

    return check


def obstacles(app):
    values = {
        "organization_id": 1,
        "kind": "awaiting_dissolution",
        "opened_on": date(2025, 3, 1),
        "state": "resolved",
        "debt_obstacle": True,
        "capital_obstacle": True,
        "land_obstacle": True,
        "closed_on": date(2025, 9, 1),
        "outcome": "Đã giải thể",
    }
    row = keep(app, "resolution_case", values)
    assert {name: row.values[name] for name in values} == values


def indicator(code):
    """Show that a figure is computed, with as many rows behind it as it counts."""

    def check(app):
        spec = CATALOGUE[code]
        law = app.law_on(DAY)
        with app.read() as connection:
            (found,) = answer(connection, [Request(spec)], SCOPE, law, CATALOGUE)
            behind = rows(connection, Request(spec), SCOPE, law, CATALOGUE)
        assert found.value is not None
        counted = spec.part is None and spec.base is None and spec.formula is None
        if counted and spec.measure == "count":
            assert len(behind) == found.value

    return check


def line(code, measure="sum"):
    def check(app):
        with app.read() as connection:
            request = Request(LineFigure(code, measure))
            (found,) = answer(connection, [request], SCOPE, app.law_on(DAY), CATALOGUE)
        assert found.value
        assert 0 < found.have <= found.expected

    return check


def hole(key):
    def check(app):
        with app.read() as connection:
            found = list(HOLES[key].find(connection, on(DAY), app.law_on(DAY)))
        assert found
        assert all(row.name for row in found)

    return check


def answers_hole(key):
    """Show that the question can be asked; that nothing is missing is an answer too."""

    def check(app):
        with app.read() as connection:
            found = list(HOLES[key].find(connection, on(DAY), app.law_on(DAY)))
        assert all(row.name for row in found)

    return check


def merged(app):
    """Show that a merger is kept on the day it takes effect, and who took over."""
    day = date(2025, 7, 1)
    event = StatusEventDraft(
        event="merged_into", effective_on=day, other_organization_id=2, document_number="1/NQ-ĐHTV"
    )
    record_event(app.context, [1], event)
    with app.read() as connection:
        found = organization_list(connection, SCOPE, app.law_on(DAY))
        (row,) = found.page([Filter("id", "=", 1)])
    assert (row.active, row.status_since) == (False, day)


def area(attribute):
    """Show that a commune's attribute is kept and that its organisations can be counted."""

    def check(app):
        with app.context.open_work("add_units") as work:
            rows_of = work.connection.execute(administrative_unit.select().limit(1)).mappings()
            unit = dict(rows_of.one())
            change = {"id": unit["id"], "version": unit["version"], attribute: True}
            work.journal.update(administrative_unit, [change])
            work.commit()
        with app.read() as connection:
            column = administrative_unit.c[attribute]
            wanted = administrative_unit.select().where(column)
            codes = tuple(row.code for row in connection.execute(wanted))
            found = organization_list(connection, SCOPE, app.law_on(DAY))
            count = found.count([Filter("commune", "in", codes)])
        assert codes
        assert count >= 0

    return check


def graded(app):
    with app.read() as connection:
        scope = Scope(2024, date(2024, 12, 31))
        book = evaluation_book(connection, scope, app.law_on(date(2024, 12, 31)))
    assert {row.outcome.grade for row in book.rows} & {"good", "fair", "average", "weak"}


def printed(form, period):
    """Show that a report is made, with figures or rows in it."""

    def check(app):
        order = ReportOrder(form, period, document_id=None)
        built = build_report(app.desk, order)
        assert built.form.head.title
        assert built.form.cells() or built.form.body

    return check


def printed_on_request(app):
    with app.read() as connection:
        (paper, *_) = documents(connection)
    order = ReportOrder("BC-NV", "2025-Q2", document_id=paper.id, as_of=date(2025, 5, 20))
    assert build_report(app.desk, order).form.head.title


def targets_kept(app):
    with app.read() as connection:
        board = target_board(connection, app.law_on(DAY), CATALOGUE, DAY)
    printed_ones = [one.row for one in board.targets]
    assert {row.operator for row in printed_ones} >= {">=", ">", "range", "~"}
    assert {row.year for row in printed_ones} == {2030, 2045}


def targets_computed(app):
    with app.read() as connection:
        board = target_board(connection, app.law_on(DAY), CATALOGUE, DAY)
    known = [one for one in board.targets if one.answer is not None]
    assert known
    assert any(one.answer.base for one in known)


def document_kept(app):
    with app.read() as connection:
        (paper, *_) = documents(connection)
    assert paper.issuer
    assert paper.tasks == 20


def tasks_with(role):
    def check(app):
        with app.read() as connection:
            found = tasks_of(connection, None, "2025-Q4")
        assert any(getattr(one, role) for one in found)

    return check


def tasks_followed(app):
    with app.read() as connection:
        found = tasks_of(connection, None, "2025-Q4")
    assert {one.progress.state for one in found if one.progress} >= {"done", "in_progress"}


def calendar(app, year=2024):
    with app.read() as connection:
        return duty_calendar(connection, app.law_on, year, DAY)


def duties(frequency):
    def check(app):
        found = [row for row in calendar(app).rows if row.duty.frequency == frequency]
        assert found
        assert any(row.last_good for row in found)

    return check


def received(app):
    """Show who of those below has sent and who has not."""
    with app.read() as connection:
        found = duty_calendar(connection, app.law_on, 2024, DAY)
        ask = next(row for row in found.rows if row.role.name == "RECEIVE" and row.received)
        matrix = party_matrix(connection, app.law_on, 2024, DAY, ask.duty.ref)
    assert matrix.lines


def credit_funds_reported(app):
    law = app.law_on(DAY)
    with app.read() as connection:
        request = Request(LineFigure("III.2.03"), {"kind": "people_credit_fund"})
        (found,) = answer(connection, [request], SCOPE, law, CATALOGUE)
    assert found.value


def supported(kind):
    def check(app):
        ledger("support_policy", kind=kind)(app)
        with app.read() as connection:
            scope = Scope(2025, DAY, period="2025")
            found = support_report(connection, scope, app.law_on(DAY))
        assert found

    return check


def settled_money(app):
    with app.read() as connection:
        found = ledger_list(connection, "support_grant", SCOPE)
        totals = found.totals(["planned", "allocated", "used", "settled"])
    assert totals["planned"] >= totals["allocated"] >= totals["settled"] > 0


FEATURES = {
    "F01": ("Sổ/danh sách hợp tác xã", (listed(kind="cooperative"), indicator("org.active"))),
    "F02": (
        "Tổ hợp tác (THT)",
        (listed(kind="cooperative_group"), indicator("member.group_count")),
    ),
    "F03": (
        "Liên hiệp hợp tác xã",
        (
            listed(kind="cooperative_union"),
            ledger("union_membership"),
            indicator("target.in_unions"),
        ),
    ),
    "F04": ("Quỹ tín dụng nhân dân", (listed(kind="people_credit_fund"),)),
    "F05": (
        "Hồ sơ đăng ký HTX, hệ thống thông tin quốc gia",
        (
            ledger("registration_dossier"),
            ledger("certificate"),
            hole("missing_fields"),
            hole("not_national"),
        ),
    ),
    "F06": (
        "Tổ chức lại theo Luật HTX, điều lệ",
        (
            ledger("resolution_case", kind="unconverted"),
            ledger("general_meeting", charter_revised=True),
        ),
    ),
    "F07": (
        "Đại hội thành viên, tự chủ, công khai minh bạch",
        (ledger("general_meeting", accounts_published=True), answers_hole("no_meeting")),
    ),
    "F08": (
        "Ngành, lĩnh vực; nông nghiệp/phi nông nghiệp",
        (listed(field="agriculture"), listed(field="non_agriculture"), listed(branch="industry")),
    ),
    "F09": ("HTX giao thông vận tải", (transport_cooperative, printed("II-16", "2023"))),
    "F10": (
        "Vùng dân tộc thiểu số, vùng sâu vùng xa",
        (area("mountainous"), area("ethnic_minority")),
    ),
    "F11": ("Thành lập mới", (ledger("founder_interest"), indicator("target.founded"))),
    "F12": ("Hợp nhất, sáp nhập", (merged,)),
    "F13": ("Liên hiệp/liên đoàn HTX thí điểm", (ledger("union_membership"),)),
    "F14": (
        "Tín dụng nội bộ, doanh nghiệp của HTX",
        (ledger("owned_business", kind="internal_credit"),),
    ),
    "F15": (
        "Số thành viên, thu hút thành viên mới",
        (
            indicator("member.count"),
            indicator("target.members_joined"),
            indicator("target.members_left"),
        ),
    ),
    "F16": (
        "Thành viên chính thức, thành viên liên kết; cá nhân, hộ, tổ chức",
        (members(member_kind="official_member"), members(party="individual")),
    ),
    "F17": (
        "Vốn góp, vốn điều lệ, vốn huy động",
        (line("II.2.01"), line("II.2.02"), members_with_capital),
    ),
    "F18": ("Tài sản, quỹ không chia", (line("II.1.01"), line("II.1.06"))),
    "F19": (
        "Cán bộ quản lý, giám đốc, trình độ",
        (managers(qualification="university"), indicator("target.managers_with_degree")),
    ),
    "F20": ("Thu hút, giữ cán bộ có trình độ", (ledger("assigned_worker"),)),
    "F21": (
        "BHXH bắt buộc/tự nguyện, BHYT, BHTN",
        (
            line("TD.insured_social_compulsory"),
            line("TD.insured_social_voluntary"),
            line("TD.insured_health"),
            line("TD.insured_unemployment"),
        ),
    ),
    "F22": (
        "Thu nhập, việc làm",
        (
            line("KH.average_worker_income", "average"),
            line("TD.average_member_income", "average"),
            line("TD.jobs_created"),
        ),
    ),
    "F23": (
        "Bộ máy kế toán, kiểm toán",
        (managers(post="chief_accountant"), answers_hole("no_accountant")),
    ),
    "F24": ("Tổ chức đảng, đoàn thể trong HTX", (ledger("inner_organization"),)),
    "F25": ("Đánh giá, phân loại (tốt, khá, ...)", (graded,)),
    "F26": ("HTX hoạt động không hiệu quả, yếu kém", (case_of("ineffective", "long_weak"),)),
    "F27": (
        "Ngừng hoạt động, chờ giải thể, tồn tại hình thức",
        (
            indicator("target.cases_open"),
            case_of("inactive", "awaiting_dissolution", "in_name_only", "wrong_nature"),
        ),
    ),
    "F28": (
        "Chưa chuyển đổi, không tổ chức lại",
        (ledger("resolution_case", kind="unconverted"), case_of("unregistered")),
    ),
    "F29": ("Giải thể, vướng mắc công nợ, vốn góp, đất đai", (obstacles,)),
    "F30": ("Nợ tồn đọng", (ledger("debt", creditor_kind="bank"),)),
    "F31": ("Đất đai của HTX", (ledger("land_item"), ledger("land_plan_entry"))),
    "F32": ("Phương án sản xuất kinh doanh", (ledger("business_plan", is_effective=True),)),
    "F33": (
        "Liên kết theo chuỗi giá trị",
        (
            ledger("value_chain_link", partner_kind="enterprise"),
            indicator("target.chain_of_farm_cooperatives"),
        ),
    ),
    "F34": ("Sản phẩm OCOP", (ledger("product", ocop_stars=3), indicator("target.ocop_products"))),
    "F35": (
        "Ứng dụng công nghệ cao",
        (ledger("technology_use", kind="high_tech"), indicator("target.hightech_of_cooperatives")),
    ),
    "F36": (
        "Truy xuất nguồn gốc, an toàn thực phẩm, chứng nhận",
        (ledger("product", on_traceability=True), indicator("target.traced_safe_products")),
    ),
    "F37": (
        "Thương hiệu, nhãn hiệu, chỉ dẫn địa lý",
        (kept_field("product", "brand", "trademark_number", "geographical_indication"),),
    ),
    "F38": (
        "Chuyển đổi số, thương mại điện tử",
        (ledger("technology_use", kind="digital"), indicator("target.digital")),
    ),
    "F39": (
        "Xuất khẩu",
        (kept_field("product", "is_exported", "export_direct", "export_market", "export_value"),),
    ),
    "F40": ("Mô hình HTX kiểu mới, điển hình tiên tiến", (ledger("model_cooperative"),)),
    "F41": ("Bảo vệ môi trường, xử lý chất thải", (ledger("model_cooperative", environment=True),)),
    "F42": (
        "Tham gia chương trình MTQG, đầu tư công, dịch vụ công",
        (ledger("project_participation"),),
    ),
    "F43": ("Mục tiêu, chỉ tiêu", (targets_kept,)),
    "F44": ("Tỷ lệ đạt so với mục tiêu", (targets_computed,)),
    "F45": ("Tăng thêm trong kỳ", (indicator("target.founded"), indicator("target.members_net"))),
    "F46": ("Văn bản kế hoạch", (document_kept,)),
    "F47": ("Văn bản chỉ đạo, quy định", (document_kept, ledger("support_policy"))),
    "F48": ("Nhiệm vụ, chủ trì, phối hợp, thời gian", (tasks_with("lead"),)),
    "F49": ("Kế hoạch thực hiện của từng đơn vị", (ledger("sub_plan"),)),
    "F50": ("Theo dõi, đôn đốc, kiểm tra", (tasks_followed, ledger("inspection"))),
    "F51": ("Kế hoạch phát triển KTTT hằng năm, 5 năm", (document_kept, ledger("sub_plan"))),
    "F52": ("Chương trình, đề án", (ledger("program"),)),
    "F53": ("Báo cáo định kỳ", (duties("quarterly"),)),
    "F54": ("Báo cáo đột xuất", (printed_on_request,)),
    "F55": ("Báo cáo hai năm/lần", (printed("BC-2N", "2025"),)),
    "F56": ("Báo cáo kết quả phân loại, đánh giá", (printed("TT01-TH", "2024"),)),
    "F57": ("Tổng hợp báo cáo nhiều cấp", (received,)),
    "F58": ("Báo cáo hoạt động BCĐ", (ledger("meeting"), ledger("work_program"))),
    "F59": ("Báo cáo Quỹ tín dụng nhân dân", (credit_funds_reported,)),
    "F60": ("Chính sách nguồn nhân lực", (supported("human_resources"),)),
    "F61": ("Chính sách đất đai", (supported("land"),)),
    "F62": ("Chính sách tài chính, tín dụng", (supported("finance_credit"),)),
    "F63": ("Chính sách khoa học - công nghệ", (supported("science_technology"),)),
    "F64": (
        "Chính sách thông tin kinh tế, tiếp thị, thị trường",
        (supported("market_information"),),
    ),
    "F65": ("Chính sách kết cấu hạ tầng", (supported("infrastructure"),)),
    "F66": ("Chính sách bảo hiểm xã hội", (supported("social_insurance"),)),
    "F67": ("Rà soát, góp ý cơ chế chính sách", (ledger("policy_comment"),)),
    "F68": (
        "Đối tượng được hỗ trợ, tránh dàn trải",
        (ledger("support_grant"), hole("no_support"), answers_hole("supported_twice")),
    ),
    "F69": ("Quỹ hỗ trợ phát triển HTX", (ledger("loan", lender_kind="support_fund"),)),
    "F70": ("Vay vốn tổ chức tín dụng", (ledger("loan", lender_kind="bank"),)),
    "F71": ("Dự toán kinh phí", (ledger("budget_estimate"),)),
    "F72": ("Nguồn kinh phí, lồng ghép", (ledger("funding_source"),)),
    "F73": ("Cấp phát, sử dụng, quyết toán", (settled_money,)),
    "F74": ("BCĐ cấp tỉnh", (kept_code("steering_committee", "level", "province"),)),
    "F75": ("BCĐ cấp huyện", (ledger("steering_committee", level="district"),)),
    "F76": ("BCĐ cấp xã", (ledger("steering_committee", level="commune"), hole("no_committee"))),
    "F77": (
        "Quy chế, phân công, chương trình công tác, Tổ giúp việc",
        (
            ledger("committee_member"),
            ledger("work_program"),
            ledger("committee_member", help_team="leader"),
        ),
    ),
    "F78": ("Cán bộ phụ trách, chuyên trách", (ledger("officer"), hole("no_officer"))),
    "F79": ("Bồi dưỡng cán bộ quản lý nhà nước", (ledger("training_course", audience="officer"),)),
    "F80": (
        "Liên minh HTX, thành viên, chi nhánh",
        (ledger("alliance_membership"), ledger("alliance_branch"), hole("not_in_alliance")),
    ),
    "F81": (
        "Ứng dụng CNTT, công khai trong QLNN",
        (ledger("propaganda_activity", form="website"),),
    ),
    "F82": (
        "Đào tạo, tập huấn, bồi dưỡng",
        (ledger("training_course", audience="manager"), ledger("training_attendance")),
    ),
    "F83": ("Tuyên truyền", (ledger("propaganda_activity"),)),
    "F84": ("Đưa vào giảng dạy", (ledger("training_course", form="taught"),)),
    "F85": ("Báo chí, truyền thông", (ledger("propaganda_activity", form="broadcast"),)),
    "F86": ("Thanh tra, kiểm tra, giám sát", (ledger("inspection"), ledger("finding"))),
    "F87": ("Hội nghị đối thoại, diễn đàn", (ledger("event", kind="dialogue"),)),
    "F88": (
        "Khó khăn, vướng mắc, kiến nghị",
        (ledger("recommendation"), printed("BC-VM", "2025-Q2")),
    ),
    "F89": ("Thi đua, khen thưởng, tôn vinh", (ledger("award"),)),
    "F90": (
        "MTTQ, tổ chức chính trị - xã hội",
        (kept_code("inspection", "kind", "supervision"), ledger("propaganda_activity")),
    ),
    "F91": ("Hợp tác quốc tế", (ledger("international_support"),)),
    "F92": ("Dự báo thị trường, cảnh báo sớm", (kept_code("event", "kind", "market_forecast"),)),
    "F93": ("Hội chợ, xúc tiến thương mại, khuyến công", (ledger("event", kind="fair"),)),
}


def test_the_table_names_all_that_the_plans_ask():
    assert list(FEATURES) == [f"F{number:02}" for number in range(1, 94)]


@pytest.mark.parametrize("feature", FEATURES)
def test_what_the_plans_ask_is_kept_or_computed(district, feature):
    _, checks = FEATURES[feature]

    for check in checks:
        check(district)
