"""Personal numbers: their form, and what their digits say of place, year and sex."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_identity_entries import CenturySign, PersonalNumber
from kttt_desktop.domain.messages import Msg

_SIGN_PLACE = 3
_YEAR_PLACE = slice(4, 6)


class NumberedPerson(Protocol):
    """Who may have a personal number."""

    @property
    def identity_kind(self) -> str | None:
        """Kind of paper (code list identity_kind)."""

    @property
    def identity_number(self) -> str | None:
        """Number of the paper."""

    @property
    def birth_on(self) -> date | None:
        """Day of birth."""

    @property
    def birth_year(self) -> int | None:
        """Year of birth, where the day is not known."""

    @property
    def sex(self) -> str | None:
        """Code of the sex."""


def personal_number_faults(person: NumberedPerson, law: Law) -> tuple[Fault, ...]:
    """Return what is wrong with a personal number: its form, its place, its year, its sex.

    Reads `identity.toml`, `personal_numbers`. A wrong number of digits is an error, what the
    digits say is a warning. A kind of paper without an entry there is not checked; a number
    without a kind is checked by the entry with as many digits.
    """
    value = person.identity_number
    build = _build(person.identity_kind, value, law)
    if not value or build is None:
        return ()
    if not re.fullmatch(rf"\d{{{build.digits}}}", value, re.ASCII):
        args = {"value": value, "form": build.label}
        return (_number_fault(Msg.IDENTITY_FORM, build, args, Severity.ERROR),)
    year = person.birth_on.year if person.birth_on else person.birth_year
    sign = next((sign for sign in build.signs if str(sign.digit) == value[_SIGN_PLACE]), None)
    found = (
        _province(value, build),
        _year(value, build, sign, year),
        _sex(build, sign, person.sex, law),
    )
    return tuple(fault for fault in found if fault)


def _build(kind: str | None, value: str | None, law: Law) -> PersonalNumber | None:
    if kind is not None:
        return law.personal_numbers.get(kind)
    builds = law.personal_numbers.values()
    return next((build for build in builds if build.digits == len(value or "")), None)


def _province(value: str, build: PersonalNumber) -> Fault | None:
    if build.province_from is None or build.province_to is None:
        return None
    # Codes above the provinces are those of countries of birth
    if int(value[:_SIGN_PLACE]) >= build.province_from:
        return None
    return _number_fault(Msg.IDENTITY_PROVINCE, build, {"value": value[:_SIGN_PLACE]})


def _year(
    value: str, build: PersonalNumber, sign: CenturySign | None, birth_year: int | None
) -> Fault | None:
    if sign is None or birth_year is None:
        return None
    said = sign.century + int(value[_YEAR_PLACE])
    if said == birth_year:
        return None
    return _number_fault(Msg.IDENTITY_YEAR, build, {"value": birth_year, "said": said})


def _sex(
    build: PersonalNumber, sign: CenturySign | None, sex: str | None, law: Law
) -> Fault | None:
    if sign is None or sex is None or sign.sex == sex:
        return None
    args = {"value": law.label("sex", sex), "said": law.label("sex", sign.sex)}
    return _number_fault(Msg.IDENTITY_SEX, build, args)


def _number_fault(
    msg: Msg,
    build: PersonalNumber,
    args: Mapping[str, object],
    severity: Severity = Severity.WARNING,
) -> Fault:
    return Fault(msg, "identity_number", severity, args=args, source=build.source)
