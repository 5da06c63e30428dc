#!/usr/bin/env python
"""Django's command line for this site. A database that cannot be used is said in one line."""

import os
import sys

from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
    try:
        execute_from_command_line(sys.argv)
    except (OperationalError, ProgrammingError) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(
            f"The database cannot be used: {str(error).strip()}. Look at DATABASE_URL; `quickstart`"
            " makes the tables and fills them. --traceback shows where it happened."
        )
