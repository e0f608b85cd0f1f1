"""How strongly a sentence binds, whether it is denied, and on what it hangs."""
