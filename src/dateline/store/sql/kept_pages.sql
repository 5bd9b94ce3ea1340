-- Which pages come after this one, so many: not coded by this coder, with this day that the user vouched for, or any?
SELECT number, whole FROM page
WHERE number > :after AND (:coder IS NULL OR coder <> :coder) AND (:any OR published IS :day)
ORDER BY number LIMIT :most;
