"""A long plan in Word read in full, beside taking out its plain text."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from kttt_desktop.cli.bench_measure import Goal, Measure, median_ms
from kttt_desktop.config.paths import resources_dir
from kttt_desktop.plans.read import plain_text, read_plan
from kttt_desktop.plans.words import key

_LETTERS = 32_000  # as long as the longest plan of a province that is known
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def measure_plans(folder: Path, times: int) -> list[Measure]:
    """Measure reading the plan of the demo, made as long as a province's."""
    path = folder / "plan.docx"
    _write(path, _long_plan())

    def read_fresh() -> None:
        key.cache_clear()
        read_plan(path)

    value = median_ms(read_fresh, times)
    yardstick = median_ms(lambda: plain_text(path), times)
    return [Measure("plan_read", value, yardstick, Goal("ratio", 5))]


def _long_plan() -> list[str]:
    """Return the lines of the plan, those between header and recipients as often as needed."""
    text = (resources_dir() / "demo" / "vinh-bao.txt").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if line.strip()]
    end = next(place for place, line in enumerate(lines) if "Nơi nhận" in line)
    more = -(-2 * (_LETTERS - len(text)) // len(text))
    return [*lines[:end], *(lines[end // 2 : end] * more), *lines[end:]]


def _write(path: Path, lines: list[str]) -> None:
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _LINKS)
        package.writestr("word/document.xml", document)
