-- Which pairs of articles that tell one story both hold this name?
SELECT story.article, story.other
FROM story_name JOIN story ON story.article = story_name.article
JOIN story_name AS with_it ON with_it.article = story.other AND with_it.name = story_name.name
WHERE story_name.name = ? ORDER BY 1, 2;
