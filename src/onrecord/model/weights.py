"""Where the weights are, and that they are the ones expected.

A model is a folder with ``manifest.json``, which names the other files and their SHA-256. A file whose hash differs is
refused: results are only as reproducible as the weights behind them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import settings
from onrecord.errors import ModelError

MODELS: dict[str, str] = {"default": "en-3", "fast": "en-3-fast"}
"""Names that a user gives, and the folders of the weights; what each costs and finds is in their model cards."""
FORMAT = 4
GRAPH = "encoder.onnx"


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's folder, a name that tells two builds of one model apart, hashes of files, and shapes of the heads.

    ``max_pieces`` is how many word pieces a window holds. ``calibration`` has the coefficients that turn scores into
    probabilities; see ``onrecord.extract.confidence``.
    """

    folder: Path
    name: str
    files: dict[str, str]
    heads: dict[str, list[int]]
    max_pieces: int
    calibration: dict[str, float]

    def read(self, file: str) -> bytes:
        """A file's bytes, checked against the manifest."""
        try:
            data = (self.folder / file).read_bytes()
        except OSError as error:
            raise ModelError(f"model file {file} can't be read ({error.strerror}): reinstall onrecord") from error
        self._compare(file, hashlib.sha256(data).hexdigest())
        return data

    def check(self, file: str) -> None:
        """Raise :class:`ModelError` where a file is not the one that the manifest names."""
        try:
            with (self.folder / file).open("rb") as opened:
                found = hashlib.file_digest(opened, "sha256").hexdigest()
        except OSError as error:
            raise ModelError(f"model file {file} can't be read ({error.strerror}): reinstall onrecord") from error
        self._compare(file, found)

    def _compare(self, file: str, found: str) -> None:
        if found != self.files.get(file):
            raise ModelError(
                f"model file {file} is damaged: SHA-256 {found[:12]}, expected {str(self.files.get(file))[:12]}; "
                "reinstall onrecord"
            )


def find_weights(model: str = "default") -> Weights:
    """A shipped model, or in place of the default one that in the folder that ``ONRECORD_MODEL_DIR`` names."""
    if model not in MODELS:
        raise ModelError(f"no model is called {model!r}: expected {' or '.join(MODELS)}")
    replaced = settings.model_dir() if model == "default" else None
    return read_weights(replaced or Path(__file__).with_name("weights") / MODELS[model])


def read_weights(folder: Path) -> Weights:
    """The model in a folder. Its files are checked when they are read."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    except OSError as error:
        raise ModelError(
            f"no model in {folder} ({error.strerror}): reinstall onrecord, or set ONRECORD_MODEL_DIR"
        ) from error
    except ValueError as error:
        raise ModelError(f"the manifest of the model in {folder} is not JSON: reinstall onrecord") from error
    if manifest.get("format") != FORMAT:
        raise ModelError(f"the model in {folder} has format {manifest.get('format')!r}, expected {FORMAT}")
    files = {str(file): str(digest) for file, digest in manifest["files"].items()}
    return Weights(
        folder,
        f"{manifest['name']}+{_build(files)}",
        files,
        manifest["heads"],
        manifest["max_pieces"],
        manifest["calibration"],
    )


def _build(files: dict[str, str]) -> str:
    return hashlib.sha256("".join(f"{file}{files[file]}" for file in sorted(files)).encode()).hexdigest()[:8]
