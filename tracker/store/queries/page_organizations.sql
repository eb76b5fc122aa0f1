/*
question = "How many models of each tier has each organisation?"
about = "What the page of organisations shows, models that are gone by now included. Names as sources spell them: the page puts spellings of one maker together."
*/
SELECT organization, tier, count(*) AS models FROM v1_models
GROUP BY organization, tier ORDER BY organization, tier
