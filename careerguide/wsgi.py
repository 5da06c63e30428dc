"""What the server runs. The first request costs several ordinary ones, so a worker warms itself."""

import gc
import os
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import Error
from django.urls import get_resolver

GARBAGE = 10_000  # new objects before the collector looks at them; a request leaves few behind
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")

handler = get_wsgi_application()

from django.conf import settings  # noqa: E402 - settings come first
from django.utils import timezone  # noqa: E402

from careerguide.kept_pages import KeptPages  # noqa: E402
from catalogue.search import index_of  # noqa: E402
from catalogue.sections import digests_of  # noqa: E402
from credentials.publishing import NoEditionError, current_number, edition_numbered  # noqa: E402

application = handler if settings.DEBUG else KeptPages(handler)

# Imports every view, form and model that a URL leads to.
get_resolver().url_patterns  # noqa: B018

# Decodes the current Edition, makes it searchable and reads its rows for the parts of pages.
# Without one, or without a database, each request says so itself.
with suppress(NoEditionError, Error):
    book = edition_numbered(current_number()).book
    index_of(book, timezone.localdate())
    digests_of(book)

# What a warm worker holds stays: looking through all of it for garbage takes longer than the
# slowest page, and would come in the middle of one.
gc.collect()
gc.freeze()
gc.set_threshold(GARBAGE, 20, 20)
