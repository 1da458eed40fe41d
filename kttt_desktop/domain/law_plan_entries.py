"""Entries of law that help to read plans: abbreviations, standing groups, renamed bodies."""

from typing import Literal

from pydantic import Field

from kttt_desktop.domain.law_entries import Entry


class AgencyAbbreviation(Entry):
    """The short forms in which words of an agency's name are printed, as written there."""

    identity = ("full",)
    full: str = Field(min_length=1)
    shorts: tuple[str, ...] = Field(min_length=1)


class AgencyStandingGroup(Entry):
    """A group of agencies that documents name as one, and the other ways it is printed."""

    identity = ("name",)
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()


class AgencySuccession(Entry):
    """A body whose work another took over from `valid_from` on, under its own or a new name."""

    identity = ("old", "new")
    old: str = Field(min_length=1)
    new: str = Field(min_length=1)
    kind: Literal["renamed", "merged"]


SECTIONS: dict[str, type[Entry]] = {
    "agency_abbreviations": AgencyAbbreviation,
    "agency_groups": AgencyStandingGroup,
    "agency_successions": AgencySuccession,
}
