"""Turns the figures of the overview into bars, lines and rows that open what stands behind."""

from typing import TYPE_CHECKING

from kttt_desktop.domain import vietnamese
from kttt_desktop.queries.overview import closing
from kttt_desktop.queries.rows.overview import (
    Figures,
    GroupCount,
    History,
    YearGroups,
    YearSum,
)
from kttt_desktop.ui.pages.overview_charts import SERIES, Bar, Part, Point
from kttt_desktop.ui.pages.overview_words import (
    Behind,
    FigureRow,
    amount_words,
    cover_words,
    kpis,
)
from kttt_desktop.ui.theme import Role

if TYPE_CHECKING:
    from kttt_desktop.ui.pages.overview_desk import OverviewDesk
    from kttt_desktop.ui.pages.overview_frame import OverviewFrame

_ACTIVE, _OTHERS = "đang hoạt động", "khác"
_GRADES = {"good": Role.G1, "fair": Role.G2, "average": Role.G3, "weak": Role.G4}


class Pictures:
    """Bars and rows of the figures shown last."""

    def __init__(self, desk: "OverviewDesk") -> None:
        """Make keys that read from the desk."""
        self._desk = desk
        self._rows: dict[str, tuple[FigureRow, ...]] = {}

    def rows(self, name: str) -> tuple[FigureRow, ...]:
        """Return the figures of a chart as rows: communes, fields, grades, line."""
        return self._rows.get(name, ())

    def show(self, frame: "OverviewFrame", found: Figures) -> None:
        """Show figures and charts."""
        day, desk = found.as_of, self._desk
        every = Behind("Tổ chức đang hoạt động", desk.active(day))
        last = found.grades[-1] if found.grades else None
        good = Behind("", tuple)
        if last is not None:
            title = f"Xếp loại tốt, khá năm {last.year}"
            good = Behind(title, lambda: desk.of_grade(last.year, last.as_of, "good")()
                          + desk.of_grade(last.year, last.as_of, "fair")())  # fmt: skip
        frame.kpis.show_kpis(kpis(found, self._behind_line, every, good))
        self._show_communes(frame, found)
        grades = [self._grades(one) for one in found.grades]
        frame.grades.show_bars(grades)
        frame.grades_panel.hint.setText("% tổ chức được xếp loại" if grades else "")
        self._rows["grades"] = _rows_of(grades)

    def show_history(self, frame: "OverviewFrame", found: History) -> None:
        """Show the charts over years."""
        fields = [self._fields(one) for one in found.fields]
        frame.fields.show_bars(fields)
        frame.fields_panel.hint.setText("tổ chức đang hoạt động")
        self._rows["fields"] = _rows_of(fields)
        self.show_line(frame, found)

    def _show_communes(self, frame: "OverviewFrame", found: Figures) -> None:
        bars = [self._commune(found, one) for one in found.communes]
        frame.communes.show_bars(bars)
        frame.legend_others.setVisible(any(one.others for one in found.communes))
        frame.table_buttons[0].setToolTip(f"Cả {len(bars)} xã dưới dạng bảng")
        self._rows["communes"] = _rows_of(bars)

    def _commune(self, found: Figures, one: GroupCount) -> Bar:
        desk, day = self._desk, found.as_of
        short = one.name.removeprefix("Xã ").removeprefix("Thị trấn ")
        return Bar(
            short,
            (
                Part(Behind(f"{one.name}, {_ACTIVE}", desk.in_commune(day, one.code, active=True)),
                     _ACTIVE, one.count, Role.G1),
                Part(Behind(f"{one.name}, {_OTHERS}", desk.in_commune(day, one.code, active=False)),
                     _OTHERS, one.others, Role.G3),
            ),
        )  # fmt: skip

    def _fields(self, of_year: YearGroups) -> Bar:
        year, day = str(of_year.year), of_year.as_of
        parts = tuple(
            Part(
                Behind(f"{one.name}, {vietnamese.day(day)}", self._desk.in_field(day, one.code)),
                one.name,
                one.count,
                SERIES[_place(one.code, place)],
            )
            for place, one in enumerate(of_year.groups)
        )
        return Bar(year, parts)

    def _grades(self, of_year: YearGroups) -> Bar:
        year = of_year.year
        parts = tuple(
            Part(
                Behind(
                    f"Xếp loại {one.name.lower()} năm {year}",
                    self._desk.of_grade(year, of_year.as_of, one.code),
                ),
                one.name,
                one.count,
                _GRADES.get(one.code or "", Role.G5),
            )
            for one in of_year.groups
        )
        return Bar(str(year), parts)

    def _behind_line(self, one: YearSum) -> Behind:
        day = closing(one.year, self._desk.today())
        return Behind(f"Số liệu năm {one.year}, mã {one.line}",
                      self._desk.of_line(one.line, one.year, day))  # fmt: skip

    def show_line(self, frame: "OverviewFrame", found: History) -> None:
        """Show the chosen figure over years."""
        points, line = [], str(frame.line.currentData())
        for one in found.sums[line]:
            value, unit = amount_words(line, one.value)
            words = f"{one.year}: {value} {unit}, {cover_words(one)}"
            points.append(Point(self._behind_line(one), one.year, one.value, words, value,
                                estimate=bool(one.estimates)))  # fmt: skip
        known = [one for one in found.sums[line] if one.value is not None]
        unit = amount_words(line, known[-1].value)[1] if known else ""
        frame.line_chart.show_points(points, unit)
        title = frame.line.currentText()
        self._rows["line"] = tuple(
            FigureRow(str(one.year), title, one.value, point.key)
            for one, point in zip(found.sums[line], points, strict=True)
        )


def _place(code: str | None, place: int) -> int:
    fixed = {"agriculture": 0, "non_agriculture": 1, "credit": 3}
    return fixed.get(code or "", min(place + 2, len(SERIES) - 1))


def _rows_of(bars: list[Bar]) -> tuple[FigureRow, ...]:
    return tuple(
        FigureRow(bar.label, part.name, part.value, part.key) for bar in bars for part in bar.parts
    )
