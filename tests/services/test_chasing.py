"""Letters to all who have not sent: numbered without gaps, never twice, drawn in one file."""

from dataclasses import replace
from datetime import date

import docx
import pdfplumber
import pytest

from kttt_desktop.config import paths
from kttt_desktop.config.letters import load_letter
from kttt_desktop.domain.duty import DutyPeriod, SubmissionDraft
from kttt_desktop.domain.faults import FileError, InputError
from kttt_desktop.domain.letter_text import LetterTemplate
from kttt_desktop.domain.office import OfficeDraft
from kttt_desktop.queries.duties import party_matrix
from kttt_desktop.services.chasing import (
    ChaseOrder,
    chasing_letters,
    draw_letters,
    issue_letters,
    next_number,
)
from kttt_desktop.services.duties import record_submissions, set_senders
from kttt_desktop.services.journal import undo_action
from kttt_desktop.services.offices import keep_office
from kttt_desktop.store.plan_tables import agency, agency_group_member

REF, PERIOD = "law:group_commune", "2023"
NAMES = ("UBND xã An Hòa", "UBND xã Cổ Am", "UBND xã Vĩnh An")
ISSUED = date(2024, 1, 5)


@pytest.fixture
def parties(context, engine):
    """A district office, three communes that report to it, of which one has."""
    keep_office(
        context,
        OfficeDraft(
            valid_from=date(2016, 1, 1),
            name="Phòng Tài chính - Kế hoạch",
            level="district",
            parent_name="UBND huyện Vĩnh Bảo",
            place_name="Vĩnh Bảo",
            symbol="TCKH",
            signer_position="Trưởng phòng",
            signer_name="Lê Thị Bích",
        ),
    )
    with context.open_work("accept_plan") as work:
        (group,) = work.journal.insert(agency, [{"name": "UBND các xã", "kind": "group"}])
        keys = work.journal.insert(agency, [{"name": one, "kind": "agency"} for one in NAMES])
        members = [{"group_id": group, "agency_id": key} for key in keys]
        work.journal.insert(agency_group_member, members)
        work.commit()
    set_senders(context, REF, ["UBND các xã"])
    sent = SubmissionDraft(sent_on=date(2023, 12, 28))
    record_submissions(context, [DutyPeriod(REF, PERIOD, keys[1])], sent)
    return matrix(context, engine).missing(PERIOD)


def matrix(context, engine):
    with engine.connect() as connection:
        return party_matrix(connection, context.law_on, 2023, date(2024, 1, 5), REF)


@pytest.fixture
def template():
    return load_letter(paths.resources_dir())


@pytest.fixture
def order(parties, template):
    return ChaseOrder(REF, PERIOD, 2023, parties, template, ISSUED, until=date(2024, 1, 12))


def numbers(issued):
    return list(issued.numbers)


def test_everybody_who_has_not_sent_gets_a_letter(context, engine, order):
    with engine.connect() as connection:
        letters = chasing_letters(connection, context, order)

    assert [one.addressees for one in letters] == [("UBND xã An Hòa",), ("UBND xã Vĩnh An",)]
    assert letters[0].number == 1
    assert letters[0].signer_lines == ("TRƯỞNG PHÒNG",)
    assert letters[0].subject == "đôn đốc gửi báo cáo năm 2023"
    text = "\n".join(letters[0].paragraphs)
    assert "hạn gửi: ngày 30/12/2023" in text
    assert "Đến ngày 05/01/2024" in text
    assert text.endswith("chậm nhất ngày 12/01/2024./.")
    assert "{" not in text


def test_numbers_run_on_within_a_year_and_begin_anew_with_the_next(context, order):
    first = issue_letters(context, order)
    second = issue_letters(context, order)
    later = issue_letters(context, replace(order, issued_on=date(2025, 1, 5)))

    assert (numbers(first), numbers(second), numbers(later)) == ([1, 2], [3, 4], [1, 2])


def test_a_number_is_not_given_again_after_undo(context, engine, order):
    issue_letters(context, order)
    undo_action(context)

    with engine.connect() as connection:
        assert next_number(connection, "TCKH", 2024) == 3
    assert numbers(issue_letters(context, order)) == [3, 4]


def test_the_office_may_begin_higher_but_not_with_a_used_number(context, order):
    assert numbers(issue_letters(context, replace(order, first_number=214))) == [214, 215]

    with pytest.raises(InputError, match="Số tiếp theo là 216"):
        issue_letters(context, replace(order, first_number=215))


def test_who_was_reminded_is_seen(context, engine, order):
    issue_letters(context, order)

    cells = {line.party.name: line.cells[0].chased for line in matrix(context, engine).lines}

    assert cells == {"UBND xã An Hòa": 1, "UBND xã Cổ Am": 0, "UBND xã Vĩnh An": 1}


def test_all_letters_stand_in_one_word_file_and_one_pdf(context, order, tmp_path):
    issued = issue_letters(context, order)

    word, pdf = draw_letters(context, issued.letters, tmp_path / "don-doc.docx")

    with pdfplumber.open(pdf) as found:
        pages = [page.extract_text() for page in found.pages]
    assert len(pages) == 2
    assert "Số: 01/TCKH" in pages[0]
    assert "Kính gửi: UBND xã Vĩnh An" in pages[1]
    text = "\n".join(paragraph.text for paragraph in docx.Document(str(word)).paragraphs)
    assert text.count("Đề nghị") == 2


def test_room_may_be_left_for_the_number(context, engine, order):
    with engine.connect() as connection:
        letters = chasing_letters(connection, context, replace(order, print_number=False))

    assert {one.number for one in letters} == {None}


def test_the_wording_may_be_written_anew(context, engine, order):
    own = LetterTemplate(
        title="T", source="S", subject="nhắc gửi báo cáo",
        paragraphs=("Đề nghị {nơi nhận} gửi {hạn mới}./.",),
    )  # fmt: skip

    with engine.connect() as connection:
        (first, _) = chasing_letters(connection, context, replace(order, template=own, until=None))

    assert first.paragraphs == ("Đề nghị UBND xã An Hòa gửi ngay khi nhận được Công văn này./.",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"parties": ()}, "Chưa chọn nơi nhận"), ({"period": "2019-Q1"}, "Không có chế độ")],
)
def test_a_letter_to_nobody_or_about_nothing_is_refused(context, order, changes, words):
    with pytest.raises(InputError, match=words):
        issue_letters(context, replace(order, **changes))


def test_a_place_that_nothing_fills_is_refused(context, order, template):
    wrong = template.model_copy(update={"paragraphs": ("Gửi {ai đó}",)})

    with pytest.raises(InputError, match="ai đó"):
        issue_letters(context, replace(order, template=wrong))


@pytest.mark.parametrize(
    ("text", "words"),
    [("title = ", "Mẫu thư"), ('title = "T"\nsource = "S"\nsubject = "S"', "paragraphs"),
     ('title = "T"\nsource = "S"\nsubject = "{x}"\nparagraphs = ["a"]', "chỗ điền x")],
)  # fmt: skip
def test_a_wrong_template_says_what_is_wrong(tmp_path, text, words):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "don-doc.toml").write_text(text, encoding="utf-8")

    with pytest.raises(FileError, match=words):
        load_letter(tmp_path)
