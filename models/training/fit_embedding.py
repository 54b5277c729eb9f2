"""Fit the embedding's linear map so that it gives back the original encoder's embedding.

Ridge regression in closed form, on unlabelled sentences and messages, once the heads are trained.

    python fit_embedding.py ENCODER RUN.pt OUT.pt --shared ../../../shared/data
"""

import argparse
from pathlib import Path

import torch
from tokenizers import Tokenizer

import rows as sets
from mixture import collate
from network import MAX_TOKENS, PREFIX, TextReader, load_encoder, load_run, save_run

TAPS = (2, 4, 6, 8, 10, 12)
RIDGE = 1e-2


def sentences(shared: Path, own: Path, size: int) -> list[sets.Row]:
    """Messages, subtitles and read sentences in three languages, in a stable order."""
    mine = [row for row in sets.own(own) if not row.held_out]
    subtitles = [row for row in sets.xed(shared / "emotion" / "xed") if len(row.text) > 30]
    read = sets.plain_sentences(shared / "text" / "common_voice_cc0")
    order = lambda rows: sorted(rows, key=lambda row: sets.fingerprint(row.text))  # noqa: E731
    return order(mine)[: size // 2] + order(subtitles)[: size // 3] + order(read)[: size // 6]


@torch.no_grad()
def features(model: TextReader, teacher: TextReader, tokenizer: Tokenizer, rows: list[sets.Row]):
    """Inputs [n, 3 * 384] and targets [n, 384] of the regression."""
    ids = [e.ids[:MAX_TOKENS] for e in tokenizer.encode_batch([PREFIX + row.text for row in rows])]
    pairs = sorted(zip(ids, rows), key=lambda pair: len(pair[0]))
    inputs, targets = [], []
    for start in range(0, len(pairs), 32):
        batch = collate(pairs[start : start + 32])
        means = model.means(batch["input_ids"], batch["attention_mask"])
        inputs.append(torch.cat([means[i] for i in TAPS], dim=-1))
        targets.append(teacher(batch["input_ids"], batch["attention_mask"])[-1])
    return torch.cat(inputs).double(), torch.cat(targets).double()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("encoder")
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--own", type=Path, default=Path(__file__).parent / "data")
    parser.add_argument("--rows", type=int, default=9000)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer.from_file(str(Path(arguments.encoder, "tokenizer.json")))
    model = load_run(arguments.encoder, arguments.run)
    teacher = TextReader(load_encoder(arguments.encoder)).eval()
    rows = sentences(arguments.shared, arguments.own, arguments.rows)
    x, y = features(model, teacher, tokenizer, rows)
    test = torch.arange(len(x)) % 10 == 0
    center, target = x[~test].mean(0), y[~test].mean(0)
    a, b = x[~test] - center, y[~test] - target
    gram = a.T @ a
    weight = torch.linalg.solve(gram + RIDGE * gram.diagonal().mean() * torch.eye(len(gram)), a.T @ b).T
    model.taps = TAPS
    model.to_embedding = torch.nn.Linear(x.shape[1], y.shape[1])
    model.to_embedding.weight.data = weight.float()
    model.to_embedding.bias.data = (target - weight @ center).float()
    found = torch.nn.functional.normalize(model.to_embedding(x[test].float()), dim=-1)
    print(f"{len(x)} rows, mean cosine to the original on a tenth left out: {(found * y[test]).sum(-1).mean():.4f}")
    save_run(model, arguments.out)


if __name__ == "__main__":
    main()
