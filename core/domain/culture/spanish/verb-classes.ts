/**
 * How a verb's stem behaves: `ie` pensar, `ue` contar, `ie-i` sentir, `ue-u` dormir, `i` pedir, `u-ue` jugar, `i-ie` adquirir,
 * `accent` enviar (envía) and reunir (reúne), `zc` conocer, `y` construir.
 */
export type VerbClass = 'regular' | 'ie' | 'ue' | 'ie-i' | 'ue-u' | 'i' | 'u-ue' | 'i-ie' | 'accent' | 'zc' | 'y';
