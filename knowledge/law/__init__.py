"""Pure data of the legal domain: instruments, provisions, addresses, validity, citations. No I/O."""
