"""How the database's shape changes from release to release. `HEAD` saves the start from loading Alembic at all."""

HEAD = "0001"
