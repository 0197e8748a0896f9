"""The app: one module a screen, and the widgets they share."""
