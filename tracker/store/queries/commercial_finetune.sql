/*
question = "Which models may I use commercially and fine-tune?"
about = "Models with usable weights whose license permits both, the newest first, 200 at most; with conditions where it names some. Not known is not yes. Not legal advice."
*/
SELECT a.created_on, a.model_key, a.license, c.answer AS commercial_use, f.answer AS modification, c.clause_url
FROM v1_arrivals a
CROSS JOIN v1_rights c ON c.model_key = a.model_key AND c.question = 'commercial_use'
CROSS JOIN v1_rights f ON f.model_key = a.model_key AND f.question = 'modification'
WHERE a.tier IN ('fully_open', 'weights_open') AND NOT a.derived AND NOT a.gone
  AND c.answer IN ('yes', 'conditional') AND f.answer IN ('yes', 'conditional')
ORDER BY a.created_on DESC, a.model_key LIMIT 200
