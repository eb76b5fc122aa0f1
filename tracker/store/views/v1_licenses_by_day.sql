/*
description = "One row a day and a license: how many models more than the day before declared it at the end of the day, as we knew then. Sum from the first day to any other for those that declared it then."
key = ["moved_on", "license"]
since = "0.5"
[column.moved_on]
type = "text"
description = "Day in UTC, such as `2026-11-23`; those on which nothing moved have no row."
[column.license]
type = "text"
description = "License that they declare, as in `v1_models`; `none` when they declare none."
[column.more]
type = "integer"
unit = "models"
description = "How many more; less than 0 for fewer. Withdrawn models are left out until they return."
*/
CREATE VIEW v1_licenses_by_day AS
SELECT day AS moved_on, license, models AS more FROM license_day
