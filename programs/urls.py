from django.urls import path

from programs import views

app_name = "programs"
urlpatterns = [
    path("", views.search, name="search"),
    path("<int:number>/", views.program, name="program"),
    path("caahep-template.csv", views.template, name="template"),
]
