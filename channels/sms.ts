import twilio, { RequestClient } from 'twilio';
import type { GatewayRecord, HandOver, SmsChannel } from './channel';
import { twilioOutcome } from './twilio-outcome';

export interface SmsSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number (E.164) or a messaging service (`MG...`). */
  readonly from: string;
  /** Empty for Twilio itself; otherwise takes the place of https://api.twilio.com. */
  readonly apiUrl: string;
  /** For one whole request (ms): when it is over, the send has an outcome. */
  readonly timeoutMs: number;
}

const TWILIO_API = 'https://api.twilio.com';

/** Points Twilio's own client at another address, and bounds a request as a whole (its own time-out bounds silence). */
class GatewayClient extends RequestClient {
  constructor(
    private readonly apiUrl: string,
    timeoutMs: number,
  ) {
    // No retries of its own: each one could be a second message.
    super({ timeout: timeoutMs, autoRetry: false, keepAlive: true });
    this.axios.interceptors.request.use((config) => {
      config.signal = AbortSignal.timeout(timeoutMs);
      return config;
    });
  }

  override request<Data>(options: Parameters<typeof RequestClient.prototype.request<Data>>[0]) {
    const uri =
      this.apiUrl !== '' && options.uri.startsWith(TWILIO_API)
        ? this.apiUrl + options.uri.slice(TWILIO_API.length)
        : options.uri;
    return super.request<Data>({ ...options, uri });
  }
}

/** SMS by Twilio's Messages API, with Twilio's client. https://www.twilio.com/docs/messaging/api/message-resource */
export function createSmsChannel(settings: SmsSettings): SmsChannel {
  const client = twilio(settings.accountSid, settings.authToken, {
    httpClient: new GatewayClient(settings.apiUrl.replace(/(?<!\/)\/+$/, ''), settings.timeoutMs),
  });
  const byService = settings.from.startsWith('MG');
  return {
    async handOver(message): Promise<HandOver> {
      try {
        const sent = await client.messages.create({
          to: message.to,
          body: message.body,
          statusCallback: message.statusCallback,
          ...(byService ? { messagingServiceSid: settings.from } : { from: settings.from }),
        });
        return { outcome: 'accepted', providerMessageId: sent.sid, acceptedAt: new Date().toISOString() };
      } catch (error) {
        return twilioOutcome(error);
      }
    },

    /**
     * Not filtered by DateSent at Twilio: a message that is still queued has none, and overlooking it would send it twice.
     * Newest first, so the window on DateCreated is applied here and ends the paging early.
     */
    async sentTo(to, since): Promise<readonly GatewayRecord[]> {
      const found: GatewayRecord[] = [];
      const from = byService ? {} : { from: settings.from };
      for (const record of await client.messages.list({ to, ...from, limit: 200, pageSize: 200 })) {
        if (record.direction === 'inbound') continue;
        if (byService && record.messagingServiceSid !== settings.from) continue;
        const createdAt = record.dateCreated.toISOString();
        if (createdAt < since) continue;
        found.push({ sid: record.sid, body: record.body, createdAt, status: record.status });
      }
      return found;
    },

    async close() {},
  };
}
