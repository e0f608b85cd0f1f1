"""What a text looks like: brackets, marks of form, layout, numbers of its own."""
