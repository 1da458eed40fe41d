"""Entries of law on the numbers that organisations and persons bear."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from kttt_desktop.domain.law_entries import Entry


class TaxCodeForm(Entry):
    """A form of tax code: digits, an optional branch part, and whether it belongs to a person."""

    identity = ("name",)
    name: str
    label: str
    digits: int
    branch_digits: int = 0
    check_digit: bool = False
    personal: bool = False


class CenturySign(BaseModel):
    """What the fourth digit of a personal number says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digit: int
    century: int
    sex: Literal["male", "female"]


class PersonalNumber(Entry):
    """The build of a personal number; places are counted from 0."""

    identity = ("name",)
    name: str
    label: str
    digits: int
    province_from: int | None = None
    province_to: int | None = None
    signs: tuple[CenturySign, ...] = ()


SECTIONS: dict[str, type[Entry]] = {
    "tax_code_forms": TaxCodeForm,
    "personal_numbers": PersonalNumber,
}
