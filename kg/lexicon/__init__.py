"""Curated tables of the language of plans; see the README beside them."""
