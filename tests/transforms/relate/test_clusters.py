"""What hangs together, and where it is cut."""

from transforms.relate.clusters import connected


def test_what_pairs_join_hangs_together() -> None:
    assert connected("abcde", [("b", "a"), ("d", "e"), ("a", "c")]) == {
        "a": "a",
        "b": "a",
        "c": "a",
        "d": "d",
        "e": "d",
    }


def test_a_group_that_would_be_too_large_is_cut_at_its_weakest_pairs() -> None:
    strongest_first = [("a", "d"), ("b", "e"), ("c", "f"), ("a", "b"), ("d", "c")]
    assert connected("abcdef", strongest_first, 4) == {"a": "a", "d": "a", "b": "a", "e": "a", "c": "c", "f": "c"}
