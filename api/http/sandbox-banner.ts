import { type RequestHandler, Router } from 'express';
import type { Locale } from '../../domain/messages/message';

/** On a stage (SANDBOX) every page says so: of the console, of customers, of the documentation. */

const WORDS: Readonly<Record<Locale, string>> = {
  en: 'Practice stage. Nothing here is real, and nothing leaves this machine.',
  de: 'Übungsbühne. Hier ist nichts echt, und nichts verlässt diesen Rechner.',
  es: 'Simulacro. Nada de esto es real y nada sale de este ordenador.',
};

const STYLE_PATH = '/sandbox.css';

/** Above all else and in nobody's way: what lies beneath can be clicked. */
const STYLE = `.sandbox-banner {
  position: fixed;
  z-index: 10000;
  bottom: 10px;
  left: 50%;
  transform: translateX(-50%);
  max-width: calc(100vw - 24px);
  margin: 0;
  padding: 5px 14px;
  border-radius: 999px;
  background: #7a2e00;
  color: #fff;
  font: 600 13px/1.4 system-ui, sans-serif;
  text-align: center;
  pointer-events: none;
}
`;

/** Puts the banner into every page that is sent after it. */
export function sandboxBanner(): Router {
  const router = Router();
  router.get(STYLE_PATH, (_req, res) => {
    res.type('text/css').send(STYLE);
  });
  router.use(intoPages);
  return router;
}

const intoPages: RequestHandler = (_req, res, next) => {
  const send = res.send.bind(res);
  res.send = (body?: unknown) => {
    const isPage = typeof body === 'string' && /^text\/html\b/.test(String(res.getHeader('Content-Type')));
    return send(isPage ? withBanner(body) : body);
  };
  next();
};

function withBanner(page: string): string {
  const language = /<html lang="(\w\w)/.exec(page)?.[1];
  const words = language === 'de' || language === 'es' ? WORDS[language] : WORDS.en;
  return page
    .replace('</head>', `<link rel="stylesheet" href="${STYLE_PATH}">\n</head>`)
    .replace('<body>', `<body>\n<p class="sandbox-banner" role="note">${words}</p>`);
}
