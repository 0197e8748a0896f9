"""Run hiptimer as `python -m hiptimer`."""

from hiptimer.launch import main

if __name__ == "__main__":
    main()
