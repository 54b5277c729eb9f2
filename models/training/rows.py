"""One training row, and the readers of every set whose licence lets shipped weights learn from it.

A head that a row says nothing about is masked: -1 for sentiment and intent, NaN for an emotion.
"""

import csv
import json
import math
import zlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from intent_maps import BANKING77, BITEXT, CLINC150
from network import EMOTIONS, INTENTS, SENTIMENTS

NEGATIVE, NEUTRAL, POSITIVE = range(3)
UNKNOWN = -1
NO_EMOTIONS = (math.nan,) * len(EMOTIONS)
HELD_TOPICS = frozenset({"viajes", "gimnasio", "mascotas"})
HELD_STYLES = frozenset({"voice"})

GO_GROUPS = {
    POSITIVE: "admiration gratitude joy love",
    NEGATIVE: "anger annoyance disappointment disgust sadness",
}
"""The labels that said the writer's stance in seven of ten rows read by hand; the others say too little of it."""
XED_EMOTIONS = {1: "anger", 3: "disgust", 4: "fear", 5: "joy", 6: "sadness", 7: "surprise"}
INTENT_SENTIMENT = {
    "price_question": NEUTRAL,
    "product_question": NEUTRAL,
    "delivery_question": NEUTRAL,
    "complaint": NEGATIVE,
    "praise": POSITIVE,
}


@dataclass(frozen=True)
class Row:
    text: str
    source: str
    language: str
    sentiment: int = UNKNOWN
    emotions: tuple[float, ...] = NO_EMOTIONS
    intent: int = UNKNOWN
    emoji: int = UNKNOWN
    """Index of the emoji that stood in the post and was taken out."""
    weight: float = 1.0
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def doubt(self) -> float:
        """Share of the sentiment's weight that goes to all three labels alike. Two readers of one public post disagree
        about a quarter of the time, on a message to a shop seldom: the model learns to be as unsure."""
        return 0.06 if self.source in ("sentiment", "intent") and not is_tweet(self) else 0.25

    @property
    def held_out(self) -> bool:
        """Kept for the final score, by topic and writer style: never trained on."""
        return self.tags.get("topic") in HELD_TOPICS or self.tags.get("style") in HELD_STYLES


def emotion_vector(present: set[str], known: tuple[str, ...] = EMOTIONS[:-1]) -> tuple[float, ...]:
    """1 for a named emotion, 0 for another known one, NaN for one the set does not label."""
    six = [float(name in present) if name in known else math.nan for name in EMOTIONS[:-1]]
    return (*six, float(not present & set(EMOTIONS[:-1])))


def stances(file: Path) -> dict[str, int]:
    """Sentiment of real posts by the id they have in their set, as read by the team; unclear ones are unknown."""
    lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    return {key: UNKNOWN if name == "unclear" else SENTIMENTS.index(name) for key, name in lines}


def own(folder: Path) -> list[Row]:
    rows = []
    for file in sorted([*folder.glob("intent/*.tsv"), *folder.glob("sentiment/*.tsv")]):
        with file.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                tags = {key: line[key] for key in ("variant", "topic", "style")} | {"file": file.stem}
                row = Row(line["text"].strip(), file.parent.name, tags["variant"][:2], tags=tags)
                if "intent" in line:
                    weak = INTENT_SENTIMENT.get(line["intent"], UNKNOWN)
                    row = replace(row, intent=INTENTS.index(line["intent"]), sentiment=weak)
                else:
                    named = set(line["emotions"].replace(" ", "").split(",")) & set(EMOTIONS)
                    felt = emotion_vector(named) if named else NO_EMOTIONS
                    row = replace(row, sentiment=SENTIMENTS.index(line["sentiment"]), emotions=felt)
                rows.append(row)
    return rows


