from __future__ import annotations

import pytest

from onrecord.records import Speaker
from onrecord.variants.voices import relation


def person(name: str, *aliases: str) -> Speaker:
    return Speaker(name, "person", aliases=aliases)


def organisation(name: str) -> Speaker:
    return Speaker(name, "organisation")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (person("Ada Reyes"), person("Reyes"), "same"),
        (person("Ada Reyes"), person("Gov. Ada M. Reyes"), "same"),
        (person("Bill Hart"), person("William Hart Jr."), "same"),
        (person("A. Reyes"), person("Ada Reyes"), "same"),
        (person("Ada Reyes"), person("the governor", "Reyes"), "same"),
        (person("Ada Reyes"), person("Tomas Reyes"), "other"),
        (person("Ada Reyes"), person("Walter Pruitt"), "other"),
        (organisation("the Ministry of Health"), organisation("Ministry of Health"), "same"),
        (organisation("NATO"), organisation("North Atlantic Treaty Organization"), "same"),
        (organisation("Reyes campaign"), person("Ada Reyes"), "close"),
        (organisation("Upland Water"), organisation("Lowland Gas"), "other"),
        (person("Ada Reyes"), Speaker("a senior official", "person", named=False), "unknown"),
        (person("Ada Reyes"), None, "unknown"),
        (None, None, "unknown"),
    ],
)
def test_relation(one: Speaker | None, other: Speaker | None, expected: str) -> None:
    assert relation(one, other) == expected
    assert relation(other, one) == expected
