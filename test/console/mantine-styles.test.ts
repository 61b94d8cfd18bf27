import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const CONSOLE = join(__dirname, '..', '..', 'console', 'src');

/** The styles that do not come with the queue, and what of Mantine is nothing without them. */
const BROUGHT: Readonly<Record<string, readonly string[]>> = {
  'dialogs.css': ['Modal', 'Kbd'],
  'controls.css': ['Checkbox', 'SegmentedControl', 'ActionIcon', 'PasswordInput'],
};
/** Their styles come with the first page. */
const FIRST = [
  ...['Button', 'Menu', 'NativeSelect', 'Textarea', 'TextInput', 'UnstyledButton'],
  ...['MantineProvider', 'createTheme', 'useMantineColorScheme'],
];

test('Whatever the console shows of Mantine has its styles', () => {
  const files = readdirSync(CONSOLE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const unstyled = files.flatMap((file) => {
    const text = readFileSync(join(CONSOLE, file), 'utf8');
    const [, imported = ''] = /import \{([^}]*)\} from '@mantine\/core'/.exec(text) ?? [];
    const names = imported.split(',').map((name) => name.trim());
    return names
      .filter((name) => name !== '' && !name.startsWith('type ') && !FIRST.includes(name))
      .filter((name) => {
        const [styles] = Object.entries(BROUGHT).find(([, shown]) => shown.includes(name)) ?? [];
        return styles === undefined || !text.includes(`/styles/${styles}'`);
      })
      .map((name) => `${file}: ${name}`);
  });
  expect(unstyled).toEqual([]);
});
