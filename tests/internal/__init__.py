"""Whether anything of a document for officials reaches a citizen: a suite that tries."""
