"""How a report names the document that it is about."""

from datetime import date

import pytest

from kttt_desktop.services.report_page import document_texts
from kttt_desktop.store import plan_tables
from kttt_desktop.store.engine import read

RESOLUTION = (
    "Thực hiện Nghị quyết số 20-NQ/TW ngày 16/6/2022 của BCH Trung ương Đảng về kinh tế tập thể"
)


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        ("46/KH-UBND", RESOLUTION, "Kế hoạch số 46/KH-UBND"),
        (None, RESOLUTION, "Kế hoạch thực hiện Nghị quyết số 20-NQ/TW"),
        (None, "Phát triển kinh tế tập thể", "Kế hoạch phát triển kinh tế tập thể"),
    ],
)
def test_a_document_is_named_shortly_and_cited_in_full(engine, open_work, number, title, name):
    facts = {
        "kind": "Kế hoạch",
        "number": number,
        "issued_on": date(2023, 1, 5),
        "issuer": "UBND huyện",
        "title": title,
    }
    with open_work("accept_plan") as work:
        (key,) = work.journal.insert(plan_tables.document, [facts])
        work.commit()

    with read(engine) as connection:
        texts = document_texts(connection, key)

    assert texts["document"] == name
    assert texts["document_citation"].endswith(title[1:])
