"""Fitting the network: AdamW with a warm-up and a linear decay, on MUC-4, then on our own reports, then on both."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from training.batches import Piece, make_batches, sample_epoch, stack
from training.examples import UNKNOWN
from training.network import Network

log = logging.getLogger(__name__)

BATCH = 16
WEIGHT_DECAY, WARM_UP, CLIP = 0.01, 0.1, 1.0
TYPE_WEIGHT, RELEVANCE_WEIGHT = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Stage:
    """One run over the data: how often, how fast the encoder and the heads learn at the peak, and the share of windows
    without a mark that an epoch sees, of irrelevant and of relevant documents."""

    epochs: int
    encoder_rate: float
    head_rate: float
    negatives: tuple[float, float]


FIRST = Stage(epochs=3, encoder_rate=1.5e-4, head_rate=1e-3, negatives=(0.25, 0.5))
SECOND = Stage(epochs=3, encoder_rate=8e-5, head_rate=5e-4, negatives=(0.25, 0.5))
THIRD = Stage(epochs=1, encoder_rate=8e-5, head_rate=4e-4, negatives=(0.5, 0.7))


def fit(network: Network, pieces: Sequence[Piece], stage: Stage, draw: random.Random) -> None:
    """Fit the network in place, in mixed precision where the processor computes in bfloat16 itself."""
    epochs = [sample_epoch(pieces, stage.negatives, draw) for _ in range(stage.epochs)]
    steps = sum(max(1, len(epoch) // BATCH) for epoch in epochs)
    heads = [p for name, p in network.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": network.encoder.parameters(), "lr": stage.encoder_rate}, {"params": heads, "lr": stage.head_rate}],
        weight_decay=WEIGHT_DECAY,
    )
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, (steps - step) / max(1, steps - warm))
    )
    fast = has_bfloat16()
    network.train()
    step, started = 0, time.monotonic()
    for number, epoch in enumerate(epochs, 1):
        total = 0.0
        for batch in make_batches(epoch, BATCH, draw):
            loss = measure_loss(network, batch, fast)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            total += loss.item()
            step += 1
            if step % 20 == 0:
                log.info("step %d of %d, %.2f s a step", step, steps, (time.monotonic() - started) / step)
        log.info("epoch %d of %d: mean loss %.4f", number, stage.epochs, total * BATCH / len(epoch))


def measure_loss(network: Network, batch: Sequence[Piece], fast: bool) -> torch.Tensor:
    """The mean loss of a batch: labels, types where they are known, relevance."""
    pieces, mask, labels, types, relevant = stack(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=fast):
        label, kind, relevance = network(pieces, mask)
    loss = cross_entropy(label.float().flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN)
    if (types != UNKNOWN).any():
        loss = loss + TYPE_WEIGHT * cross_entropy(kind.float().flatten(0, 1), types.flatten(), ignore_index=UNKNOWN)
    return loss + RELEVANCE_WEIGHT * binary_cross_entropy_with_logits(relevance.float(), relevant)


def has_bfloat16() -> bool:
    """Whether the processor multiplies matrices in bfloat16 itself."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
