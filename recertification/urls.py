from django.urls import path

from recertification.views import log, planner, saved

app_name = "recertification"
urlpatterns = [
    path("r/<str:token>/", saved.plan, name="saved"),
    path("r/<str:token>/deadlines.ics", saved.calendar, name="saved_calendar"),
    path("r/<str:token>/delete/", saved.delete, name="delete"),
    path("r/<str:token>/change/", saved.change, name="change"),
    path("<str:slug>/", planner.plan, name="planner"),
    path("<str:slug>/dates/", planner.dates, name="dates"),
    path("<str:slug>/log/add/", log.add, name="add"),
    path("<str:slug>/log/paste/", log.paste, name="paste"),
    path("<str:slug>/log/clear/", log.clear, name="clear_log"),
    path("<str:slug>/log/<int:number>/", log.edit, name="edit"),
    path("<str:slug>/deadlines.ics", planner.calendar, name="calendar"),
    path("<str:slug>/save/", planner.save, name="save"),
    path("<str:slug>/clear/", planner.clear, name="clear"),
]
