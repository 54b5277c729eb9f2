/** Groups of fields as RFC 3464 and RFC 5965 write them: `Name: value` lines, folded ones joined, groups apart by blank lines. Names are lower case. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export function fieldGroups(text: string): Fields[] {
  const unfolded = text.replace(/\r\n?/gu, '\n').replace(/\n[ \t]+(?=\S)/gu, ' ');
  return unfolded.split(/\n[ \t]*\n+/u).map(fieldsOf).filter((fields) => fields.size > 0);
}

function fieldsOf(block: string): Fields {
  const fields = new Map<string, string[]>();
  for (const line of block.split('\n')) {
    const [, name, value = ''] = /^([!-9;-~]{1,100}):[ \t]*(.*)$/u.exec(line) ?? [];
    if (name === undefined) continue;
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), value.trim()]);
  }
  return fields;
}

export const first = (fields: Fields, name: string): string => fields.get(name)?.[0] ?? '';

const ADDRESS = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}\.){0,8}[\p{L}\p{N}.-]{1,190}/u;

/** The first e-mail address of a value such as `rfc822; <a@b.example>`, in lower case, or ''. */
export const addressIn = (value: string): string => (ADDRESS.exec(value)?.[0] ?? '').replace(/\.+$/u, '').toLowerCase();
