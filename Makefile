# One command checks everything: make check. It needs uv; see README.md.
RUN := python3 -m uv run --quiet

.PHONY: check test format lowest pictures timing history

check:
	scripts/check

test:
	$(RUN) pytest

format:
	$(RUN) ruff format
	$(RUN) ruff check --fix

# The oldest releases that pyproject.toml allows.
lowest:
	$(RUN) --isolated --resolution lowest-direct pytest

pictures:
	$(RUN) python scripts/pictures.py

timing:
	$(RUN) python benchmarks/timing.py

history:
	$(RUN) python benchmarks/history.py
