"""Clauses in one canonical form: who does what to what, and under which circumstances, however it is built."""
