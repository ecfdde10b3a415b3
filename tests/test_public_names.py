"""The public names are what docs/api.md says, cost nothing to import, and are safe to pass around."""

from __future__ import annotations

import dataclasses
import doctest
import json
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.records import (
    Check,
    Difference,
    Failure,
    OffsetMap,
    Page,
    Passage,
    TimeCode,
    Transcript,
    Turn,
    Verdict,
)

API = Path(__file__).parents[1] / "docs" / "api.md"
HEAVY = {"numpy", "onnxruntime", "tokenizers", "trafilatura", "httpx", "lxml", "wcwidth", "jinja2", "click", "asyncio"}


def fresh(code: str) -> object:
    """What a new interpreter prints, as JSON."""
    source = str(Path(onrecord.__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": source}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    return json.loads(done.stdout)


def test_names_are_those_of_the_document() -> None:
    listed = re.findall(r"^### `onrecord\.(\w+)", API.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(listed) == sorted(onrecord.__all__)
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def test_examples_of_the_document_are_true() -> None:
    failed, tried = doctest.testfile(str(API), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert tried and not failed


def test_import_loads_nothing_heavy() -> None:
    loaded = fresh("import sys, json, onrecord; print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))")
    assert isinstance(loaded, list)
    assert not HEAVY.intersection(loaded)


def test_functions_stay_functions_after_their_packages_are_loaded() -> None:
    code = (
        "import json, onrecord, onrecord.read, onrecord.extract, onrecord.read.page, onrecord.extract.attributions;"
        "print(json.dumps([type(onrecord.read).__name__, type(onrecord.extract).__name__]))"
    )
    assert fresh(code) == ["function", "function"]


SPEAKER = onrecord.Speaker("Ada Reyes", "person", aliases=("Reyes",), role="governor")
SPAN = onrecord.Span(0, 4)
ARTICLE = onrecord.Article.of_text('"So," Reyes said.')
ATTRIBUTION = onrecord.Attribution((SPAN,), (), (SPAN,), "direct", 0.9)
SETTING = onrecord.Setting("interview", "The Ledger", SPAN)
STATEMENT = onrecord.Statement('"So,"', "direct", SPEAKER, (SPAN,), (), (SPAN,), via=(SPEAKER,), setting=SETTING)
RECORD = onrecord.Record(ARTICLE, (ATTRIBUTION,), (STATEMENT,), "en-1", onrecord.__version__)
TRANSCRIPT = Transcript("REYES: So.", (Turn("REYES", onrecord.Span(7, 10)),), times=(TimeCode(7, 1.5),))
VERDICT = Verdict(
    0,
    (SPAN,),
    ("verbatim",),
    1.0,
    passages=(Passage(0, 0, SPAN, SPAN, 1.0),),
    differences=(Difference("marks", SPAN, SPAN),),
)
RECORDS = [
    TRANSCRIPT,
    VERDICT,
    Check(RECORD, (TRANSCRIPT,), (VERDICT,)),
    SPEAKER,
    ARTICLE,
    ATTRIBUTION,
    SETTING,
    STATEMENT,
    RECORD,
    OffsetMap.identity(3),
    Page(b"<p>", "page.html"),
    Failure("page.html", "NotFound", "no such file", 2),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_records_are_frozen_hashable_and_picklable(record: object) -> None:
    assert pickle.loads(pickle.dumps(record)) == record
    assert hash(pickle.loads(pickle.dumps(record))) == hash(record)
    assert dataclasses.is_dataclass(record)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(record, dataclasses.fields(record)[0].name, None)


def test_a_record_names_its_speakers_once() -> None:
    twice = dataclasses.replace(RECORD, statements=(STATEMENT, STATEMENT))
    assert twice.speakers == (SPEAKER,)


def test_errors_are_one_tree() -> None:
    for error in vars(onrecord.errors).values():
        if isinstance(error, type):
            assert issubclass(error, onrecord.OnRecordError)
            assert error.__doc__
            assert error.exit_code in range(1, 10)
