# The daily commands; `just` lists them.

default:
    @just --list

# what must be right before a commit
check:
    ruff format --check .
    ruff check .
    mypy
    lint-imports

# everything that the tests know
test:
    pytest

# the same with examples that no run has drawn before
fuzz:
    pytest --hypothesis-profile=fuzz

# spoilt data and command lines, thousands of them; at the end how many runs led to what
fuzz-long count="5000":
    SCORING_CORE_FUZZ={{count}} pytest tests/fuzz -n0 --hypothesis-profile=long

# what is seen by programs outside Python: browser, office suite, PDF tools, Spark
outside:
    pip install -q -e ".[outside,executable,spark]"
    pytest tests/outside

# the command as one file for this system, in dist/
executable:
    pip install -q -e ".[executable]"
    python -m delivery.build_executable

# branch coverage of floors 1 to 5
coverage:
    pytest -p no:cacheprovider --cov=scoring_core --cov-branch --cov-report=term-missing

# ratios side by side in one run
bench:
    python benchmarks/run.py
    python -m benchmarks.tally
    python -m benchmarks.items
    python -m benchmarks.registers
    python -m benchmarks.columns
    python -m benchmarks.country

# the JSON Schema of the rule file, from its models and its reference
schema:
    python -m tests.docs.rule_file_schema

# the page of all codes, from the messages and their examples
codes:
    python -m tests.docs.codes_page

# do the tests of floors 1 to 5 notice a small change? a sample; about half an hour
mutate:
    pip install -q -e ".[mutation]"
    python -m benchmarks.mutation make
    python -m benchmarks.mutation watch
    python -m benchmarks.mutation try 3000
    python -m benchmarks.mutation report 3000
