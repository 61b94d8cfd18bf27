import { DemoOutcome, outcomeOf } from '../../demo/outcome';
import { newTally } from '../../demo/tally';

describe('the JSON line of the demo', () => {
  it('says the same as its schema, even of a day on which nothing happened', () => {
    const line = outcomeOf(
      { parcels: [], mails: [], texts: [], replies: new Map() },
      newTally(),
      { ok: true, expected: 0, missing: [], unexpected: [] },
      12.345,
    );
    expect(DemoOutcome.parse(JSON.parse(JSON.stringify(line)))).toEqual(line);
    expect(line).toEqual({
      shipments: 0,
      events: { accepted: 0, duplicate: 0, unmatched: 0, rejected: 0, refusedSignatures: 0 },
      cases: { byKind: {}, byStatus: {} },
      escalationSteps: { run: 0, skipped: 0 },
      messages: { email: {}, sms: {} },
      selfCheck: { ok: true, expected: 0, missing: [], unexpected: [] },
      seconds: 12.3,
    });
  });

  it('refuses fields that nobody agreed on', () => {
    expect(DemoOutcome.safeParse({ shipments: 1, extra: true }).success).toBe(false);
  });
});
