"""The entry point of the command `comity` and of ``python -m comity``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line on the process's own arguments; returns the exit code."""
    from comity.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
