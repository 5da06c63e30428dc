from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from careerguide import pages, views
from catalogue.kept import kept
from catalogue.views import (
    careers,
    changes,
    crawlers,
    credentials,
    data,
    guides,
    organizations,
    reports,
    search,
    states,
)
from recertification.views import planner

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("admin/", admin.site.urls),
    # Visitors' pages: English without a prefix, another language under its own.
    *i18n_patterns(
        path("", pages.home, name="home"),
        path("credentials/", include("catalogue.urls")),
        path("compare/", credentials.compare, name="compare"),
        path("pathway/", include("pathways.urls")),
        path("programs/", include("programs.urls")),
        path("recertification/", kept()(planner.overview), name="recertification"),
        path("recertification/", include("recertification.urls")),
        path("states/", states.overview, name="states"),
        path("states/<str:code>/", states.state, name="state"),
        path("bodies/", organizations.bodies, name="bodies"),
        path("bodies/<str:slug>/", organizations.body, name="body"),
        path("accreditors/", organizations.accreditors, name="accreditors"),
        path("accreditors/<str:slug>/", organizations.accreditor, name="accreditor"),
        path("search/", search.search, name="search"),
        path("opensearch.xml", crawlers.opensearch, name="opensearch"),
        path("guides/", guides.overview, name="guides"),
        path("guides/<str:slug>/", guides.guide, name="guide"),
        path("glossary/", guides.glossary, name="glossary"),
        path("specialties/", careers.overview, name="specialties"),
        path("specialties/<str:slug>/", careers.specialty, name="specialty"),
        path("ladder/", careers.ladder, name="ladder"),
        path("changes/", changes.changes, name="changes"),
        path("changes/feed/", changes.feed, name="changes_feed"),
        path("changes/<int:number>/", changes.edition_changes, name="edition_changes"),
        path("data/", data.data, name="data"),
        path("data/<slug:name>.<slug:extension>", data.download, name="download"),
        path("report/<path:key>/thanks/", reports.report_thanks, name="report_thanks"),
        path("report/<path:key>/", reports.report, name="report"),
        path("useful/", reports.useful, name="useful"),
        path("useful/thanks/", reports.useful_thanks, name="useful_thanks"),
        path("about/", pages.about, name="about"),
        path("privacy/", pages.privacy, name="privacy"),
        path("accessibility/", pages.accessibility, name="accessibility"),
        prefix_default_language=False,
    ),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.page_not_found
handler500 = views.server_error
