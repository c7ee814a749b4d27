"""`python -m torkham.cli`, where the command itself is not on the path."""

from torkham.cli.app import main

if __name__ == "__main__":
    main()
