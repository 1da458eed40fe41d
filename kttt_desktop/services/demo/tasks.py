"""The plan of Vĩnh Bảo with what the made-up office decided and did about its tasks."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Protocol

from kttt_desktop.domain.task import AssignmentDraft, TaskPlanDraft, TaskProgressDraft
from kttt_desktop.plans.read import read_plan
from kttt_desktop.services.context import ServiceContext
from kttt_desktop.services.plans import (
    PlanSource,
    accept_plan,
    assign_tasks,
    plan_tasks,
    record_progress,
)
from kttt_desktop.store.repositories.plans import PlanRepository
from kttt_desktop.store.tables import task

_LEADS = (
    "Phòng Tài chính - Kế hoạch",
    "Phòng Nông nghiệp và Phát triển nông thôn",
    "Phòng Kinh tế và Hạ tầng",
    "UBND các xã, thị trấn",
)
_STATES = ("in_progress", "done", "in_progress", "not_started", "done", "in_progress")
_RESULTS = (
    "Đã ban hành văn bản hướng dẫn và tổ chức triển khai tới các xã, thị trấn.",
    "Đã tổ chức 02 hội nghị tuyên truyền, tập huấn cho cán bộ hợp tác xã.",
    "Đã rà soát, lập danh sách các hợp tác xã thuộc diện hỗ trợ.",
    "",
    "Đã kiểm tra, đôn đốc tại cơ sở theo kế hoạch.",
    "Đang tổng hợp hồ sơ của các đơn vị.",
)
_DIFFICULTY = "Kinh phí bố trí còn hạn chế; một số đơn vị gửi báo cáo chậm."
_PROPOSAL = "Đề nghị cấp trên bố trí kinh phí sớm trong năm."
_QUARTER_ENDS = {1: (3, 14), 2: (6, 14), 3: (9, 14), 4: (12, 14)}


class Clock(Protocol):
    """The part of the demo's clock that is needed here."""

    def go_to(self, day: date) -> None:
        """Move on to a day."""


def follow_plan(context: ServiceContext, clock: Clock, plan_file: Path, last_year: int) -> None:
    """Take the plan in, assign its tasks, and keep their progress quarter by quarter."""
    content = plan_file.read_bytes()
    source = PlanSource(
        plan_file.name, hashlib.sha256(content).hexdigest(), content.decode("utf-8")
    )
    saved = accept_plan(context, read_plan(plan_file), source)
    with context.open_work("read") as work:
        rows = PlanRepository(work).tasks.find(task.c.document_id == saved.key)
    tasks = [int(str(row["id"])) for row in rows]
    assign_tasks(
        context,
        [
            AssignmentDraft(task_id=key, agency=_LEADS[place % len(_LEADS)], role="lead")
            for place, key in enumerate(tasks)
        ],
    )
    plan_tasks(
        context,
        [
            TaskPlanDraft(task_id=key, planned_period=f"{last_year}-Q{place % 4 + 1}")
            for place, key in enumerate(tasks)
        ],
    )
    for year in (last_year - 1, last_year):
        for quarter in (1, 2, 3, 4):
            clock.go_to(date(year, *_QUARTER_ENDS[quarter]))
            record_progress(context, _quarter(tasks, year, quarter))


def _quarter(tasks: list[int], year: int, quarter: int) -> list[TaskProgressDraft]:
    drafts = []
    for place, key in enumerate(tasks):
        if (place + quarter) % 9 == 0:
            continue
        turn = (place + quarter + year) % len(_STATES)
        state = _STATES[turn]
        percent = {"done": 100, "not_started": 0}.get(state, 20 * quarter)
        drafts.append(
            TaskProgressDraft(
                task_id=key,
                period=f"{year}-Q{quarter}",
                state=state,
                percent=percent,
                result=_RESULTS[turn] or None,
                difficulty=_DIFFICULTY if turn == 2 else None,  # noqa: PLR2004  one in six
                proposal=_PROPOSAL if turn == 2 else None,  # noqa: PLR2004  one in six
            )
        )
    return drafts
