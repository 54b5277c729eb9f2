import type { Database } from 'better-sqlite3';
import type { SentSubject } from '../../learn/subject-opens/predict-opens.ts';
import { BY_MACHINE } from '../predictions/service.ts';

/** Names under which platforms' files bring the subject line of a message. */
const SUBJECT = `coalesce(json_extract(props, '$.subject'), json_extract(props, '$.Subject'), json_extract(props, '$.subject_line'), json_extract(props, '$."Subject Line"'), json_extract(props, '$.asunto'), json_extract(props, '$.assunto'))`;

/** Subject lines of imported sends, with the people who got them and those who opened; opens by machines are left out. Our own deliveries are counted apart. */
export const readImportedSubjects = (db: Database): SentSubject[] =>
  db.prepare(
    `WITH said AS (SELECT ${SUBJECT} AS subject, contact_id, type FROM event WHERE contact_id IS NOT NULL AND source <> 'querencia' AND props IS NOT NULL AND type IN ('sent', 'send', 'email_sent', 'delivered', 'open') AND NOT ${BY_MACHINE})
     SELECT subject, count(DISTINCT CASE WHEN type <> 'open' THEN contact_id END) AS sent, count(DISTINCT CASE WHEN type = 'open' THEN contact_id END) AS opened
     FROM said WHERE subject IS NOT NULL AND subject <> '' GROUP BY subject HAVING sent >= opened AND sent > 0`,
  ).all() as SentSubject[];

/** The same of what was delivered from here, by the subject line that its version of the campaign had chosen. */
export const readDeliveredSubjects = (db: Database): SentSubject[] =>
  db.prepare(
    `WITH line AS (
       SELECT d.id, r.country, json_extract(v.copies, '$.' || r.country || '.subjects[' || ifnull(json_extract(v.copies, '$.' || r.country || '.chosen'), 0) || ']') AS subject, r.contact_id AS contactId,
         EXISTS (SELECT 1 FROM delivery_event e WHERE e.delivery_id = d.id AND e.contact_id = r.contact_id AND e.kind = 'open') AS opened
       FROM delivery d JOIN delivery_recipient r ON r.delivery_id = d.id AND r.state = 'sent' JOIN campaign_version v ON v.draft_id = d.campaign_id AND v.version = d.version
       WHERE d.channel = 'email')
     SELECT subject, count(DISTINCT contactId) AS sent, count(DISTINCT CASE WHEN opened THEN contactId END) AS opened FROM line WHERE subject IS NOT NULL GROUP BY subject`,
  ).all() as SentSubject[];
