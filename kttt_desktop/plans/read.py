"""Reading a plan: a file or a text in, the plan out."""

from pathlib import Path

from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.aspects import aspects
from kttt_desktop.plans.checks import read_doubts
from kttt_desktop.plans.document import DocumentFields, PlanDocument
from kttt_desktop.plans.duties import read_duties
from kttt_desktop.plans.errors import plan_error
from kttt_desktop.plans.files import read_source
from kttt_desktop.plans.funding import read_funding
from kttt_desktop.plans.header import Header, area_of, read_header, read_recipients, read_signer
from kttt_desktop.plans.legal_basis import read_legal_basis
from kttt_desktop.plans.markdown import plain_lines
from kttt_desktop.plans.paragraphs import unwrap
from kttt_desktop.plans.source import Source, SourceLine, text_source
from kttt_desktop.plans.targets import read_targets
from kttt_desktop.plans.tasks import read_sections, read_tasks, section_places
from kttt_desktop.plans.tree import Tree, build_tree
from kttt_desktop.plans.whole import (
    document_warnings,
    is_budget,
    refuse_second,
    refuse_text,
)
from kttt_desktop.plans.work import drafts
from kttt_desktop.plans.zones import Zones, split_zones

_PASTED = "văn bản dán vào"


def read_plan(path: Path) -> PlanDocument:
    """Return the plan of a .docx, .pdf, .txt or .md file.

    Raises:
        PlanError: When the file cannot be read, is of another kind, or holds no plan.
    """
    return _plan(read_source(path), path.name)


def read_plan_text(text: str) -> PlanDocument:
    """Return the plan of a pasted text.

    Raises:
        PlanError: When the text holds no plan.
    """
    return _plan(text_source(text), _PASTED)


def plain_text(path: Path) -> str:
    """Return the text of a plan file line by line, automatic numbers of Word written out.

    Raises:
        PlanError: When the file cannot be read or is of another kind.
    """
    return "\n".join(line.text for line in read_source(path).lines)


def read_plan_and_lines(path: Path) -> tuple[PlanDocument, tuple[SourceLine, ...]]:
    """Return the plan of a file with the numbered lines that it names as its source.

    Raises:
        PlanError: When the file cannot be read, is of another kind, or holds no plan.
    """
    source = read_source(path)
    return _plan(source, path.name), source.lines


def _plan(source: Source, name: str) -> PlanDocument:
    lines = source.lines
    refuse_text(source, name)
    plained = plain_lines(lines)
    paragraphs = unwrap(plained)
    refuse_second(paragraphs, name)
    zones = split_zones(paragraphs)
    tree = build_tree(zones.body)
    about = aspects(tree)
    found = drafts(tree, about)
    if not found:
        raise plan_error(Msg.PLAN_BUDGET if is_budget(lines) else Msg.PLAN_NO_TASKS, name)
    header = read_header(zones)
    places = section_places(tree, found)
    tasks = read_tasks(tree, found, places)
    return PlanDocument(
        document=_document(zones, header, tree),
        sections=read_sections(tree, places),
        tasks=tasks,
        targets=read_targets(tree, about, tasks, area_of(header, zones), zones.title),
        reporting_duties=read_duties(tasks),
        funding=read_funding(tree, about),
        doubts=read_doubts(zones, header, tree, about),
        warnings=(*source.warnings, *document_warnings(plained, zones, tasks)),
    )


def _document(zones: Zones, header: Header, tree: Tree) -> DocumentFields:
    preamble = tuple(part.text for part in tree.items[0].paragraphs)
    body = tuple(part.text for item in tree.items[1:] for part in item.paragraphs)
    return DocumentFields(
        number=header.number,
        symbol=header.symbol,
        issuer=header.issuer,
        place=header.place,
        date=header.day,
        date_known=header.day_known,
        kind=zones.kind,
        title=zones.title,
        legal_basis=read_legal_basis(preamble, body),
        recipients=read_recipients(zones),
        signer=read_signer(zones),
    )
