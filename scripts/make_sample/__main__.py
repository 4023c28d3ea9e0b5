"""Write the sample deliveries and their README into a folder."""

import argparse
import sys
from pathlib import Path

from .deliveries import deliveries
from .readme import readme
from .school_deliveries import school_files


def main() -> None:
    """Write every file; those that already are the same are written again, to the same bytes."""
    parser = argparse.ArgumentParser(prog="python -m scripts.make_sample", description=__doc__)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    folder = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    files = {**deliveries(), **school_files(), "README.md": readme()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{len(files)} files in {folder}\n")


if __name__ == "__main__":
    main()
