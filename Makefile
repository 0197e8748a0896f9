# One command checks everything: make check. It needs uv; see README.md.
RUN := python3 -m uv run --quiet

.PHONY: check test format lowest pictures figures spectrograms schemas reference timing history figure lookback newcomer onefile

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

figures:
	$(RUN) python scripts/sheet.py

# What editors are told of the files that people write.
schemas:
	$(RUN) python scripts/schemas.py

# The pages of docs/reference, from commands, keys and schemas; after schemas, where those change.
reference:
	$(RUN) python scripts/reference.py

# What is heard of a set; needs a voice, and another release of it draws other pictures.
spectrograms:
	$(RUN) python scripts/spectrograms.py

timing:
	$(RUN) python benchmarks/timing.py

history:
	$(RUN) python benchmarks/history.py

figure:
	$(RUN) python benchmarks/figure.py

lookback:
	$(RUN) python benchmarks/lookback.py

# From an empty environment to the first lift, by README; downloads what is installed.
newcomer:
	$(RUN) python benchmarks/newcomer.py

# All in one file that needs Python alone; see docs/install.md.
onefile:
	scripts/onefile
