"""Run hiptimer as `python -m hiptimer`."""

from hiptimer.cli import main

if __name__ == "__main__":
    main()
