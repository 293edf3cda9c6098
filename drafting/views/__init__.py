"""Views: ask, do, show or go; the permission is named by the route."""
