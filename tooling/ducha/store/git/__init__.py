"""The ledger in git: raw objects in, plain values out."""
