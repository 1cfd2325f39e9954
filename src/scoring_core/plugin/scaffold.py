"""The package around a rule file: text in, files out; nothing is written here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from scoring_core.errors import UsageError, finding
from scoring_core.frozen import frozen
from scoring_core.model.jurisdiction import Jurisdiction
from scoring_core.rulebook.for_editors import FIRST_LINE, SCHEMA, rule_file_schema
from scoring_core.version import VERSION

_FIT_FOR_A_PACKAGE = re.compile(r"[A-Za-z0-9_]*[A-Za-z0-9]")

_PROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "scoring-core-{key}"
version = "0.1.0"
description = {description}
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["scoring-core>={version}"]

[project.optional-dependencies]
testing = ["scoring-core[testing]"]

[project.entry-points.scoring_core]
{key} = "scoring_core_{key}"

[tool.hatch.build.targets.wheel]
packages = ["src/scoring_core_{key}"]
exclude = ["{schema}"]

[tool.pytest.ini_options]
testpaths = ["tests"]
addopts = ["--import-mode=importlib"]
"""

_INIT = '''\
"""{name}：规则在 jurisdiction.toml。"""

from scoring_core import toml_plugin

scoring_jurisdictions = toml_plugin(__name__)
'''

_LAWS = '''\
"""{name}：每个方案的定律。"""

import scoring_core_{key} as county
from scoring_core.testing import check_all_laws

test_laws = check_all_laws(county)
'''

_LAWS_AND_CASES = '''\
"""{name}：每个方案的定律，和逐格比对的已发布的表。"""

import scoring_core_{key} as county
from scoring_core.testing import check_all_laws, published_cases

test_laws = check_all_laws(county)
test_published = published_cases(county, "cases/*.toml")
'''

_CASE = """\
source = "请写上：哪一份通报，哪一天"
data = {data}
published = {published}
"""

_README = """\
# {name}（{key}）

scoring-core 的一个地区。规则全在 `src/scoring_core_{key}/jurisdiction.toml`，出处也写在里面。

```console
pip install -e ".[testing]"
scoring-core list
scoring-core rules -j {key}
pytest
```

- 改规则以前，先看 `scoring-core rules -j {key}` 逐条写出的规定。
  办法改了，写一段 `[[amendment]]`，不改旧的：过去的考核期仍按当时的算。
- 已发布的表是测试：一份通报一个 `tests/cases/*.toml`，写明出处、数据和当时印出的表，逐格比对。
- 规则文件的第一行写 `{first_line}`，编辑器就能补全和检查。
  scoring-core 升级后，用 `scoring-core schema -o src/scoring_core_{key}/{schema}` 换成新的。
"""


@frozen
class Case:
    """Figures and the tables that were published of them: names and contents of the files."""

    data: tuple[str, bytes]
    published: tuple[tuple[str, bytes], ...]


def package_of(
    jurisdiction: Jurisdiction, rules: bytes, case: Case | None = None
) -> Mapping[PurePosixPath, bytes]:
    """
    The files of a package that brings a jurisdiction; `rules` is its rule file, kept as it is.

    Raises `UsageError` where the key cannot name a package (SC830), or two of the published
    tables have one name (SC831).
    """
    key = jurisdiction.key
    if not _FIT_FOR_A_PACKAGE.fullmatch(key):
        raise UsageError(finding("SC830", None, key))
    if case is not None:
        _refuse_twice([name for name, _ in case.published])
    words = {
        "key": key,
        "name": jurisdiction.name.replace("\\", "\\\\").replace('"', '\\"'),
        "description": _quoted(f"{jurisdiction.name} for scoring-core"),
        "version": VERSION,
        "schema": SCHEMA,
        "first_line": FIRST_LINE,
    }
    inside = PurePosixPath("src", f"scoring_core_{key}")
    tests = PurePosixPath("tests")
    test = _LAWS if case is None else _LAWS_AND_CASES
    return {
        PurePosixPath("pyproject.toml"): _PROJECT.format(**words).encode(),
        PurePosixPath("README.md"): _README.format(**words | {"name": jurisdiction.name}).encode(),
        inside / "__init__.py": _INIT.format(**words).encode(),
        inside / "jurisdiction.toml": rules,
        inside / SCHEMA: rule_file_schema().encode(),
        inside / "py.typed": b"",
        tests / f"test_{key}.py": test.format(**words).encode(),
        **({} if case is None else _files(case, tests / "cases")),
    }


def _refuse_twice(names: Sequence[str]) -> None:
    """Systems differ in whether they tell capital letters apart."""
    folded = [name.casefold() for name in names]
    for name in names:
        if folded.count(name.casefold()) > 1:
            raise UsageError(finding("SC831", None, name))


def _files(case: Case, folder: PurePosixPath) -> Mapping[PurePosixPath, bytes]:
    """The case, its figures and its tables; the last two may have one name."""
    data, content = case.data
    told = _CASE.format(
        data=_quoted(f"data/{data}"),
        published=f"[{', '.join(_quoted(f'published/{name}') for name, _ in case.published)}]",
    )
    return {
        folder / f"{PurePosixPath(data).stem}.toml": told.encode(),
        folder / "data" / data: content,
        **{folder / "published" / name: table for name, table in case.published},
    }


def _quoted(text: str) -> str:
    """A text as TOML writes it in quotes; JSON escapes what TOML does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
