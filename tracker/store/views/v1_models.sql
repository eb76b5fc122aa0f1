/*
description = "One row a model: what is known of it now, whether or not it is still there."
key = ["model_key"]
since = "0.1"
[column.model_key]
type = "text"
description = "Our key of the model, lower case: mostly `organization/name`; it stays when the repository is renamed."
[column.name]
type = "text"
description = "Name of the model, as its source spells it."
[column.organization]
type = "text"
description = "Who made it, as the source of the model spells it."
[column.hub_id]
type = "text"
description = "Path of its repository on the Hugging Face Hub, as spelled there; NULL when it has none that we know."
[column.license]
type = "text"
description = "License that it declares, as the Hub spells it, with the name that stands beside `other`; NULL when it declares none."
[column.tier]
type = "text"
description = "Openness tier: `fully_open`, `weights_open`, `research_preview`, `closed` or `unknown`."
[column.confidence]
type = "real"
description = "How sure the tier is, from 0 to 1."
[column.task]
type = "text"
description = "The task that the Hub names, such as `text-generation`."
[column.modality]
type = "text"
description = "What it is about: `text`, `image`, `video`, `audio`, `multimodal` and some more; empty when nobody says."
[column.parameters]
type = "integer"
unit = "parameters"
description = "Number of its weights, from the headers of its files."
[column.created_on]
type = "text"
description = "Day on which its repository was made, or on which a catalogue says that it came out."
[column.first_seen_at]
type = "text"
description = "When we first saw it."
[column.gone_at]
type = "text"
description = "When we saw that it is not there any more, or not public; NULL while it is."
[column.catalog_id]
type = "text"
description = "Its id in the catalogue that tells of it."
[column.library]
type = "text"
description = "The library that the Hub names, such as `transformers`."
[column.gated]
type = "text"
description = "Gate of the repository: `no`, `auto` (terms to accept) or `manual` (somebody decides)."
*/
CREATE VIEW v1_models AS
SELECT model_key, name, organization, hub_id,
       CASE WHEN license = 'other' AND license_name IS NOT NULL
            THEN 'other (' || license_name || ')' ELSE license END AS license,
       tier, confidence, task, modality, parameters,
       coalesce(substr(created_at, 1, 10), released_on) AS created_on,
       first_seen_at, gone_at, catalog_id, library, gated
FROM model
