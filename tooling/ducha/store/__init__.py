"""Text in, model out. Bad data becomes findings; nothing here raises for what a clerk typed."""
