"""The mean of runs that began from the same weights: better than each of them, at no cost (model soup; Wortsman et al.
2022, arXiv 2203.05482).

    python average.py OUT.pt RUN.pt RUN.pt...
"""

import sys

import torch


def main() -> None:
    out, *files = sys.argv[1:]
    runs = [torch.load(file, weights_only=True) for file in files]
    state = {name: sum(run["state"][name] for run in runs) / len(runs) for name in runs[0]["state"]}
    torch.save({"state": state, "taps": runs[0]["taps"]}, out)


if __name__ == "__main__":
    main()
