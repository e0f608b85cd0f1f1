"""Words that are numbers, and what they count: amounts, spans of time, dates."""
