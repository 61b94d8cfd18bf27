import { mended } from './western';

/** One file that Outlook packed. */
export interface PackedFile {
  readonly name: string;
  /** As Outlook says; empty: it says nothing. */
  readonly type: string;
  readonly content: Buffer;
}

/**
 * The files in a `winmail.dat` ([MS-OXTNEF]): what Outlook attaches for other Outlooks, and nobody else can open. Whatever breaks off
 * or is none of it gives what was found until there. Bounded by the bytes: each is looked at once.
 */
export function filesInWinmail(bytes: Buffer): PackedFile[] {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return [];
  const files: { name: string; type: string; content: Buffer | null }[] = [];
  // Level, id and length; the data; a checksum.
  for (let at = 6; at + 9 <= bytes.length; ) {
    const id = bytes.readUInt32LE(at + 1);
    const end = at + 9 + bytes.readUInt32LE(at + 5);
    if (end > bytes.length) break;
    const data = bytes.subarray(at + 9, end);
    const file = files.at(-1);
    if (id === NEXT_FILE) files.push({ name: '', type: '', content: null });
    else if (file !== undefined && id === TITLE && file.name === '') file.name = letters(data);
    else if (file !== undefined && id === CONTENT) file.content = data;
    else if (file !== undefined && id === PROPERTIES) Object.assign(file, properties(data));
    if (files.length > MOST_FILES) break;
    at = end + 2;
  }
  return files.flatMap(({ name, type, content }) => (content === null ? [] : [{ name, type, content }]));
}

const SIGNATURE = 0x223e9f78;
const NEXT_FILE = 0x00069002;
const TITLE = 0x00018010;
const CONTENT = 0x0006800f;
const PROPERTIES = 0x00069005;
const MOST_FILES = 50;

const LONG_NAME = 0x3707;
const MIME_TYPE = 0x370e;

/** What the properties of a file say of its name and type; those that are not understood end the reading. */
function properties(data: Buffer): { name?: string; type?: string } {
  const found: { name?: string; type?: string } = {};
  if (data.length < 4) return found;
  const count = data.readUInt32LE(0);
  let at = 4;
  for (let n = 0; n < count && at + 8 <= data.length; n += 1) {
    const type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    // Those with names of their own come from elsewhere.
    if (id >= 0x8000) break;
    const fixed = FIXED_BYTES.get(type);
    if (fixed !== undefined) {
      at += fixed;
      continue;
    }
    if (!OF_ANY_LENGTH.has(type) || data.readUInt32LE(at) !== 1 || at + 8 > data.length) break;
    const length = data.readUInt32LE(at + 4);
    const value = data.subarray(at + 8, at + 8 + length);
    const text = type === UNICODE ? unended(value.toString('utf16le')) : letters(value);
    if (id === LONG_NAME && text !== '') found.name = text;
    if (id === MIME_TYPE) found.type = text;
    at += 8 + length + ((4 - (length % 4)) % 4);
  }
  return found;
}

const UNICODE = 0x1f;
const OF_ANY_LENGTH = new Set([0x0d, 0x1e, UNICODE, 0x102]);
/** Numbers, times and ids, with what fills them up to four bytes. */
const FIXED_BYTES: ReadonlyMap<number, number> = new Map([
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);

function letters(data: Buffer): string {
  return unended(mended(data.toString('latin1')));
}

/** Texts end with a zero. */
function unended(text: string): string {
  return text.split('\0')[0] ?? '';
}
