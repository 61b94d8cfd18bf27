import type { Socket } from 'node:net';
import type { SmtpMood } from './smtp-mood';

export interface KeptMail {
  /** UTC in ms. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  /** With its angle brackets. */
  readonly messageId: string;
  readonly raw: string;
  /** Whether the sender was told that it was taken. */
  readonly answered: boolean;
}

/** One SMTP connection (RFC 5321, with PIPELINING): as much of a server as senders need, and moods that no library has. */
export class SmtpConversation {
  #unread = '';
  #inData = false;
  #from = '';
  #to: string[] = [];

  /** @param mood asked at each moment at which the server could misbehave; null: it behaves */
  constructor(
    private readonly socket: Socket,
    private readonly mood: () => SmtpMood | null,
    private readonly keep: (mail: KeptMail) => void,
  ) {
    const first = mood()?.kind;
    if (first === 'hangs_at_greeting') return;
    if (first === 'refuses_greeting') {
      socket.end('421 4.3.2 come again later\r\n');
      return;
    }
    socket.write('220 sink ESMTP\r\n');
    socket.on('data', (chunk: Buffer) => {
      this.#unread += chunk.toString('latin1');
      this.#read();
    });
  }

  #read(): void {
    while (!this.socket.destroyed) {
      if (this.#inData) {
        if (this.#unread.length > 200 && this.mood()?.kind === 'cuts_in_data') {
          this.socket.destroy();
          return;
        }
        const end = this.#unread.indexOf('\r\n.\r\n');
        if (end < 0) return;
        const raw = this.#unread.slice(0, end + 2);
        this.#unread = this.#unread.slice(end + 5);
        this.#inData = false;
        this.#take(raw);
      } else {
        const end = this.#unread.indexOf('\r\n');
        if (end < 0) return;
        const line = this.#unread.slice(0, end);
        this.#unread = this.#unread.slice(end + 2);
        this.#obey(line);
      }
    }
  }

  #obey(line: string): void {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    switch (line.slice(0, 4).toUpperCase()) {
      case 'EHLO':
        this.#say('250-sink\r\n250-PIPELINING\r\n250 8BITMIME');
        break;
      case 'HELO':
      case 'NOOP':
        this.#say('250 2.0.0 ok');
        break;
      case 'RSET':
        this.#to = [];
        this.#say('250 2.0.0 ok');
        break;
      case 'MAIL':
        this.#from = address;
        this.#to = [];
        this.#say('250 2.1.0 ok');
        break;
      case 'RCPT':
        this.#admit(address);
        break;
      case 'DATA':
        this.#inData = this.#to.length > 0;
        this.#say(this.#inData ? '354 go on' : '503 5.5.1 no recipient');
        break;
      case 'QUIT':
        this.socket.end('221 2.0.0 bye\r\n');
        break;
      default:
        this.#say('502 5.5.2 what?');
    }
  }

  #admit(address: string): void {
    const mood = this.mood()?.kind;
    if (mood === 'refuses_recipient_for_now') {
      this.#say('450 4.2.0 not now');
    } else if (mood === 'refuses_recipient') {
      this.#say('550 5.7.1 not from you');
    } else {
      this.#to.push(address);
      this.#say('250 2.1.5 ok');
    }
  }

  #take(raw: string): void {
    const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
    const messageId = /^message-id: *(.*)$/im.exec(headers)?.[1]?.trim() ?? '';
    const mail = { from: this.#from, to: [...this.#to], messageId, raw };
    const keep = (answered: boolean): void => this.keep({ at: Date.now(), ...mail, answered });
    const mood = this.mood();
    switch (mood?.kind) {
      case 'hangs_after_data':
        keep(false);
        break;
      case 'cuts_after_data':
        keep(false);
        this.socket.destroy();
        break;
      case 'refuses_after_data_for_now':
        this.socket.end('421 4.3.2 shutting down\r\n');
        break;
      case 'refuses_after_data':
        this.#say('554 5.6.0 no');
        break;
      case 'answers_late':
        setTimeout(() => {
          keep(this.socket.writable);
          this.#say('250 2.0.0 taken at last');
        }, mood.ms).unref();
        break;
      default:
        keep(this.socket.writable);
        this.#say('250 2.0.0 taken');
    }
  }

  #say(answer: string): void {
    if (this.socket.writable) this.socket.write(`${answer}\r\n`);
  }
}
