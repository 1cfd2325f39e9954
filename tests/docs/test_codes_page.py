import re

from scoring_core.messages import every_code
from tests.docs.codes_page import WRITTEN, text


def test_the_page_is_that_of_the_catalogue() -> None:
    assert WRITTEN.read_text("utf-8") == text(), "write it anew: just codes"


def test_the_page_has_each_code_once_under_its_own_heading() -> None:
    assert tuple(re.findall("^### (.*)$", text(), re.MULTILINE)) == every_code()
