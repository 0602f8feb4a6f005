"""`python -m app` is `ngoaivu`."""

from app.cli import main

main()
