"""Does the list of exceptions name tests that nbgrader has, once each, and no more than before? (In every round of tests.)"""

import ast

from tests.referee.exceptions import MOST, find_module, read_exceptions


def test_names_the_list_only_tests_that_are_there_and_has_it_not_grown() -> None:
    tree = ast.parse(find_module().read_text(encoding="utf-8"))
    theirs = {node.name: ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    exceptions = read_exceptions()
    assert set(exceptions) <= set(theirs) and len(exceptions) <= MOST
    named = [name for group in {id(group): group for group in exceptions.values()}.values() for name in group.tests]
    assert len(named) == len(set(named))
    for name, group in exceptions.items():
        assert any(ast.unparse(ast.parse(statement)) in theirs[name] for statement in group.at), name
