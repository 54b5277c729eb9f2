/**
 * Opens that no person made, as SQL over a row of `event` named without a prefix: the platform says so (Klaviyo "Apple Privacy
 * Open", SendGrid `sg_machine_open`, Brevo "loaded by proxy", Mailchimp and others in the user agent), or a known image proxy,
 * prefetcher or link scanner fetched it. Apple Mail Privacy Protection fetches with a bare "Mozilla/5.0" user agent.
 */
const MACHINE_OPEN = `(props IS NOT NULL AND (
  props LIKE '%machine_open":true%' OR props LIKE '%machine_open":"true"%' OR props LIKE '%machine_open":1%' OR props LIKE '%apple privacy open":"true"%' OR props LIKE '%apple privacy open":true%'
  OR props LIKE '%loaded by proxy%' OR props LIKE '%googleimageproxy%' OR props LIKE '%yahoomailproxy%' OR props LIKE '%"Mozilla/5.0"%' OR props LIKE '%barracuda%' OR props LIKE '%mimecast%'
  OR props LIKE '%proofpoint%' OR props LIKE '%is_bot":true%' OR props LIKE '%is_bot":"true"%' OR props LIKE '%bot":"true"%'))`;

export const OWN_OPEN = `NOT ${MACHINE_OPEN}`;
