"""The command line: parse, run, and say what went wrong in Vietnamese."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kttt_desktop.cli import bench, evaluation, forms, plans, register, sheets
from kttt_desktop.cli.excepthook import guarded
from kttt_desktop.cli.output import Output
from kttt_desktop.config import paths
from kttt_desktop.config.log import set_up_log
from kttt_desktop.domain.faults import CancelledError, KtttError
from kttt_desktop.store.engine import is_address

REFUSED = 1


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; return 0 done, 1 refused, 2 usage, 3 bug."""
    set_up_log(paths.log_file())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    parsed = build_parser().parse_args(list(arguments))
    return guarded(partial(_run, parsed, Output(as_json=parsed.json)))


def _run(parsed: argparse.Namespace, output: Output) -> int:
    try:
        return int(parsed.run(parsed, output))
    except KtttError as error:
        output.refuse(error.faults)
        return REFUSED
    except CancelledError:
        return REFUSED


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    shared.add_argument("--register", type=_register, help="tệp sổ .kttt hoặc địa chỉ máy chủ")
    parser = argparse.ArgumentParser(prog="kttt-desktop", description="Sổ theo dõi kinh tế tập thể")
    commands = parser.add_subparsers(required=True, metavar="LỆNH")
    for part in (register, plans, forms, sheets, evaluation, bench):
        part.add_commands(commands, shared)
    return parser


def _register(text: str) -> Path | str:
    return text if is_address(text) else Path(text)
