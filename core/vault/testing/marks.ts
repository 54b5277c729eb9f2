/** A text that occurs nowhere else, lower case and without accents, so that no folding changes it. */
export const mark = (what: string): string => `zqv${what}jxk`;

export const MARKED = ['name', 'mail', 'city', 'order', 'product', 'reject', 'pass', 'agency', 'client', 'voice', 'blob', 'missing'];
