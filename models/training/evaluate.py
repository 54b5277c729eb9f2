"""Every score of the card, beside a linear TF-IDF baseline trained on the same rows.

    python evaluate.py MODEL_FOLDER --shared ../../../shared/data [--graph float.onnx] [--baseline --posts POSTS]
"""

import argparse
import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score

import rows as sets
from baseline import Baseline
from network import EMOTIONS, INTENTS, SENTIMENTS
from reading import Model, calibration_error, sigmoid, softmax

TARGETS = {"es": 65.9, "pt": 67.1, "en": 68.2}
EMOTION_TARGETS = {"esp": 72.9, "ptbr": 42.6}
Predict = Callable[[list[str]], dict[str, np.ndarray]]


def chances_of(model: Model, texts: list[str]) -> dict[str, np.ndarray]:
    out, heads = model.read(texts), model.settings["heads"]
    emotion = heads["emotion"]
    slope, bias = np.array(emotion["temperature"]), np.array(emotion.get("bias", 0.0))
    return {
        "sentiment": softmax(out.sentiment / heads["sentiment"]["temperature"]),
        "intent": softmax(out.intent / heads["intent"]["temperature"]),
        "emotion": sigmoid(out.emotion / slope + bias),
        "raw_sentiment": softmax(out.sentiment),
        "raw_intent": softmax(out.intent),
        "raw_emotion": sigmoid(out.emotion),
        "embedding": out.embedding,
    }


def macro(truth: np.ndarray, found: np.ndarray, labels: int) -> float:
    return 100 * f1_score(truth, found, labels=range(labels), average="macro", zero_division=0)


def error_of(chances: np.ndarray, truth: np.ndarray) -> float:
    return calibration_error(chances.max(1), chances.argmax(1) == truth)


def umsab(predict: Predict, shared: Path) -> None:
    """Development rows only (train and val files); the benchmark's test part is elsewhere."""
    for name, language in (("spanish", "es"), ("portuguese", "pt"), ("english", "en")):
        texts, labels = [], []
        for split in ("train", "val"):
            folder = shared / "sentiment" / "umsab" / name
            some = (folder / f"{split}_text.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
            truth = (folder / f"{split}_labels.txt").read_text().split()
            if len(some) != len(truth):
                raise ValueError(f"{folder}: {len(some)} texts, {len(truth)} labels")
            texts += some
            labels += [int(x) for x in truth]
        truth, chances = np.array(labels), (found := predict(texts))["sentiment"]
        each = f1_score(truth, chances.argmax(1), average=None) * 100
        line = f"UMSAB {language} macro-F1 {macro(truth, chances.argmax(1), 3):.1f} (target {TARGETS[language]})"
        ece = f"ECE {error_of(found.get('raw_sentiment', chances), truth):.3f} -> {error_of(chances, truth):.3f}"
        print(line, "neg/neu/pos " + "/".join(f"{x:.0f}" for x in each), ece, flush=True)


def emotions(predict: Predict, thresholds: list[float], shared: Path, own: Path) -> None:
    rows = sets.brighter(shared / "emotion" / "brighter", "dev", own)
    for part in ("esp", "ptbr", "ptmz", "eng"):
        some = [row for row in rows if row.tags["part"] == part]
        truth = np.array([row.emotions for row in some])[:, :6]
        known = [i for i in range(6) if not np.isnan(truth[:, i]).any()]
        found = predict([row.text for row in some])
        chances = found["emotion"][:, :6]
        raw = found.get("raw_emotion", chances)[:, :6]
        on = chances >= np.array(thresholds[:6])
        each = [100 * f1_score(truth[:, i], on[:, i], zero_division=0) for i in known]
        before, after = (
            np.mean([calibration_error(c[:, i], truth[:, i]) for i in known]) for c in (raw, chances)
        )
        named = " ".join(f"{EMOTIONS[i]} {x:.0f}" for i, x in zip(known, each))
        target = EMOTION_TARGETS.get(part, "none")
        print(f"BRIGHTER {part} dev macro-F1 {np.mean(each):.1f} (target {target}) {named} ECE {before:.3f} -> {after:.3f}")


def held_out(predict: Predict, own: Path) -> None:
    rows = [row for row in sets.own(own) if row.held_out]
    found = predict([row.text for row in rows])
    for source, head, labels in (("intent", "intent", INTENTS), ("sentiment", "sentiment", SENTIMENTS)):
        at = np.array([i for i, row in enumerate(rows) if row.source == source])
        truth = np.array([getattr(rows[i], head) for i in at])
        chances = found[head][at]
        best = chances.argmax(1)
        ece = f"ECE {error_of(found.get('raw_' + head, found[head])[at], truth):.3f} -> {error_of(chances, truth):.3f}"
        print(f"held-out {head} {len(at)} rows macro-F1 {macro(truth, best, len(labels)):.1f} {ece}")
        for key in ("variant", "style", "topic"):
            parts = []
            for value in sorted({rows[i].tags[key] for i in at}):
                mask = np.array([rows[i].tags[key] == value for i in at])
                parts.append(f"{value} {100 * (best[mask] == truth[mask]).mean():.0f} ({mask.sum()})")
            print(f"  accuracy by {key}: " + ", ".join(parts))
        each = f1_score(truth, best, labels=range(len(labels)), average=None, zero_division=0)
        print("  F1 by label: " + ", ".join(f"{n} {100 * x:.0f}" for n, x in zip(labels, each)))
        for language in ("es", "pt", "en"):
            mask = np.array([rows[i].language == language for i in at])
            print(f"  {language} macro-F1 {macro(truth[mask], best[mask], len(labels)):.1f} ({mask.sum()})")


def search(model: Model, shared: Path, size: int = 500) -> None:
    """Top-1 translation search between English subtitles and es, pt: which line is the translation."""
    for part in ("es", "pt_br"):
        file = shared / "text" / "opensubtitles_xed" / f"pairs-{part}.txt"
        lines = list(csv.reader(file.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
        pairs = sorted({(x[4], x[5]) for x in lines if len(x) > 5 and len(x[4]) > 30})
        pairs = sorted(pairs, key=lambda pair: sets.fingerprint(pair[0]))[:size]
        left, right = (model.read([pair[i] for pair in pairs]).embedding for i in (0, 1))
        alike = left @ right.T
        right_way = (alike.argmax(1) == np.arange(len(pairs))).mean()
        back = (alike.argmax(0) == np.arange(len(pairs))).mean()
        print(f"search en->{part} top-1 of {len(pairs)}: {100 * right_way:.1f}, {part}->en {100 * back:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=Path(__file__).parent / "data")
    parser.add_argument("--posts", type=Path, help="needed by the baseline, which learns anew")
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--baseline", action="store_true", help="score the linear baseline instead")
    arguments = parser.parse_args()
    if arguments.baseline:
        linear = Baseline(arguments.shared, arguments.own, arguments.posts)
        predict: Predict = linear.chances
        thresholds = linear.thresholds
    else:
        model = Model(arguments.folder, arguments.graph)
        predict = lambda texts: chances_of(model, texts)  # noqa: E731
        thresholds = model.settings["heads"]["emotion"]["thresholds"]
        search(model, arguments.shared)
    umsab(predict, arguments.shared)
    emotions(predict, thresholds, arguments.shared, arguments.own)
    held_out(predict, arguments.own)


if __name__ == "__main__":
    main()
