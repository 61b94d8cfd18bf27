import { connect } from 'node:net';

/** One SMTP conversation, line by line, for what no mail library would ever say. */
export async function smtpTalk(port: number, lines: readonly (string | Buffer)[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  const answers: string[] = [];
  let heard = '';
  let wake: () => void = () => undefined;
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1');
    wake();
  });
  // A server that hangs up has said what it had to say.
  socket.on('error', () => wake());
  let closed = false;
  socket.on('close', () => {
    closed = true;
    wake();
  });
  const answer = async (): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(heard)?.[0];
      if (whole !== undefined) {
        heard = heard.slice(whole.length);
        return whole.trimEnd();
      }
      if (closed) return 'closed';
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  answers.push(await answer());
  for (const line of lines) {
    socket.write(typeof line === 'string' ? `${line}\r\n` : line);
    answers.push(await answer());
  }
  socket.destroy();
  return answers;
}

/** The lines that hand over one mail. */
export function handOver(from: string, to: readonly string[], body: Buffer): (string | Buffer)[] {
  const stuffed = body.toString('latin1').replace(/^\./gm, '..');
  return [
    'EHLO sender.example',
    `MAIL FROM:<${from}>`,
    ...to.map((address) => `RCPT TO:<${address}>`),
    'DATA',
    Buffer.from(`${stuffed}\r\n.\r\n`, 'latin1'),
  ];
}
