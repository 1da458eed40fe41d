"""Measure the program with a province's data, beside yardsticks of the same run."""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kttt_desktop.cli.bench_list import measure_list, measure_search
from kttt_desktop.cli.bench_measure import Measure
from kttt_desktop.cli.bench_plans import measure_plans
from kttt_desktop.cli.bench_register import Size, make_registers
from kttt_desktop.cli.bench_reports import measure_reports
from kttt_desktop.cli.bench_save import measure_save
from kttt_desktop.cli.bench_start import measure_start
from kttt_desktop.cli.output import Output

_MEMBERS = 150_000
_ORGANIZATIONS = 700
_TIMES = 5


def add_commands(
    commands: Any,  # noqa: ANN401  argparse has no public name for it
    shared: argparse.ArgumentParser,
) -> None:
    """Add the command to the parser."""
    bench = commands.add_parser("bench", parents=[shared], help="đo tốc độ trên sổ mẫu cỡ tỉnh")
    bench.add_argument("--members", type=_positive, default=_MEMBERS, metavar="SỐ")
    bench.add_argument("--organizations", type=_positive, default=_ORGANIZATIONS, metavar="SỐ")
    bench.add_argument("--times", type=_positive, default=_TIMES, metavar="SỐ")
    bench.set_defaults(run=_bench)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _bench(arguments: argparse.Namespace, output: Output) -> int:
    size = Size(arguments.members, arguments.organizations)
    with tempfile.TemporaryDirectory(prefix="kttt-bench-") as name:
        found: list[Measure] = []
        for line in _measure(Path(name), size, arguments.times, output.note):
            output.note(_line(line))
            found.append(line)
    output.say("", [line.to_json() for line in found])
    return 0


def _measure(folder: Path, size: Size, times: int, say: Callable[[str], None]) -> Iterator[Measure]:
    say("Đang lập sổ mẫu…")
    registers = make_registers(folder, size)
    yield from measure_start(registers, folder, times)
    yield from measure_list(registers.many, times)
    yield from measure_search(registers.many, times)
    yield from measure_reports(registers.many, times)
    yield from measure_plans(folder, times)
    yield from measure_save(registers.many)


def _line(measure: Measure) -> str:
    value = _number(measure.value)
    yardstick, ratio = _number(measure.yardstick), _number(measure.ratio)
    state = {True: "đạt", False: "chưa đạt", None: "chưa đo được"}[measure.met]
    return (
        f"{measure.job:<30} {value:>10} {measure.unit:<3}  thước {yardstick:>10}"
        f"  tỷ lệ {ratio:>7}  {measure.goal!s:<15} {state}"
    )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}".replace(".", ",")
