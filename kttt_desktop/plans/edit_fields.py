"""What an officer writes over in a plan before it is taken in: words, bodies, figures, days."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kttt_desktop.domain.agency import AgencyChoice
from kttt_desktop.domain.messages import Msg
from kttt_desktop.plans.document import DocumentFields, PlanDuty, PlanTarget, PlanTask
from kttt_desktop.plans.review import Review, refuse, with_sections, with_task
from kttt_desktop.plans.times import time_kind
from kttt_desktop.plans.words import squeeze

OPERATORS = (">=", ">", "<=", "<", "=", "~", "range")
TIME_KINDS = ("continuous", "year", "from_year", "period", "date", "recurring")
ANSWERED = {"number": "chưa ghi số", "date": "chưa ghi đủ ngày", "kind": "tên loại văn bản"}


def set_text(review: Review, place: int, text: str) -> Review:
    """Write over the words of a task.

    Raises:
        InputError: When there are none.
    """
    lines = [squeeze(line) for line in text.split("\n")]
    words = "\n".join(line for line in lines if line)
    if not words:
        raise refuse(Msg.PLAN_NO_WORDS)
    return _task(review, place, text=words)


def set_lead(review: Review, place: int, names: Iterable[str]) -> Review:
    """Write over the bodies that lead a task; they coordinate it no longer."""
    lead = _names(names)
    others = review.plan.tasks[place].coordinating
    rest = tuple(name for name in others if name not in lead)
    return _task(review, place, lead=lead, coordinating=rest, implied_lead=False)


def set_coordinating(review: Review, place: int, names: Iterable[str]) -> Review:
    """Write over the bodies that take part in a task.

    Raises:
        InputError: When one of them leads it.
    """
    others = _names(names)
    twice = [name for name in others if name in review.plan.tasks[place].lead]
    if twice:
        raise refuse(Msg.PLAN_LEADS_AND_COORDINATES, twice[0])
    return _task(review, place, coordinating=others)


def set_time(review: Review, place: int, text: str, kind: str | None = None) -> Review:
    """Write over the time of a task; its sort is that of its words when none is given."""
    time = squeeze(text) or None
    return _task(review, place, time=time, time_kind=(kind or time_kind(time)) if time else None)


def mark_seen(review: Review, place: int) -> Review:
    """Take the doubt of a task away."""
    return _task(review, place)


def mark_doubt_seen(review: Review, place: int) -> Review:
    """Take a doubt about the document away."""
    doubts = review.plan.doubts
    plan = replace(review.plan, doubts=(*doubts[:place], *doubts[place + 1 :]))
    return replace(review, plan=plan)


def set_heading(review: Review, place: int, label: str, heading: str) -> Review:
    """Write over a heading.

    Raises:
        InputError: When it has no words.
    """
    words = squeeze(heading)
    if not words:
        raise refuse(Msg.PLAN_NO_WORDS)
    sections = list(review.plan.sections)
    sections[place] = replace(sections[place], label=squeeze(label), heading=words)
    moved: dict[int, int | None] = {n: n for n in range(len(sections))}
    return with_sections(review, sections, review.heading_lines, moved)


def set_target(review: Review, place: int, target: PlanTarget) -> Review:
    """Write over a target; its printed words stay.

    Raises:
        InputError: When sign, figure and range do not go together.
    """
    value, operator = target.value, target.operator
    if (value is None) != (operator is None):
        raise refuse(Msg.PLAN_TARGET_HALF, target.indicator)
    if isinstance(value, tuple) != (operator == "range"):
        raise refuse(Msg.PLAN_TARGET_RANGE, target.indicator)
    if isinstance(value, tuple) and value[0] > value[1]:
        raise refuse(Msg.PLAN_TARGET_RANGE, target.indicator)
    if not squeeze(target.indicator):
        raise refuse(Msg.PLAN_NO_WORDS)
    targets = list(review.plan.targets)
    targets[place] = replace(target, text=targets[place].text)
    return replace(review, plan=replace(review.plan, targets=tuple(targets)))


def set_duty(review: Review, place: int, duty: PlanDuty) -> Review:
    """Write over a duty to report; the task it stands in and its printed words stay."""
    duties = list(review.plan.reporting_duties)
    held = duties[place]
    duties[place] = replace(duty, task=held.task, text=held.text)
    return replace(review, plan=replace(review.plan, reporting_duties=tuple(duties)))


def drop_duty(review: Review, place: int) -> Review:
    """Take a duty to report away; its words stay in its task."""
    duties = review.plan.reporting_duties
    rest = (*duties[:place], *duties[place + 1 :])
    return replace(review, plan=replace(review.plan, reporting_duties=rest))


def drop_funding(review: Review, place: int) -> Review:
    """Take a source of money away; its words stay in the document."""
    held = review.plan.funding
    rest = (*held[:place], *held[place + 1 :])
    return replace(review, plan=replace(review.plan, funding=rest))


def set_document(review: Review, fields: DocumentFields) -> Review:
    """Write over number, day, issuer, title …; the doubts that this answers go."""
    now = {"number": fields.number, "date": fields.date, "kind": fields.kind}
    answered = [words for name, words in ANSWERED.items() if now[name]]
    doubts = tuple(
        one for one in review.plan.doubts if not any(words in one.reason for words in answered)
    )
    return replace(review, plan=replace(review.plan, document=fields, doubts=doubts))


def choose_agency(review: Review, choice: AgencyChoice) -> Review:
    """Say which agency a printed name stands for."""
    rest = tuple(one for one in review.choices if one.printed != choice.printed)
    return replace(review, choices=(*rest, choice))


def rename_body(review: Review, old: str, new: str) -> Review:
    """Write over the name of a body wherever the plan names it.

    Raises:
        InputError: When the new name has no words.
    """
    name = squeeze(new)
    if not name:
        raise refuse(Msg.PLAN_NO_WORDS)

    def renamed(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name if one == old else one for one in names))

    plan = review.plan
    tasks = tuple(
        replace(one, lead=renamed(one.lead), coordinating=renamed(one.coordinating))
        for one in plan.tasks
    )
    duties = tuple(replace(one, who=renamed(one.who)) for one in plan.reporting_duties)
    return replace(review, plan=replace(plan, tasks=tasks, reporting_duties=duties))


def range_of(low: Decimal, high: Decimal | None) -> Decimal | tuple[Decimal, Decimal]:
    """Return one figure, or both ends of a range."""
    return low if high is None else (low, high)


def _task(review: Review, place: int, **changes: object) -> Review:
    """Change a task that has been looked at."""

    def changed(task: PlanTask) -> PlanTask:
        return replace(task, **{"reason": None, **changes})  # type: ignore[arg-type]

    return with_task(review, place, changed)


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in names if (name := squeeze(one))))
