/** A block of header fields (RFC 5322, 2.2), by lower-case name; of a repeated field the first counts. */
export type HeaderFields = ReadonlyMap<string, string>;

/** Reads one block after the other; blank lines part them (RFC 3464, 2.1). Lines that are no fields are left out. */
export function headerBlocks(text: string): HeaderFields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter((fields) => fields.size > 0);
}

function fieldsOf(block: string): HeaderFields {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (/^[!-9;-~]+$/.test(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Characters that are no text belong to no Message-ID: whatever is found here can be stored. */
const MESSAGE_ID = /<[^<>\s\p{Cc}\p{Cs}]{3,250}>/gu;

/** The Message-IDs of a field, with their angle brackets, in order. */
export function messageIds(value: string | undefined): string[] {
  return value?.match(MESSAGE_ID) ?? [];
}
