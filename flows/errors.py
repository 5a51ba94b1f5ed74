"""What stops a command, beside `warehouse.errors`. Each message says what, where and what next.

WhosaidError
├── SourcesMissing     nothing that was named can be found
├── SourcesInvalid     data/sources.toml is not right
├── Stopped            the run was asked to end where half a result would mislead
├── ChecksBroken       the warehouse breaks a promise; nothing new is published
├── NotPublished       there is no snapshot to ask yet
├── ArchiveDamaged     a record that the warehouse relies on cannot be read back
└── ModelDamaged       a file of data/models is not what ships
"""


class WhosaidError(Exception):
    """Base of all that a user can cure; printed without a traceback, exit status 1."""


class SourcesMissing(WhosaidError):
    """Nothing that was named can be found."""


class SourcesInvalid(WhosaidError):
    """data/sources.toml is not right."""


class Stopped(WhosaidError):
    """The run was asked to end where half a result would mislead."""


class ChecksBroken(WhosaidError):
    """The warehouse breaks a promise; nothing new is published."""


class NotPublished(WhosaidError):
    """There is no snapshot to ask yet."""


class ArchiveDamaged(WhosaidError):
    """A record that the warehouse relies on cannot be read back."""


class ModelDamaged(WhosaidError):
    """A file of data/models is not what ships."""
