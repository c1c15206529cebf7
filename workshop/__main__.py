"""`workshop` and `python -m workshop`."""

import sys


def main() -> None:
    """Runs one command and ends with its status: 0 done, 1 a refusal, 2 wrong usage."""
    from workshop.cli.crash import install
    from workshop.cli.main import main as run

    install()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
