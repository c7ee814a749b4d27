"""From data to the model files that ship: `python -m training MUC4 [--out DIR]`.

MUC4 is the folder of the MUC-4 shared task (train.json and raw/dev); our own reports lie in training/data. Writes
chain.crfsuite, words.txt, network.onnx, vocabulary.txt and files.tsv, which pins them. The same data, libraries and
processor give the same files. A stage that was finished before is taken from its checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
from pathlib import Path

import torch

from torkham.coding.tagger.windows import make_tokenizer
from training.batches import make_pieces, thin
from training.chain import fit_chain
from training.examples import label_report, read_muc4
from training.exporting import export
from training.fitting import FIRST, SECOND, fit
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
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    network, tokenizer = Network(), make_tokenizer(read_vocabulary())
    old, own = make_pieces(tokenizer, messages), make_pieces(tokenizer, reports)
    stages = ((FIRST, old), (SECOND, [*own, *thin(old, random.Random(SEED))]))
    for number, (stage, pieces) in enumerate(stages, 1):
        checkpoint = work / f"stage{number}.pt"
        if checkpoint.exists():
            network.load_state_dict(torch.load(checkpoint, weights_only=True))
        else:
            fit(network, pieces, stage, random.Random(SEED))
            torch.save(network.state_dict(), checkpoint)
        torch.manual_seed(SEED + number)
    export(network, out / "network.onnx")
    (out / "files.tsv").write_text(render_pins(out), encoding="utf-8", newline="\n")


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
