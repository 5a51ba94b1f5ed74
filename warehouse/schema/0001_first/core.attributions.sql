-- Grain: one step of who says a claim.
create table core.attributions (
    version_id varchar not null,
    claim_id varchar not null,
    depth bigint not null,
    parent_depth bigint,
    source varchar,
    source_spans bigint[][] not null,
    cue varchar,
    cue_spans bigint[][] not null,
    content_spans bigint[][] not null,
    cue_lemma varchar,
    stance varchar not null,
    quote varchar not null,
    speaker_id varchar,
    speaker varchar,
    speaker_kind varchar,
    role varchar,
    organisation varchar,
    is_anonymous boolean not null,
    speaker_method varchar,
    why_not varchar,
    method varchar not null
);

comment on table core.attributions is 'Who says a claim, and through whom: one row a step, outermost first.';
comment on column core.attributions.version_id is 'The version of the article, see core.article_versions.';
comment on column core.attributions.claim_id is 'The claim, see core.claims.';
comment on column core.attributions.depth is '0 for the outermost step; the deepest says the content.';
comment on column core.attributions.parent_depth is 'The step that relays this one; NULL for the outermost.';
comment on column core.attributions.source is 'The words that name who speaks; NULL where nobody is named.';
comment on column core.attributions.source_spans is 'Their places in the text, a [start, end] pair each.';
comment on column core.attributions.cue is 'The words that signal it: said, according to, denied …';
comment on column core.attributions.cue_spans is 'Their places in the text, a [start, end] pair each.';
comment on column core.attributions.content_spans is 'What is attributed, a [start, end] pair for each part.';
comment on column core.attributions.cue_lemma is 'The cue as a dictionary lists it.';
comment on column core.attributions.stance is 'The class of the cue: says, claims, denies, confirms, estimates, warns …';
comment on column core.attributions.quote is 'direct (in quotation marks), indirect or mixed.';
comment on column core.attributions.speaker_id is 'Whom the source resolves to, see core.speakers; NULL where it cannot be decided.';
comment on column core.attributions.speaker is 'That name as resolved inside the article.';
comment on column core.attributions.speaker_kind is 'person, government, body, company, media, document, group or unnamed.';
comment on column core.attributions.role is 'The part in which the speaker speaks, such as spokesman.';
comment on column core.attributions.organisation is 'The organisation the speaker speaks for.';
comment on column core.attributions.is_anonymous is 'Whether the text withholds who speaks.';
comment on column core.attributions.speaker_method is 'How the speaker was resolved: full_name, surname, pronoun, role …';
comment on column core.attributions.why_not is 'Why the speaker could not be resolved.';
comment on column core.attributions.method is 'The rule or model that found the attribution.';
