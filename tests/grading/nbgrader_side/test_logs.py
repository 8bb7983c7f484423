"""Do nbgrader's own messages hold nothing that a terminal obeys, whatever a learner called a file?"""

import io
import logging

from workbook_lib.grading.nbgrader_side.logs import quieten


def test_is_a_name_in_a_message_spelled_out() -> None:
    heard, log = io.StringIO(), logging.getLogger("tests.quietened")
    log.handlers, log.propagate = [logging.StreamHandler(heard)], False
    quieten(log)
    quieten(log)
    assert len(log.filters) == 1
    log.warning("Copying %s, %d of %.1f", "am\x1b[2Jira\nall is well", 3, 4.0)
    log.warning("two\nlines of am\x1b[2Jira\u202e")
    log.warning("%s", ValueError("one\ntwo"))
    assert heard.getvalue() == (
        "Copying am\\x1b[2Jira\\x0aall is well, 3 of 4.0\ntwo\nlines of am\\x1b[2Jira\\x202e\none\ntwo\n"
    )
