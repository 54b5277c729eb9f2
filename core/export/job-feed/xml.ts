/** What XML 1.0 cannot hold: control characters and halves of pairs. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Any text, whatever it holds, as character data: feeds want it so, and want no entities. */
export const cdata = (text: string): string => `<![CDATA[${text.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** `<name><![CDATA[…]]></name>`; nothing where there is no value. */
export const element = (name: string, value: string | number | null | undefined): string => (value === null || value === undefined || value === '' ? '' : `    <${name}>${cdata(String(value))}</${name}>\n`);

export const attribute = (text: string): string => text.replace(FORBIDDEN, '').replace(/[&<>"']/gu, (sign) => `&#${sign.charCodeAt(0)};`);

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
