"""An official report as a searchable, linkable, checkable site."""
