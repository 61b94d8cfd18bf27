import express, { type Request, type Response } from 'express';
import { Problem } from './problem';

/** Reads and decompresses a body up to a limit, which holds for what comes out: a small bomb stays small. */
export type BodyReader = (req: Request, res: Response) => Promise<Buffer>;

export function createBodyReader(maxBytes: number): BodyReader {
  const raw = express.raw({ type: () => true, limit: maxBytes, inflate: true });
  return (req, res) =>
    new Promise((resolve, reject) => {
      raw(req, res, (error: unknown) => {
        if (error === undefined || error === null) {
          resolve(Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0));
          return;
        }
        reject(asProblem(error, maxBytes));
      });
    });
}

function asProblem(error: unknown, maxBytes: number): unknown {
  const { type, status } = error as { readonly type?: unknown; readonly status?: unknown };
  if (type === 'entity.too.large' || status === 413) {
    // The rest of the body is not read, so the connection cannot be used again.
    return new Problem('payload_too_large', `The body is larger than ${maxBytes} bytes.`, {
      headers: { Connection: 'close' },
    });
  }
  if (status === 415) {
    return new Problem('unsupported_media_type', 'The content encoding is not supported.');
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem('malformed', 'The body broke off or is not compressed as its header says.', {
      cause: error,
    });
  }
  return error;
}

/**
 * JSON routes take `application/json` and its relatives in UTF-8.
 *
 * @throws Problem `unsupported_media_type` for any other
 */
export function requireJson(contentType: string | undefined): void {
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('charset='));
  const isJson = /^application\/([a-z0-9.-]+\+)?json$/.test(type.trim());
  if (!isJson || (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset))) {
    throw new Problem('unsupported_media_type', 'The body must be application/json in UTF-8.');
  }
}
