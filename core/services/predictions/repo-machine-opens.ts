/**
 * Opens and clicks that no person made, as SQL over a row of `event` named without a prefix. The platform says so: SendGrid's
 * `sg_machine_open` (docs: "Understanding Apple Mail Privacy Protection and open events"), Klaviyo's "Apple Privacy Open" (help 4416791883163),
 * Brevo's "loaded by proxy", an `is_bot` of others; or the user agent is that of a link scanner (Barracuda, Mimecast, Proofpoint), or the bare
 * "Mozilla/5.0" with which Apple Mail Privacy Protection fetches ahead. The image proxies of Gmail ("via ggpht.com GoogleImageProxy") and Yahoo
 * (YahooMailProxy) hide who opens, not whether: they fetch an image when somebody first looks at it (Word to the Wise, December 2013;
 * ScientiaMobile, November 2018; Validity, March 2018), so those opens are people's.
 */
const MARKED = `(props IS NOT NULL AND (
  props LIKE '%machine_open":true%' OR props LIKE '%machine_open":"true"%' OR props LIKE '%machine_open":1%' OR props LIKE '%apple privacy open":"true"%' OR props LIKE '%apple privacy open":true%'
  OR props LIKE '%loaded by proxy%' OR props LIKE '%"Mozilla/5.0"%' OR props LIKE '%barracuda%' OR props LIKE '%mimecast%'
  OR props LIKE '%proofpoint%' OR props LIKE '%is_bot":true%' OR props LIKE '%is_bot":"true"%' OR props LIKE '%bot":"true"%'))`;

/** Scanners follow every link on delivery; a person takes longer than this (milliseconds) to receive, open and click. */
const TOO_SOON = 5000;

/** A click right after the message went out. Files that tell times by the minute say nothing of it. */
const INSTANT = `(type = 'click' AND at % 60000 <> 0 AND EXISTS (SELECT 1 FROM event s WHERE s.contact_id = event.contact_id AND s.type IN ('sent', 'send', 'delivered', 'delivery')
  AND s.at BETWEEN event.at - ${TOO_SOON} AND event.at AND s.at % 60000 <> 0))`;

/** An open or a click by a machine; of other events it says nothing. */
export const BY_MACHINE = `(type IN ('open', 'click') AND (${MARKED} OR ${INSTANT}))`;
