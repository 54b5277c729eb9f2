import type { Country } from '../../contract/values.ts';

/** ISO 3166-1 numeric. */
const numeric: Record<Country, number> = {
  AR: 32, BO: 68, BR: 76, CL: 152, CO: 170, CR: 188, CU: 192, DO: 214, EC: 218, ES: 724, GT: 320, HN: 340, MX: 484, NI: 558, PA: 591, PE: 604, PR: 630, PT: 620, PY: 600, SV: 222, US: 840, UY: 858, VE: 862,
};

/** Google's criterion of a country: 2000 and its numeric code (developers.google.com/google-ads/api/data/geotargets). */
export const geoTargetOf = (country: Country): number => 2000 + numeric[country];
