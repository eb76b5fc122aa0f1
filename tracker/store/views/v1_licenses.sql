/*
description = "One row a license that we know, as the file of licenses has it: what it permits, in our own words."
key = ["license"]
since = "0.2"
[column.license]
type = "text"
description = "Our id of the license: the spelling of the Hub or of who wrote it, lower case."
[column.name]
type = "text"
description = "Its full name."
[column.spdx_id]
type = "text"
description = "Its id in the SPDX list; NULL when it has none."
[column.osi_approved]
type = "integer"
description = "1 when the Open Source Initiative has approved it, else 0."
[column.kind]
type = "text"
description = "`permissive`, `public_domain`, `copyleft`, `weak_copyleft`, `data`, `share_alike`, `use_restricted`, `no_derivatives`, `community`, `non_commercial`, `research`, `family` or `unstated`."
[column.tier_ceiling]
type = "text"
description = "The best openness tier that it allows."
[column.commercial_use]
type = "text"
description = "May one earn money with it: `yes`, `conditional`, `no` or `unknown`."
[column.modification]
type = "text"
description = "May one change it: `yes`, `conditional`, `no` or `unknown`."
[column.redistribution]
type = "text"
description = "May one pass it on: `yes`, `conditional`, `no` or `unknown`."
[column.on_premise]
type = "text"
description = "May one run it on machines of one's own: `yes`, `conditional`, `no` or `unknown`."
[column.train_on_outputs]
type = "text"
description = "May one train other models on what it puts out: `yes`, `conditional`, `no` or `unknown`."
[column.use_in_eu]
type = "text"
description = "Does the grant reach the European Union: `yes`, `conditional`, `no` or `unknown`."
[column.use_restricted]
type = "integer"
description = "1 when it names uses that it forbids, else 0."
[column.conditions]
type = "text"
description = "Thresholds, regions and duties in short; empty when there are none."
[column.sure]
type = "text"
description = "What was read: the whole `text`, a `census` of texts by others, a `list`, or nothing again (`recalled`)."
[column.source_url]
type = "text"
description = "Address of the text or list that says so."
[column.checked_on]
type = "text"
description = "Day on which that was last read for us."
*/
CREATE VIEW v1_licenses AS
SELECT license, name, spdx_id, osi_approved, kind, tier_ceiling, commercial_use, modification,
       redistribution, on_premise, train_on_outputs, use_in_eu, use_restricted, conditions,
       sure, source_url, checked_on
FROM license
