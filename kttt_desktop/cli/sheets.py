"""Commands on sheets: template, export, import."""

import argparse
from pathlib import Path

from kttt_desktop.cli.opening import opened
from kttt_desktop.cli.output import Commands, Output
from kttt_desktop.domain.ledgers import LEDGERS
from kttt_desktop.services.ledger_sheets import (
    ImportPreview,
    PreviewRow,
    all_ids,
    export_ledger,
    import_rows,
    ledger_of,
    preview_import,
    today_scope,
    write_refused,
    write_template,
)

_KINDS = {"new": "mới", "changed": "thay đổi", "unchanged": "không đổi", "refused": "chưa nhận"}
REFUSED = 1


def add_commands(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the parser."""
    template = commands.add_parser("template", parents=[shared], help="ghi tệp mẫu để nhập")
    template.add_argument("format", nargs="?", metavar="MẪU")
    template.add_argument("out", nargs="?", type=Path)
    template.add_argument("--list", action="store_true", help="liệt kê các mẫu")
    template.set_defaults(run=_template)
    export = commands.add_parser("export", parents=[shared], help="xuất sổ theo dõi ra Excel")
    export.add_argument("format", metavar="MẪU")
    export.add_argument("out", type=Path)
    export.set_defaults(run=_export)
    reading = commands.add_parser("import", parents=[shared], help="nhập sổ theo dõi từ Excel")
    reading.add_argument("format", metavar="MẪU")
    reading.add_argument("file", type=Path)
    reading.add_argument("--sheet", help="tên trang tính")
    reading.add_argument("--dry-run", action="store_true", help="chỉ xem trước")
    reading.add_argument("--faults", type=Path, help="ghi các dòng chưa nhận ra tệp này")
    reading.add_argument("--all-or-none", action="store_true", help="có lỗi thì không nhập")
    reading.set_defaults(run=_import)


def _template(arguments: argparse.Namespace, output: Output) -> int:
    if arguments.list or arguments.format is None or arguments.out is None:
        held = [{"format": k.replace("_", "-"), "title": one.title} for k, one in LEDGERS.items()]
        output.say("\n".join(f"{one['format']:28} {one['title']}" for one in held), held)
        return 0
    ledger = ledger_of(arguments.format)
    with opened(arguments) as application:
        write_template(arguments.out, ledger, application.law_on(application.today()))
    output.say(f"Đã ghi tệp mẫu {arguments.out}.", {"file": str(arguments.out)})
    return 0


def _export(arguments: argparse.Namespace, output: Output) -> int:
    ledger = ledger_of(arguments.format)
    with opened(arguments) as application, application.read() as connection:
        scope = today_scope(application.today())
        law = application.law_on(application.today())
        ids = all_ids(connection, ledger.key, scope)
        count = export_ledger(connection, arguments.out, ledger.key, law, scope, ids)
    output.say(
        f"Đã xuất {count} dòng ra {arguments.out}.", {"file": str(arguments.out), "rows": count}
    )
    return 0


def _import(arguments: argparse.Namespace, output: Output) -> int:
    ledger = ledger_of(arguments.format)
    writing = not arguments.dry_run
    with opened(arguments, for_writing=writing) as application:
        law = application.law_on(application.today())
        with application.read() as connection:
            scope = today_scope(application.today())
            preview = preview_import(
                connection, arguments.file, ledger.key, law, scope, arguments.sheet
            )
        refused = preview.count("refused")
        ids: tuple[int, ...] = ()
        if writing and not (refused and arguments.all_or_none):
            ids = import_rows(application.context, preview).key
        if arguments.faults is not None and refused:
            write_refused(arguments.faults, preview, law)
    _say(output, preview, ids)
    return REFUSED if refused else 0


def _say(output: Output, preview: ImportPreview, ids: tuple[int, ...]) -> None:
    counts = {kind: preview.count(kind) for kind in ("new", "changed", "unchanged", "refused")}
    told = ", ".join(f"{_KINDS[kind]} {count}" for kind, count in counts.items())
    lines = [f"Dòng: {told}. Đã nhập {len(ids)} dòng."]
    lines += [f"dòng {fault.row}: {fault.text()}" for fault in preview.faults]
    data = {
        "counts": {**counts, "faults": len(preview.faults)},
        "issues": [fault.to_json() for fault in preview.faults],
        "rows": [_row(one) for one in preview.rows],
        "ids": list(ids),
    }
    output.say("\n".join(lines), data)


def _row(row: PreviewRow) -> dict[str, object]:
    return {
        "row": row.number,
        "kind": row.kind,
        "id": row.id,
        "values": dict(row.values),
        "before": None if row.before is None else dict(row.before),
    }
