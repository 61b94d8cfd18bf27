import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router } from 'express';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { SettingsError } from '../../config/settings';

/**
 * How customers' pages look beyond `style.css`: `look.yaml` in TEMPLATE_FOLDER, for all shops and again for single ones by their ids. A
 * wrong file stops the start with a sentence, and so does a colour that nobody could read.
 */

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #1d5fbf');
const fileName = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'must be the name of a file beside look.yaml');
const look = z.strictObject({
  /** Shown in place of the shop's name. */
  logo: fileName.optional(),
  /** Of buttons and links, on white and on black. */
  accent: colour.optional(),
  accentDark: colour.optional(),
  /** WOFF2. */
  font: fileName.optional(),
});
const lookFile = look.extend({ shops: z.record(z.string(), look).optional() });
type LookRules = z.output<typeof look>;

export interface Look {
  /** The address of its style. */
  readonly style: string;
  /** The address of its picture; null: the shop's name stands there. */
  readonly logo: string | null;
}

export interface Looks {
  /** Null: as we made it. */
  of(merchantId: string): Look | null;
  readonly files: ReadonlyMap<string, { readonly type: string; readonly content: Buffer | string }>;
}

const PATH = '/pages/look';
const MOST_BYTES = 500_000;
const TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/**
 * @param folder TEMPLATE_FOLDER; empty for none
 * @throws SettingsError naming what is wrong
 */
export function loadLooks(folder: string): Looks {
  const path = join(folder, 'look.yaml');
  if (folder === '' || !existsSync(path)) return { of: () => null, files: new Map() };
  const read = lookFile.safeParse(parseYaml(readFileSync(path, 'utf8')) ?? {});
  if (!read.success) throw wrong(path, z.prettifyError(read.error));
  const { shops = {}, ...forAll } = read.data;
  const files = new Map<string, { type: string; content: Buffer | string }>();
  const made = (name: string, rules: LookRules): Look => {
    const file = (wanted: string, kinds: RegExp): string => {
      const type = TYPES[extname(wanted)];
      const at = join(folder, wanted);
      if (type === undefined || !kinds.test(type)) throw wrong(path, `${wanted} is of no kind that is shown`);
      if (!existsSync(at)) throw wrong(path, `there is no ${wanted} beside it`);
      if (statSync(at).size > MOST_BYTES) throw wrong(path, `${wanted} is larger than ${MOST_BYTES} bytes`);
      files.set(`${PATH}/${wanted}`, { type, content: readFileSync(at) });
      return `${PATH}/${wanted}`;
    };
    const style = `${PATH}/${name}.css`;
    const font = rules.font === undefined ? null : file(rules.font, /^font/);
    files.set(style, { type: 'text/css', content: styleOf(path, rules, font) });
    return { style, logo: rules.logo === undefined ? null : file(rules.logo, /^image/) };
  };
  const general = made('all', forAll);
  const own = new Map(
    Object.entries(shops).map(([id, rules]) => [id, made(`shop-${id}`, { ...forAll, ...rules })]),
  );
  return { of: (merchantId) => own.get(merchantId) ?? general, files };
}

function styleOf(path: string, { accent, accentDark }: LookRules, font: string | null): string {
  const onLight = accent === undefined ? '' : accentStyle(path, accent, '#ffffff');
  const onDark = accentDark === undefined ? '' : accentStyle(path, accentDark, '#1f262e');
  return [
    onLight && `:root { ${onLight} }`,
    onDark && `@media (prefers-color-scheme: dark) { :root { ${onDark} } }`,
    font !== null &&
      `@font-face { font-family: "Shop"; src: url("${font}") format("woff2"); font-weight: 100 900; font-display: swap; }
body { font-family: "Shop", -apple-system, "Segoe UI", Helvetica, Arial, sans-serif; }`,
  ]
    .filter((rule) => rule !== '' && rule !== false)
    .join('\n');
}

/** WCAG 2.2, 1.4.3: links on the card, and the words on a button. */
const READABLE = 4.5;

function accentStyle(path: string, accent: string, card: string): string {
  if (contrast(accent, card) < READABLE)
    throw wrong(path, `nobody can read ${accent} on ${card}: its contrast must be ${READABLE} to 1`);
  const words = contrast(accent, '#ffffff') >= contrast(accent, '#10151a') ? '#ffffff' : '#10151a';
  return `--accent: ${accent}; --on-accent: ${words};`;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function wrong(path: string, what: string): SettingsError {
  return new SettingsError(`${path}: ${what}.`);
}

/** What a look is made of; nothing else of the folder can be asked for. */
export function looksRoutes({ files }: Looks): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(`${PATH}/:file`, (req, res, next) => {
    const file = files.get(`${PATH}/${req.params.file}`);
    if (file === undefined) return next();
    res.locals.route = `${PATH}/{file}`;
    res.setHeader('Cache-Control', 'public, max-age=3600').type(file.type).send(file.content);
  });
  return router;
}
