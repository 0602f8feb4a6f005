"""Makes the encoder that the product ships: unpack, trim, train, export. Needs the training requirements."""
