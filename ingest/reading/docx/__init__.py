"""Word files (ECMA-376): paragraphs, tables, notes, and the numbers that Word prints but does not store."""
