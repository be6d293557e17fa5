"""`python -m clincomm`: the command line."""

from clincomm.cli import main

if __name__ == "__main__":
    main()
