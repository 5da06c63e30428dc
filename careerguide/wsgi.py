"""What the server runs. The first request costs several ordinary ones, so a worker warms itself."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")

application = get_wsgi_application()

# Imports every view, form and model that a URL leads to.
get_resolver().url_patterns  # noqa: B018
