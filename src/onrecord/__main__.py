"""``python -m onrecord`` does what ``onrecord`` does."""

from __future__ import annotations

from onrecord.cli.main import main

if __name__ == "__main__":
    main(prog_name="onrecord")
