import { connect } from 'node:net';

const ANSWER_WITHIN_MS = 10_000;

/**
 * Hands one mail to a receiver (RFC 5321), as a sender's mail server does.
 *
 * @returns the code of the last answer; null when the connection broke or nothing was said in time
 */
export function handMailTo(port: number, from: string, to: string, raw: string): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const lines = [`EHLO customers.example`, `MAIL FROM:<${from}>`, `RCPT TO:<${to}>`, 'DATA', `${raw}\r\n.`];
    let said = '';
    let next = 0;
    const end = (code: number | null): void => {
      socket.destroy();
      resolve(code);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => end(null));
    socket.on('error', () => end(null));
    socket.on('close', () => end(null));
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1');
      for (
        let line = /^(\d{3})([ -])[^\n]*\n/.exec(said);
        line !== null;
        line = /^(\d{3})([ -])[^\n]*\n/.exec(said)
      ) {
        said = said.slice(line[0].length);
        if (line[2] === '-') continue;
        const code = Number(line[1]);
        const words = lines[next];
        if (code >= 400 || words === undefined) return end(code);
        next += 1;
        socket.write(`${words}\r\n`);
      }
    });
  });
}
