from django.urls import path

from catalogue.views import credentials, guides

app_name = "catalogue"

urlpatterns = [
    path("", credentials.credentials, name="credentials"),
    path("<str:slug>/", credentials.credential, name="credential"),
    path("<str:slug>/questions/", guides.questions, name="questions"),
]
