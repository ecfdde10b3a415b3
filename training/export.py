"""Write a trained run as the weights that ship: an ONNX graph in 8 bits, the heads, the tokenizer, a manifest.

    python -m training.export --run RUN --out src/onrecord/model/weights/NAME [--single PRODUCT ...] [--tanh]

The graph takes one window (no padding, so a result never depends on what else was in a batch). Matrix products and
embeddings are quantized to 8 bits; the heads, which are small, stay in single precision, and so do the products that
``--single`` names ("qkv", "out", "up", "down"); docs/training.md says what each does. ``--tanh`` takes GELU in its
approximation by a hyperbolic tangent (Hendrycks and Gimpel 2016), which is the faster of the two. What is rounded is
smoothed before, see ``training.smooth``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from onrecord.extract.links import LINK_WIDTH, VIEWS
from onrecord.extract.tags import LABELS
from onrecord.model.weights import FORMAT
from training.encoders import folder_of
from training.network import Network
from training.predict import WINDOW, head_arrays
from training.runs import load_run
from training.smooth import SMOOTHED, TAKEN_OVER, smooth

OPSET = 17
PRODUCTS = ("qkv", "out", "up", "down")
"""The four products of a layer, by their names in ``training.student.Layer``."""
PAGES = Path("evals") / "pages" / "dev.txt"


class Exported(nn.Module):
    """One window in, label scores and hidden states out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        embedded = self.network.encoder.get_input_embeddings()(ids) + self.network.segment(segments)
        hidden = self.network.encoder(inputs_embeds=embedded).last_hidden_state[0]
        return self.network.tag(hidden), hidden


def write_graph(network: Network, path: Path, single: Sequence[str], *, tanh: bool) -> None:
    """Trace, fuse and quantize; then let ONNX Runtime do once what it would do at every start.

    The products named in ``single`` stay in single precision, in every layer. ``tanh``: GELU by its approximation.
    """
    ids = torch.randint(1000, 20000, (1, 64))
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        torch.onnx.export(
            Exported(network),
            (ids, torch.zeros_like(ids)),
            str(plain),
            input_names=["ids", "segments"],
            output_names=["labels", "hidden"],
            dynamic_axes={
                "ids": {1: "pieces"},
                "segments": {1: "pieces"},
                "labels": {0: "pieces"},
                "hidden": {0: "pieces"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        optimised = optimize_model(str(plain), model_type="bert", optimization_options=_fusions())
        optimised.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(path),
            op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            nodes_to_exclude=[
                f"/encoder/layers.{at}/{name}/MatMul" for at in range(len(network.shape.layers)) for name in single
            ],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
        )
    graph = onnx.load(str(path))
    quantize_embedding(graph.graph)
    for node in graph.graph.node:
        if tanh and node.op_type == "BiasGelu":
            node.op_type = "FastGelu"
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    onnxruntime.InferenceSession(
        graph.SerializeToString(), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW_FUSION]
    )


SLOW_FUSION = "SkipLayerNormFusion"
"""On processors the fused sum and norm takes five times as long as the two apart (ONNX Runtime 1.32)."""


def _fusions() -> FusionOptions:
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    # One operation for attention is no faster than its products, and can't leave out heads.
    options.enable_attention = False
    return options


def quantize_embedding(graph: onnx.GraphProto) -> None:
    """Store the word embedding in 8 bits with a scale a row; one scale for all rows costs half a point of F1."""
    table = max(graph.initializer, key=lambda item: np.prod(item.dims))
    values = onnx.numpy_helper.to_array(table).astype(np.float32)
    scales = np.maximum(np.abs(values).max(axis=1, keepdims=True) / 127, 1e-8).astype(np.float32)
    small = np.clip(np.rint(values / scales), -127, 127).astype(np.int8)
    gather = next(node for node in graph.node if node.op_type == "Gather" and node.input[0] == table.name)
    at = list(graph.node).index(gather)
    make = onnx.helper.make_node
    nodes = [
        make("Gather", ["embedding.q", gather.input[1]], ["embedding.rows"]),
        make("Cast", ["embedding.rows"], ["embedding.float"], to=onnx.TensorProto.FLOAT),
        make("Gather", ["embedding.scales", gather.input[1]], ["embedding.scale"]),
        make("Mul", ["embedding.float", "embedding.scale"], list(gather.output)),
    ]
    graph.node.remove(gather)
    for offset, node in enumerate(nodes):
        graph.node.insert(at + offset, node)
    graph.initializer.remove(table)
    graph.initializer.append(onnx.numpy_helper.from_array(small, "embedding.q"))
    graph.initializer.append(onnx.numpy_helper.from_array(scales, "embedding.scales"))


def write_heads(network: Network, path: Path) -> dict[str, list[int]]:
    """Transitions, projections and scorers, one behind the other, in 4 bytes a number, little-endian; their shapes."""
    arrays = head_arrays(network)
    path.write_bytes(b"".join(array.astype("<f4").tobytes() for array in arrays.values()))
    return {name: list(array.shape) for name, array in arrays.items()}


def write_manifest(
    folder: Path, network: Network, heads: dict[str, list[int]], window: int, single: Sequence[str]
) -> None:
    """Name, format and the hash of each file; the product refuses files whose hash differs."""
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.iterdir())
        if path.name in FILES
    }
    manifest = {
        "format": FORMAT,
        "name": folder.name,
        "language": "en",
        "encoder": {"base": "minilm", **network.shape.as_json(), "single": list(single)},
        "labels": list(LABELS),
        "views": list(VIEWS),
        "link_width": LINK_WIDTH,
        "max_pieces": window,
        "heads": heads,
        "calibration": {},  # training.calibrate fills it in; without it nothing is reported.
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


FILES = ("encoder.onnx", "heads.f32", "tokenizer.json")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pages", type=Path, default=PAGES, help="annotated pages, to see how large inputs are")
    parser.add_argument("--smooth", nargs="*", default=SMOOTHED, choices=PRODUCTS, help="products to smooth")
    parser.add_argument("--taken-over", type=float, default=TAKEN_OVER, help="how much of its size")
    parser.add_argument("--window", type=int, default=WINDOW, help="word pieces a window, at most")
    parser.add_argument("--single", action="append", default=[], choices=PRODUCTS)
    parser.add_argument("--tanh", action="store_true", help="the approximation of GELU")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    network = load_run(args.run)
    smooth(network, args.pages, products=args.smooth, taken_over=args.taken_over)
    write_graph(network, args.out / "encoder.onnx", args.single, tanh=args.tanh)
    heads = write_heads(network, args.out / "heads.f32")
    shutil.copyfile(folder_of("minilm") / "tokenizer.json", args.out / "tokenizer.json")
    write_manifest(args.out, network, heads, args.window, args.single)
    for path in sorted(args.out.iterdir()):
        print(f"{path.stat().st_size:>12,} {path.name}")


if __name__ == "__main__":
    main()
