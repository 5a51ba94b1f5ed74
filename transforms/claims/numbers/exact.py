"""Products as a reader reckons them: "4.1 billion" is 4,100,000,000 and not a hair less."""

import math
from decimal import Context, Decimal

# More digits than two floats have between them, so that a product is rounded once, when it becomes a float again.
EXACT = Context(prec=40, Emin=-999_999, Emax=999_999)


def product(value: float, factor: float) -> float:
    """Return value times factor, reckoned with the decimals in which both are written."""
    if not math.isfinite(value) or not math.isfinite(factor):
        return value * factor
    return float(EXACT.multiply(Decimal(repr(value)), Decimal(repr(factor))))
