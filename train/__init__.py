"""What made the model that dateline ships: read the corpora, fit the network, export it, measure it."""
