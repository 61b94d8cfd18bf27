import type { Provider, ProviderSecrets, WebhookRequest } from '../../providers/index';
import { push, REWRITTEN_BODY, verdict } from './webhook-story';

interface Sender {
  /** What comes with a push of `SIGNED_BODY` that is truly theirs: a signature, or the secret itself. */
  readonly headers: Readonly<Record<string, string>>;
  /** What the shop has configured. */
  readonly secret: string;
  /** False where a sender repeats a secret and signs nothing: then nobody can tell that a body was written again. */
  readonly signsBody: boolean;
}

/** What is proved and refused in the same way by everybody whose pushes a secret proves. */
export function provesItself(provider: Provider, { headers, secret, signsBody }: Sender): void {
  const emptied = Object.fromEntries(Object.keys(headers).map((name) => [name, '']));
  const judged = (request: WebhookRequest, ...secrets: string[]) => verdict(provider, request, { secrets });

  it('a push is accepted under the current and under the previous secret', async () => {
    expect(await judged(push(headers), secret)).toBe('ok');
    expect(await judged(push(headers), 'new', secret)).toBe('ok');
    expect(await judged(push(headers), '', secret)).toBe('ok');
  });

  const refused: [story: string, request: WebhookRequest, secrets: string[], reason: string][] = [
    ['another secret', push(headers), ['other'], 'bad_signature'],
    ['the beginning of the secret', push(headers), [secret.slice(0, -1)], 'bad_signature'],
    ['no header', push(), [secret], 'missing_signature'],
    ['no header while secrets are switched over', push(), ['new', secret], 'missing_signature'],
    ['nothing configured', push(headers), [], 'not_configured'],
    ['an empty secret configured', push(headers), [''], 'not_configured'],
    ['a blank secret configured', push(headers), ['  '], 'not_configured'],
    ['an empty header where nothing is configured', push(emptied), [''], 'not_configured'],
    ['an empty header', push(emptied), [secret], 'missing_signature'],
    [
      'a header of another sender',
      push({ 'x-signature': Object.values(headers)[0] ?? '' }),
      [secret],
      'missing_signature',
    ],
  ];
  if (signsBody) {
    refused.push([
      'a body written again',
      push(headers, { body: REWRITTEN_BODY }),
      [secret],
      'bad_signature',
    ]);
    refused.push(['an empty body', push(headers, { body: '' }), [secret], 'bad_signature']);
  }
  it.each(refused)('%s is refused', async (_story, request, secrets, reason) => {
    const settings: ProviderSecrets = { secrets };
    expect(await verdict(provider, request, settings)).toBe(reason);
  });
}
