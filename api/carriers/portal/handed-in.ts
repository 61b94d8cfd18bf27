import type { PortalAnswer } from '../../../db/carriers/portal';
import { readPhotos } from '../../pages/parcel/photos';
import type { PortalProblem } from './portal-words';

/** What a carrier hands in: pictures are made anew, as those of customers are, and a PDF is told by its first bytes. */

const MOST_FILES_AT_ONCE = 4;
const MOST_BYTES = 10 * 1024 * 1024;
/** All of them with the form around them. */
export const MOST_UPLOAD_BYTES = 41 * 1024 * 1024;

export type HandedIn =
  | { readonly ok: true; readonly files: PortalAnswer['files'] }
  | { readonly ok: false; readonly problem: PortalProblem };

/** One after the other: each takes memory while it is made. Whatever a file calls itself, it is looked at. */
export async function handedIn(sent: readonly File[]): Promise<HandedIn> {
  // A field that nothing was chosen in comes as one empty file.
  const chosen = sent.filter(({ size }) => size > 0);
  if (chosen.length > MOST_FILES_AT_ONCE) return { ok: false, problem: 'too_many_files' };
  if (chosen.some(({ size }) => size > MOST_BYTES)) return { ok: false, problem: 'too_large' };
  const files: PortalAnswer['files'][number][] = [];
  for (const file of chosen) {
    const bytes = Buffer.from(await file.arrayBuffer());
    if (isPdf(bytes)) {
      files.push({ name: nameOf(file.name, 'pdf'), type: 'application/pdf', bytes });
      continue;
    }
    const made = await readPhotos([file]);
    const photo = made.ok ? made.photos[0] : undefined;
    if (photo === undefined) return { ok: false, problem: 'not_a_file' };
    files.push({ name: nameOf(file.name, 'jpg'), type: 'image/jpeg', bytes: photo });
  }
  return { ok: true, files };
}

function isPdf(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 5) === '%PDF-';
}

/** Without a path, without what no file system likes, and with the ending of what it is. */
function nameOf(given: string, ending: 'jpg' | 'pdf'): string {
  const bare = (given.split(/[/\\]/).at(-1) ?? '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} ._-]/gu, '_')
    .trim()
    .slice(0, 80);
  return `${bare === '' ? 'file' : bare}.${ending}`;
}
