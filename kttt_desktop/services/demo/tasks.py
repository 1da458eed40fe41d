"""The plan of Vĩnh Bảo with what the made-up office decided and did about its tasks."""

import hashlib
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

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
from kttt_desktop.store.plan_tables import task
from kttt_desktop.store.repositories.plans import PlanRepository

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
_OFFICERS = ("Nguyễn Thị Lan", "Phạm Văn Hùng", None)
_DATED = 6  # every sixth task has a day
DayJob = tuple[date, Callable[[], None]]
_QUARTER_ENDS = {1: (3, 14), 2: (6, 14), 3: (9, 14), 4: (12, 14)}


class FollowedPlan:
    """The plan from the day it reaches the office on."""

    def __init__(self, context: ServiceContext, plan_file: Path) -> None:
        self._context = context
        self._file = plan_file
        self._tasks: list[int] = []

    def jobs(self, arrives: date, last_year: int) -> list[DayJob]:
        """Return what is done on which day until the end of the last year."""
        found: list[DayJob] = [(arrives, partial(self._take_in, last_year))]
        for year in range(arrives.year, last_year + 1):
            for quarter, end in _QUARTER_ENDS.items():
                day = date(year, *end)
                if day > arrives:
                    found.append((day, partial(self._report, year, quarter)))
        return found

    def _take_in(self, last_year: int) -> None:
        """Take the plan in, assign its tasks and plan them."""
        content = self._file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        source = PlanSource(self._file.name, digest, content.decode("utf-8"))
        saved = accept_plan(self._context, read_plan(self._file), source)
        with self._context.open_work("read") as work:
            rows = PlanRepository(work).tasks.find(task.c.document_id == saved.key)
        self._tasks = [int(str(row["id"])) for row in rows]
        assign_tasks(
            self._context,
            [
                AssignmentDraft(task_id=key, agency=_LEADS[place % len(_LEADS)], role="lead")
                for place, key in enumerate(self._tasks)
            ],
        )
        plan_tasks(
            self._context,
            [
                TaskPlanDraft(
                    task_id=key,
                    planned_period=f"{last_year}-Q{place % 4 + 1}",
                    due_on=date(last_year, 11, 30) if place % _DATED == 0 else None,
                    officer=_OFFICERS[place % len(_OFFICERS)],
                )
                for place, key in enumerate(self._tasks)
            ],
        )

    def _report(self, year: int, quarter: int) -> None:
        record_progress(self._context, _quarter(self._tasks, year, quarter))


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
