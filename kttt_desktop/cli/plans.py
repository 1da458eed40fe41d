"""Commands on plans: read one, and take one into the register."""

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

from kttt_desktop.cli.opening import opened
from kttt_desktop.cli.output import Commands, Output
from kttt_desktop.domain.agency import AgencyProposal
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.plans.export import to_json
from kttt_desktop.plans.read import plain_text, read_plan
from kttt_desktop.services.plans_accept import PlanSource, accept_plan, propose_agencies


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""
    plan = commands.add_parser("plan", help="đọc kế hoạch, nhận kế hoạch vào sổ")
    acts = plan.add_subparsers(required=True, metavar="VIỆC")
    read = acts.add_parser("read", parents=[shared], help="đọc, không ghi gì")
    add = acts.add_parser("add", parents=[shared], help="đọc và ghi vào sổ")
    for act, run in ((read, _read), (add, _add)):
        act.add_argument("file", type=Path)
        act.set_defaults(run=run)


def _read(arguments: argparse.Namespace, output: Output) -> int:
    plan = read_plan(arguments.file)
    output.say(_outline(plan), to_json(plan))
    return 0


def _add(arguments: argparse.Namespace, output: Output) -> int:
    plan = read_plan(arguments.file)
    content = arguments.file.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    source = PlanSource(arguments.file.name, digest, plain_text(arguments.file))
    with opened(arguments, for_writing=True) as application:
        context = application.context
        with application.read() as connection:
            proposals = propose_agencies(connection, plan, context.law_on(context.today()))
        saved = accept_plan(context, plan, source)
    new = [one for one in proposals if one.agency_id is None]
    result = {
        "document": saved.key,
        "tasks": len(plan.tasks),
        "targets": len(plan.targets),
        "duties": len(plan.reporting_duties),
        "funding": len(plan.funding),
        "agencies": {
            "matched": len(proposals) - len(new),
            "new": list(dict.fromkeys(one.name for one in new)),
        },
    }
    output.say("\n".join(_taken_in(saved.key, plan, proposals)), result)
    return 0


def _taken_in(key: int, plan: PlanDocument, proposals: Sequence[AgencyProposal]) -> list[str]:
    """Return what was taken in, the agencies added, and what the officer should look at."""
    counts = (
        f"{len(plan.tasks)} nhiệm vụ, {len(plan.targets)} chỉ tiêu, "
        f"{len(plan.reporting_duties)} chế độ báo cáo, {len(plan.funding)} nguồn kinh phí"
    )
    lines = [f"Đã nhận văn bản số {key} với {counts}."]
    new = [one for one in proposals if one.agency_id is None]
    if new:
        lines.append(f"Cơ quan mới ({len({one.name for one in new})}):")
        lines += [f"    {name}" for name in dict.fromkeys(one.name for one in new)]
    for one in proposals:
        if one.candidates:
            alike = ", ".join(f"“{other.name}”" for other in one.candidates)
            lines.append(f"Cần xem: “{one.printed}” có thể là {alike}.")
    lines += [f"Cần xem: {one.reason}" for one in plan.doubts]
    doubtful = sum(one.reason is not None for one in plan.tasks)
    if doubtful:
        lines.append(
            f"Cần xem: {doubtful} nhiệm vụ đọc chưa chắc chắn (ghi lý do ở từng nhiệm vụ)."
        )
    return lines


def _outline(plan: PlanDocument) -> str:
    fields = plan.document
    number = fields.number or "(không ghi số)"
    lines = [f"{fields.kind or 'Văn bản'} {number}: {fields.title or ''}"]
    lines += [f"cảnh báo: {warning.reason}" for warning in plan.warnings]
    for task in plan.tasks:
        path = ".".join(task.section_path)
        lead = ", ".join(task.lead) or "không ghi"
        lines.append(f"{path} | {lead} | {task.text[:90]}")
        if task.reason:
            lines.append(f"    cần xem: {task.reason}")
    lines.append(f"{len(plan.tasks)} nhiệm vụ, {len(plan.targets)} chỉ tiêu")
    return "\n".join(lines)
