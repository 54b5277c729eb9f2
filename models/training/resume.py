"""Take up training where a shipped int8 graph left off: its weights as floats, in the form `train.py --start` reads.

What training never moves (embeddings, the frozen layers) comes from the trimmed encoder, which holds it without loss.

    python resume.py MODEL_FOLDER ENCODER OUT.pt [--frozen 3]
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

import fit_embedding
from network import TextReader, load_encoder, save_run

MOVED = ("encoder.encoder", "heads", "to_embedding")


def parameter_of(node: str) -> str:
    """`/encoder/encoder/layer.0/output/dense/MatMul_quant` -> `encoder.encoder.layer.0.output.dense.weight`."""
    path = node.rsplit("/", 1)[0].strip("/").replace("/", ".")
    return f"{path if path.startswith('encoder') or path == 'to_embedding' else 'heads.' + path}.weight"


def weights(graph: Path) -> dict[str, torch.Tensor]:
    """Every parameter above the embeddings, by its name in TextReader; scale per output channel, zero point 0."""
    model = onnx.load(graph)
    held = {tensor.name: tensor for tensor in model.graph.initializer}
    array = lambda name: numpy_helper.to_array(held[name])  # noqa: E731
    found = {name: array(name) for name in held if name.startswith(MOVED) and name.endswith((".bias", ".weight"))}
    for node in model.graph.node:
        matrix = node.input[1] if node.op_type in ("MatMul", "MatMulInteger") else ""
        if matrix.endswith("_quantized") and matrix in held:
            scale = array(matrix.removesuffix("quantized") + "scale")
            found[parameter_of(node.name)] = (array(matrix).astype(np.float32) * scale).T
        elif matrix in held:
            found[parameter_of(node.name)] = array(matrix).T
    return {name: torch.from_numpy(values.astype(np.float32).copy()) for name, values in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--frozen", type=int, default=3)
    arguments = parser.parse_args()
    model = TextReader(load_encoder(arguments.encoder))
    found = weights(arguments.folder / "onnx" / "model_quantized.onnx")
    columns = found["to_embedding.weight"].shape[1]
    model.taps = fit_embedding.TAPS
    model.to_embedding = torch.nn.Linear(columns, model.encoder.config.hidden_size)
    still = tuple(f"encoder.encoder.layer.{i}." for i in range(arguments.frozen))
    held = model.state_dict()
    gaps = [(held[name] - found[name]).abs().max().item() for name in found if name.startswith(still)]
    print(f"{len(found)} parameters; frozen layers within {max(gaps):.4f} of the encoder's")
    missing, unknown = model.load_state_dict({k: v for k, v in found.items() if not k.startswith(still)}, strict=False)
    lacking = [name for name in missing if not name.startswith(("encoder.embeddings", *still))]
    if unknown or lacking:
        raise ValueError(f"not of this graph: {unknown}, missing: {lacking}")
    save_run(model, arguments.out)


if __name__ == "__main__":
    main()
