"""Model files: pinned, and refused where they are not what they should be."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from torkham.errors import ModelError, TorkhamError
from torkham.knowledge.models import CHAIN, NETWORK, check_model, hash_models, read_model, read_pins

LIMIT = 30_000_000  # bytes, of all model files together


def test_a_file_that_is_what_it_should_be_is_read(tmp_path: Path) -> None:
    file = tmp_path / "network.onnx"
    file.write_bytes(b"weights")
    assert check_model(file, hashlib.sha256(b"weights").hexdigest()) == b"weights"


def test_another_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "network.onnx"
    file.write_bytes(b"weighty")
    with pytest.raises(ModelError, match=r"network\.onnx: is not the file that belongs here: its SHA-256 is") as caught:
        check_model(file, hashlib.sha256(b"weights").hexdigest())
    assert caught.value.file == "network.onnx"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TorkhamError, match=r"chain\.crfsuite: cannot be read .* Install Torkham again"):
        check_model(tmp_path / "chain.crfsuite", "0" * 64)


def test_what_ships_is_pinned_small_and_whole() -> None:
    assert set(read_pins()) == {*CHAIN, *NETWORK}
    assert sum(len(read_model(name)) for name in read_pins()) <= LIMIT


def test_every_mode_has_a_hash_of_its_own() -> None:
    assert hash_models(CHAIN) == hash_models(CHAIN[::-1]) != hash_models((*CHAIN, *NETWORK))
