"""`python -m streams.cli` is `earnwire`, also where no such script is on the path."""

from streams.cli.main import main

main(prog_name="earnwire")
