"""Numbers of identity papers: only the end is shown until the officer asks for the whole."""

_LAST, _LAST_OF_SHORT = 4, 2
_WHOLE = 9
_DOTS = "••••"


def masked(number: str | None) -> str:
    """Return `031175000046` as `••••0046`; of a short number two signs are shown."""
    if not number:
        return ""
    return _DOTS + number[-(_LAST if len(number) >= _WHOLE else _LAST_OF_SHORT) :]


class Papers:
    """Whether whole numbers are shown on one page; in each sitting they start hidden."""

    def __init__(self) -> None:
        self.shown = False

    def text(self, number: str | None) -> str:
        """Return the number as it is to be shown and copied."""
        return (number or "") if self.shown else masked(number)
