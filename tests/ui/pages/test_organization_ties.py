"""The card of an organisation and others: certificates, ties, contacts, mergers, double records."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kttt_desktop.domain.draft import read_draft
from kttt_desktop.domain.ledger_draft import draft_of
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.domain.member import ManagerDraft
from kttt_desktop.domain.organization import CardDraft, StatusEventDraft
from kttt_desktop.domain.reorganization import ReorganizationDraft
from kttt_desktop.domain.year_figure import TypedFigure
from kttt_desktop.services.ledgers import RowToKeep, keep_ledger_row
from kttt_desktop.services.members import add_managers, add_members
from kttt_desktop.services.organizations import (
    change_registration,
    record_event,
    register_organization,
)
from kttt_desktop.services.reorganizations import reorganize
from kttt_desktop.services.year_figures import write_year_figures
from kttt_desktop.store.evaluation_tables import evaluation
from kttt_desktop.ui.pages import organizations
from kttt_desktop.ui.pages.merge_dialog import BOTH, MINE, OTHERS, MergeDialog
from kttt_desktop.ui.pages.merge_words import pair_line
from kttt_desktop.ui.pages.reorganize_dialog import STAYS, ReorganizeDialog
from kttt_desktop.ui.toast import Toast


def keep(application, key, **values):
    draft = read_draft(draft_of(LEDGERS[key]), values)
    return keep_ledger_row(application.context, key, RowToKeep(draft)).key


@pytest.fixture
def two(application, communes, an_organization):
    """Two cooperatives, by id."""
    return [
        register_organization(
            application.context,
            an_organization(
                name=name,
                tax_code=None,
                phone=phone,
                certificate_on=date(2019, 3, 5),
                certificate_number="0207D00018",
            ),
        ).key
        for name, phone in (("HTX Cổ Am", "0912345678"), ("HTX Lý Học", None))
    ]


@pytest.fixture
def card(on_page, two):
    page = on_page(organizations)
    page.show_card(two[0])
    return page.card


def show(card, tab):
    card.tabs._choose(tab)


def texts(plain):
    model = plain.list.model
    titles = [column.title for column in model.columns]
    return [
        {title: model.index(row, n).data() for n, title in enumerate(titles)}
        for row in range(model.rowCount())
    ]


def press_enter(qtbot, plain, row=0):
    plain.list.go_to(row)
    qtbot.keyClick(plain.list.table, Qt.Key.Key_Return)


def toast(page):
    return page.window().findChild(Toast)


def test_certificates_stand_in_one_dated_list_with_what_each_changed(card, application, two):
    change = CardDraft(
        effective_on=date(2021, 3, 18), name="HTX Cổ Am", certificate_change=1,
        certificate_on=date(2021, 3, 20), charter_capital=2_000_000_000, commune_code="11800",
        field="agriculture", activity_model="service", phone="0912345678",
    )  # fmt: skip
    change_registration(application.context, two[0], change)
    paper = {"organization_id": two[0], "number": "0207D00018"}
    for number, day, words in (
        (1, date(2021, 3, 20), "Tăng vốn"), (2, date(2022, 10, 4), "Thêm ngành"),
    ):  # fmt: skip
        keep(application, "certificate", **paper, change_number=number, issued_on=day,
             content=words, revoked_on=date(2023, 1, 1) if number == 2 else None)  # fmt: skip
    card.reload()

    show(card, "certificates")

    lines = texts(card.ties.certificates)
    assert [(one["Ngày cấp"], one["Giấy chứng nhận"], one["Ghi ở"]) for one in lines] == [
        ("04/10/2022", "Thay đổi lần 2", "Sổ giấy chứng nhận"),
        ("20/03/2021", "Thay đổi lần 1", "Cả hai"),
        ("05/03/2019", "Đăng ký lần đầu", "Nội dung đăng ký"),
    ]
    assert lines[1]["Nội dung thay đổi"] == (
        "Tăng vốn; Vốn điều lệ (đồng): 1.500.000.000 → 2.000.000.000"
    )
    assert lines[0]["Thu hồi"] == "01/01/2023"
    assert not card.history.isVisible()


def test_certificates_after_the_day_looked_at_are_not_there(card, application, two):
    keep(
        application, "certificate", organization_id=two[0], number="1", change_number=1,
        issued_on=date(2022, 10, 4),
    )  # fmt: skip
    card.show_organization(two[0], date(2020, 1, 1))

    assert [one["Giấy chứng nhận"] for one in texts(card.ties.certificates)] == ["Đăng ký lần đầu"]


def test_a_successor_stands_on_the_card_and_enter_opens_its_own(qtbot, card, application, two):
    reorganize(
        application.context,
        ReorganizationDraft(
            form="merger", effective_on=date(2024, 5, 1), document_number="05/NQ",
            sources=(two[0],), targets=(two[1],),
        ),
    )  # fmt: skip
    card.reload()
    show(card, "ties")
    (line,) = texts(card.ties.ties)
    assert (line["Quan hệ"], line["Tổ chức"], line["Số văn bản"]) == (
        "Nhập vào", "HTX Lý Học", "05/NQ",
    )  # fmt: skip

    press_enter(qtbot, card.ties.ties)

    assert card.header.title.toolTip() == "HTX Lý Học"
    (line,) = texts(card.ties.ties)
    assert (line["Quan hệ"], line["Tổ chức"]) == ("Nhận nhập từ", "HTX Cổ Am")


def test_a_union_and_what_came_of_it_have_their_own_words(card, application, two, an_organization):
    union = register_organization(
        application.context,
        an_organization(name="LHHTX Vĩnh Bảo", kind="cooperative_union", tax_code=None),
    ).key
    keep(application, "union_membership", organization_id=two[0], union_id=union)
    new = {"name": "HTX Mới"}
    reorganize(
        application.context,
        ReorganizationDraft(
            form="separation", effective_on=date(2024, 5, 1), sources=(two[0],), new=(new,)
        ),
    )

    card.show_organization(two[0], date(2024, 12, 14))
    assert [one["Quan hệ"] for one in texts(card.ties.ties)] == [
        "Tách ra, lập mới", "Tham gia liên hiệp",
    ]  # fmt: skip
    card.show_organization(union, date(2024, 12, 14))
    assert [one["Quan hệ"] for one in texts(card.ties.ties)] == ["Hợp tác xã thành viên"]


def test_enter_copies_a_telephone(qtbot, card, application, two):
    chair = ManagerDraft(
        organization_id=two[0], name="Lê Thị Mai", post="director", phone="0987654321"
    )
    add_managers(application.context, [chair])
    card.reload()
    show(card, "contacts")

    press_enter(qtbot, card.ties.contacts, row=1)

    assert [one["Số, địa chỉ"] for one in texts(card.ties.contacts)] == ["0912345678", "0987654321"]
    assert QGuiApplication.clipboard().text() == "0987654321"
    assert toast(card).words.text() == "Đã chép 0987654321."


def test_several_become_one_in_one_dialog_and_the_toast_takes_it_back(
    qtbot, card, dialog_of, application, a_member, two
):
    add_members(
        application.context,
        [a_member(organization_id=two[0], name=name) for name in ("Nguyễn An", "Trần Bình")],
    )
    card.acts.menu(card).actions()[0].trigger()
    dialog = dialog_of(card, ReorganizeDialog)
    dialog.fields["form"].set_value("consolidation")
    dialog.sources.show_options([dialog._desk.option(key) for key in two])
    dialog.new.setPlainText("HTX Hợp Nhất; 0100233488")
    dialog._offer()
    assert dialog.carried.table.rowCount() == 2
    dialog.carried.table.selectRow(1)
    qtbot.mouseClick(dialog.carried.carry_button, Qt.MouseButton.LeftButton)
    assert dialog.carried.table.item(1, 2).text() == "HTX Hợp Nhất"
    assert dialog.carried.table.item(0, 2).text() == STAYS

    with qtbot.waitSignal(dialog.saved):
        dialog.accept()

    assert toast(card).words.text().startswith("Đã ghi hợp nhất 2 tổ chức, chuyển 1 thành viên.")
    assert card.view.card.final
    assert [one["Tổ chức"] for one in texts(card.ties.ties)] == ["HTX Hợp Nhất"]
    toast(card).button.click()
    qtbot.waitUntil(lambda: toast(card).words.text() == "Đã hoàn tác.")
    assert texts(card.ties.ties) == []


def test_members_follow_the_successors_that_are_there(
    qtbot, card, dialog_of, application, a_member, two
):
    add_members(application.context, [a_member(organization_id=two[0])])
    card.acts.reorganize()
    dialog = dialog_of(card, ReorganizeDialog)
    dialog.new.setPlainText("Đông\nTây")
    dialog._offer()
    dialog.carried.target.setCurrentIndex(1)
    dialog.carried.all_button.click()
    assert list(dialog.carried.places.values()) == [1]
    assert dialog.carried.value() == "1:1"

    dialog.new.setPlainText("Đông")

    qtbot.waitUntil(lambda: dialog.carried.places == {})
    dialog.carried.set_value("1:0")
    assert dialog.carried.table.item(0, 2).text() == "Đông"
    dialog.carried.target.setCurrentIndex(1)
    dialog.carried.all_button.click()
    assert dialog.carried.table.item(0, 2).text() == STAYS


def test_a_reorganization_without_a_successor_stays_open_with_the_sentence(card, dialog_of):
    card.acts.reorganize()
    dialog = dialog_of(card, ReorganizeDialog)
    dialog.targets.lookup.edit.setText("không có")

    dialog.accept()
    assert "không có trong danh mục" in dialog.fields["successors"].sentence.text()
    dialog.targets.lookup.edit.clear()
    dialog._jobs = None
    dialog.accept()

    assert dialog.fields["successors"].sentence.text() == (
        "Sáp nhập cần chọn đúng một tổ chức nhận hoặc tổ chức mới. Chọn rồi lưu lại."
    )
    assert dialog.isVisible()


def test_two_records_are_compared_and_become_one(
    qtbot, card, dialog_of, application, a_member, two
):
    context = application.context
    add_members(context, [a_member(organization_id=key) for key in two])
    line = next(
        one.code for one in context.law_on(date(2024, 12, 14)).lines_of("cooperative")
        if one.unit != "vnd"
    )  # fmt: skip
    figures = [TypedFigure(key, 2023, line, text) for key, text in zip(two, "57", strict=True)]
    assert write_year_figures(context, figures).rows == 2
    card.acts.merge()
    dialog = dialog_of(card, MergeDialog)
    assert not dialog.save_button.isEnabled()
    dialog.other.show_option(dialog._desk.option(two[1]))
    dialog._compare()

    names = [dialog.cards.item(row, 0).text() for row in range(dialog.cards.rowCount())]
    row = names.index("Tên tổ chức")
    assert [dialog.cards.item(row, n).text() for n in (1, 2)] == ["HTX Cổ Am", "HTX Lý Học"]
    assert dialog.pairs.rowCount() == 2
    dialog.pairs.setCurrentCell(1, 0)
    qtbot.keyClick(dialog.pairs, Qt.Key.Key_Space)
    assert dialog.choices == [MINE, OTHERS]
    assert "1 số liệu năm" in dialog.words.text()

    with qtbot.waitSignal(dialog.saved):
        dialog.accept()

    with application.read() as connection:
        kept = connection.exec_driver_sql("SELECT value, organization_id FROM year_figure").all()
        left = connection.exec_driver_sql("SELECT id FROM organization").scalars().all()
    assert kept == [(7, two[0])]
    assert left == [two[0]]
    assert toast(card).words.text().startswith("Đã gộp hai bản ghi.")
    toast(card).button.click()
    qtbot.waitUntil(lambda: toast(card).words.text() == "Đã hoàn tác.")


def test_the_second_record_may_be_the_one_that_stays(qtbot, card, dialog_of, application, two):
    card.acts.merge()
    dialog = dialog_of(card, MergeDialog)
    dialog.other.show_option(dialog._desk.option(two[1]))
    dialog.fields["kept"].set_value("other")
    dialog._compare()

    with qtbot.waitSignal(dialog.saved):
        dialog.accept()

    assert card.header.title.toolTip() == "HTX Lý Học"


def test_alike_persons_can_be_kept_as_two(qtbot, card, dialog_of, application, a_member, two):
    add_members(application.context, [a_member(organization_id=key) for key in two])
    card.acts.merge()
    dialog = dialog_of(card, MergeDialog)
    dialog.other.show_option(dialog._desk.option(two[1]))
    dialog._compare()

    for way in (OTHERS, BOTH, MINE):
        dialog.pairs._on_double(0, 0)
        assert dialog.choices == [way]
        wanted = {OTHERS: dialog.draft().wins, BOTH: dialog.draft().apart, MINE: frozenset()}
        assert len(wanted[way]) == (way != MINE)


def test_what_cannot_be_one_is_said_at_once(card, dialog_of, application, two):
    event = StatusEventDraft(
        event="merged_into", effective_on=date(2024, 5, 1), other_organization_id=two[1]
    )
    record_event(application.context, [two[0]], event)
    card.acts.merge()
    dialog = dialog_of(card, MergeDialog)
    dialog.other.show_option(dialog._desk.option(two[1]))
    dialog._compare()

    assert "nên là hai tổ chức" in dialog.fields["doubled"].sentence.text()
    assert not dialog.save_button.isEnabled()


def test_the_words_of_a_pair_name_its_book_and_what_differs(application, two, card):
    for key, words in zip(two, ("Trồng lúa", "Chăn nuôi"), strict=True):
        keep(application, "business_plan", organization_id=key, year=2024, summary=words)
    with application.context.open_work("grade_organizations") as work:
        from_two = [
            {"organization_id": key, "year": 2023, "grade": grade}
            for key, grade in zip(two, ("good", None), strict=True)
        ]
        work.journal.insert(evaluation, from_two)
        work.commit()

    pairs = card.ties._desk.compare(*two).pairs
    lines = [pair_line(one, application.law_on(date(2024, 12, 14))) for one in pairs]

    told = {one.title: (one.kept, one.doubled) for one in lines}
    assert told["Đánh giá năm 2023"][1] == "chưa xếp loại"
    book = told[LEDGERS["business_plan"].title]
    assert "Trồng lúa" in book[0]
    assert "Chăn nuôi" in book[1]


def test_a_merger_into_what_had_ended_is_marked_on_the_card(card, application, two):
    over = StatusEventDraft(event="dissolved", effective_on=date(2023, 1, 1))
    record_event(application.context, [two[1]], over)
    event = StatusEventDraft(
        event="merged_into", effective_on=date(2024, 5, 1), other_organization_id=two[1]
    )
    record_event(application.context, [two[0]], event)

    card.reload()

    assert "“HTX Lý Học” đã chấm dứt ngày 01/01/2023" in card.look.toolTip()


def test_a_card_of_the_past_can_neither_be_merged_nor_reorganized(qtbot, card, two):
    card.show_organization(two[0], date(2020, 1, 1))

    card.acts.reorganize()
    card.acts.merge()

    assert not card.more_button.isEnabled()
    assert card.findChildren(ReorganizeDialog) == []
    assert card.findChildren(MergeDialog) == []
