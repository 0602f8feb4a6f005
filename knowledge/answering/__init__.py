"""From a question to a cited answer, one step a file; `composer` lists the steps in order."""
