"""What the server runs. The first request costs several ordinary ones, so a worker warms itself."""

import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")

application = get_wsgi_application()

from django.utils import timezone  # noqa: E402 - settings come first

from catalogue.search import index_of  # noqa: E402
from credentials.publishing import NoEditionError, current_number, edition_numbered  # noqa: E402

# Imports every view, form and model that a URL leads to.
get_resolver().url_patterns  # noqa: B018

# Decodes the current Edition and makes it searchable. Without one, or without a database, each
# request says so itself.
with suppress(NoEditionError, DatabaseError):
    index_of(edition_numbered(current_number()).book, timezone.localdate())
