"""The direction of imports that DESIGN draws, enforced."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent / "src" / "torkham"
STEPS = {"documents", "coding", "incidents", "datasets", "measures", "checks", "briefs"}
BELOW = {
    "errors": set(),
    "settings": {"errors"},
    "model": {"errors"},
    "knowledge": {"errors", "model"},
    "matching": {"errors", "model", "knowledge"},
    "store": {"errors", "settings", "model", "knowledge", "matching"},
    **{step: {"errors", "settings", "model", "knowledge", "matching"} for step in STEPS},
    "pipeline": {"errors", "settings", "model", "knowledge", "matching"} | STEPS,
    "desk": {"errors", "settings", "model", "knowledge", "matching", "store", "pipeline"} | STEPS,
    "cli": {"errors", "settings", "model", "knowledge", "desk", "pipeline"},
    "web": {"errors", "settings", "model", "knowledge", "desk", "pipeline"},
}


def parts_imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "torkham":
                names = [f"torkham.{a.name}" for a in node.names]
        found |= {n.split(".")[1] for n in names if n.startswith("torkham.")}
    return found


def test_every_import_points_down() -> None:
    wrong = []
    for path in sorted(ROOT.rglob("*.py")):
        part = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if part == "__init__":
            continue
        assert part in BELOW, f"{path}: {part} has no place in the design"
        extra = parts_imported(path) - BELOW[part] - {part}
        wrong += [f"{path.relative_to(ROOT)} imports {name}" for name in sorted(extra)]
    assert not wrong, "\n".join(wrong)


CODING = ROOT / "coding"
ORDER_OF_CODING = (
    "values", "hinted", "words", "mentions", "stretches",
    "numbers", "dates", "places", "actors", "speech", "persons", "figures", "triggers", "tagger", "reading", "cited",
    "scenes", "stories", "parties", "votes", "sides", "scope", "accounts", "claims", "relations", "coder", "explaining",
    "llm",
)  # fmt: skip


def parts_of_coding_imported(path: Path) -> set[str]:
    """The modules and folders of `coding` that a file imports from."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("torkham.coding"):
            below = (node.module or "").split(".")[2:]
            found |= {below[0]} if below else {a.name for a in node.names}
    return found


def test_coding_imports_only_what_is_read_before() -> None:
    wrong = []
    for path in sorted(CODING.rglob("*.py")):
        part = path.relative_to(CODING).parts[0].removesuffix(".py")
        if part == "__init__":
            continue
        assert part in ORDER_OF_CODING, f"{path}: {part} has no place in the order of coding"
        allowed = ORDER_OF_CODING[: ORDER_OF_CODING.index(part) + 1]
        extra = parts_of_coding_imported(path) - set(allowed)
        wrong += [f"{path.relative_to(ROOT)} imports {name}" for name in sorted(extra)]
    assert not wrong, "\n".join(wrong)
