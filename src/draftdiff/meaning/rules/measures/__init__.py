"""Numbers, amounts, times and dates: what became of them."""
