/*
question = "How many models of each tier has each organisation?"
about = "What the page of organisations shows: models that are still there, most first. Names as sources spell them: the page puts spellings of one maker together."
*/
SELECT organization, fully_open, weights_open, research_preview, closed, unknown, models FROM v1_organizations
ORDER BY models DESC, organization LIMIT 500
