"""Draw training batches: a mixture of sets that moves while training, lightly disturbed texts, lengths together."""

import random
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

import torch
from tokenizers import Tokenizer

import public_posts as public
import rows as sets
from network import MAX_TOKENS, PREFIX
from rows import Row

PAD = 1
POOL = 16
"""Batches drawn at once and sorted by length."""

SHARES = {
    # set: (share at the start, share at the end)
    "posts": (0.40, 0.42),
    "emoji": (0.07, 0.02),
    "tweets": (0.16, 0.14),
    "sentiment": (0.06, 0.08),
    "intent": (0.15, 0.17),
    "brighter": (0.10, 0.12),
    "goemotions": (0.02, 0.02),
    "xed": (0.01, 0.00),
    "plain": (0.01, 0.00),
    "english_intents": (0.02, 0.03),
}


def share(name: str, names: Collection[str], progress: float) -> float:
    """Share of a deck; the decks of one set (`posts es 0`, `posts es 1`, …) divide its share evenly."""
    first, last = SHARES[name.split()[0]]
    return (first + (last - first) * progress) / sum(other.split()[0] == name.split()[0] for other in names)


def by_stance(name: str, rows: list[Row]) -> dict[str, list[Row]]:
    """One deck a language and sentiment: none of the three becomes what a language usually says."""
    decks: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.sentiment != sets.UNKNOWN:
            decks[f"{name} {row.language} {row.sentiment}"].append(row)
    return dict(sorted(decks.items()))


def training_rows(shared: Path, own: Path, posts: Path) -> dict[str, list[Row]]:
    """Every row that may be learnt from, by deck. Held-out and dev rows of our own are not in it, nor their doubles."""
    mine = sets.own(own)
    held = {r.text.casefold() for r in mine if r.held_out}
    rows = [r for r in mine if r.text.casefold() not in held and not sets.is_dev(r)]
    brighter = sets.brighter(shared / "emotion" / "brighter", "train", own)
    reddit = sets.goemotions(shared / "emotion" / "goemotions_en", "train", own)
    spanish = public.emo50k(posts, own)
    found = spanish + public.tupy(posts, own) + public.irony(posts, own) + public.toxicity(posts, own)
    read = [r for r in reddit if "read" in r.tags] + found + sets.adapted(own)
    return by_stance("posts", read) | {
        "emoji": [r for r in spanish if r.emoji != sets.UNKNOWN],
        "tweets": [r for r in rows if sets.is_tweet(r)],
        "sentiment": [r for r in rows if r.source == "sentiment" and not sets.is_tweet(r)],
        "intent": [r for r in rows if r.source == "intent"],
        "brighter": brighter,
        "goemotions": [replace(r, weight=0.5) for r in reddit if "read" not in r.tags],
        "xed": sets.xed(shared / "emotion" / "xed"),
        "plain": sets.plain_sentences(shared / "text" / "common_voice_cc0"),
        "english_intents": sets.english_intents(shared / "intent"),
    }


def without_accents(text: str) -> str:
    kept = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept))


def with_typo(text: str, chance: random.Random) -> str:
    """One letter dropped, doubled or swapped with the next."""
    if len(text) < 8:
        return text
    at = chance.randrange(1, len(text) - 2)
    a, b = text[at], text[at + 1]
    return text[:at] + chance.choice((b, a + a + b, b + a)) + text[at + 2 :]


EMOTIONLESS_ENDS = ("!", "!!", "!!!", "...", " jaja", " kkk", " :)", " 🙏", " 😅", " 👀")
"""What people add whatever they feel: the heads must not take it for a stance."""


def escaped(text: str) -> str:
    """Quotes and commas as exports that were escaped twice write them."""
    return "".join(f"\\u{ord(c):04x}" if c in "’“”…," else c for c in text.replace("'", "’"))


def disturbed(text: str, chance: random.Random) -> str:
    """The text as another person might have typed it; half of the time unchanged."""
    text = text.replace("@<username>", "@user")
    if chance.random() < 0.5:
        return text
    if chance.random() < 0.3:
        text = without_accents(text)
    if chance.random() < 0.3:
        text = text.lower()
    if chance.random() < 0.25:
        text = with_typo(text, chance)
    if chance.random() < 0.15:
        text = "".join(c for c in text if c not in "¡¿!?.,;:")
    if chance.random() < 0.2:
        text = text.rstrip("!. ") + chance.choice(EMOTIONLESS_ENDS)
    if chance.random() < 0.12:
        text = escaped(text)
    if chance.random() < 0.15:
        text = "@user " + text
    if chance.random() < 0.08:
        text = text + " http"
    if chance.random() < 0.03:
        text = text.upper()
    return text


def collate(batch: list[tuple[list[int], Row]]) -> dict[str, torch.Tensor]:
    length = max(len(ids) for ids, _ in batch)
    ids = torch.full((len(batch), length), PAD)
    for i, (tokens, _) in enumerate(batch):
        ids[i, : len(tokens)] = torch.tensor(tokens)
    return {
        "input_ids": ids,
        "attention_mask": (ids != PAD).long(),
        "sentiment": torch.tensor([row.sentiment for _, row in batch]),
        "doubt": torch.tensor([row.doubt for _, row in batch]),
        "emotion": torch.tensor([row.emotions for _, row in batch]),
        "intent": torch.tensor([row.intent for _, row in batch]),
        "emoji": torch.tensor([row.emoji for _, row in batch]),
        "weight": torch.tensor([row.weight for _, row in batch]),
    }


class Mixture:
    """Endless batches; each set is walked through in a new order every time it runs out."""

    def __init__(self, found: dict[str, list[Row]], tokenizer: Tokenizer, size: int, seed: int):
        self.found, self.tokenizer, self.size = found, tokenizer, size
        self.chance = random.Random(seed)
        self.decks: dict[str, list[Row]] = {name: [] for name in found}

    def draw(self, name: str) -> Row:
        if not self.decks[name]:
            self.decks[name] = self.chance.sample(self.found[name], len(self.found[name]))
        return self.decks[name].pop()

    def pool(self, progress: float) -> Iterator[dict[str, torch.Tensor]]:
        """POOL batches for a moment of training, progress from 0 to 1."""
        names = list(self.found)
        shares = [share(name, names, progress) for name in names]
        drawn = [self.draw(name) for name in self.chance.choices(names, shares, k=self.size * POOL)]
        texts = [PREFIX + disturbed(row.text, self.chance) for row in drawn]
        ids = [encoding.ids[:MAX_TOKENS] for encoding in self.tokenizer.encode_batch(texts)]
        pairs = sorted(zip(ids, drawn), key=lambda pair: len(pair[0]))
        batches = [pairs[i : i + self.size] for i in range(0, len(pairs), self.size)]
        self.chance.shuffle(batches)
        return (collate(batch) for batch in batches)
