"""The shipped weights: found, checked, shared between threads and processes."""

from __future__ import annotations

import json
import pickle
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord.errors import ModelError
from onrecord.model.loading import encoder_of, load
from onrecord.model.weights import find_weights
from onrecord.model.windows import MAX_PIECES, pack, words_of

TEXTS = [f'"It is done," Ada Reyes said. Tom Birch told the Coastal Times he had {n} doubts.' for n in range(12)]


def test_weights_fit_in_thirty_megabytes() -> None:
    folder = find_weights().folder
    assert sum(path.stat().st_size for path in folder.iterdir()) < 30 * 1024 * 1024


def test_threads_get_what_one_thread_gets() -> None:
    alone = [onrecord.extract(text).statements for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        assert [record.statements for record in pool.map(onrecord.extract, TEXTS)] == alone


def test_an_article_has_the_same_record_alone_and_among_others() -> None:
    together = list(onrecord.extract_many(TEXTS))
    assert [record.statements for record in together] == [onrecord.extract(text).statements for text in TEXTS]


def test_a_pickled_encoder_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = encoder_of()
    text = TEXTS[0]
    windows = pack(words_of(encoder.tokenizer, text, [(0, len(text))], []), text)
    copy = pickle.loads(pickle.dumps(encoder))
    assert copy.name == encoder.name
    assert [scores.tolist() for scores, _ in copy(windows)] == [scores.tolist() for scores, _ in encoder(windows)]


def test_windows_hold_every_word_once_and_no_more_than_fits() -> None:
    tokenizer = encoder_of().tokenizer
    text = "\n".join(["Short one.", "word " * 900, "x" * 3000, "“Quoted, at length.” " * 60, "Last."])
    paragraphs = onrecord.Article.of_text(text).paragraphs
    words = words_of(tokenizer, text, paragraphs, [])
    windows = pack(words, text)
    assert max(len(window.ids) for window in windows) <= MAX_PIECES
    assert [start for window in windows for start in window.start.tolist()] == [
        s for w in words for s in w.start.tolist()
    ]


def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(find_weights().folder, tmp_path / "model")
    with (tmp_path / "model" / "heads.f32").open("ab") as file:
        file.write(b"\0")
    monkeypatch.setenv("ONRECORD_MODEL_DIR", str(tmp_path / "model"))
    weights = find_weights()
    with pytest.raises(ModelError, match=r"heads\.f32 is damaged: SHA-256 \w{12}, expected \w{12}; reinstall onrecord"):
        weights.read("heads.f32")


def test_nothing_comes_out_of_a_damaged_graph(tmp_path: Path) -> None:
    shutil.copytree(find_weights().folder, tmp_path / "model")
    with (tmp_path / "model" / "encoder.onnx").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\0\1\2\3")
    weights = replace(find_weights(), folder=tmp_path / "model")
    with pytest.raises(ModelError, match=r"encoder\.onnx is damaged"):
        load(weights)([])


@pytest.mark.parametrize("manifest", [None, "{", json.dumps({"format": 99, "files": {}})])
def test_a_folder_without_a_model_is_a_model_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, manifest: str | None
) -> None:
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    monkeypatch.setenv("ONRECORD_MODEL_DIR", str(tmp_path))
    with pytest.raises(ModelError):
        find_weights()
