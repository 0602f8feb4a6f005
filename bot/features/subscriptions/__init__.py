"""Following fields of work and single documents, and being told when one is published or changed."""