def adapted(own: Path) -> list[Row]:
    """Comments of GoEmotions written anew by the team as posts in Spanish or Portuguese, with their sentiment."""
    rows = []
    for file in sorted((own / "adapted").glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                sign = SENTIMENTS.index(line["sentiment"])
                rows.append(Row(line["text"], "adapted", line["variant"][:2], sign))
    return rows


def brighter(folder: Path, split: str, own: Path) -> list[Row]:
    """Posts in four languages, sentiment where the team read them. The English part has no `disgust`; the one from
    Mozambique is half headlines, so it weighs half."""
    read = stances(own / "stance" / "brighter.tsv")
    rows = []
    for name, language in (("esp", "es"), ("ptbr", "pt"), ("ptmz", "pt"), ("eng", "en")):
        with (folder / "track_a" / split / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            known = tuple(e for e in EMOTIONS if e in (reader.fieldnames or ()))
            for line in reader:
                present = {e for e in known if line[e] == "1"}
                vector = emotion_vector(present, known)
                tags = {"part": name} | ({"read": "by hand"} if line["id"] in read else {})
                row = Row(line["text"], "brighter", language, read.get(line["id"], UNKNOWN), vector, tags=tags)
                rows.append(replace(row, weight=0.5) if name == "ptmz" else row)
    return rows


def goemotions(folder: Path, split: str, own: Path) -> list[Row]:
    """Reddit comments: sentiment as the team read it, else where a single label is clear about it."""
    read = stances(own / "stance" / "goemotions.tsv")
    names = (folder / "labels.txt").read_text().split()
    signs = {label: sign for sign, group in GO_GROUPS.items() for label in group.split()}
    ekman = {line.split("\t")[2].strip(): line.split("\t")[1] for line in open(folder / f"ekman_{split}.tsv")}
    order = ("anger", "disgust", "fear", "joy", "neutral", "sadness", "surprise")
    rows = []
    for line in (folder / f"{split}.tsv").read_text().splitlines():
        text, labels, identity = line.split("\t")
        weak = UNKNOWN if "," in labels else signs.get(names[int(labels)], UNKNOWN)
        present = {order[int(i)] for i in ekman[identity].split(",")}
        tags = {"read": "by hand"} if identity in read else {}
        sentiment, vector = read.get(identity, weak), emotion_vector(present)
        rows.append(Row(text.replace("[NAME]", "@user"), "goemotions", "en", sentiment, vector, tags=tags))
    return rows


def xed(folder: Path) -> list[Row]:
    """Film subtitles; the labels of es, br and pt were carried over from other languages, so they weigh less."""
    rows = []
    parts = (("es-projections", "es", 0.5), ("br-projections", "pt", 0.5), ("pt-projections", "pt", 0.5))
    for name, language, weight in (*parts, ("en-annotated", "en", 0.7)):
        for line in (folder / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            text, _, labels = line.partition("\t")
            codes = {int(c) for c in labels.split(",") if c.strip().isdigit()}
            present = {XED_EMOTIONS[c] for c in codes if c in XED_EMOTIONS}
            if len(text) > 8 and present:
                rows.append(Row(text, "xed", language, emotions=emotion_vector(present), weight=weight))
    for line in (folder / "neu_en.txt").read_text(encoding="utf-8").splitlines():
        text = line.split("\t")[-1]
        rows.append(Row(text, "xed", "en", emotions=emotion_vector(set()), weight=0.5))
    return rows


def plain_sentences(folder: Path) -> list[Row]:
    """Sentences people read aloud for Common Voice: mostly statements without a stance, a weak neutral."""
    rows = []
    for language in ("es", "pt", "en"):
        lines = (folder / f"{language}.txt").read_text(encoding="utf-8").splitlines()
        long = sorted((line for line in lines if 40 <= len(line) <= 140), key=fingerprint)
        rows += [Row(line, "plain", language, NEUTRAL, weight=0.3) for line in long[:1500]]
    return rows


def english_intents(folder: Path, limit: int = 90) -> list[Row]:
    """At most `limit` rows of each source label that maps to one of ours."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    maps = {"banking77": BANKING77, "bitext": BITEXT, "clinc150": CLINC150}
    with (folder / "banking77_en" / "train.csv").open(newline="") as lines:
        for line in csv.DictReader(lines):
            found["banking77", line["category"]].append(line["text"].strip())
    bitext = folder / "bitext_en" / "Bitext_Sample_Customer_Service_Training_Dataset.csv"
    with bitext.open(newline="") as lines:
        for line in csv.DictReader(lines):
            found["bitext", line["intent"]].append(line["utterance"])
    clinc = json.loads((folder / "clinc150_en" / "data_full.json").read_text())
    for text, label in clinc["train"] + clinc["oos_train"]:
        found["clinc150", label].append(text)
    rows = []
    for (source, label), texts in found.items():
        if label in maps[source]:
            ours = INTENTS.index(maps[source][label])
            chosen = sorted(set(texts), key=fingerprint)[:limit]
            rows += [Row(text, "english_intents", "en", intent=ours, weight=0.5) for text in chosen]
    return rows


def fingerprint(text: str) -> int:
    """A stable number for a text, to split and sample without a seed."""
    return zlib.crc32(text.encode())


def is_tweet(row: Row) -> bool:
    return "tweets" in row.tags.get("file", "")


def is_dev(row: Row) -> bool:
    """One own row in twelve, outside the held-out part: for temperatures and thresholds. Tweets are not among them:
    they were written in sets of contrasts, which no split may part."""
    return fingerprint(row.text) % 12 == 0 and not is_tweet(row)
