"""For those who write rules and formats: the laws that every one of them obeys, as tests.

A rule passes with

    from clincomm.testing import LAWS, assert_obeys

    @pytest.mark.parametrize("law", LAWS, ids=str)
    def test_my_rule_obeys(law):
        assert_obeys(my_rule, law)

Its examples are read from `examples/<rule name>.yaml` beside its module. The laws are those of clincomm's own rules.
"""

from clincomm.testing.cases import Breach, Case, cases_of, fully_known_cases
from clincomm.testing.laws import LAWS, Law, law
from clincomm.testing.obeying import assert_examples, assert_keeps, assert_obeys, breaches

__all__ = [
    "LAWS", "Breach", "Case", "Law", "assert_examples", "assert_keeps", "assert_obeys", "breaches", "cases_of",
    "fully_known_cases", "law",
]  # fmt: skip
