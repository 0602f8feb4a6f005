"""Whether the provisions that a claim cites say what it asserts. Pure: no model, no search, no clock."""
