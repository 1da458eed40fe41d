"""What a plan holds once it is read; None or empty means it is not printed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A document that the plan carries out (`basis`) or names in its text (`mention`)."""

    kind: str
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: line of authority (TM., KT., TL.), position and name, as printed."""

    authority: str | None
    position: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class DocumentFields:
    """The header and the end of the document.

    Attributes:
        number: Number and symbol as in “177/KH-UBND”; None when no number is printed.
        symbol: The part after the stroke, printed even when the number is not.
        issuer: The body that issues it, as far as the text names it.
        place: The place before the date.
        date: Day of the document; None unless day, month and year are printed.
        date_known: What is printed of an incomplete date.
        kind: Kind of document, “Kế hoạch”.
        title: What the document is about.
        legal_basis: Documents named in the preamble, then those named in the text.
        recipients: One entry for each printed line.
        signer: The signature.
    """

    number: str | None
    symbol: str | None
    issuer: str | None
    place: str | None
    date: date | None
    date_known: str | None
    kind: str | None
    title: str | None
    legal_basis: tuple[LegalBasis, ...]
    recipients: tuple[str, ...]
    signer: Signer


@dataclass(frozen=True, slots=True)
class PlanSection:
    """A heading of the plan.

    Attributes:
        label: The printed label without its full stop or bracket; empty when there is none.
        heading: Its text, without the final colon or full stop.
        level: 1 for the uppermost.
        parent: Index of the section over it, None at the top.
        order: Place among all sections, from 0.
    """

    label: str
    heading: str
    level: int
    parent: int | None
    order: int


@dataclass(frozen=True, slots=True)
class PlanTask:
    """The smallest printed item that gives somebody work.

    Attributes:
        section_path: Printed labels from the top down, its own included.
        heading_path: Texts of the headings over it.
        text: The work as printed; true paragraphs are joined with a line feed.
        lead: Bodies that lead it.
        coordinating: Bodies that take part.
        implied_lead: True when the lead comes from a heading.
        time: The printed time of its own time line.
        time_kind: continuous, year, from_year, period, date, recurring or None.
        bullet: Place among the dashes of its parent, from 1; None when it is no dash.
        source_lines: Lines of the source, counted from 1.
        reason: Why the reading is doubtful, for the officer; None when it is not.
        section: Index (in `PlanDocument.sections`) of the heading right over it, None at the top.
    """

    section_path: tuple[str, ...]
    heading_path: tuple[str, ...]
    text: str
    lead: tuple[str, ...]
    coordinating: tuple[str, ...]
    implied_lead: bool
    time: str | None
    time_kind: str | None
    bullet: int | None
    source_lines: tuple[int, ...]
    reason: str | None = None
    section: int | None = None


@dataclass(frozen=True, slots=True)
class PlanTarget:
    """One figure to be reached, or an aim without a figure (operator and value None).

    Attributes:
        value: The figure, or the lower and the upper end of a range.
        operator: `>=`, `>`, `<=`, `<`, `=`, `~`, `range` or None.
        year: The year it is to be reached, as its heading or its sentence says.
    """

    section_path: tuple[str, ...]
    text: str
    indicator: str
    operator: str | None
    value: Decimal | tuple[Decimal, Decimal] | None
    unit: str | None
    year: int | None
    scope: str | None
    source_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlanDuty:
    """An order to report, to propose or to send something to a named body.

    Attributes:
        to: The first addressee; None when it is not named.
        via: The body through which the report goes.
        onward_to: Who gets it next.
        task: Index of the task it stands in.
    """

    who: tuple[str, ...]
    to: str | None
    via: str | None
    onward_to: str | None
    frequency: str | None
    deadline: str | None
    text: str
    task: int


@dataclass(frozen=True, slots=True)
class PlanFunding:
    """A source of money that the plan names."""

    section_path: tuple[str, ...]
    source: str
    text: str
    who: str | None
    period: str | None
    source_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlanDoubt:
    """A place where the reading of the document itself is doubtful."""

    source_lines: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan as read; nothing in it is stored before the officer accepts it.

    Attributes:
        doubts: Places of the document to look at.
        warnings: What puts the reading as a whole in doubt; no lines when it is the whole text.
    """

    document: DocumentFields
    sections: tuple[PlanSection, ...]
    tasks: tuple[PlanTask, ...]
    targets: tuple[PlanTarget, ...]
    reporting_duties: tuple[PlanDuty, ...]
    funding: tuple[PlanFunding, ...]
    doubts: tuple[PlanDoubt, ...]
    warnings: tuple[PlanDoubt, ...] = ()
