"""The model files that ship: each pinned by its hash, read once, and never used where it is not what it should be."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from torkham.errors import ModelError
from torkham.knowledge.tables import read_table

COLUMNS = ("file", "sha256", "bytes")
CHAIN = ("chain.crfsuite", "words.txt")
"""The files of the CRF: itself, and its table of words."""
NETWORK = ("network.onnx", "vocabulary.txt")
"""The files of the neural network: itself, and its word pieces."""
_REMEDY = "Install Torkham again, or choose another coder (--coder grammar)."


@cache
def read_pins() -> Mapping[str, str]:
    """File -> the SHA-256 that it must have."""
    return MappingProxyType({row.need("file"): row.need("sha256") for row in read_table("models/files.tsv", COLUMNS)})


def read_model(name: str) -> bytes:
    """The bytes of a model file. Raises ModelError where it is missing or not the file that is pinned."""
    return check_model(_folder().joinpath(name), read_pins()[name])


def check_model(file: Traversable, sha256: str) -> bytes:
    """The bytes of `file`, whose hash must be `sha256`."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ModelError(file.name, f"cannot be read ({error.strerror or error}).", _REMEDY) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise ModelError(
            file.name, f"is not the file that belongs here: its SHA-256 is {found}, not {sha256}.", _REMEDY
        )
    return data


def hash_models(names: tuple[str, ...]) -> str:
    """SHA-256 over the pinned hashes of several model files: one name for all that a coder uses."""
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(f"{name}\0{read_pins()[name]}\0".encode())
    return digest.hexdigest()


def _folder() -> Traversable:
    return files("torkham.knowledge").joinpath("models")
