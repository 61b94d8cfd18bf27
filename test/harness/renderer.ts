import { join } from 'node:path';
import { createMessageRenderer, type MessageRenderer } from '../../channels/render-message';
import { loadLayout } from '../../channels/template-store';
import { serverFact } from './servers';

let renderer: Promise<MessageRenderer> | undefined;

/** Renders as Wayward does, in the layout that global set-up made of MJML: that takes half a second and more, in each test file. */
export function messageRenderer(): Promise<MessageRenderer> {
  renderer ??= loadLayout(join(serverFact('programs'), 'channels', 'templates')).then((layout) =>
    createMessageRenderer('', layout),
  );
  return renderer;
}
