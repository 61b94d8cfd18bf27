import fc from 'fast-check';
import { customerLinks } from '../../../domain/conversation/customer-links';
import { LINK_PURPOSES, readLink, signLink } from '../../../domain/conversation/signed-link';

const NOW = '2026-11-23T10:00:00.000Z';
const LATER = '2026-12-07T10:00:00.000Z';
const SECRETS = ['the secret that signs from today on', 'the secret that signed until yesterday'];

const subjects = fc.uuid();
const purposes = fc.constantFrom(...LINK_PURPOSES);
const tokens = fc
  .record({ purpose: purposes, subject: subjects })
  .map((link) => ({ ...link, token: signLink({ ...link, expiresAt: LATER }, SECRETS) }));

test('a link says what it is about to whoever signed it, for as long as it lives', () => {
  fc.assert(
    fc.property(tokens, ({ token, purpose, subject }) => {
      expect(readLink(token, purpose, SECRETS, NOW)).toEqual({ ok: true, subject, expiresAt: LATER });
    }),
  );
});

test('a link with any bit of it flipped is refused', () => {
  fc.assert(
    fc.property(tokens, fc.nat(), fc.integer({ min: 0, max: 7 }), ({ token, purpose }, place, bit) => {
      const bytes = Buffer.from(token, 'latin1');
      const at = place % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      const flipped = bytes.toString('latin1');
      expect(readLink(flipped, purpose, SECRETS, NOW)).toEqual({ ok: false, problem: 'forged' });
    }),
    { numRuns: 2_000 },
  );
});

test('a link with a letter of it changed, cut off or added is refused', () => {
  const token = signLink({ purpose: 'address', subject: crypto.randomUUID(), expiresAt: LATER }, SECRETS);
  const letters = [...'ABCXYZabcxyz0189-_.'];
  const changed = [...token].flatMap((letter, at) =>
    letters.filter((one) => one !== letter).map((one) => token.slice(0, at) + one + token.slice(at + 1)),
  );
  for (const other of [...changed, token.slice(0, -1), `${token}A`, ` ${token}`, `${token}\n`, '']) {
    expect(readLink(other, 'address', SECRETS, NOW)).toEqual({ ok: false, problem: 'forged' });
  }
});

test('a link for one purpose is none for another', () => {
  fc.assert(
    fc.property(tokens, purposes, ({ token, purpose }, other) => {
      expect(readLink(token, other, SECRETS, NOW).ok).toBe(other === purpose);
    }),
  );
});

test('an expired link is refused and called expired; one that a stranger signed is only called forged', () => {
  const link = { purpose: 'preferences', subject: crypto.randomUUID(), expiresAt: LATER } as const;
  expect(readLink(signLink(link, SECRETS), 'preferences', SECRETS, LATER)).toEqual({
    ok: false,
    problem: 'expired',
  });
  expect(readLink(signLink(link, ['a secret of somebody else']), 'preferences', SECRETS, LATER)).toEqual({
    ok: false,
    problem: 'forged',
  });
});

test('the previous secret is believed while it is being replaced, and no longer', () => {
  const link = { purpose: 'unsubscribe', subject: crypto.randomUUID(), expiresAt: LATER } as const;
  const old = signLink(link, SECRETS.slice(1));
  expect(readLink(old, 'unsubscribe', SECRETS, NOW).ok).toBe(true);
  expect(readLink(old, 'unsubscribe', SECRETS.slice(0, 1), NOW).ok).toBe(false);
  expect(readLink(old, 'unsubscribe', [], NOW).ok).toBe(false);
});

test('whatever a stranger sends is no link', () => {
  fc.assert(
    fc.property(fc.string(), purposes, (text, purpose) => {
      expect(readLink(text, purpose, SECRETS, NOW)).toEqual({ ok: false, problem: 'forged' });
    }),
  );
});

test('the links of a message fit into an SMS, end in a letter that no phone cuts off, and live as long as set', () => {
  const settings = {
    publicUrl: 'https://parcels.shop.example',
    secrets: SECRETS,
    lifetimeDays: { unsubscribe: 60, preferences: 60, address: 14, parcel: 60 },
  };
  fc.assert(
    fc.property(subjects, (messageId) => {
      const { address, unsubscribe } = customerLinks(settings, messageId, NOW);
      expect(address.short).toMatch(/^https:\/\/parcels\.shop\.example\/a\/[\w.-]+[A-Za-z0-9]$/);
      expect(address.short.length).toBeLessThan(95);
      const token = (url: string): string => url.split('/').at(-1) ?? '';
      expect(token(address.url)).toBe(token(address.short));
      expect(readLink(token(address.url), 'address', SECRETS, NOW)).toMatchObject({ expiresAt: LATER });
      expect(readLink(token(unsubscribe.url), 'unsubscribe', SECRETS, NOW)).toMatchObject({
        expiresAt: '2027-01-22T10:00:00.000Z',
      });
    }),
  );
});
