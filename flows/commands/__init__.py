"""The commands, by what they are for; each parses, calls one function, prints and exits."""
