/*
question = "Whose derivatives break their base's licence?"
about = "Bases with how many models that are still there declare a license which the terms of what they were made from contradict; an ancestor further up may be the one that says so (`bound_by`)."
*/
SELECT base, base_license, derivatives, bound_by, such_as, says FROM v1_broken_bases
ORDER BY derivatives DESC, base LIMIT 200
