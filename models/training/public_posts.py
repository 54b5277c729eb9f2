"""Readers of public tweets whose licence lets shipped weights learn from them, with the sentiment read in them.

They are not part of the shared data: `posts` is a folder with clones of the four repositories, at the commits that the
card names.
"""

import csv
import gzip
import json
import random
import re
from pathlib import Path

from rows import UNKNOWN, Row, fingerprint, stances

MENTION = re.compile(r"@\w+")
LINK = re.compile(r"(?:https?://|pic\.twitter)\S+")
TWEET = re.compile(r'[^;]*;[^;]*;\d*;\d*;"(.*)";[^;]*;')


def plain(text: str) -> str:
    """Mentions and links as UMSAB and the program's importers write them."""
    return " ".join(LINK.sub("http", MENTION.sub("@user", text)).split())


def emo50k(posts: Path, own: Path) -> list[Row]:
    """Spanish tweets, most of them Mexican, each with the one emoji of 64 that stood where `_emo` stands.

    Every second text keeps its emoji, so that a reader learns from both; the emoji is a lesson of its own.
    """
    read = stances(own / "stance" / "emo50k.tsv")
    with gzip.open(posts / "TextClassificationTutorial" / "data" / "emo50k.json.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    emojis = sorted({line["klass"] for line in found})
    rows = []
    for i, line in enumerate(found):
        text = line["text"].replace("_usr", "@user").replace("_url", "http")
        text = text.replace("_num", str(random.Random(i).randrange(2, 30)))
        shown = line["klass"] if fingerprint(text) % 2 else ""
        text = " ".join(text.replace("_emo", shown).split())
        if len(text) > 12:
            emoji = UNKNOWN if shown else emojis.index(line["klass"])
            rows.append(Row(text, "emo50k", "es", read.get(str(i), UNKNOWN), emoji=emoji))
    return rows


def tupy(posts: Path, own: Path) -> list[Row]:
    """Brazilian tweets of 2023, lower case; emoji were lost as `??`, links stand as the word `link`."""
    read = stances(own / "stance" / "tupy.tsv")
    with (posts / "TuPy-Dataset" / "tupy datasets" / "tupy_binary_vote.csv").open(encoding="utf-8-sig") as lines:
        texts = [line["text"] for line in csv.DictReader(lines)]
    shown = (re.sub(r"\?{2,}", "", text).removesuffix(" link") for text in texts)
    return [Row(plain(text), "tupy", "pt", read.get(str(i), UNKNOWN)) for i, text in enumerate(shown)]


def toxicity(posts: Path, own: Path) -> list[Row]:
    """Tweets on protests in Argentina and Chile and on Chile's convention."""
    read = stances(own / "stance" / "toxicity.tsv")
    rows = []
    for file in sorted((posts / "gold-standard-toxicity" / "data" / "raw" / "csv").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for line in csv.DictReader(lines):
                key = f"{file.stem}:{line['id_obs']}"
                rows.append(Row(plain(line["text"]), "toxicity", "es", read.get(key, UNKNOWN)))
    return rows


def irony(posts: Path, own: Path) -> list[Row]:
    """Brazilian tweets of 2015 to 2017 whose hashtag, since taken out, called them ironic, and some that were not."""
    read = stances(own / "stance" / "irony.tsv")
    rows = []
    for name in ("ironia", "nao-ironico"):
        text = (posts / "deteccao-ironia" / f"{name}.csv").read_text(encoding="utf-8", errors="replace")
        for i, line in enumerate(text.splitlines()):
            if match := TWEET.match(line):
                shown = plain(match.group(1).replace('""', '"'))
                rows.append(Row(shown, "irony", "pt", read.get(f"{name}:{i}", UNKNOWN)))
    return rows
