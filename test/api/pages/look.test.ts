import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLooks } from '../../../api/pages/look';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wayward-look-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(folder, name), text);

test('Each shop has its own look over that of all, and nothing else of the folder can be asked for', async () => {
  await write(
    'look.yaml',
    'accent: "#0b6e4f"\nshops:\n  willow: { logo: willow.svg, accentDark: "#7fd1ae" }\n',
  );
  await write('willow.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await write('words.yaml', 'secret');
  const looks = loadLooks(folder);
  expect(looks.of('birch')).toEqual({ style: '/pages/look/all.css', logo: null });
  expect(looks.of('willow')).toEqual({
    style: '/pages/look/shop-willow.css',
    logo: '/pages/look/willow.svg',
  });
  expect([...looks.files.keys()].sort()).toEqual([
    '/pages/look/all.css',
    '/pages/look/shop-willow.css',
    '/pages/look/willow.svg',
  ]);
  const style = looks.files.get('/pages/look/shop-willow.css')?.content;
  expect(style).toContain('--accent: #0b6e4f; --on-accent: #ffffff;');
  expect(style).toContain('--accent: #7fd1ae; --on-accent: #10151a;');
});

test('Without a file it is ours', () => {
  expect(loadLooks(folder).of('willow')).toBeNull();
  expect(loadLooks('').of('willow')).toBeNull();
});

test.each([
  ['a colour that nobody can read', 'accent: "#ffee88"', 'nobody can read #ffee88 on #ffffff'],
  ['no colour', 'accent: red', 'must be a colour like #1d5fbf'],
  ['a file that is not there', 'logo: logo.svg', 'there is no logo.svg beside it'],
  ['a file of elsewhere', 'logo: ../secret.svg', 'must be the name of a file beside look.yaml'],
  ['a picture of no kind', 'logo: look.yaml', 'is of no kind that is shown'],
  ['a word that is none', 'colour: "#1d5fbf"', 'colour'],
])('%s stops the start with a sentence', async (_, text, sentence) => {
  await write('look.yaml', text);
  expect(() => loadLooks(folder)).toThrow(sentence);
});
