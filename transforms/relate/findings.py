"""What a rule finds of two figures."""

from dataclasses import dataclass

from transforms.relate.records import Reason, Relation


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of a pair."""

    relation: Relation
    reason: Reason | None
    rule: str
    evidence: str
    confidence: float
