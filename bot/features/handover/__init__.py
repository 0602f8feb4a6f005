"""Questions that go to an official and come back answered, signed by the office."""
