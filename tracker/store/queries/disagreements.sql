/*
question = "Where do other judges call a model more or less open than we do?"
about = "Models whose tier differs from how we read the judgement of somebody else; where the scales do not meet, or we do not know, there is nothing to compare."
*/
SELECT o.model_key, o.tier, o.tier_told, o.judge, o.says, o.url FROM v1_opinions o
WHERE o.tier <> o.tier_told AND o.tier <> 'unknown' ORDER BY o.model_key, o.judge, o.subject LIMIT 200
