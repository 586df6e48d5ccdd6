"""Settings for all tests."""

from hypothesis import settings

# Shared machines are noisy: a slow example is no failure, and one source of examples serves every run.
settings.register_profile("reportsite", deadline=None, derandomize=True)
settings.load_profile("reportsite")
