import sharp from 'sharp';
import type { Photo } from '../../../db/conversation/photos';

/**
 * Photos that customers send. Whatever a file says it is, it is looked at; and what is kept is never what was sent but a picture made anew of
 * it: nothing that stood beside the picture (where it was taken, by whose phone, or worse) comes along.
 */

export type PhotoProblem = 'not_a_photo' | 'too_large' | 'too_many';

const MOST_PHOTOS_AT_ONCE = 4;
const MOST_BYTES = 12 * 1024 * 1024;
/** All of them with the form around them. */
export const MOST_UPLOAD_BYTES = 40 * 1024 * 1024;
/** What the largest phones make; a small file may claim to be far more, and would take the memory of a server. */
const MOST_PIXELS = 60_000_000;
/** Enough to see a crack in a cup. */
const LONGEST_SIDE = 2_000;

// Of the readers that come with it these three alone are let loose on what strangers send.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

export type ReadPhotos =
  | { readonly ok: true; readonly photos: readonly Photo[] }
  | { readonly ok: false; readonly problem: PhotoProblem };

/** One after the other: each takes memory while it is made. */
export async function readPhotos(files: readonly File[]): Promise<ReadPhotos> {
  // A field that nothing was chosen in comes as one empty file.
  const chosen = files.filter(({ size }) => size > 0);
  if (chosen.length > MOST_PHOTOS_AT_ONCE) return { ok: false, problem: 'too_many' };
  if (chosen.some(({ size }) => size > MOST_BYTES)) return { ok: false, problem: 'too_large' };
  const photos: Photo[] = [];
  for (const file of chosen) {
    const photo = await madeAnew(Buffer.from(await file.arrayBuffer()));
    if (photo === null) return { ok: false, problem: 'not_a_photo' };
    photos.push(photo);
  }
  return { ok: true, photos };
}

/** Null: it is no picture of a kind that we take. */
async function madeAnew(sent: Buffer): Promise<Photo | null> {
  if (!isPicture(sent)) return null;
  try {
    return await sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      // As it was held, which stands in what is left out.
      .rotate()
      .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .timeout({ seconds: 20 })
      .toBuffer();
  } catch {
    // Broken, too many pixels, or made to be slow: all the same to whoever sent it.
    return null;
  }
}

/** By its first bytes, whatever its name and type say. */
function isPicture(bytes: Buffer): boolean {
  const begins = (...first: readonly number[]) => first.every((byte, index) => bytes[index] === byte);
  return (
    begins(0xff, 0xd8, 0xff) ||
    begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) ||
    (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP')
  );
}
