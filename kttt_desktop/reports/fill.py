"""Fill a form: answers of the register become printed cells; nothing is asked here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kttt_desktop.domain import vietnamese
from kttt_desktop.reports.fill_fixed import filled_fixed
from kttt_desktop.reports.fill_list import filled_list
from kttt_desktop.reports.filled import (
    CellKey,
    Coverage,
    FilledForm,
    FilledLine,
    FilledTable,
    PageFoot,
    PageHead,
)
from kttt_desktop.reports.narrative import compose, filled_lines, period_words
from kttt_desktop.reports.questions import Answer, figure_key
from kttt_desktop.reports.spec import FixedTable, FormSpec, ListTable, TableSpec


@dataclass(frozen=True, slots=True)
class OrganizationOnPage:
    """The organisation whose own report it is."""

    id: int
    name: str
    representative: str = ""


@dataclass(frozen=True, slots=True)
class FillContext:
    """Who reports, for which days.

    Attributes:
        head: The office's head; kind, title, form number and basis line come from the form,
            the addressees win over the form's when there are any.
        foot: The office's foot; signer note, and whatever the form states, come from the form.
        period: As commands write it: 2023, 2023-Q1.
        period_words: The period in a sentence; empty = as its code says.
        period_from: First day counted.
        period_to: Last day counted.
        coverage: Organisations that stand behind the figures.
        organization: Whose own report it is; None for a blank print or a report of the office.
        office_name: The office in running text; addressee of an organisation's own report.
    """

    head: PageHead
    foot: PageFoot
    period: str
    period_from: date
    period_to: date
    coverage: Coverage | None = None
    organization: OrganizationOnPage | None = None
    office_name: str = ""
    period_words: str = ""


def fill(
    spec: FormSpec,
    context: FillContext,
    answers: Mapping[CellKey, Answer],
    lists: Mapping[str, Sequence[object]],
    texts: Mapping[str, str],
) -> FilledForm:
    """Return the form with its figures.

    Args:
        spec: The edition.
        context: Who reports, for which days.
        answers: By the keys of `questions(spec)`; a key not answered prints blank.
        lists: Rows by query.
        texts: What fields, boxes and templates name; `line.<key>` is the text of a line.
    """
    words = _words(spec, context, answers, texts)
    body: list[FilledLine | FilledTable] = [*filled_lines(spec.opening, words, lists)]
    annex: list[FilledLine | FilledTable] = []
    for table in spec.tables:
        pages = annex if table.annex else body
        pages.extend(filled_lines(table.before, words, lists))
        if isinstance(table, ListTable) and table.empty and not lists.get(table.query, True):
            pages.append(FilledLine(compose(table.empty, words)))
        else:
            pages.append(_table(spec, table, answers, lists, words))
    body.extend(filled_lines(spec.closing, words, lists))
    return FilledForm(
        code=spec.code,
        edition=spec.edition,
        printed_number=spec.printed_number,
        paper=spec.paper,
        period=context.period,
        period_from=context.period_from,
        period_to=context.period_to,
        head=_head(spec, context, words),
        body=tuple(body),
        foot=_foot(spec, context),
        coverage=context.coverage,
        verified=spec.verified,
        provisional=spec.state == "provisional",
        organization_id=context.organization.id if context.organization else None,
        annex=tuple(annex),
        annex_paper=spec.annex_paper,
    )


def _words(
    spec: FormSpec,
    context: FillContext,
    answers: Mapping[CellKey, Answer],
    texts: Mapping[str, str],
) -> dict[str, str]:
    """Return what templates may name: the texts, the period, the figures of the text."""
    figures = {name: answers.get(figure_key(name)) for name in spec.figures}
    return {
        **texts,
        "year": str(context.period_to.year),
        "period": context.period_words or period_words(context.period),
        "from": vietnamese.day(context.period_from),
        "to": vietnamese.day(context.period_to),
        "before": vietnamese.day(context.period_from - timedelta(days=1)),
        "office": context.office_name,
        "organization": context.organization.name if context.organization else "",
        **{
            name: vietnamese.decimal(answer.value, 0)
            for name, answer in figures.items()
            if answer and answer.value is not None and not isinstance(answer.value, str)
        },
    }


def _table(
    spec: FormSpec,
    table: TableSpec,
    answers: Mapping[CellKey, Answer],
    lists: Mapping[str, Sequence[object]],
    words: Mapping[str, str],
) -> FilledTable:
    if isinstance(table, FixedTable):
        filled = filled_fixed(spec, table, answers, words)
    else:
        filled = filled_list(spec, table, lists.get(table.query, ()))
    columns = tuple(
        replace(one, header=tuple(compose(text, words) for text in one.header))
        for one in filled.columns
    )
    return replace(filled, title=compose(filled.title, words), columns=columns)


def _head(spec: FormSpec, context: FillContext, words: Mapping[str, str]) -> PageHead:
    """Return the head: of the office, or of the organisation that reports."""
    own = spec.head
    head = replace(
        context.head,
        kind=own.kind,
        title=compose(own.title, words),
        addressees=context.head.addressees or ((own.addressee,) if own.addressee else ()),
        form_number="" if spec.state == "provisional" else spec.printed_number,
        basis_line="" if spec.state == "provisional" else own.basis_line,
    )
    if own.sender == "organization":
        name = context.organization.name if context.organization else own.placeholder
        receiver = context.office_name or own.addressee
        head = replace(
            head,
            parent="",
            issuer=name.upper(),
            number_line=own.number_line,
            place_and_day=own.place_and_day,
            addressees=(receiver,) if receiver else (),
        )
    return head if own.addressed else replace(head, addressees=())


def _foot(spec: FormSpec, context: FillContext) -> PageFoot:
    """Return the foot: of the office, or of the organisation that reports."""
    own = spec.foot
    if spec.head.sender == "organization":
        signer = context.organization.representative if context.organization else ""
        return PageFoot(
            recipients=own.recipients,
            signer_lines=own.signer_lines,
            signer_note=own.signer_note,
            signer_name=signer,
            place_and_day=own.place_and_day,
            second_lines=own.second_lines,
        )
    return replace(
        context.foot,
        recipients=context.foot.recipients or own.recipients,
        signer_lines=context.foot.signer_lines or own.signer_lines,
        signer_note=own.signer_note,
    )
