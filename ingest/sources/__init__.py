"""Where files come from: paths given by hand, watched folders, web addresses, archives.

A source is checked (`checking`), what is new or changed in it arrives as files to ingest, and the `ledger`
remembers what came from where and when. What is given by hand (`given`) is fetched and unpacked the same way.
"""
