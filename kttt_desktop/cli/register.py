"""Commands on the register as a whole: demo, journal, check, copies, upgrade."""

import argparse
from pathlib import Path

from kttt_desktop.bootstrap import copies_dir
from kttt_desktop.cli.arguments import count, row_id, years
from kttt_desktop.cli.demo import DemoWish, make_demo
from kttt_desktop.cli.opening import opened, register_of
from kttt_desktop.cli.output import Commands, Output
from kttt_desktop.reports.save import make_folder
from kttt_desktop.services.journal import undo_action
from kttt_desktop.store.backup import copy_register
from kttt_desktop.store.check import check
from kttt_desktop.store.log import log as action_log
from kttt_desktop.store.migrate import current_revision, upgrade


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""
    demo = commands.add_parser("demo", parents=[shared], help="lập sổ mẫu và các báo cáo của nó")
    demo.add_argument("directory", type=Path, metavar="DIR")
    demo.add_argument("--cooperatives", type=count, default=60)
    demo.add_argument("--members", type=count, default=9000)
    demo.add_argument("--years", type=years, default=range(2021, 2026), metavar="2021-2025")
    demo.add_argument("--seed", type=count, default=1)
    demo.set_defaults(run=_demo)

    undo = commands.add_parser("undo", parents=[shared], help="hoàn tác một thao tác")
    undo.add_argument("action", type=row_id, nargs="?")
    undo.set_defaults(run=_undo)

    log = commands.add_parser("log", parents=[shared], help="nhật ký thao tác")
    log.add_argument("--organization", type=row_id, metavar="ID")
    log.add_argument("--limit", type=count, default=200)
    log.set_defaults(run=_log)

    checked = commands.add_parser("check", parents=[shared], help="kiểm tra sự toàn vẹn của sổ")
    checked.set_defaults(run=_check)

    backup = commands.add_parser("backup", parents=[shared], help="sao một bản của sổ")
    backup.add_argument("directory", type=Path, nargs="?", metavar="DIR")
    backup.set_defaults(run=_backup)

    migrate = commands.add_parser("migrate", parents=[shared], help="nâng cấp sổ cũ")
    migrate.set_defaults(run=_migrate)


def _demo(arguments: argparse.Namespace, output: Output) -> int:
    wish = DemoWish(
        directory=arguments.directory,
        cooperatives=arguments.cooperatives,
        members=arguments.members,
        years=arguments.years,
        seed=arguments.seed,
    )
    made = make_demo(wish, output.note)
    text = f"Sổ mẫu: {made.register}\nBáo cáo: {len(made.files)} tệp"
    data = {"register": str(made.register), "files": [str(file) for file in made.files]}
    output.say(text, data)
    return 0


def _undo(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, for_writing=True) as application:
        result = undo_action(application.context, arguments.action)
    data = {
        "undone": result.undone,
        "action": result.action,
        "rows": result.rows,
        "conflicts": [
            {"table": conflict.table, "id": conflict.id} for conflict in result.conflicts
        ],
    }
    output.say(f"Đã hoàn tác thao tác {result.undone}: {result.rows} dòng.", data)
    return 0


def _log(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as application, application.read() as connection:
        rows = action_log(connection, organization_id=arguments.organization, limit=arguments.limit)
    data = [
        {
            "action": row.action,
            "at": row.at,
            "user": row.user,
            "name": row.name,
            "undoes": row.undoes,
            "tables": {table: list(counts) for table, counts in row.tables.items()},
        }
        for row in rows
    ]
    lines = [f"{row.action:>6}  {row.at[:19]}  {row.user}  {row.name}" for row in rows]
    output.say("\n".join(lines), data)
    return 0


def _check(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as application:
        report = check(application.engine)
    data = {
        "revision": report.revision,
        "integrity": report.integrity,
        "foreign_keys": report.foreign_keys,
        "chain": report.chain,
        "counts": dict(report.counts),
    }
    sound = report.sound
    text = "Sổ toàn vẹn." if sound else "Sổ có chỗ hỏng. Khôi phục từ bản sao gần nhất."
    output.say(text, data)
    return 0 if sound else 1


def _backup(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as application:
        path = application.path or Path(application.name)
        folder: Path = arguments.directory or copies_dir(path)
        make_folder(folder)
        now = application.clock()
        copied = copy_register(application.engine, folder / f"{path.stem}-{now:%Y%m%d-%H%M%S}.kttt")
    output.say(f"Đã sao: {copied.path}", {"file": str(copied.path)})
    return 0


def _migrate(arguments: argparse.Namespace, output: Output) -> int:
    register = register_of(arguments)
    changed = upgrade(register)
    revision = current_revision(register)
    text = "Đã nâng cấp sổ." if changed else "Sổ đã ở phiên bản mới nhất."
    output.say(text, {"revision": revision, "changed": changed})
    return 0
