"""Temperatures for the single-label heads; slope, bias and threshold for each emotion.

Fitted on rows outside training and outside every final score: one own row in twelve, BRIGHTER's dev
part (its sentiment as the team read it) and a slice of GoEmotions' dev part. Sentiment has one temperature for
messages and posts; the labels of both are doubted as in training (`Row.doubt`).

    python calibrate.py MODEL_FOLDER --graph run.fp32.onnx --shared ../../../shared/data

With the float graph's scores, where the noise of int8 does not choose a threshold.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, minimize_scalar

import rows as sets
from network import EMOTIONS
from reading import Model, sigmoid, softmax

MIN_POSITIVES = 5
MESSAGES_WEIGH = 3
"""As much as posts, all together: they are what an inbox holds above all."""


def dev_rows(shared: Path, own: Path) -> list[sets.Row]:
    mine = [row for row in sets.own(own) if sets.is_dev(row) and not row.held_out]
    reddit = sets.goemotions(shared / "emotion" / "goemotions_en", "dev", own)[:400]
    return mine + sets.brighter(shared / "emotion" / "brighter", "dev", own) + reddit


def temperature(logits: np.ndarray, truth: np.ndarray, doubt: np.ndarray, weight: np.ndarray) -> float:
    """The temperature of least cross-entropy. `doubt`: the share of a row's label that belongs to all labels alike."""
    share = doubt[:, None]
    target = np.eye(logits.shape[1])[truth] * (1 - share) + share / logits.shape[1]

    def cost(log_t: float) -> float:
        each = -(target * np.log(softmax(logits / np.exp(log_t)) + 1e-12)).sum(1)
        return float(np.average(each, weights=weight))

    return float(np.exp(minimize_scalar(cost, bounds=(-1.5, 1.5), method="bounded").x))


def platt(logits: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """temperature, bias with sigmoid(logit / temperature + bias) of least log loss (Platt 1999)."""

    def cost(x: np.ndarray) -> float:
        p = np.clip(sigmoid(logits * np.exp(x[0]) + x[1]), 1e-6, 1 - 1e-6)
        return float(-(truth * np.log(p) + (1 - truth) * np.log(1 - p)).mean() + 0.01 * x[0] ** 2)

    slope, bias = minimize(cost, np.zeros(2), method="Nelder-Mead").x
    return float(np.exp(-slope)), float(bias)


def best_threshold(chances: np.ndarray, truth: np.ndarray, parts: np.ndarray) -> float:
    """The threshold of best F1, averaged over the parts with at least five positives so that a large part does not
    decide alone, and smoothed over its neighbours on the grid so that one row does not."""
    grid = np.arange(0.06, 0.66, 0.02)
    counted = [parts == part for part in np.unique(parts) if truth[parts == part].sum() >= MIN_POSITIVES]
    scores = np.zeros(len(grid))
    for part in counted or [np.full(len(truth), True)]:
        for i, t in enumerate(grid):
            on = chances[part] >= t
            scores[i] += 2 * (on & (truth[part] == 1)).sum() / max(1, on.sum() + truth[part].sum())
    smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return float(round(grid[int(np.argmax(smooth))], 2))


def part_of(row: sets.Row) -> str:
    return f"{row.source} {row.tags.get('part', '')}"


def fit_emotions(logits: np.ndarray, rows: list[sets.Row]) -> dict:
    """Slope and bias on all rows, thresholds on posts, where Mozambique's headlines have no say."""
    truth = np.array([row.emotions for row in rows])
    posts = np.array([row.source == "brighter" and row.tags["part"] != "ptmz" for row in rows])
    parts = np.array([part_of(row) for row in rows])
    found: dict[str, list[float]] = {"temperature": [], "bias": [], "thresholds": []}
    for i in range(len(EMOTIONS)):
        known = ~np.isnan(truth[:, i])
        t, bias = platt(logits[known, i], truth[known, i])
        chances = sigmoid(logits[:, i] / t + bias)
        chosen = known & posts
        found["temperature"].append(round(t, 4))
        found["bias"].append(round(bias, 4))
        found["thresholds"].append(best_threshold(chances[chosen], truth[chosen, i], parts[chosen]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=Path(__file__).parent / "data")
    arguments = parser.parse_args()
    model = Model(arguments.folder, arguments.graph)
    rows = dev_rows(arguments.shared, arguments.own)
    out = model.read([row.text for row in rows])
    heads = model.settings["heads"]
    feeling = np.array([row.source in ("sentiment", "brighter") and row.sentiment >= 0 for row in rows])
    labels = np.array([row.sentiment for row in rows])
    posts = np.array([row.source == "brighter" for row in rows])
    doubt = np.array([row.doubt for row in rows])
    weight = np.where(posts, 1 / (feeling & posts).sum(), MESSAGES_WEIGH / (feeling & ~posts).sum())
    for name, some in (("messages", feeling & ~posts), ("posts", feeling & posts), ("both", feeling)):
        found = temperature(out.sentiment[some], labels[some], doubt[some], weight[some])
        print(f"sentiment on {name}: {found:.2f}")
    heads["sentiment"]["temperature"] = round(found, 4)
    wanted = np.array([row.intent for row in rows])
    meant = wanted >= 0
    sure = np.zeros(meant.sum())
    heads["intent"]["temperature"] = round(temperature(out.intent[meant], wanted[meant], sure, sure + 1), 4)
    felt = [i for i, row in enumerate(rows) if not all(np.isnan(row.emotions))]
    heads["emotion"] |= fit_emotions(out.emotion[felt], [rows[i] for i in felt])
    text = json.dumps(model.config, indent=2, ensure_ascii=False) + "\n"
    (arguments.folder / "config.json").write_text(text)
    print(f"sentiment {feeling.sum()} rows, intent {meant.sum()}, emotion {len(felt)}")
    print(json.dumps({name: {k: v for k, v in head.items() if k != "labels"} for name, head in heads.items()}))


if __name__ == "__main__":
    main()
