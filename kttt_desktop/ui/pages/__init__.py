"""The pages of the window, in the order of the rail; a page is imported when it is first opened."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from kttt_desktop.ui.changes import Changes
from kttt_desktop.ui.jobs import JobRunner
from kttt_desktop.ui.page import Page, PageSpec

if TYPE_CHECKING:
    from kttt_desktop.bootstrap import Application

Build = Callable[["Application", JobRunner, Changes], Page]


def import_page(module: str) -> Build:
    """Import a page's module now and return what builds the page."""
    return cast("Build", import_module(f"{__name__}.{module}").build)


def _page(module: str, title: str, icon: str, *, key: str = "", wide: bool = False) -> PageSpec:
    """Return the page that `build` of the module makes; its key is the module's name if not given.

    The import by name is the one that the frozen program is told of in `build.spec`.
    """

    def build(application: "Application", jobs: JobRunner, changes: Changes) -> Page:
        return import_page(module)(application, jobs, changes)

    return PageSpec(key or module, title, icon, build, wide=wide)


PAGES: tuple[PageSpec, ...] = (
    _page("overview", "Tổng quan", "layout-dashboard"),
    _page("watch", "Cần xử lý", "lightbulb"),
    _page("organizations", "Tổ chức", "building-2"),
    _page("year_figures", "Số liệu năm", "table-2", wide=True),
    _page("members", "Thành viên", "users"),
    _page("tasks", "Nhiệm vụ", "list-checks", wide=True),
    _page("targets", "Chỉ tiêu", "target"),
    _page("evaluation", "Đánh giá", "award", wide=True),
    _page("ledger_support", "Hỗ trợ và kinh phí", "hand-coins", key="support", wide=True),
    _page("ledgers", "Sổ theo dõi", "notebook-tabs", wide=True),
    _page("calendar", "Lịch báo cáo", "calendar-clock", wide=True),
    _page("report_acts", "Báo cáo", "file-text", key="reports", wide=True),
    _page("journal", "Nhật ký", "history"),
    _page("settings", "Cài đặt", "settings"),
)
FIRST = "overview"
