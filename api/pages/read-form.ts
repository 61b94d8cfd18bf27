import { madeStorable } from '../http/json-body';
import { Problem } from '../http/problem';

/** What was filled in, by the field's name; blanks around a value are cut off. */
export type Form = ReadonlyMap<string, string>;

/**
 * A form as browsers send it, or as mail programs do for one-click unsubscription (RFC 8058: either of the two types).
 *
 * @throws Problem for anything else
 */
export async function readForm(body: Buffer, contentType: string | undefined): Promise<Form> {
  return (await readUpload(body, contentType)).form;
}

/** With the files that came along. */
export async function readUpload(
  body: Buffer,
  contentType: string | undefined,
): Promise<{ readonly form: Form; readonly files: readonly File[] }> {
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(contentType ?? '')) {
    throw new Problem('unsupported_media_type', 'The body must be a form.');
  }
  try {
    const fields = await new Response(body, { headers: { 'content-type': contentType ?? '' } }).formData();
    const entries = [...fields.entries()];
    return {
      form: new Map(
        entries.flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, String(madeStorable(value)).trim()]] : [],
        ),
      ),
      files: entries.flatMap(([, value]) => (typeof value === 'string' ? [] : [value])),
    };
  } catch (error) {
    throw new Problem('malformed', 'The body is not the form that its type says.', { cause: error });
  }
}
