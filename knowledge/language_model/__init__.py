"""Language models of any provider that LangChain knows: started from a setting, asked, never trusted."""
