"""Pages made by typst: a template in its language, filled with the words that screen and tables have."""
