"""Keep only the vocabulary that Spanish, Portuguese and English text uses.

Counts the pieces of the original tokenizer over the given texts, keeps every single-character
piece of the Latin script, digits, punctuation and emoji, and fills up to SIZE by frequency.

    python trim.py MODEL OUT SIZE TEXT...
    python trim.py MODEL OUT TOKENIZER.json     # the pieces of an earlier trim
"""

import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoTokenizer, BertModel

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
KEPT_CATEGORIES = ("N", "P", "S")


def kept_alone(piece: str) -> bool:
    """A one-character piece (with or without the word mark) that the vocabulary must not lose."""
    bare = piece.removeprefix("▁")
    if len(bare) != 1:
        return bare == "" and piece == "▁"
    name = unicodedata.name(bare, "")
    category = unicodedata.category(bare)
    return name.startswith("LATIN") or (category[0] in KEPT_CATEGORIES and "CJK" not in name)


def count_pieces(tokenizer: Tokenizer, files: list[str]) -> Counter[int]:
    """How often each piece occurs; a text of `word count` lines weighs each word once."""
    counts: Counter[int] = Counter()
    for name in files:
        lines = Path(name).read_text(encoding="utf-8", errors="replace").splitlines()
        if name.endswith("_50k.txt"):
            lines = [line.split(" ")[0] for line in lines]
        for start in range(0, len(lines), 2000):
            for encoding in tokenizer.encode_batch(lines[start : start + 2000], add_special_tokens=False):
                counts.update(encoding.ids)
    return counts


def choose(vocab: list[list], counts: Counter[int], size: int) -> list[int]:
    """Old ids to keep, in their old order, the four special tokens first."""
    kept = set(range(len(SPECIALS)))
    kept |= {i for i, (piece, _) in enumerate(vocab) if kept_alone(piece)}
    for old, _ in counts.most_common():
        if len(kept) >= size - 1:
            break
        kept.add(old)
    kept.discard(len(vocab) - 1)
    return sorted(kept)


def same_as(vocab: list[list], tokenizer: Path) -> list[int]:
    """Old ids of an earlier trim's pieces, in its order."""
    at = {piece: i for i, (piece, _) in enumerate(vocab)}
    return [at[piece] for piece, _ in json.loads(tokenizer.read_text())["model"]["vocab"]]


def trimmed_tokenizer(raw: dict, kept: list[int]) -> dict:
    """The tokenizer file with only the kept pieces, `<mask>` dropped: nothing here predicts words."""
    vocab = raw["model"]["vocab"]
    raw["model"]["vocab"] = [vocab[i] for i in kept]
    raw["added_tokens"] = [t for t in raw["added_tokens"] if t["content"] in SPECIALS]
    return raw


def counted(raw: dict, size: int, files: list[str]) -> list[int]:
    counts = count_pieces(Tokenizer.from_str(json.dumps(raw)), files)
    kept = choose(raw["model"]["vocab"], counts, size)
    total = sum(counts.values())
    covered = sum(counts[i] for i in kept)
    print(f"{len(kept)} of {len(raw['model']['vocab'])} pieces, {covered / total:.4%} of {total} occurrences")
    return kept


def main(source: str, target: str, size: str, files: list[str]) -> None:
    raw = json.loads(Path(source, "tokenizer.json").read_text())
    kept = counted(raw, int(size), files) if size.isdigit() else same_as(raw["model"]["vocab"], Path(size))
    model = BertModel.from_pretrained(source, add_pooling_layer=False)
    words = model.embeddings.word_embeddings.weight.data[torch.tensor(kept)].clone()
    model.resize_token_embeddings(len(kept))
    model.embeddings.word_embeddings.weight.data.copy_(words)
    model.save_pretrained(target)
    tokenizer = AutoTokenizer.from_pretrained(source)
    tokenizer.save_pretrained(target)
    Path(target, "tokenizer.json").write_text(json.dumps(trimmed_tokenizer(raw, kept), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
