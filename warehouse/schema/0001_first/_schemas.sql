-- What we hold, and how we came to hold it.
create schema core;
create schema ops;
