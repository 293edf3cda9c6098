"""The service: pages, letters and commands around the core."""
