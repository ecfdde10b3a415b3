"""Names taken apart and compared; roles taken apart and held against each other."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.people.evidence import Mention, Profile, choose, judge
from onrecord.people.names import PersonName, compare, fold, parse, rarity
from onrecord.people.roles import Roles, conflict, role_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Reyes", PersonName("ada", (), "reyes")),
        ("Dr. Ada M. Reyes-Quist", PersonName("ada", ("m", "reyes"), "quist")),
        ("J.K. Rowling", PersonName("j", ("k",), "rowling")),
        ("JK Rowling", PersonName("j", ("k",), "rowling")),
        ("Robert F. Kennedy Jr.", PersonName("robert", ("f",), "kennedy", "jr")),
        ("Ursula von der Leyen", PersonName("ursula", (), "leyen")),
        ("Reyes", PersonName("", (), "reyes")),
        ("Mayor Reyes", PersonName("", (), "reyes")),
        ("Aoife Ní Bhraonáin", PersonName("aoife", ("ni",), "bhraonain")),
        ("Sinéad O’Connor", PersonName("sinead", (), "oconnor")),
        ("Łukasz Wałęsa", PersonName("lukasz", (), "walesa")),
        ("Kim Jong-un", PersonName("kim", ("jong",), "un")),
        ("Mr.", PersonName("", (), "mr")),
        ("", None),
        ("—", None),
    ],
)
def test_names_taken_apart(text: str, expected: PersonName | None) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Ada Reyes", "ADA RÉYES", "equal"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy", "spelling"),
        ("William Ashgrove", "Bill Ashgrove", "nickname"),
        ("Bob Ashgrove", "Rob Ashgrove", "nickname"),
        ("J. Ashgrove", "John Ashgrove", "initial"),
        ("J. R. Ashgrove", "John Robert Ashgrove", "initials"),
        ("J. R. Ashgrove", "John B. Ashgrove", "different"),
        ("J. R. Ashgrove", "John Ashgrove", "initial"),
        ("George Bush", "George W. Bush", "middle"),
        ("George W. Bush", "George Walker Bush", "equal"),
        ("George H. W. Bush", "George W. Bush", "different"),
        ("Ada Reyes", "Reyes", "surname"),
        ("Ada Reyes", "Eva Reyes", "different"),
        ("Ada Reyes", "Ada Quist", "different"),
        ("Donald Trump", "Donald Trump Jr.", "different"),
        ("Bill Zelensky", "William Zelenskyy", "different"),
    ],
)
def test_names_compared(one: str, other: str, likeness: str) -> None:
    a, b = parse(one), parse(other)
    assert a is not None and b is not None
    assert compare(a, b) == compare(b, a) == likeness


@given(st.text(max_size=60), st.text(max_size=60))
@example("A\x1b\ra", "0")
def test_any_two_names(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    if a is not None and b is not None:
        assert compare(a, b) == compare(b, a)
        assert compare(a, a) in ("equal", "surname")
        assert a.block and a.key.isprintable()
        assert rarity(a) in ("rare", "middling", "common")


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_roles(one: str, other: str) -> None:
    a, b = Roles.of([one]), Roles.of([other])
    assert (conflict(a, b) is None) == (conflict(b, a) is None)
    assert conflict(a, a) is None


def test_a_role_taken_apart() -> None:
    role = role_of("former chief executive of Tarn Steel in South Africa")
    assert (role.offices, role.fields, role.countries, role.own) == (
        {"ceo"},
        {"business"},
        {"south africa"},
        {"tarn", "steel"},
    )
    assert role_of("Ohio Sen.").regions == {"ohio"} and role_of("Ohio Sen.").countries == {"usa"}
    assert role_of("Sen.").offices == role_of("Senator").offices


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Russian president", "Ugandan president", "different countries: russia and uganda"),
        ("Texas governor", "governor of Ohio", "different regions: ohio and texas"),
        ("striker", "senator", "different walks of life: politics and sport"),
        ("Hillcrest mayor", "mayor of Brookfield", "mayor of two places: brookfield and hillcrest"),
        ("Russian president", "president", None),
        ("lawyer", "senator", None),
        ("", "senator", None),
    ],
)
def test_conflicts(one: str, other: str, why: str | None) -> None:
    found = conflict(Roles.of([one]), Roles.of([other]))
    assert (found and " and ".join(sorted(found.rpartition(": ")[2].split(" and ")))) == (
        why and why.rpartition(": ")[2]
    )
    assert (found and found.partition(":")[0]) == (why and why.partition(":")[0])


def test_a_judgement_says_why() -> None:
    mention = Mention("Thomas Ekholm", role="detective", outlet="The Ledger", companions=frozenset({"lena quist"}))
    profile = Profile(1, ("Thomas Ekholm",), ("detective",), frozenset({"The Ledger"}), frozenset({"lena quist"}))
    found = judge(mention, profile)
    assert (found.same, found.weight) == (True, 4.5)
    assert found.reasons == ("name +1.5", "office +1.5", "outlet +0.5", "1 in the same company +1")


def test_of_two_who_may_be_meant_neither_is() -> None:
    hillcrest = Profile(1, ("Ada Orlandsen",), ("mayor of Hillcrest",))
    brookfield = Profile(2, ("Ada Orlandsen",), ("mayor of Brookfield",))
    assert choose(Mention("Ada Orlandsen"), [hillcrest, brookfield]) == (None, False)
    assert choose(Mention("Ada Orlandsen", role="Brookfield mayor"), [hillcrest, brookfield]) == (brookfield, True)
    assert choose(Mention("Ada Orlandsen", role="Ridgeway mayor"), [hillcrest, brookfield]) == (None, True)
    assert choose(Mention("Orlandsen", role="mayor"), [hillcrest]) == (None, False)


def test_whom_the_user_told_apart_is_not_guessed_at() -> None:
    one = Profile(1, ("Ada Orlandsen",), apart=frozenset({2}))
    other = Profile(2, ("Ada Orlandsen",), apart=frozenset({1}))
    assert choose(Mention("Ada Orlandsen"), [one, other]) == (None, False)
    unknown = Profile(3, ("Ada Orlandsen",), pages=4)
    assert choose(Mention("Ada Orlandsen"), [Profile(4, ("Ada Orlandsen",)), unknown]) == (unknown, True)
