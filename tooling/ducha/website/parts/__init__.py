"""Pieces of pages that several kinds share."""
