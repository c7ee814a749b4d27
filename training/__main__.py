"""From data to the model files that ship: `python -m training MUC4 [--out DIR]`.

MUC4 is the folder of the MUC-4 shared task (train.json and raw/dev); our own reports lie in training/data. Writes
chain.crfsuite, words.txt, network.onnx, vocabulary.txt and files.tsv, which pins them. The same data, libraries and
processor give the same files. A stage that was finished before is taken from its checkpoint.
"""

from __future__ import annotations

import argparse
import copy
import logging
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch

from torkham.coding.tagger.windows import make_tokenizer
from training.batches import Piece, make_pieces, thin
from training.chain import fit_chain
from training.examples import Example, label_report, read_muc4
from training.exporting import export
from training.fitting import FIRST, SECOND, THIRD, Stage, fit
from training.network import Network, find_pretrained, read_vocabulary
from training.pinning import render_pins
from training.sentences import read_data
from training.word_classes import make_word_classes, render_word_classes

SEED = 20261130
OUT = Path(__file__).resolve().parent.parent / "src" / "torkham" / "knowledge" / "models"


def train(muc4: Path, out: Path, work: Path) -> None:
    """Make every model file in `out`; checkpoints are kept in `work`."""
    out.mkdir(parents=True, exist_ok=True)
    work.mkdir(parents=True, exist_ok=True)
    messages, reports = read_muc4(muc4), tuple(map(label_report, read_data()))
    logging.info("%d documents of MUC-4, %d reports of our own", len(messages), len(reports))
    classes = make_word_classes(SEED)
    (out / "words.txt").write_text(render_word_classes(classes), encoding="utf-8", newline="\n")
    fit_chain((*messages, *reports), classes, out / "chain.crfsuite", random.Random(SEED))
    shutil.copyfile(find_pretrained() / "vocab.txt", out / "vocabulary.txt")
    export(fit_network(messages, reports, work), out / "network.onnx")
    (out / "files.tsv").write_text(render_pins(out), encoding="utf-8", newline="\n")


def fit_network(messages: Sequence[Example], reports: Sequence[Example], work: Path) -> Network:
    """The network after its three stages, the third from the mean of the first two; on one thread, so that sums are
    always taken in one order."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    network, tokenizer = Network(), make_tokenizer(read_vocabulary())
    old, own = make_pieces(tokenizer, messages), make_pieces(tokenizer, reports)
    run_stage(network, FIRST, old, SEED, work / "stage1.pt")
    first = copy.deepcopy(network.state_dict())
    torch.manual_seed(SEED + 1)
    run_stage(network, SECOND, [*own, *thin(old, random.Random(SEED))], SEED, work / "stage2.pt")
    network.load_state_dict({name: (first[name] + value) / 2 for name, value in network.state_dict().items()})
    torch.manual_seed(SEED + 2)
    run_stage(network, THIRD, [*own, *old], SEED + 2, work / "stage3.pt")
    return network


def run_stage(network: Network, stage: Stage, pieces: Sequence[Piece], seed: int, checkpoint: Path) -> None:
    """Fit the network on the windows, or take what a run before left in `checkpoint`."""
    if checkpoint.exists():
        network.load_state_dict(torch.load(checkpoint, weights_only=True))
        return
    fit(network, pieces, stage, random.Random(seed))
    torch.save(network.state_dict(), checkpoint)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("muc4", type=Path, metavar="MUC4")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--work", type=Path, default=Path("training-work"), help="where checkpoints are kept")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(options.muc4, options.out, options.work)


if __name__ == "__main__":
    main()
