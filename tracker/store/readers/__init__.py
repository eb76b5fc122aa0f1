"""What is read for publishing and judging: plain SQL on SQLite's own connection.

Free of SQLAlchemy, whose import costs more than all that is read. Who is in a transaction of
SQLAlchemy hands these the connection beneath it (`tracker.store.sqlite.driver`), which sees the
same state. Subjects and what stands beside them can be read of some models; a snapshot is of all.
"""
