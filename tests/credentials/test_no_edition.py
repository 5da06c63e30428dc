"""Before the first Edition a visitor is told that the site is not there yet."""

import pytest
from django.test import Client


@pytest.mark.django_db
def test_a_page_is_the_503_page(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The start of an outage is logged once; another test may have had one just now.
    monkeypatch.setattr("careerguide.views._last_failure", float("-inf"))
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert "NoEditionError" in caplog.text
