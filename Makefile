# One command checks everything: make check. It needs uv; see README.md.
RUN := python3 -m uv run --quiet

.PHONY: check test format lowest pictures figures spectrograms schemas reference bench timing newcomer onefile

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

# Everything that has a bound, for as long as it takes; what docs/performance.md shows is
# written by BENCH=--write. BENCH='--only start store' or BENCH=--short asks for less.
bench:
	$(RUN) python benchmarks/measure.py $(BENCH)

# The screen and what is heard against the clock, in detail.
timing:
	$(RUN) python benchmarks/timing.py

# From an empty environment to the first lift, by README; downloads what is installed.
newcomer:
	$(RUN) python benchmarks/newcomer.py

# All in one file that needs Python alone; see docs/install.md.
onefile:
	scripts/onefile
