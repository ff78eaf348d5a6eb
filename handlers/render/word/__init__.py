"""The Word draft of a report: two forms, each a template that the secretary edits in Word, filled from a `Report`."""
