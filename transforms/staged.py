"""The columns of each staged table, in order: what `frames` makes, a batch's Parquet holds and `warehouse` loads.

Columns that only a load can know (the extractor, a version's number, an article's latest version) are not staged.
"""

from collections.abc import Mapping

from polars import Boolean, Date, Datetime, Float64, Int64, List, Schema, String

TEXT = String()
WHOLE = Int64()
REAL = Float64()
TRUTH = Boolean()
DAY = Date()
MOMENT = Datetime("us", "UTC")
LOCAL = Datetime("us")
SPANS = List(List(WHOLE))  # one [start, end] pair a span

PAGES = Schema({
    "page_id": TEXT, "payload_sha256": TEXT, "payload_bytes": WHOLE, "media_type": TEXT, "encoding": TEXT,
    "content_type": TEXT, "url": TEXT, "final_url": TEXT, "path": TEXT, "fetched_at": MOMENT,
    "archive_file": TEXT, "archive_offset": WHOLE,
    "article_id": TEXT, "version_id": TEXT, "rejection_reason": TEXT,
})  # fmt: skip
ARTICLES = Schema({"article_id": TEXT, "canonical_url": TEXT})
ARTICLE_VERSIONS = Schema({
    "version_id": TEXT, "article_id": TEXT, "page_id": TEXT, "fetched_at": MOMENT, "checked_at": MOMENT,
    "url": TEXT, "title": TEXT, "outlet_id": TEXT, "agency": TEXT,
    "published_at": MOMENT, "published_local": LOCAL, "published_on": DAY, "published_precision": TEXT,
    "published_method": TEXT,
    "modified_at": MOMENT, "modified_local": LOCAL, "modified_on": DAY, "modified_precision": TEXT,
    "modified_method": TEXT,
    "language": TEXT, "genre": TEXT, "text": TEXT, "text_sha256": TEXT, "word_count": WHOLE,
})  # fmt: skip
METADATA_EVIDENCE = Schema({
    "version_id": TEXT, "position": WHOLE, "field": TEXT, "value": TEXT, "precision": TEXT, "method": TEXT,
    "words": TEXT, "is_chosen": TRUTH, "why_not": TEXT,
})  # fmt: skip
SEGMENTS = Schema({
    "version_id": TEXT, "position": WHOLE, "kind": TEXT, "text": TEXT, "rule": TEXT,
    "segment_start": WHOLE, "segment_end": WHOLE, "raw_start": WHOLE,
})  # fmt: skip
OUTLETS = Schema({"outlet_id": TEXT, "name": TEXT, "domain": TEXT, "country": TEXT, "kind": TEXT})
AUTHORS = Schema({"author_id": TEXT, "name": TEXT})
ARTICLE_AUTHORS = Schema({"version_id": TEXT, "position": WHOLE, "author_id": TEXT, "name": TEXT})
SENTENCES = Schema({"version_id": TEXT, "sentence_start": WHOLE, "sentence_end": WHOLE, "check_worthiness": REAL})
CLAIMS = Schema({
    "version_id": TEXT, "claim_id": TEXT, "article_id": TEXT, "claim_start": WHOLE, "claim_end": WHOLE,
    "exact": TEXT, "prefix": TEXT, "suffix": TEXT, "raw_start": WHOLE, "raw_end": WHOLE,
    "voice": TEXT, "polarity": TEXT, "modality": TEXT, "check_worthiness": REAL,
})  # fmt: skip
ATTRIBUTIONS = Schema({
    "version_id": TEXT, "claim_id": TEXT, "depth": WHOLE, "parent_depth": WHOLE,
    "source": TEXT, "source_spans": SPANS, "cue": TEXT, "cue_spans": SPANS, "content_spans": SPANS,
    "cue_lemma": TEXT, "stance": TEXT, "quote": TEXT,
    "speaker_id": TEXT, "speaker": TEXT, "speaker_kind": TEXT, "role": TEXT, "organisation": TEXT,
    "is_anonymous": TRUTH, "speaker_method": TEXT, "why_not": TEXT, "method": TEXT,
})  # fmt: skip
QUANTITIES = Schema({
    "version_id": TEXT, "claim_id": TEXT, "quantity_start": WHOLE, "quantity_end": WHOLE, "exact": TEXT,
    "value": REAL, "low": REAL, "high": REAL, "bound": TEXT, "change": TEXT, "unit": TEXT,
    "counted": TEXT, "kind": TEXT, "scope": TEXT, "place": TEXT, "as_of": TEXT, "modality": TEXT,
})  # fmt: skip
TIMES = Schema({
    "version_id": TEXT, "time_start": WHOLE, "time_end": WHOLE, "exact": TEXT, "type": TEXT, "value": TEXT,
    "precision": TEXT, "role": TEXT, "anchor": TEXT,
})  # fmt: skip
SPEAKERS = Schema({"speaker_id": TEXT, "name": TEXT, "kind": TEXT})
MENTIONS = Schema({
    "version_id": TEXT, "mention_start": WHOLE, "mention_end": WHOLE, "exact": TEXT, "name": TEXT,
    "speaker_id": TEXT, "kind": TEXT, "method": TEXT,
})  # fmt: skip
REJECTIONS = Schema({
    "rejection_id": TEXT, "page_id": TEXT, "url": TEXT, "path": TEXT, "stage": TEXT, "reason": TEXT,
    "detail": TEXT,
})  # fmt: skip
UNRESOLVED = Schema({"version_id": TEXT, "reason": TEXT, "value": TEXT, "occurrence_count": WHOLE})

SCHEMAS: Mapping[str, Schema] = {
    "pages": PAGES,
    "articles": ARTICLES,
    "article_versions": ARTICLE_VERSIONS,
    "metadata_evidence": METADATA_EVIDENCE,
    "segments": SEGMENTS,
    "outlets": OUTLETS,
    "authors": AUTHORS,
    "article_authors": ARTICLE_AUTHORS,
    "sentences": SENTENCES,
    "claims": CLAIMS,
    "attributions": ATTRIBUTIONS,
    "quantities": QUANTITIES,
    "times": TIMES,
    "speakers": SPEAKERS,
    "mentions": MENTIONS,
    "rejections": REJECTIONS,
    "unresolved": UNRESOLVED,
}

# One row a key; frames are sorted by it, so that the same records give the same bytes.
KEYS: Mapping[str, tuple[str, ...]] = {
    "pages": ("page_id",),
    "articles": ("article_id",),
    "article_versions": ("version_id",),
    "metadata_evidence": ("version_id", "position"),
    "segments": ("version_id", "position"),
    "outlets": ("outlet_id",),
    "authors": ("author_id",),
    "article_authors": ("version_id", "position"),
    "sentences": ("version_id", "sentence_start"),
    "claims": ("version_id", "claim_id"),
    "attributions": ("version_id", "claim_id", "depth"),
    "quantities": ("version_id", "claim_id", "quantity_start", "quantity_end"),
    "times": ("version_id", "time_start", "time_end"),
    "speakers": ("speaker_id",),
    "mentions": ("version_id", "mention_start", "mention_end"),
    "rejections": ("rejection_id",),
    "unresolved": ("version_id", "reason", "value"),
}
