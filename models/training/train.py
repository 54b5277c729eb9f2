"""Fine-tune all heads together for a given time.

The learning rate and the mixture of sets follow the clock, so a slower machine trains on less and still ends.

    python train.py ENCODER OUT.pt --shared ../../../shared/data --posts POSTS --minutes 35 [--start EARLIER.pt]
"""

import argparse
import math
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

from mixture import Mixture, training_rows
from network import TextReader, load_encoder, load_run, save_run

EMOTION_PULL = 2.5
"""Weight of a present emotion against an absent one: four in five labels are zeros."""
DISTILL_EVERY = 16
WARM_UP = 0.05
EMOJI_WEIGHT = 0.3
EMOJIS = 64
"""Kinds of emoji that emo50k took out of its tweets; the head that guesses them is thrown away after training."""


def losses(outputs: tuple[torch.Tensor, ...], batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Sum of the heads' losses over the rows that carry their labels, per row of the batch."""
    sentiment, emotion, intent, _ = (out.float() for out in outputs)
    weight = batch["weight"]
    total = torch.zeros(())
    known = batch["sentiment"] >= 0
    if known.any():
        doubt = batch["doubt"][known].unsqueeze(1)
        target = F.one_hot(batch["sentiment"][known], sentiment.shape[1]) * (1 - doubt) + doubt / sentiment.shape[1]
        each = F.cross_entropy(sentiment[known], target, reduction="none")
        total = total + (each * weight[known]).sum()
    target = batch["emotion"]
    given = ~target.isnan()
    pull = torch.where(target > 0.5, EMOTION_PULL, 1.0)
    each = F.binary_cross_entropy_with_logits(emotion, target.nan_to_num(0.0), reduction="none") * pull * given
    total = total + (each.mean(1) * weight).sum() * 2.0
    known = batch["intent"] >= 0
    if known.any():
        each = F.cross_entropy(intent[known], batch["intent"][known], label_smoothing=0.05, reduction="none")
        total = total + (each * weight[known]).sum()
    return total / len(weight)


def emoji_loss(guess: nn.Linear, read: torch.Tensor, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """How badly the emoji is guessed that stood in a post (Felbo et al. 2017), per row of the batch."""
    known = batch["emoji"] >= 0
    if not known.any():
        return torch.zeros(())
    logits = guess(read[known].float())
    return F.cross_entropy(logits, batch["emoji"][known], reduction="sum") / len(known)


def distillation(embedding: torch.Tensor, original: torch.Tensor) -> torch.Tensor:
    """Keep each embedding near the original one and the batch's similarities as they were."""
    embedding, original = embedding.float(), original.float()
    near = 1 - (embedding * original).sum(-1).mean()
    alike = F.mse_loss(embedding @ embedding.T, original @ original.T)
    return near + 10 * alike


def parameter_groups(model: TextReader, rate: float, frozen: int) -> list[dict]:
    """Lower layers learn slower (by a tenth each), heads ten times faster; the bottom does not learn."""
    model.encoder.embeddings.requires_grad_(False)
    layers = model.encoder.encoder.layer
    for layer in layers[:frozen]:
        layer.requires_grad_(False)
    groups = [
        {"params": list(layer.parameters()), "rate": rate * 0.9 ** (len(layers) - 1 - i)}
        for i, layer in enumerate(layers)
        if i >= frozen
    ]
    groups.append({"params": list(model.heads.parameters()), "rate": rate * 10})
    groups.append({"params": list(model.to_embedding.parameters()), "rate": rate * 2})
    return groups


def learn(model: TextReader, mixture: Mixture, arguments: argparse.Namespace) -> None:
    teacher = TextReader(load_encoder(arguments.encoder)).eval()
    groups = parameter_groups(model, arguments.rate, arguments.frozen)
    guess = nn.Linear(model.encoder.config.hidden_size, EMOJIS)
    groups.append({"params": list(guess.parameters()), "rate": arguments.rate * 10})
    optimizer = torch.optim.AdamW(groups, lr=arguments.rate, weight_decay=0.01)
    model.train()
    for layer in model.encoder.encoder.layer[: arguments.frozen]:
        layer.eval()
    model.encoder.embeddings.eval()
    began, seen, step, running = time.monotonic(), 0, 0, 0.0
    while (progress := (time.monotonic() - began) / (60 * arguments.minutes)) < 1:
        for batch in mixture.pool(progress):
            progress = min(1.0, (time.monotonic() - began) / (60 * arguments.minutes))
            scale = min(1.0, progress / WARM_UP) * max(0.02, (1 + math.cos(math.pi * progress)) / 2)
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * scale
            distill = step % DISTILL_EVERY == 0
            with torch.autocast("cpu", torch.bfloat16):
                means = model.means(batch["input_ids"], batch["attention_mask"])
                outputs = model.answers(means)
                if distill:
                    with torch.no_grad():
                        original = teacher(batch["input_ids"], batch["attention_mask"])[-1]
            loss = losses(outputs, batch) + EMOJI_WEIGHT * emoji_loss(guess, means[-1], batch)
            total = loss + 2.0 * distillation(outputs[-1], original) if distill else loss
            optimizer.zero_grad(set_to_none=True)
            total.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            seen, step, running = seen + len(batch["weight"]), step + 1, 0.98 * running + 0.02 * loss.item()
            if step % 100 == 0:
                rate = seen / (time.monotonic() - began)
                loss_now = running / (1 - 0.98**step)
                print(f"{progress:.2f} step {step} seen {seen} loss {loss_now:.3f} {rate:.0f}/s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--posts", type=Path, required=True, help="folder of public_posts.py")
    parser.add_argument("--own", type=Path, default=Path(__file__).parent / "data")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--minutes", type=float, default=35)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--frozen", type=int, default=4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=20261121)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    tokenizer = Tokenizer.from_file(str(Path(arguments.encoder, "tokenizer.json")))
    found = training_rows(arguments.shared, arguments.own, arguments.posts)
    print({name: len(rows) for name, rows in found.items()}, flush=True)
    mixture = Mixture(found, tokenizer, arguments.batch, arguments.seed)
    if arguments.start:
        model = load_run(arguments.encoder, arguments.start)
    else:
        model = TextReader(load_encoder(arguments.encoder))
    learn(model, mixture, arguments)
    save_run(model, arguments.out)


if __name__ == "__main__":
    main()
