"""Write weights that ship as a training run, for others to start from it or to be taught by it.

    python -m training.shipped --weights FOLDER --out RUN

Products that were rounded to 8 bits come back as they are used: whole numbers times the scale of their column.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray

from onrecord.extract.links import VIEWS
from training.network import Network
from training.runs import describe_run
from training.student import Encoder, Shape

FloatArray = NDArray[np.float32]


def load_shipped(folder: Path) -> Network:
    """The network in a folder that ``training.export`` wrote."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    graph = onnx.load(str(folder / "encoder.onnx")).graph
    arrays = {item.name: onnx.numpy_helper.to_array(item) for item in graph.initializer}
    shape = Shape.from_json(manifest["encoder"])
    table = arrays["embedding.q"].astype(np.float32) * arrays["embedding.scales"]
    positions = arrays["network.encoder.positions.weight"]
    encoder = Encoder(width=table.shape[1], vocabulary=len(table), positions=len(positions), shape=shape)
    network = Network(encoder, shape=shape)
    state = {name.removeprefix("network."): array for name, array in arrays.items() if name.startswith("network.")}
    state = {name: array for name, array in state.items() if name in network.state_dict()}
    state |= {"encoder.words.weight": table} | _products(graph, arrays) | _heads(folder, manifest["heads"])
    tensors = {name: torch.from_numpy(np.array(array, dtype=np.float32)) for name, array in state.items()}
    tensors["allowed"] = network.allowed
    network.load_state_dict(tensors)
    return network.eval()


def _products(graph: onnx.GraphProto, arrays: dict[str, FloatArray]) -> dict[str, FloatArray]:
    """The matrix of each product, as PyTorch holds it (outputs, inputs)."""
    found: dict[str, FloatArray] = {}
    for node in graph.node:
        if node.op_type == "DynamicQuantizeMatMul":
            matrix, scale, zero = (arrays[node.input[at]] for at in (1, 2, 3))
            tagger = node.input[1].startswith("network.tag.")  # It gives what the graph gives, not what has its name.
            name = "tag.weight" if tagger else _module(node.output[0])
        elif node.op_type == "MatMul" and node.input[1] in arrays:
            matrix, scale, zero = arrays[node.input[1]], np.float32(1), np.float32(0)
            name = _module(node.output[0])
        else:
            continue
        # What a smoothed product's inputs are multiplied by (training.smooth) goes back into its rows.
        inverse = arrays.get(f"network.{name.removesuffix('.weight')}.inverse", np.float32(1))
        found[name] = ((matrix.astype(np.float32) - zero.astype(np.float32)) * scale).T * inverse
    return found


def _module(output: str) -> str:
    """The name of the weights of a product, from that of its output: "/encoder/layers.0/qkv/Add_output_0"."""
    return output.rpartition("/")[0].removeprefix("/").replace("/", ".") + ".weight"


def _heads(folder: Path, shapes: dict[str, list[int]]) -> dict[str, FloatArray]:
    """The arrays that ``training.export.write_heads`` laid one behind the other."""
    values = np.fromfile(folder / "heads.f32", dtype="<f4")
    ends = np.cumsum([int(np.prod(shape)) for shape in shapes.values()])
    parts = np.split(values, ends[:-1])
    arrays = {name: part.reshape(shape) for (name, shape), part in zip(shapes.items(), parts, strict=True)}
    views = [(arrays.pop(f"{view}.weight"), arrays.pop(f"{view}.bias")) for view in VIEWS]
    # Both ends of a span are added, so the one bias that ships may come back as the first one's.
    weight = [half.T for matrix, _ in views for half in np.split(matrix, 2)]
    bias = [part for _, both in views for part in (both, np.zeros_like(both))]
    return arrays | {"project.weight": np.concatenate(weight), "project.bias": np.concatenate(bias)}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = load_shipped(args.weights)
    torch.save(network.state_dict(), args.out / "best.pt")
    describe_run(args.out, "minilm", network.shape)


if __name__ == "__main__":
    main()
