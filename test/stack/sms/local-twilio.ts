import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import type { SmsSimulator } from '../../../stack/sms-simulator';

/** Twilio's own client, pointed at a simulator, that remembers what went over the wire. */
class RecordingClient extends RequestClient {
  readonly exchanges: {
    method: string;
    path: string;
    data: unknown;
    params: unknown;
    status: number;
    body: unknown;
  }[] = [];

  constructor(
    private readonly base: string,
    timeout: number,
  ) {
    super({ timeout });
  }

  override async request<TData>(opts: Parameters<typeof RequestClient.prototype.request<TData>>[0]) {
    const target = new URL(opts.uri);
    const response = await super.request<TData>({
      ...opts,
      uri: `${this.base}${target.pathname}${target.search}`,
    });
    this.exchanges.push({
      method: String(opts.method),
      path: target.pathname,
      data: opts.data,
      params: opts.params,
      status: response.statusCode,
      body: response.body,
    });
    return response;
  }
}

export function twilioFor(simulator: SmsSimulator, authToken = simulator.authToken, timeoutMs = 5_000) {
  const wire = new RecordingClient(simulator.url, timeoutMs);
  return { client: twilio(simulator.accountSid, authToken, { httpClient: wire }), wire };
}
