"""Write the mean of the weights of several runs that began from one another, as a run.

    python -m training.mean --run RUN SHARE --run RUN SHARE [...] --out RUN

Runs that are fine-tuned from the same weights lie in one basin of the loss, and their mean is often better than each of
them, at the cost of one (model soups, Wortsman et al., ICML 2022). Shares add up to 1.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor


def mean_of(states: Mapping[Path, Mapping[str, Tensor]], shares: Mapping[Path, float]) -> dict[str, Tensor]:
    """The weights of each run times its share, added up."""
    first = next(iter(states.values()))
    shapes = [{name: value.shape for name, value in state.items()} for state in states.values()]
    if any(shape != shapes[0] for shape in shapes):
        raise ValueError("the runs are not of one shape, so their weights have no mean")
    if abs(sum(shares.values()) - 1) > 1e-6:
        raise ValueError(f"shares add up to {sum(shares.values()):g}, not to 1")
    return {
        name: torch.stack([shares[run] * state[name] for run, state in states.items()]).sum(dim=0) for name in first
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", nargs=2, action="append", required=True, metavar=("RUN", "SHARE"))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    shares = {Path(run): float(share) for run, share in args.run}
    states = {run: torch.load(run / "best.pt", weights_only=True, map_location="cpu") for run in shares}
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean_of(states, shares), args.out / "best.pt")
    shutil.copyfile(next(iter(shares)) / "run.json", args.out / "run.json")


if __name__ == "__main__":
    main()
