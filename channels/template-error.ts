/** A file of the templates is wrong; the message names it and says why. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
