"""Before the first Edition a visitor is told that the site is not there yet."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_page_is_the_503_page(caplog: pytest.LogCaptureFixture) -> None:
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert "NoEditionError" in caplog.text
