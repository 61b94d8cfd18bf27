import { Liquid, type Template } from 'liquidjs';

/** Fills in one text of a template. @throws Error for an unknown variable or filter */
export type TemplateEngine = (text: string, view: object) => string;

/** All texts of a shop's files are fewer; a bound, should somebody give it texts that never come again. */
const MOST_TEXTS = 10_000;

/** Liquid for plain text. Each text is parsed once, when it is needed first: Liquid's own cache keeps files alone. */
export function createTemplateEngine(): TemplateEngine {
  const liquid = new Liquid({ strictVariables: true, strictFilters: true });
  const parsed = new Map<string, Template[]>();
  return (text, view) => {
    let template = parsed.get(text);
    if (template === undefined) {
      template = liquid.parse(text);
      if (parsed.size >= MOST_TEXTS) parsed.clear();
      parsed.set(text, template);
    }
    return liquid.renderSync(template, view) as string;
  };
}
