-- Grain: one article in a story.
create table core.stories (
    story_id varchar not null,
    article_id varchar not null,
    method varchar not null,
    confidence double not null
);

comment on table core.stories is 'Which articles are about one event.';
comment on column core.stories.story_id is 'The story.';
comment on column core.stories.article_id is 'The article, see core.articles.';
comment on column core.stories.method is 'The rule that put it there.';
comment on column core.stories.confidence is 'How alike it is to the rest of the story, from 0 to 1.';
