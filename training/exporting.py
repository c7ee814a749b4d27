"""From fitted weights to the file that ships: ONNX, with weights of eight bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.network import Network

OPSET = 17
_OUTPUTS = ("labels", "types", "relevance")


class _Unpadded(nn.Module):
    """The network for one window without padding, which needs no mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        labels, types, relevance = self.network(pieces, None)
        return labels, types, relevance


def export(network: Network, file: Path) -> None:
    """Write the network, quantised, to `file`.

    Weights are rounded to seven bits (`reduce_range`) in a scale of their own for each output channel: processors
    without VNNI add two products in sixteen bits, which eight-bit weights overflow, and so they all agree.
    """
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            _Unpadded(network),
            (torch.full((1, 64), 2000, dtype=torch.long),),
            str(plain),
            input_names=["pieces"],
            output_names=list(_OUTPUTS),
            dynamic_axes={"pieces": {1: "length"}, "labels": {1: "length"}, "types": {1: "length"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(file), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
