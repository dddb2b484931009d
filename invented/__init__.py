"""The model region: a region invented from one seed, complete in data, so that every screen can be shown."""
