"""Lists of known people: tables and Wikidata, as people have them, and what is wrong with those that can't be read."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import NotText
from onrecord.people.known import KnownPerson, parse_known

ADA = KnownPerson("Q1", "Ada Reyes", ("A. Reyes", "Ada Quist"), "mayor of Hillcrest")
BARE = KnownPerson("name:lena quist", "Lena Quist")


@pytest.mark.parametrize(
    "table",
    [
        "name,aliases,id,description\nAda Reyes,A. Reyes; Ada Quist,Q1,mayor of Hillcrest\nLena Quist,,,\n",
        "\ufeffName;Aliases;QID;Role\r\nAda Reyes;A. Reyes|Ada Quist;Q1;mayor  of Hillcrest\r\n;;;\r\nLena Quist\r\n",
        'id\tname\tnote\taliases\tdescription\nQ1\t"Ada Reyes"\tx\tA. Reyes;Ada Quist;\tmayor of Hillcrest\n'
        "\tLena Quist\n",
    ],
)
def test_tables(table: str) -> None:
    assert parse_known(table.encode(), "list.csv") == [ADA, BARE]


def entity(number: int, label: str, **more: object) -> dict[str, object]:
    return {"id": f"Q{number}", "type": "item", "labels": {"en": {"language": "en", "value": label}}, **more}


HUMAN = {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}, "type": "wikibase-entityid"}}}]}
CITY = {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q515"}}}}]}
ENTITIES = [
    entity(
        1,
        "Ada Reyes",
        aliases={
            "en": [{"value": "A. Reyes"}, {"value": "Ada Reyes"}],
            "en-gb": [{"value": "Ada Quist"}],
            "ru": [{"value": "А"}],
        },
        descriptions={"en": {"value": "mayor of Hillcrest"}, "de": {"value": "Bürgermeisterin"}},
        claims=HUMAN,
    ),
    entity(2, "Hillcrest", claims=CITY),
    {"id": "Q3", "labels": {"ru": {"value": "Имя"}}, "claims": HUMAN},
    {
        "id": "Q4",
        "labels": {"mul": {"value": "Lena Quist"}},
        "claims": {"P31": [{"mainsnak": {"snaktype": "novalue"}}]},
    },
]


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"entities": {str(one["id"]): one for one in ENTITIES}, "success": 1}),
        json.dumps(ENTITIES),
        "[\n" + ",\n".join(json.dumps(one) for one in ENTITIES) + "\n]\n",
        "\n".join(json.dumps(one) for one in ENTITIES),
    ],
    ids=["answer", "list", "dump", "lines"],
)
def test_wikidata(text: str) -> None:
    assert parse_known(text.encode(), "list.json") == [ADA, KnownPerson("Q4", "Lena Quist")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "nobody in it, expected people with a name"),
        (b"name,id\n", "nobody in it"),
        (b"who,id\nAda,1\n", "no column called name in its first line, expected name, and perhaps aliases"),
        (b"name,id\nAda Reyes,1\n,2\n", "line 3 has no name; give one or take the line out"),
        (b"name,id\nAda Reyes,1\nLena Quist,1\n", "'Lena Quist' and 'Ada Reyes' have the same id '1'"),
        (b'name,id\n"Ada" Reyes,1\n', "line 2 is not CSV"),
        (b"name\nAda R\xe9yes\n", r"not UTF-8 \(byte 10\)"),
        (b'{"id": "Q1"}\n{oops\n', "line 2 is not JSON, expected entities of Wikidata"),
        (b"[1, 2]", "nobody in it"),
        (b"[" * 100_000, "line 1 is not JSON"),
    ],
)
def test_what_cant_be_read(data: bytes, says: str) -> None:
    with pytest.raises(NotText, match=says) as caught:
        parse_known(data, "list")
    assert str(caught.value).startswith("list: ") and "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    for start in (b"", b"name\n", b"[{", b'{"entities": {"Q1": '):
        with suppress(NotText):
            assert parse_known(start + data, "list")


KEYS = st.sampled_from(["id", "labels", "en", "value", "aliases", "claims", "P31", "mainsnak", "entities"])
JSON = st.recursive(
    st.none() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
)


@given(JSON)
def test_any_json(value: object) -> None:
    with suppress(NotText):
        assert parse_known(json.dumps([value]).encode(), "list")
