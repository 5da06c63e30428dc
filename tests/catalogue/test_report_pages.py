"""What readers tell the editors: the forms, what they refuse, and what is kept."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from catalogue import forms
from catalogue.forms import LONGEST_SOURCE, LONGEST_TEXT
from catalogue.views import reports
from credentials.models import Edition, Report, SenderMark
from rulebook.reference import RecertificationPolicy
from tests.catalogue.makers import make_book, make_citation, make_credential, make_fact, publish
from tests.catalogue.readers import KEY, REPORT, USEFUL, opened, report, say, text_of
from tests.catalogue.test_guides import make_question

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _published(edition: Edition) -> None:
    del edition


class TestReport:
    def test_it_works(self, client: Client) -> None:
        response = report(client, given_source="https://example.org/exam")

        assert response["Location"] == f"{REPORT}thanks/"
        kept = Report.objects.get()
        assert (kept.kind, kept.fact_key, kept.edition, kept.state) == ("fact", KEY, 1, "new")
        assert kept.stated == "Questions: 200 questions"
        assert kept.text == "It has 180 questions."
        assert kept.given_source == "https://example.org/exam"
        assert kept.received_on == timezone.localdate()

    def test_it_shows_what_we_say_with_its_source_and_day(self, client: Client) -> None:
        text = text_of(client.get(REPORT))

        assert "Is this wrong?" in text
        assert "Questions 200 questions Eligibility , read on November 2, 2026 ." in text
        assert "Wrong?" not in text.replace("Is this wrong?", "")

    def test_what_is_withheld_asks_who_knows_it(self, client: Client) -> None:
        publish(make_book(make_credential(facts=(make_fact(value="", withheld="Ask AAMA."),))))

        text = text_of(client.get(REPORT))

        assert "Do you know this?" in text
        assert "Ask AAMA." in text

    def test_a_cycle_is_its_length_and_what_it_asks(self, client: Client) -> None:
        policy = RecertificationPolicy(
            *(60, "month_end", None, "points", make_citation()), summary="You renew it by points."
        )
        publish(make_book(make_credential(renewal=policy)))

        text = text_of(client.get("/report/cma-aama.cycle/"))

        assert "Cycle 60 months. You renew it by points." in text

    def test_it_asks_nothing_about_the_sender(self, client: Client) -> None:
        html = client.get(REPORT).content.decode()

        names = set(re.findall(r'<(?:input|textarea)[^>]* name="([^"]+)"', html))
        assert names == {"csrfmiddlewaretoken", "opened", "homepage", "text", "given_source"}

    def test_the_source_is_not_required(self, client: Client) -> None:
        assert report(client).status_code == 302

    def test_thanks_lead_back_to_the_page(self, client: Client) -> None:
        html = client.get(f"{REPORT}thanks/").content.decode()

        assert "Thank you" in html
        assert 'href="/credentials/cma-aama/"' in html

    def test_it_is_for_nobody_to_keep_or_to_list(self, client: Client) -> None:
        for address in (REPORT, f"{REPORT}thanks/", USEFUL):
            response = client.get(address)
            assert "no-store" in response["Cache-Control"]
            assert "ETag" not in response
            assert '<meta name="robots" content="noindex' in response.content.decode()

    @pytest.mark.parametrize("address", [REPORT, USEFUL, f"{REPORT}thanks/", "/report/none/"])
    def test_each_page_has_one_heading_of_the_first_rank(
        self, client: Client, address: str
    ) -> None:
        assert client.get(address).content.decode().count("<h1") == 1

    def test_it_wants_the_form_of_this_site(self) -> None:
        assert report(Client(enforce_csrf_checks=True)).status_code == 403
        assert not Report.objects.exists()

    def test_reading_it_asks_which_edition_is_current_at_most(
        self,
        client: Client,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        client.get(REPORT)

        with django_assert_num_queries(0):
            client.get(REPORT)
            client.get(USEFUL)

    def test_sending_it_takes_few_queries(
        self, client: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        client.get(REPORT)

        with django_assert_num_queries(4):  # older marks, marks like this one, mark, report
            report(client)


class TestBadReports:
    @pytest.mark.parametrize(
        ("told", "message"),
        [
            ({"text": ""}, "Write what is right, in a sentence or two."),
            ({"text": " \n\t "}, "Write what is right, in a sentence or two."),
            ({"text": "\x00\x07"}, "Write what is right, in a sentence or two."),
            ({"text": "x" * 2001}, "Keep it to 2000 characters; you wrote 2001."),
            ({"given_source": "x" * 501}, "Keep it to 500 characters; you wrote 501."),
            ({"homepage": "https://spam.example"}, "Empty this line and send the form again."),
            ({"opened": ""}, "The form was open for too long."),
            ({"opened": "1700000000"}, "The form was open for too long."),
            ({"opened": "x:y"}, "The form was open for too long."),
            ({"opened": signing.Signer(salt="other").sign("1")}, "open for too long"),
            ({"opened": forms.signer.sign("soon")}, "open for too long"),
        ],
    )
    def test_it_is_refused_and_says_why(
        self, client: Client, told: dict[str, str], message: str
    ) -> None:
        response = report(client, **told)

        assert response.status_code == 422
        assert message in text_of(response)
        assert "<title>Error:" in " ".join(response.content.decode().split())
        assert not Report.objects.exists()
        assert not SenderMark.objects.exists()

    def test_what_was_written_stays_in_the_form(self, client: Client) -> None:
        response = report(client, homepage="x", text="Kept <b>words</b>")

        assert "Kept &lt;b&gt;words&lt;/b&gt;" in response.content.decode()

    @pytest.mark.parametrize("seconds", [0, 2])
    def test_too_fast_is_refused_and_may_be_sent_again(
        self, client: Client, seconds: float, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stamp = opened(seconds)
        response = report(client, opened=stamp)
        assert "That was very quick." in text_of(response)
        assert stamp in unescape(response.content.decode())

        monkeypatch.setattr(forms, "FASTEST_SECONDS", 0)
        assert report(client, opened=stamp).status_code == 302

    def test_left_open_for_a_day_gets_a_fresh_stamp(self, client: Client) -> None:
        old = opened(forms.OPEN_SECONDS + 5)

        response = report(client, opened=old)

        found = re.search(r'name="opened" value="([^"]+)"', response.content.decode())
        assert found
        assert found[1] != old
        assert report(client, opened=found[1]).status_code == 422  # Not at once, though.

    def test_a_stamp_from_before_the_limit_is_good(self, client: Client) -> None:
        assert report(client, opened=opened(forms.OPEN_SECONDS - 60)).status_code == 302

    def test_control_characters_are_left_out(self, client: Client) -> None:
        report(client, text="One\x00\x1b[31m\r\ntwo", given_source="a\x07b")

        kept = Report.objects.get()
        assert kept.text == "One[31m\ntwo"
        assert kept.given_source == "ab"

    @pytest.mark.parametrize("text", ["'; DROP TABLE x; --", "{{ 7 * 7 }}", "\u202e", "😀" * 500])
    def test_odd_text_is_kept_as_it_is(self, client: Client, text: str) -> None:
        report(client, text=text)

        assert Report.objects.get().text == text

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_other_methods_are_refused(self, client: Client, method: str) -> None:
        assert getattr(client, method)(REPORT).status_code == 405

    def test_the_longest_that_fit_fit_the_table(self, client: Client) -> None:
        report(client, text="x" * LONGEST_TEXT, given_source="y" * LONGEST_SOURCE)

        Report.objects.get().full_clean()


class TestKeys:
    @pytest.mark.parametrize(
        "key", ["nothing", "%00", "<script>", "a" * 5000, "cma.exam/../x", "%", "…"]
    )
    def test_an_unknown_one_is_a_helpful_404(self, client: Client, key: str) -> None:
        response = client.get(f"/report/{key}/")

        assert response.status_code == 404
        assert "We state no such fact" in response.content.decode()

    def test_a_mistyped_one_names_those_it_may_have_meant(self, client: Client) -> None:
        html = client.get("/report/cma.exam.question_total/").content.decode()

        assert f'href="{REPORT}"' in html
        assert "CMA (AAMA): Questions" in html

    def test_one_that_was_taken_out_says_so(self, client: Client) -> None:
        publish(make_book(make_credential(facts=())))

        response = client.get(REPORT)

        assert response.status_code == 410
        assert "Edition 1 said: Questions: 200 questions" in text_of(response)
        assert report(client).status_code == 410
        assert not Report.objects.exists()

    def test_an_old_editions_fact_is_not_looked_for_without_end(self, client: Client) -> None:
        for number in range(reports.EARLIER + 1):
            publish(make_book(make_credential(facts=(), summary=f"No {number}.")))

        assert client.get(REPORT).status_code == 404

    def test_a_statement_without_a_fact_key_has_its_place(self, client: Client) -> None:
        response = report(client, "/report/cma-aama.adult/")

        assert response.status_code == 302
        assert Report.objects.get().stated == "Recent graduate: You are an adult."

    def test_an_answer_is_reported_as_readers_read_it(self, client: Client) -> None:
        asked = make_question(answer="It has {{ fact cma.exam.questions_total }}, **always**.")
        publish(make_book(make_credential(questions=(asked,))))

        response = report(client, f"/report/faq.{asked.slug}/")

        assert response.status_code == 302
        kept = Report.objects.get()
        assert kept.stated == f"{asked.question}: It has 200 questions, always."
        assert "{{" not in text_of(client.get(f"/report/faq.{asked.slug}/"))

    def test_what_is_said_of_nobody_in_particular_has_a_form_too(self, client: Client) -> None:
        publish(make_book(facts=(make_fact("fund.pell.max"),)))

        html = client.get("/report/fund.pell.max/").content.decode()

        assert '<p class="back"><a href="/guides/">Guides</a></p>' in html

    def test_thanks_for_a_key_that_is_gone_lead_home(self, client: Client) -> None:
        assert 'href="/"' in client.get("/report/gone/thanks/").content.decode()


class TestLimit:
    @pytest.fixture(autouse=True)
    def _few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reports, "MOST_A_DAY", 2)

    def test_too_many_from_one_network_are_refused(self, client: Client) -> None:
        report(client)
        say(client)

        response = report(client, text="A third.")

        assert response.status_code == 429
        assert "Too many came from your network today." in text_of(response)
        assert "A third." in response.content.decode()
        assert Report.objects.count() == 2

    def test_another_network_is_not_held_up(self, client: Client) -> None:
        for _each in range(3):
            report(client)

        assert (
            client.post(
                REPORT, {"text": "Mine.", "opened": opened()}, REMOTE_ADDR="192.0.2.7"
            ).status_code
            == 302
        )

    def test_the_next_day_begins_anew_and_forgets(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _each in range(3):
            report(client)
        tomorrow = timezone.localdate() + timedelta(days=1)
        monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)

        assert report(client).status_code == 302
        assert [mark.day for mark in SenderMark.objects.all()] == [tomorrow]

    def test_nothing_of_the_address_is_kept(self, client: Client) -> None:
        client.post(REPORT, {"text": "x", "opened": opened()}, REMOTE_ADDR="192.0.2.77")

        kept = [*Report.objects.values(), *SenderMark.objects.values()]
        assert "192.0.2" not in str(kept)
        assert "Mozilla" not in str(kept)

    @pytest.mark.parametrize(
        ("https", "header", "same"),
        [
            (True, "198.51.100.1, 203.0.113.5", True),
            (True, "198.51.100.1, 203.0.113.6", False),
            (False, "198.51.100.1, 203.0.113.6", True),
            (True, "nonsense", False),
        ],
    )
    def test_behind_a_proxy_its_own_word_counts(
        self, rf: Any, settings: Settings, https: bool, header: str, same: bool
    ) -> None:
        settings.HTTPS = https
        network = reports.network_of

        first = network(rf.get("/", headers={"X-Forwarded-For": "9.9.9.9, 203.0.113.5"}))

        assert (network(rf.get("/", headers={"X-Forwarded-For": header})) == first) is same

    def test_a_household_is_one_network(self, rf: Any) -> None:
        network = reports.network_of

        assert network(rf.get("/", REMOTE_ADDR="2001:db8:1:2::1")) == network(
            rf.get("/", REMOTE_ADDR="2001:db8:1:2:ffff::9")
        )
        assert network(rf.get("/", REMOTE_ADDR="2001:db8:1:3::1")) != network(
            rf.get("/", REMOTE_ADDR="2001:db8:1:2::1")
        )


def test_the_forms_and_the_table_agree_on_lengths() -> None:
    fields = {field.name: field for field in Report._meta.get_fields()}

    assert fields["text"].max_length == LONGEST_TEXT  # type: ignore[union-attr]
    assert fields["given_source"].max_length == LONGEST_SOURCE  # type: ignore[union-attr]
