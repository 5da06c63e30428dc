"""English formats where they differ from Django's, which cuts months short: Nov. 21, 2026."""

DATE_FORMAT = "F j, Y"
