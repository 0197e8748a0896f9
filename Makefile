# One command checks everything: make check. It needs uv; see README.md.
RUN := uv run --quiet

.PHONY: check format lint types imports spelling test coverage pictures lowest timing

check: lint types imports spelling coverage

format:
	$(RUN) ruff format
	$(RUN) ruff check --fix

lint:
	$(RUN) ruff format --check
	$(RUN) ruff check

types:
	$(RUN) mypy

imports:
	$(RUN) lint-imports

spelling:
	$(RUN) codespell README.md CHANGELOG.md CONTRIBUTING.md docs assets src tests scripts benchmarks

test:
	$(RUN) pytest

# The floors that decide are covered to 95 % of their branches.
coverage:
	$(RUN) coverage run -m pytest
	$(RUN) coverage report --include='*/hiptimer/plan/*,*/hiptimer/live/*,*/hiptimer/history/*' --fail-under=95

# The oldest releases that pyproject.toml allows, in an environment of their own.
lowest:
	UV_PROJECT_ENVIRONMENT=.venv-lowest uv run --quiet --isolated --resolution lowest-direct pytest

pictures:
	$(RUN) python scripts/pictures.py

timing:
	$(RUN) python benchmarks/timing.py
