/** What a test knows to be there. @throws Error where it is not */
export function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there');
  return value;
}
