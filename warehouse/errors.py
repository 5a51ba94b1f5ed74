"""What can go wrong in the store; every message says what, where and what next.

WarehouseError
├── WarehouseBusy        another run holds the file
├── WarehouseDamaged     the file or its log cannot be read
├── WarehouseTooNew      a newer whosaid wrote the file
├── LoadError            a staged batch breaks a promise; nothing of it was loaded
├── PublishError         a snapshot or feed cannot be named or written
└── QueryError           a question that cannot be answered
    ├── QueryRefused         more than reading the snapshot
    └── QueryTimedOut        it took too long
"""


class WarehouseError(Exception):
    """The store cannot do what it was asked to."""


class WarehouseBusy(WarehouseError):
    """Another process holds the warehouse file."""


class WarehouseDamaged(WarehouseError):
    """The warehouse file or its write-ahead log cannot be read."""


class WarehouseTooNew(WarehouseError):
    """The warehouse file has had migrations that this code does not know."""


class LoadError(WarehouseError):
    """A staged batch breaks a promise; its transaction was rolled back."""


class PublishError(WarehouseError):
    """A snapshot or a feed cannot be named or written."""


class QueryError(WarehouseError):
    """A question that cannot be answered as it was asked."""


class QueryRefused(QueryError):
    """A statement that would do more than read the snapshot."""


class QueryTimedOut(QueryError):
    """A statement that was stopped at its time limit."""
