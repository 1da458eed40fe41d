"""Tax codes: their form and their check digit."""

import re

from stdnum.exceptions import ValidationError
from stdnum.vn import mst

from kttt_desktop.domain.faults import Fault, Severity
from kttt_desktop.domain.law import Law
from kttt_desktop.domain.law_identity_entries import TaxCodeForm
from kttt_desktop.domain.messages import Msg


def tax_code_form(value: str | None, law: Law) -> Fault | None:
    """Warn of a tax code without the form or the check digit of the law; empty is fine.

    Reads `identity.toml`, `tax_code_forms`. Very old numbers have other forms: never more than a
    warning.
    """
    if not value or not law.tax_code_forms:
        return None
    form = next((form for form in law.tax_code_forms.values() if _fits(form, value)), None)
    if form is None:
        labels = " hoặc ".join(
            form.label for form in law.tax_code_forms.values() if not form.personal
        )
        source = next(iter(law.tax_code_forms.values())).source
        return _tax_fault(Msg.TAX_CODE_FORMAT, value, source, form=labels)
    if form.personal:
        return _tax_fault(Msg.TAX_CODE_PERSONAL, value, form.source)
    if form.check_digit and not _checks(value):
        return _tax_fault(Msg.TAX_CODE_CHECK_DIGIT, value, form.source)
    return None


def _fits(form: TaxCodeForm, value: str) -> bool:
    branch = rf"-?\d{{{form.branch_digits}}}" if form.branch_digits else ""
    return re.fullmatch(rf"\d{{{form.digits}}}{branch}", value, re.ASCII) is not None


def _checks(value: str) -> bool:
    try:
        mst.validate(value)
    except ValidationError:
        return False
    return True


def _tax_fault(msg: Msg, value: str, source: str, **args: object) -> Fault:
    found = {"value": value, **args}
    return Fault(msg, "tax_code", Severity.WARNING, args=found, source=source)
