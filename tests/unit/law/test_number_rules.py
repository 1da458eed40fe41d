"""Tax codes and personal numbers are warned of, never refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from kttt_desktop.domain.faults import Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.messages import Msg
from kttt_desktop.domain.rules.personal_number import personal_number_faults
from kttt_desktop.domain.rules.tax_code import tax_code_form

LawOn = Callable[[int, int, int], Law]


@dataclass(frozen=True)
class Person:
    identity_number: str | None
    identity_kind: str | None = "citizen_card"
    birth_on: date | None = None
    birth_year: int | None = None
    sex: str | None = None


@pytest.mark.parametrize(
    ("value", "msg"),
    [
        (None, None),
        ("", None),
        ("0100233488", None),
        ("0314409058-002", None),
        ("0314409058002", None),
        ("0100233480", Msg.TAX_CODE_CHECK_DIGIT),
        ("0314409051-002", Msg.TAX_CODE_CHECK_DIGIT),
        ("020185012345", Msg.TAX_CODE_PERSONAL),
        ("14070A000123", Msg.TAX_CODE_FORMAT),
        ("010023348", Msg.TAX_CODE_FORMAT),
        ("٠١٠٠٢٣٣٤٨٨", Msg.TAX_CODE_FORMAT),
    ],
)
def test_a_tax_code_is_judged_by_form_and_check_digit(
    law: Law, value: str | None, msg: Msg | None
) -> None:
    fault = tax_code_form(value, law)

    assert (fault.msg if fault else None) is msg
    assert fault is None or fault.severity is Severity.WARNING


def test_a_wrong_tax_code_names_the_forms_of_the_law(law: Law) -> None:
    fault = tax_code_form("12345", law)

    assert fault is not None
    assert fault.text() == (
        "Mã số “12345” không đúng dạng 10 chữ số hoặc 10 chữ số, dấu -, 3 chữ số. "
        "Kiểm tra giấy chứng nhận."
    )


def test_twelve_digits_are_a_personal_code_only_since_its_day(law_on: LawOn) -> None:
    before = tax_code_form("020185012345", law_on(2025, 6, 30))
    after = tax_code_form("020185012345", law_on(2025, 7, 1))

    assert before is not None
    assert before.msg is Msg.TAX_CODE_FORMAT
    assert after is not None
    assert after.msg is Msg.TAX_CODE_PERSONAL


@pytest.mark.parametrize(
    ("person", "msgs"),
    [
        (Person("020185012345", birth_year=1985, sex="female"), []),
        (Person("020085012345", birth_on=date(1985, 4, 3), sex="male"), []),
        (Person("020205012345", birth_year=2005, sex="male"), []),
        (Person("020185012345", birth_year=1986), [Msg.IDENTITY_YEAR]),
        (Person("020205012345", birth_on=date(1905, 4, 3)), [Msg.IDENTITY_YEAR]),
        (Person("020185012345", sex="male"), [Msg.IDENTITY_SEX]),
        (
            Person("000185012345", birth_year=1984, sex="male"),
            [Msg.IDENTITY_PROVINCE, Msg.IDENTITY_YEAR, Msg.IDENTITY_SEX],
        ),
        (Person("20185012345"), [Msg.IDENTITY_FORM]),
        (Person("02018501234X"), [Msg.IDENTITY_FORM]),
        (Person("020185012345"), []),
        (Person("080123456", "identity_card", sex="male"), []),
        (Person("08012345", "identity_card"), [Msg.IDENTITY_FORM]),
        (Person("B1234567", "passport"), []),
        (Person("020185012345", None, sex="male"), [Msg.IDENTITY_SEX]),
        (Person("12", None), []),
        (Person(None), []),
    ],
)
def test_a_personal_number_is_held_against_birth_and_sex(
    law: Law, person: Person, msgs: list[Msg]
) -> None:
    assert [fault.msg for fault in personal_number_faults(person, law)] == msgs


def test_only_the_number_of_digits_is_an_error(law: Law) -> None:
    form = personal_number_faults(Person("123"), law)
    content = personal_number_faults(Person("020185012345", sex="male", birth_year=1), law)

    assert {fault.severity for fault in form} == {Severity.ERROR}
    assert {fault.severity for fault in content} == {Severity.WARNING}
