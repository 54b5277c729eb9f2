const NOTHING = new Set(['', '0', '0.0', '0,0', 'no', 'não', 'nao', 'false', 'falso', 'none', 'ninguno', 'nenhum', 'null']);

const folded = (value: string): string => value.trim().toLowerCase();

/** Whether one of a contact's values is among those chosen, whatever their case; null chooses any value at all. */
export function isChosen(values: readonly string[], chosen: readonly string[] | null): boolean {
  const own = values.map(folded).filter((value) => value !== '');
  if (chosen === null) return own.length > 0;
  const asked = new Set(chosen.map(folded));
  return own.some((value) => asked.has(value));
}

/** As `isChosen`, but null chooses any value that says neither no nor nothing. */
export const hasCome = (values: readonly string[], chosen: readonly string[] | null): boolean =>
  chosen === null ? values.some((value) => !NOTHING.has(folded(value))) : isChosen(values, chosen);

/** 1 of the treated arm, 0 of the control group; null of neither, or of both. */
export function armOf(values: readonly string[], { treated, control }: { treated: readonly string[]; control: readonly string[] }): 0 | 1 | null {
  const [got, spared] = [isChosen(values, treated), isChosen(values, control)];
  return got === spared ? null : got ? 1 : 0;
}

/** 1 who left, 0 who stayed; null of whom nobody says. Where any value is a leaving, no value is a staying. */
export function leftOf(values: readonly string[], left: readonly string[] | null): 0 | 1 | null {
  if (left !== null && !isChosen(values, null)) return null;
  return isChosen(values, left) ? 1 : 0;
}
