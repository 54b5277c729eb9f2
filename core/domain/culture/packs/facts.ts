import type { Country } from '../../../contract/values.ts';
import { AR } from './AR.ts';
import { BO } from './BO.ts';
import { BR } from './BR.ts';
import { CL } from './CL.ts';
import { CO } from './CO.ts';
import { CR } from './CR.ts';
import { CU } from './CU.ts';
import { DO } from './DO.ts';
import { EC } from './EC.ts';
import { ES } from './ES.ts';
import { GT } from './GT.ts';
import { HN } from './HN.ts';
import { MX } from './MX.ts';
import { NI } from './NI.ts';
import { PA } from './PA.ts';
import { PE } from './PE.ts';
import { PR } from './PR.ts';
import { PT } from './PT.ts';
import { PY } from './PY.ts';
import { SV } from './SV.ts';
import { US } from './US.ts';
import { UY } from './UY.ts';
import { VE } from './VE.ts';
import type { Facts } from './types.ts';

/** What is written by hand of each country. */
export const facts: Record<Country, Facts> = { AR, BO, BR, CL, CO, CR, CU, DO, EC, ES, GT, HN, MX, NI, PA, PE, PR, PT, PY, SV, US, UY, VE };

/** How readers there are addressed, by default and with respect. */
export const addressOf = (country: Country): Facts['address'] => facts[country].address;
