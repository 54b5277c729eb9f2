"""Run a model folder over texts as the program does: int8 graph, one thread, batches of like length."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

BATCH = 32


@dataclass(frozen=True)
class Outputs:
    """Raw logits [n, labels] and unit embeddings [n, 384]."""

    sentiment: np.ndarray
    emotion: np.ndarray
    intent: np.ndarray
    embedding: np.ndarray


class Model:
    def __init__(self, folder: Path, graph: Path | None = None):
        self.config = json.loads((folder / "config.json").read_text())
        self.settings = self.config["querencia"]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.enable_truncation(self.settings["max_tokens"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        path = graph or folder / "onnx" / "model_quantized.onnx"
        self.session = onnxruntime.InferenceSession(str(path), options)

    def read(self, texts: list[str]) -> Outputs:
        encodings = self.tokenizer.encode_batch([self.settings["prefix"] + text for text in texts])
        ids = [encoding.ids for encoding in encodings]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        found: list[list[np.ndarray]] = [[] for _ in range(4)]
        for start in range(0, len(order), BATCH):
            outputs = self.session.run(None, self.batch([ids[i] for i in order[start : start + BATCH]]))
            for kept, values in zip(found, outputs):
                kept.append(values)
        back = np.argsort(order)
        return Outputs(*(np.concatenate(parts)[back] for parts in found))

    def batch(self, ids: list[list[int]]) -> dict[str, np.ndarray]:
        pad = self.config["pad_token_id"]
        filled = np.full((len(ids), max(map(len, ids))), pad, dtype=np.int64)
        mask = np.zeros_like(filled)
        for i, tokens in enumerate(ids):
            filled[i, : len(tokens)] = tokens
            mask[i, : len(tokens)] = 1
        return {"input_ids": filled, "attention_mask": mask}


def softmax(logits: np.ndarray) -> np.ndarray:
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    return shifted / shifted.sum(-1, keepdims=True)


def sigmoid(logits: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-logits))


def calibration_error(confidence: np.ndarray, correct: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error over equal-width bins (Guo et al. 2017, arXiv 1706.04599)."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = (
        abs(confidence[which == b].mean() - correct[which == b].mean()) * (which == b).mean()
        for b in range(bins)
        if (which == b).any()
    )
    return float(sum(gaps))
