"""Reading closely: how well a clause answers a question, word by word, from what was kept when it was loaded."""
