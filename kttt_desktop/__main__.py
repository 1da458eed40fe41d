"""Entry point: a command goes to the command line, none opens the window."""

import sys


def main() -> int:
    """Run the program; return its exit code."""
    arguments = sys.argv[1:]
    if not arguments or arguments[0].endswith(".kttt"):
        from kttt_desktop.ui.shell import run  # noqa: PLC0415  commands run without Qt

        return run(arguments[0] if arguments else None)
    from kttt_desktop.cli.main import run_command  # noqa: PLC0415  the window starts without it

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
