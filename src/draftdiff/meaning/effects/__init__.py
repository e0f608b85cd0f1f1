"""Effects as they are told: those that are one once, their words whole, and only what is worth saying."""
