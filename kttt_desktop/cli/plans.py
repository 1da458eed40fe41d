"""Commands on plans: read one, and take one into the register."""

import argparse
import hashlib
from pathlib import Path

from kttt_desktop.cli.opening import opened
from kttt_desktop.cli.output import Commands, Output
from kttt_desktop.plans.document import PlanDocument
from kttt_desktop.plans.export import to_json
from kttt_desktop.plans.read import plain_text, read_plan
from kttt_desktop.services.plans import PlanSource, accept_plan


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
        saved = accept_plan(application.context, plan, source)
    text = f"Đã nhận văn bản số {saved.key} với {len(plan.tasks)} nhiệm vụ."
    output.say(text, {"document": saved.key, "tasks": len(plan.tasks)})
    return 0


def _outline(plan: PlanDocument) -> str:
    fields = plan.document
    number = fields.number or "(không ghi số)"
    lines = [f"{fields.kind or 'Văn bản'} {number}: {fields.title or ''}"]
    for task in plan.tasks:
        path = ".".join(task.section_path)
        lead = ", ".join(task.lead) or "không ghi"
        lines.append(f"{path} | {lead} | {task.text[:90]}")
        if task.reason:
            lines.append(f"    cần xem: {task.reason}")
    lines.append(f"{len(plan.tasks)} nhiệm vụ, {len(plan.targets)} chỉ tiêu")
    return "\n".join(lines)
