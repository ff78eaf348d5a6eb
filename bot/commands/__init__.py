"""One file per command of `dondoc`. They read arguments, open the database, call what decides, and print."""
