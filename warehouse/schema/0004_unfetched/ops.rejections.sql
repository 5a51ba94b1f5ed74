-- Grain: the table as it stands; an address may be rejected too.
comment on column ops.rejections.reason is 'empty, unreadable, binary, pdf, too_large, undecodable, no_text, paywalled, not_an_article, timeout, crashed, unfetched, gone or forgotten.';
