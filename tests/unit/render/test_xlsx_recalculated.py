"""Another spreadsheet program finds the same totals."""

import subprocess

import openpyxl

from tests.unit.render.builders import a_figure_row, a_figure_table, a_member_table, written
from tests.unit.render.pdf_forms import a_form


def a_form_of_every_total():
    """Return totals of totals, with signs, with blanks, and of a list."""
    return a_form(
        a_figure_table(
            a_figure_row("01", 13, ((1, "02"), (-1, "05"))),
            a_figure_row("02", 15, ((1, "03"), (1, "04"), (1, "06"))),
            a_figure_row("03", 9),
            a_figure_row("04", 6),
            a_figure_row("05", 2),
            a_figure_row("06", None, ((1, "07"),)),
            a_figure_row("07", None),
        ),
        annex=(a_member_table(30),),
        paper="A4-landscape",
    )


def values_of(path):
    """Return every value by sheet and place; an empty text counts as nothing."""
    workbook = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in workbook
        for line in sheet.iter_rows()
        for cell in line
        if cell.value not in {None, ""}
    }


def test_totals_are_the_same_when_they_are_computed_anew(tmp_path):
    path = written(a_form_of_every_total(), tmp_path)
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in openpyxl.load_workbook(path)
        for line in sheet.iter_rows()
        for cell in line
        if cell.data_type == "f"
    ]

    profile = (tmp_path / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        ["soffice", *options, "--outdir", str(tmp_path / "out"), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )

    stored, computed = values_of(path), values_of(tmp_path / "out" / "form.xlsx")
    assert len(formulas) == 4
    assert {at: computed.get(at) for at in formulas} == {at: stored.get(at) for at in formulas}
