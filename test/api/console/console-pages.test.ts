import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { consolePages } from '../../../api/console/console-pages';
import { openFolder } from '../../harness/processes';

describe('the pages of the console', () => {
  let folder: string;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    folder = await openFolder('console');
    const app = express().use(consolePages(folder));
    server = await new Promise<Server>((resolve) => {
      const one = app.listen(0, '127.0.0.1', () => resolve(one));
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  it('say how they are built where nobody has, and are there once somebody did', async () => {
    const unbuilt = await fetch(`${url}/console/`);
    expect([unbuilt.status, await unbuilt.text()]).toEqual([503, expect.stringContaining('npm run console')]);
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="%NONCE%"><p>The console</p>');
    writeFileSync(join(folder, 'assets', 'index-1.js'), 'start()');
    writeFileSync(join(folder, 'assets', 'index-1.js.gz'), gzipSync('start()'));
    writeFileSync(join(folder, 'assets', 'index-1.js.br'), brotliCompressSync('start()'));
    writeFileSync(join(folder, 'assets', 'font-1.woff2'), 'letters');
    for (const path of ['/console', '/console/', '/console/cases/1', '/console/sign-in?code=1']) {
      const { status, headers } = await fetch(url + path);
      expect([path, status, headers.get('cache-control')]).toEqual([path, 200, 'no-store']);
    }
  });

  it('let nothing run, be shown or be asked that is not ours, and nothing inline without the nonce of this answer', async () => {
    const [one, other] = await Promise.all([fetch(`${url}/console/`), fetch(`${url}/console/`)]);
    const policy = one.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(await one.text()).toContain(`content="${nonce}"`);
    expect(other.headers.get('content-security-policy')).not.toBe(policy);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('bring their files compressed to whoever takes them so, to be kept for a year, and nothing that is not there', async () => {
    for (const [accepted, sent] of [
      ['gzip, deflate', 'gzip'],
      ['gzip, deflate, br', 'br'],
    ]) {
      const script = await fetch(`${url}/console/assets/index-1.js`, {
        headers: { 'accept-encoding': accepted ?? '' },
      });
      expect(await script.text()).toBe('start()');
      expect(Object.fromEntries(script.headers)).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'content-encoding': sent,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'Accept-Encoding',
      });
    }
    const plain = await fetch(`${url}/console/assets/index-1.js`, {
      headers: { 'accept-encoding': 'identity' },
    });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'start()']);
    expect((await fetch(`${url}/console/assets/font-1.woff2`)).headers.get('content-encoding')).toBeNull();
    for (const path of ['gone-1.js', '..%2f..%2fpackage.json', '..%2findex.html'])
      expect([path, (await fetch(`${url}/console/assets/${path}`)).status]).toEqual([path, 404]);
  });
});
