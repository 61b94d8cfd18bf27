import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { LOCALES, type Locale } from '../domain/messages/message';
import { writeLayout } from './layout';
import { createMessageRenderer } from './render-message';
import { FULL_CONTEXT, MINIMAL_CONTEXT } from './sample-context';
import { isTemplateName, TEMPLATE_NAMES } from './template-names';

/** `npm run templates -- list`, `preview <name>`, `layout <folder>`: what readers will see, without sending anything. */

const program = new Command('templates').description('Look at the messages that Wayward writes');

program
  .command('list')
  .description('names of all messages')
  .action(() => console.log(TEMPLATE_NAMES.join('\n')));

program
  .command('preview')
  .description('shows subject, SMS and text of a message; with --out also writes the HTML')
  .argument('<name>', 'a name of the list')
  .addOption(new Option('--locale <locale>', 'language').choices([...LOCALES]).default('en'))
  .option('--folder <folder>', "a shop's own templates", process.env.TEMPLATE_FOLDER ?? '')
  .option('--minimal', 'as if next to nothing were known of the parcel')
  .option('--out <file>', 'write the HTML here')
  .action(async (name: string, options: { locale: Locale; folder: string; minimal?: true; out?: string }) => {
    if (!isTemplateName(name))
      return program.error(`No message is named ${name}; try: npm run templates -- list`);
    const renderer = await createMessageRenderer(options.folder);
    const message = renderer.renderMessage(
      name,
      options.locale,
      options.minimal ? MINIMAL_CONTEXT : FULL_CONTEXT,
    );
    console.log(`Subject: ${message.subject}\n\n${message.text}`);
    console.log(`SMS (${message.sms.segments} of ${message.sms.encoding}): ${message.sms.body}`);
    if (options.out !== undefined) writeFileSync(options.out, message.html);
  });

program
  .command('layout')
  .description(
    'makes layout.html of the layout.mjml in a folder, for what runs without MJML, as the image does',
  )
  .argument('<folder>', "a shop's own templates")
  .action(async (folder: string) => console.log(await writeLayout(folder)));

program
  .parseAsync()
  .catch((error: unknown) => program.error(error instanceof Error ? error.message : String(error)));
