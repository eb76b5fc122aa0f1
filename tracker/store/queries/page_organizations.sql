/*
question = "How many models of each tier has each organisation?"
about = "What the page of organisations shows, models that are gone by now included. Names as sources spell them: the page puts spellings of one maker together."
*/
SELECT organization, tier, models + gone AS models FROM v1_organization_tiers
ORDER BY organization, tier
