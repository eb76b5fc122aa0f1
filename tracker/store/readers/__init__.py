"""What is read for publishing and judging: plain SQL on SQLite's own connection.

Free of SQLAlchemy, whose import costs more than all that is read. Who is in a transaction of
SQLAlchemy hands these the connection beneath it (`tracker.store.sqlite.driver`), which sees the
same state. Whatever is read of models can be read of some, or of all.
"""
