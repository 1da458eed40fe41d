"""Entries on the checks before a report: which lines are watched, what is unusual."""

from decimal import Decimal

from pydantic import Field

from kttt_desktop.domain.law_entries import Entry


class WatchedLine(Entry):
    """A line that is compared with the year before and with the other organisations.

    Attributes:
        percent: Change from which the office wants to know why; None = it has set none.
        per: Line whose figure makes sizes comparable (revenue for each member); empty = none.
    """

    identity = ("line",)
    line: str
    percent: Decimal | None = Field(default=None, gt=0)
    per: str = ""


class OutlierRule(Entry):
    """When a figure is unusual beside the others: how far from their median.

    Attributes:
        score: Distance from the median, in median distances (modified z-score).
        least: How many figures make a median worth comparing with.
        largest: How many of the largest changes are told of a line without `percent`.
    """

    score: Decimal = Field(gt=0)
    least: int = Field(ge=3)
    largest: int = Field(ge=1)


SECTIONS: dict[str, type[Entry]] = {"watched_lines": WatchedLine, "outlier_rule": OutlierRule}
