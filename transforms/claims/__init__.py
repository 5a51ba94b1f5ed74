"""Claims of an article: who says what, with which figures."""
