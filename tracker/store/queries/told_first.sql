/*
question = "Who told first, and by how many days?"
about = "Of releases that a post or a paper tells of, and something else besides (`model`, `catalog`): which sort told first, and how many days passed until the next sort did; the newest first. Of one day, nobody was first."
*/
SELECT told_on, title, organization, first, then_by, days FROM v1_told_first
ORDER BY told_on DESC, release_key LIMIT 200
