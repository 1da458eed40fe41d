"""Size classes and bands; None says “chưa xác định”."""

from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_entries import SizeBand


def size_class(
    sector: str | None, members: int | None, revenue: int | None, capital: int | None, law: Law
) -> str | None:
    """Return the size by official members and one of revenue and capital (VND), largest first.

    Reads `sizes.toml`, `size_bands`. None when a figure needed is missing, or a band at or above
    the answer has no figures in law.
    """
    for band in law.size_bands.get(sector or "", ()):
        reached = _reaches(band, members, revenue, capital)
        if reached is None:
            return None
        if reached:
            return band.size
    return None


def _reaches(
    band: SizeBand, members: int | None, revenue: int | None, capital: int | None
) -> bool | None:
    """Return whether the band is reached; None when that cannot be told."""
    if not band.known:
        return None
    enough = (
        _at_least(members, band.members),
        _either(_at_least(revenue, band.revenue_vnd), _at_least(capital, band.capital_vnd)),
    )
    if False in enough:
        return False
    return None if None in enough else True


def _at_least(value: int | None, least: int | None) -> bool | None:
    if least is None:
        return True
    return None if value is None else value >= least


def _either(first: bool | None, second: bool | None) -> bool | None:  # noqa: FBT001 - two truths
    if first or second:
        return True
    return None if first is None or second is None else False


def scale_class(scale: str, value: int | None, law: Law) -> str | None:
    """Return the band of one measure: members (persons), capital (VND) or evaluation (points).

    Reads `sizes.toml`, `scale_bands`. None when the value is missing or below every band.
    """
    if value is None:
        return None
    bands = law.scale_bands.get(scale, ())
    return next((band.code for band in bands if value >= band.at_least), None)
