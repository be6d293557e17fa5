"""The events of a YAML text, with syntax errors put into plain words."""

from __future__ import annotations

from typing import Any

from clincomm.documents.faults import FaultKind, refuse

TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
GROUP_TAGS = frozenset({None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


def yaml_events(text: str) -> Any:
    """Give the function that yields the next event of a YAML text, with syntax errors turned into faults."""
    import yaml
    from yamlcore import CCoreLoader

    following = CCoreLoader(text).get_event

    def get() -> Any:
        try:
            return following()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            raise refuse(*_yaml_words(error.problem or error.context or "cannot be read"), line, column) from error
        except yaml.YAMLError as error:
            raise refuse(FaultKind.SYNTAX, f"this is not YAML: {error}", "look at this place") from error

    return get


def _yaml_words(problem: str) -> tuple[FaultKind, str, str]:
    if "maximum nesting depth" in problem:  # libyaml reads ahead, and has a limit of its own from 0.2.6 on
        return FaultKind.LIMIT, "lists and maps stand far too deep in one another", "write it flatter"
    words = {
        "mapping values are not allowed": (
            "a colon stands where none can",
            "put text that holds a colon in quotes",
        ),
        "could not find expected ':'": (
            "a key without a colon",
            "write 'key: value', and check the lines above",
        ),
        "did not find expected key": ("a key was expected", "check the indentation here and just above"),
        "did not find expected '-' indicator": (
            "'- ' was expected",
            "check the indentation here and just above",
        ),
        "cannot start any token": (
            "a sign that cannot stand here",
            "indent with spaces, not tabs; quote odd signs",
        ),
        "did not find expected ',' or": ("a comma or closing bracket is missing", "close the bracket"),
        "unexpected end of stream": ("a quote is not closed", "close the quote"),
        "undefined tag handle": ("a tag that is not defined", "take out the sign '!', or quote the text"),
    }
    for beginning, (message, remedy) in words.items():
        if beginning in problem:
            return FaultKind.SYNTAX, f"this is not YAML: {message}", remedy
    return FaultKind.SYNTAX, f"this is not YAML: {problem}", "look at this place and just above"
