"""The reports page, led to one report by another page."""

from PySide6.QtWidgets import QComboBox

from kttt_desktop.services.reports import ReportOrder
from kttt_desktop.ui.pages.report_ask import FormChoice
from kttt_desktop.ui.pages.reports import ReportsPage

_YEAR_DIGITS = 4


class LedReportsPage(ReportsPage):
    """Shows the form, period and document that a page asks for, as far as they are offered."""

    def show_at(self, place: object) -> None:
        """Choose what a `ReportOrder` names; a form that does not hold that year is passed over."""
        if not isinstance(place, ReportOrder):
            return
        _choose(self.year, int(place.period[:_YEAR_DIGITS]))
        self._on_year()
        for at in range(self.form.count()):
            held = self.form.itemData(at)
            if isinstance(held, FormChoice) and held.code == place.form:
                self.form.setCurrentIndex(at)
        self._on_form()
        _choose(self.part, place.period[_YEAR_DIGITS + 1 :])
        _choose(self.subject, place.organization_id or place.document_id)
        self.subject.settle()
        self._on_asked()


def _choose(among: QComboBox, value: object) -> None:
    found = among.findData(value)
    if found >= 0:
        among.setCurrentIndex(found)
