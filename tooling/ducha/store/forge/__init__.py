"""What a forge reads from the repository itself: who reviews, and what a request asks."""
