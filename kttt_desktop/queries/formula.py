"""Formulas over indicators: codes and numbers joined by + - * / and brackets."""

import re
from collections.abc import Callable
from decimal import Decimal

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][\w.\-]*\w|[A-Za-z_])|([-+*/()]))")
Known = Callable[[str], Decimal | None]


def codes_of(formula: str) -> tuple[str, ...]:
    """Return the codes in the formula, each once, in order.

    Raises:
        ValueError: When it is no formula.
    """
    codes: dict[str, None] = {}

    def seen(code: str) -> Decimal | None:
        codes[code] = None
        return None

    evaluate(formula, seen)
    return tuple(codes)


def evaluate(formula: str, known: Known) -> Decimal | None:
    """Return the formula's value; None when a part is not known or a divisor is zero.

    A minus sign between two codes needs blanks around it.

    Raises:
        ValueError: When it is no formula.
    """
    reader = _Reader(_tokens(formula), known)
    value = reader.total()
    if reader.rest:
        raise ValueError(formula)
    return value


def _tokens(formula: str) -> list[str]:
    tokens: list[str] = []
    at, end = 0, len(formula.rstrip())
    while at < end:
        found = _TOKEN.match(formula, at)
        if not found:
            raise ValueError(formula)
        tokens.append(found[0].strip())
        at = found.end()
    return tokens


class _Reader:
    """Reads tokens from left to right; `rest` are those not read yet."""

    def __init__(self, tokens: list[str], known: Known) -> None:
        self.rest = tokens
        self._known = known

    def total(self) -> Decimal | None:
        value = self._product()
        while self.rest and self.rest[0] in {"+", "-"}:
            sign, other = self.rest.pop(0), self._product()
            value = _joined(value, sign, other)
        return value

    def _product(self) -> Decimal | None:
        value = self._single()
        while self.rest and self.rest[0] in {"*", "/"}:
            sign, other = self.rest.pop(0), self._single()
            value = _joined(value, sign, other)
        return value

    def _single(self) -> Decimal | None:
        if not self.rest:
            raise ValueError("…")
        token = self.rest.pop(0)
        if token == "-":
            value = self._single()
            return None if value is None else -value
        if token == "(":
            value = self.total()
            if not self.rest or self.rest.pop(0) != ")":
                raise ValueError(token)
            return value
        if token[0].isdigit():
            return Decimal(token)
        if token in "+*/)":
            raise ValueError(token)
        return self._known(token)


def _joined(left: Decimal | None, sign: str, right: Decimal | None) -> Decimal | None:
    if left is None or right is None:
        return None
    if sign == "/":
        return left / right if right else None
    if sign == "*":
        return left * right
    return left + right if sign == "+" else left - right
