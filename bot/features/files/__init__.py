"""Files that admins send: asked about, kept meanwhile, ingested, and what came of it."""
