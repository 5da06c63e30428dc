"""Publishing in the admin: what would change is shown, then the word is asked for."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from credentials import drafts, publishing
from credentials.admin.panels import list_page, page
from credentials.models import (
    Edition,
    EligibilityRoute,
    Fee,
    GoldenCase,
    Requirement,
)
from tests.credentials.makers import make_credential

PUBLISH = reverse("admin:credentials_edition_publish")
NOTE = "The exam fee has changed."
BUTTON = '<input type="submit" class="default" value="Publish">'


def again(edition: Edition) -> str:
    return reverse("admin:credentials_edition_again", args=[edition.number])


def word(client: Client, url: str = PUBLISH, **values: Any) -> Any:
    """Read the report and send the form under it."""
    shown = client.get(url).context["form"]["shown"].value()
    return client.post(url, {"shown": shown, "note": NOTE, "confirm": "on", **values})


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    publishing.forget()


@pytest.fixture
def first(content: None) -> Edition:
    return drafts.publish(drafts.draft().digest, note="The first.")


@pytest.fixture
def changed(first: Edition) -> Edition:
    """An Edition from which the tables differ by a fee."""
    Fee.objects.filter(kind="exam").update(amount=130)
    return first


class TestTheReport:
    @pytest.mark.usefixtures("content")
    def test_it_works(self, client: Client) -> None:
        response = client.get(PUBLISH)
        assert response.status_code == 200
        assert "this will be the first Edition" in response.content.decode()

    @pytest.mark.usefixtures("first")
    def test_without_a_difference_no_word_is_asked_for(self, client: Client) -> None:
        html = client.get(PUBLISH).content.decode()
        assert "Nothing is new: Edition 1 says the same." in html
        assert "<textarea" not in html

    @pytest.mark.usefixtures("changed")
    def test_the_difference_is_told_in_words(self, client: Client) -> None:
        html = client.get(PUBLISH).content.decode()
        assert "<strong>Changed fee</strong>: Exam fee" in html
        assert "<dt>amount</dt><dd><del>125</del> <ins>130</ins></dd>" in html
        assert "credential cma-aama" in html

    @pytest.mark.usefixtures("first")
    def test_what_a_new_row_says_can_be_read_before_it_is_public(self, client: Client) -> None:
        row = Fee.objects.get(kind="exam")
        row.pk, row.label, row.kind, row.amount = None, "Late fee", "charge", 149
        row.save()
        html = client.get(PUBLISH).content.decode()
        assert "<dt>amount</dt><dd>149</dd>" in html

    @pytest.mark.usefixtures("changed")
    def test_cases_that_pass_are_counted(self, client: Client) -> None:
        assert "2 cases pass" in client.get(PUBLISH).content.decode()

    @pytest.mark.usefixtures("first")
    def test_a_miss_is_shown_with_what_was_expected_and_what_came_out(self, client: Client) -> None:
        Requirement.objects.filter(slug="program").update(within_months=3)
        html = client.get(PUBLISH).content.decode()
        assert "1 golden case misses." in html
        assert "expected <strong>open</strong>, got <strong>ask the body</strong>" in html

    @pytest.mark.usefixtures("first")
    def test_a_verdict_that_moves_is_shown(self, client: Client) -> None:
        Requirement.objects.filter(slug="program").update(within_months=3)
        (case,) = client.get(PUBLISH).context["moved"]
        assert case.title == "A recent graduate"
        assert case.lines == [
            ("CMA (AAMA)", "open", "ask the body"),
            ("CMA (AAMA), Category 1", "open", "ask the body"),
        ]

    @pytest.mark.usefixtures("first")
    def test_what_lint_finds_is_in_the_way(self, client: Client) -> None:
        Requirement.objects.filter(slug="adult").update(sentence="")
        response = client.get(PUBLISH)
        html = response.content.decode()
        assert response.context["draft"].problems[0].message in html
        assert "This cannot be published yet." in html
        assert "<textarea" not in html

    @pytest.mark.usefixtures("content")
    def test_tables_that_contradict_each_other_are_told(self, client: Client) -> None:
        other = make_credential(slug="other")
        route = EligibilityRoute.objects.get(slug="category-1")
        Requirement.objects.filter(route=route).update(credential=other)

        response = client.get(PUBLISH)

        assert response.status_code == 409
        assert "names a route of another credential" in response.content.decode()


class TestTheWord:
    def test_it_publishes_the_next_edition(
        self, client: Client, editor: User, changed: Edition
    ) -> None:
        response = word(client)

        edition = Edition.objects.get(number=2)
        assert response.headers["Location"] == page(edition)
        assert (edition.note, edition.published_by) == (NOTE, editor)
        assert edition.content != changed.content

    @pytest.mark.usefixtures("changed")
    def test_it_is_recorded_in_the_history(self, client: Client, editor: User) -> None:
        word(client)
        entry = LogEntry.objects.get()
        assert (entry.user, entry.object_repr) == (editor, "Edition 2")

    @pytest.mark.usefixtures("changed")
    @pytest.mark.parametrize("left_out", ["note", "confirm", "shown"])
    def test_nothing_is_published_without(self, client: Client, left_out: str) -> None:
        response = word(client, **{left_out: ""})
        assert response.status_code == 422
        assert left_out in response.context["form"].errors
        assert "Nothing was published." in response.content.decode()
        assert Edition.objects.count() == 1

    @pytest.mark.usefixtures("changed")
    def test_what_was_typed_is_kept(self, client: Client) -> None:
        assert f">\n{NOTE}</textarea>" in word(client, confirm="").content.decode()

    @pytest.mark.usefixtures("changed")
    def test_a_report_that_is_no_longer_true_is_refused(self, client: Client) -> None:
        shown = client.get(PUBLISH).context["form"]["shown"].value()
        Fee.objects.filter(kind="exam").update(amount=140)

        response = client.post(PUBLISH, {"shown": shown, "note": NOTE, "confirm": "on"})

        assert response.status_code == 422
        assert "Something has changed since this report was shown." in response.content.decode()
        assert Edition.objects.count() == 1

    @pytest.mark.usefixtures("changed")
    def test_after_that_the_new_report_can_be_agreed_to(self, client: Client) -> None:
        stale = word(client, shown="stale")
        shown = stale.context["form"]["shown"].value()

        client.post(PUBLISH, {"shown": shown, "note": NOTE, "confirm": "on"})

        assert Edition.objects.count() == 2

    @pytest.mark.usefixtures("changed")
    def test_nobody_has_read_a_report_that_is_new(self, client: Client) -> None:
        form = word(client, shown="stale").context["form"]
        assert form["note"].value() == NOTE
        assert not form["confirm"].value()

    @pytest.mark.usefixtures("changed")
    def test_a_report_held_against_an_older_edition_is_refused(self, client: Client) -> None:
        shown = client.get(PUBLISH).context["form"]["shown"].value()
        Fee.objects.filter(kind="exam").update(amount=131)
        drafts.publish(drafts.draft().digest, note="Meanwhile.")
        Fee.objects.filter(kind="exam").update(amount=130)

        response = client.post(PUBLISH, {"shown": shown, "note": NOTE, "confirm": "on"})

        assert response.status_code == 422
        assert Edition.objects.count() == 2

    @pytest.mark.usefixtures("changed")
    def test_a_golden_case_that_misses_blocks(self, client: Client) -> None:
        shown = client.get(PUBLISH).context["form"]["shown"].value()
        GoldenCase.objects.update(expect={"cma-aama": {"verdict": "no_longer"}})

        response = client.post(PUBLISH, {"shown": shown, "note": NOTE, "confirm": "on"})

        assert response.status_code == 422
        assert "expected no_longer" in response.content.decode()
        assert Edition.objects.count() == 1


class TestPublishingAgain:
    @pytest.fixture
    def second(self, client: Client, changed: Edition) -> Edition:
        word(client)
        return Edition.objects.get(number=2)

    @pytest.mark.usefixtures("second")
    def test_it_works(self, client: Client, editor: User, first: Edition) -> None:
        assert BUTTON in client.get(again(first)).content.decode()
        word(client, again(first), note="The fee was wrong.")

        third = Edition.objects.get(number=3)
        assert (third.digest, third.published_by) == (first.digest, editor)
        assert third.report["rollback_to"] == 1

    @pytest.mark.usefixtures("second")
    def test_the_difference_is_shown(self, client: Client, first: Edition) -> None:
        html = client.get(again(first)).content.decode()
        assert "<dt>amount</dt><dd><del>130</del> <ins>125</ins></dd>" in html

    @pytest.mark.usefixtures("second")
    def test_todays_checks_are_shown_and_do_not_forbid_it(
        self, client: Client, first: Edition
    ) -> None:
        GoldenCase.objects.update(expect={"cma-aama": {"verdict": "no_longer"}})
        html = client.get(again(first)).content.decode()
        assert "They do not forbid it" in html
        assert BUTTON in html
        word(client, again(first))
        assert Edition.objects.count() == 3

    @pytest.mark.usefixtures("second")
    def test_the_tables_stay_as_they_are(self, client: Client, first: Edition) -> None:
        word(client, again(first))
        assert Fee.objects.get(kind="exam").amount == 130

    def test_an_old_edition_offers_it(
        self, client: Client, first: Edition, second: Edition
    ) -> None:
        assert again(first) in client.get(page(first)).content.decode()
        assert again(second) not in client.get(page(second)).content.decode()

    def test_the_current_one_has_nothing_new(self, client: Client, second: Edition) -> None:
        html = client.get(again(second)).content.decode()
        assert "Nothing is new" in html
        assert "<textarea" not in html

    def test_one_that_does_not_exist_is_not_found(self, client: Client) -> None:
        url = reverse("admin:credentials_edition_again", args=[9])
        assert client.get(url).status_code == 404


class TestAnEdition:
    def test_its_page_shows_what_was_published(self, client: Client, changed: Edition) -> None:
        word(client)
        html = client.get(page(Edition.objects.get(number=2))).content.decode()
        assert NOTE in html
        assert "2 golden cases were run." in html
        assert "Exam fee" in html
        assert changed.digest not in html

    def test_it_cannot_be_changed(self, client: Client, first: Edition) -> None:
        assert client.post(page(first), {"note": "Other."}).status_code == 403
        first.refresh_from_db()
        assert first.note == "The first."

    def test_it_cannot_be_deleted(self, client: Client, first: Edition) -> None:
        url = reverse("admin:credentials_edition_delete", args=[first.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
        assert Edition.objects.exists()

    def test_none_can_be_added_by_hand(self, client: Client) -> None:
        assert client.get(reverse("admin:credentials_edition_add")).status_code == 403

    @pytest.mark.usefixtures("first")
    def test_the_list_leads_to_publishing(self, client: Client) -> None:
        assert PUBLISH in client.get(list_page(Edition)).content.decode()

    def test_the_first_page_leads_to_publishing_too(self, client: Client) -> None:
        html = client.get(reverse("admin:index")).content.decode()
        assert f'<a href="{PUBLISH}">Publish…</a>' in html
        assert "Nothing you save here is public at once." in html

    def test_it_does_so_only_for_those_who_may(self, client: Client, editor: User) -> None:
        User.objects.update(is_superuser=False)
        editor.user_permissions.set(Permission.objects.filter(codename="view_edition"))
        html = client.get(reverse("admin:index")).content.decode()
        assert list_page(Edition) in html
        assert PUBLISH not in html
