"""One peer over a manifest, in an environment that holds the peer and not this project: lines as `whosaid extract` prints."""

import gzip
import json
import sys
from pathlib import Path
from typing import Any

Article = dict[str, Any]


def by_trafilatura(page: bytes, url: str | None) -> Article:
    """Return what `bare_extraction` gives, with metadata; authors are one string that it parts by semicolons."""
    from trafilatura import bare_extraction

    found = bare_extraction(page, url=url, with_metadata=True)
    if found is None:
        return {}
    return {
        "text": found.text or "",
        "title": found.title,
        "published_on": found.date,
        "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
        "outlet": {"name": found.sitename, "domain": found.hostname},
    }


def by_newspaper4k(page: bytes, url: str | None) -> Article:
    """Return what `Article` gives of a page in hand; nothing is fetched."""
    from urllib.parse import urlsplit

    import newspaper

    article = newspaper.Article(url or "https://example.com/page", fetch_images=False)
    article.download(input_html=page.decode("utf-8", "replace"))
    article.parse()
    return {
        "text": article.text,
        "title": article.title or None,
        "published_on": article.publish_date.date().isoformat() if article.publish_date else None,
        "authors": list(article.authors),
        "outlet": {"name": None, "domain": urlsplit(url).hostname if url else None},
    }


def main(program: str, manifest: Path, out: Path) -> None:
    """Write one line a page; a page on which the peer raises is an article without anything."""
    read = {"trafilatura": by_trafilatura, "newspaper4k": by_newspaper4k}[program]
    with out.open("w", encoding="utf-8") as lines:
        for row in map(json.loads, manifest.read_text("utf-8").splitlines()):
            payload = (manifest.parent / row["path"]).read_bytes()
            page = gzip.decompress(payload) if row["path"].endswith(".gz") else payload
            try:
                article = read(page, row["url"])
            except Exception as error:  # a peer's own trouble counts as no answer, and is said
                print(f"{program}: {row['id']}: {type(error).__name__}: {error}", file=sys.stderr)
                article = {}
            lines.write(json.dumps({"id": row["id"], "article": {"text": "", **article}}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
