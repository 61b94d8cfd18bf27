import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateError } from './template-error';

/**
 * How emails look: `layout.mjml`, and `layout.html` that was made of it beforehand (`npm run templates -- layout`, and for our own
 * by `npm run build`). MJML takes 60 MB and half a second, so what is installed without development's packages, as the image is,
 * has none and needs the HTML. A changed layout is never outvoted by the HTML of an older one: that names what it was made of.
 */

const MADE_OF = /\n<!-- made of layout\.mjml ([0-9a-f]{64}) -->\n?$/;

/**
 * The HTML, with Liquid in it, of the layout in `folder`; null where it has none.
 *
 * @throws TemplateError naming the file and what is wrong with it
 */
export async function layoutIn(folder: string): Promise<string | null> {
  const [source, made] = [join(folder, 'layout.mjml'), join(folder, 'layout.html')];
  const mjml = existsSync(source) ? readFileSync(source, 'utf8') : null;
  const html = existsSync(made) ? readFileSync(made, 'utf8') : null;
  if (html !== null && (mjml === null || MADE_OF.exec(html)?.[1] === digest(mjml))) {
    return html.replace(MADE_OF, '');
  }
  return mjml === null ? null : compile(source, mjml);
}

/**
 * Makes `layout.html` of the `layout.mjml` in `folder`. Needs MJML.
 *
 * @returns the path of what was written
 * @throws TemplateError naming the file and what is wrong with it
 */
export async function writeLayout(folder: string): Promise<string> {
  const [source, made] = [join(folder, 'layout.mjml'), join(folder, 'layout.html')];
  if (!existsSync(source)) throw new TemplateError(`${source}: there is no such file.`);
  const mjml = readFileSync(source, 'utf8');
  writeFileSync(made, `${await compile(source, mjml)}\n<!-- made of layout.mjml ${digest(mjml)} -->\n`);
  return made;
}

async function compile(path: string, mjml: string): Promise<string> {
  const { default: mjml2html } = await import('mjml').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') throw error;
    throw new TemplateError(
      `${path}: there is no MJML here to make HTML of it. Run "npm run templates -- layout <its folder>" in a checkout, and put layout.html beside it.`,
    );
  });
  const { html, errors } = await mjml2html(mjml, { validationLevel: 'soft', ignoreIncludes: true });
  const [first] = errors;
  if (first !== undefined) throw new TemplateError(`${path}: ${first.formattedMessage}`);
  return html;
}

function digest(mjml: string): string {
  return createHash('sha256').update(mjml).digest('hex');
}
