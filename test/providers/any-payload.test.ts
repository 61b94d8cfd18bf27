import fc from 'fast-check';
import { PROVIDERS, providerAdapter } from '../../providers/index';
import { type Json, NOW, payload } from './webhook-story';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Every place in a value, as the keys that lead there. */
function pathsIn(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.keys(value).flatMap((key) => pathsIn(value[key], [...path, key]))];
}

function replaced(value: Json, path: readonly (string | number)[], by: unknown): Json {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, by);
  return copy;
}

describe.each(PROVIDERS)('whatever comes in the name of %s', (provider) => {
  const adapter = providerAdapter(provider);

  it('any value gets an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue({ maxDepth: 5 }), fc.anything()), (body) => {
        expect(['updates', 'ignored', 'unparseable']).toContain(adapter.parse(body, NOW).kind);
      }),
      { numRuns: 300 },
    );
  });

  it('a real payload with anything in any place gets an answer, and what is understood is well-formed', () => {
    const real = payload(provider);
    fc.assert(
      fc.property(fc.constantFrom(...pathsIn(real)), fc.jsonValue(), (path, by) => {
        const outcome = adapter.parse(replaced(real, path, by), NOW);
        if (outcome.kind !== 'updates') return;
        for (const update of outcome.updates) {
          expect(update.carrier).toMatch(/^[a-z0-9_]+$/);
          expect(update.trackingNumber).toMatch(/^\S+$/);
          for (const event of update.events) {
            expect(event.occurred.utc).toMatch(INSTANT);
            expect(event.trackingNumber).toBe(update.trackingNumber);
            expect(event.place.country ?? 'XX').toMatch(/^[A-Z]{2}$/);
          }
          expect(new Set(update.events.map((event) => event.eventKey)).size).toBe(update.events.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a body nested ten thousand deep gets an answer', () => {
    const depth = 10_000;
    const body = JSON.parse(`${'{"data":['.repeat(depth)}${']}'.repeat(depth)}`);
    expect(['updates', 'ignored', 'unparseable']).toContain(adapter.parse(body, NOW).kind);
  });

  it('text that no database stores is made storable', () => {
    const spoilt = JSON.parse(JSON.stringify(payload(provider)), (_key, value) =>
      typeof value === 'string' && /[a-z] [a-z]|^1z|^DELIVERED$/i.test(value)
        ? `${value}\u0000\ud800`
        : value,
    );
    const outcome = adapter.parse(spoilt, NOW);
    expect(outcome.kind).toBe('updates');
    expect(JSON.stringify(outcome)).toContain('\ufffd');
    expect(JSON.stringify(outcome)).not.toMatch(/\\u0000|\\ud800/);
  });
});
