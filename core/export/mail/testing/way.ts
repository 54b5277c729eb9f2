import { createEgress, type Departure } from '../../../egress/egress.ts';
import { createMailDoor, type MailDoorDeps } from '../../../egress/mail-door.ts';
import type { MailWay } from '../mail-way.ts';
import { smtpOrigins, smtpSettings } from '../smtp-kind.ts';
import type { SmtpSettings } from '../smtp-carrier.ts';
import { authority } from './certificates.ts';

export const CLIENT = '2f0d8c52-1111-4222-8333-444455556666';
export const SECRET = 'a secret of thirty-two characters or more';

export const settingsFor = (given: Record<string, string>): SmtpSettings => smtpSettings({ host: 'localhost', fromName: 'Café Lumbre', fromAddress: 'hola@cafe.example', perMinute: '100000', ca: authority, ...given });

/** A way out that writes its receipts into `departures`. */
export function wayFor(settings: SmtpSettings, { on = true, ...deps }: { on?: boolean } & Partial<MailDoorDeps> = {}, more: Partial<MailWay> = {}): { way: MailWay; departures: Departure[] } {
  const departures: Departure[] = [];
  const common = { isOn: () => on, record: (line: Departure) => void departures.push(line), endpoints: () => smtpOrigins(settings), ...deps };
  return { way: { door: createMailDoor(common), egress: createEgress(common), clientId: CLIENT, actor: 'user:1', clock: { now: () => 1_763_740_800_000 }, ...more }, departures };
}
