"""The Open Model Tracker: what was released in AI, and how open it really is."""
