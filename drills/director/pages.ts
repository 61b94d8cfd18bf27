import { html, type Part } from '../../api/pages/html';
import type { debriefOf } from '../debrief/debrief';
import type { Scenario } from '../library/scenario';
import { storyTime } from '../stage/hour';
import type { LiveDrill } from '../stage/play-drill';

export type Debriefed = ReturnType<typeof debriefOf>;
export const ROLES = ['customer', 'carrier'] as const;
export type Role = (typeof ROLES)[number];

export const STYLE = `:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a404a); --quiet: light-dark(#5b6472, #a2abb9); }
body { max-width: 980px; margin: 0 auto; padding: 24px 16px 64px; font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 1.6em; }
.banner { padding: 6px 14px; border-radius: 8px; background: #7a2e00; color: #fff; font-weight: 600; }
table { width: 100%; border-collapse: collapse; } td, th { padding: 6px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
.quiet { color: var(--quiet); } .own { font-weight: 600; } .said { padding: 10px 12px; margin: 8px 0; border: 1px solid var(--line); border-radius: 10px; white-space: pre-wrap; }
.mine { margin-left: 15%; } button { padding: 6px 14px; font: inherit; } textarea { width: 100%; box-sizing: border-box; font: inherit; } iframe { width: 100%; height: 46vh; border: 1px solid var(--line); border-radius: 10px; }
.both { display: grid; grid-template-columns: 3fr 2fr; gap: 24px; } @media (max-width: 700px) { .both { display: block; } }
`;

interface Frame {
  readonly title: string;
  readonly content: Part;
  /** The page is loaded again after so many seconds. */
  readonly refresh?: number;
}

function frame({ title, content, refresh }: Frame): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">${
    refresh !== undefined &&
    html`
<meta http-equiv="refresh" content="${String(refresh)}">`
  }
<title>${title} - Drills</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<p class="banner" role="note">Practice stage. Nothing here is real, and nothing leaves this machine.</p>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.text;
}

export function problemPage(sentence: string): string {
  return frame({ title: 'Not possible', content: html`<p>${sentence}</p><p><a href="/">All drills</a></p>` });
}

export function libraryPage(
  library: readonly Scenario[],
  played: readonly string[],
  /** Of who began the last one. */
  who: string,
  consoleUrl: string,
): string {
  const rows = library.map(
    ({ id, title, trains, lasts }) => html`<tr>
<td><b>${title}</b><br><span class="quiet">${trains}; ${String(lasts)} hours</span></td>
<td><form method="post" action="/plays"><input type="hidden" name="drill" value="${id}"><input type="hidden" name="seed" value="${String(played.length + 1)}">
<label>Your name <input name="who" maxlength="80" size="14" value="${who}"></label>
<label>Somebody plays <select name="played"><option value="nobody">nobody</option><option value="customer">the customer</option><option value="carrier">the carrier</option></select></label>
<button>Begin</button></form></td></tr>`,
  );
  const before = played.map(
    (title, index) => html`<li><a href="/plays/${String(index + 1)}">${title}</a></li>`,
  );
  return frame({
    title: 'What do you want to practise?',
    content: html`<p>You act in the <a href="${consoleUrl}" target="_blank" rel="noopener">console</a>. The carrier and the shop are called by a note on the case that begins with
<code>@carrier</code> or <code>@shop</code>.</p>
${played.length > 0 && html`<h2>Played here</h2><ol>${before}</ol>`}
<table>${rows}</table>`,
  });
}

interface Shown {
  readonly scenario: Scenario;
  readonly played: Role | null;
  readonly live: LiveDrill | null;
  readonly debriefed: Debriefed | null;
  readonly failed: string | null;
}

export function playPage(number: string, play: Shown, consoleUrl: string): string {
  const { live, debriefed, failed, played } = play;
  if (failed !== null) return problemPage(`The drill broke off: ${failed}`);
  if (debriefed !== null) return debriefPage(debriefed);
  if (live === null)
    return frame({
      title: play.scenario.title,
      refresh: 1,
      content: html`<p>The parcels are being sent ...</p>`,
    });
  const { brief, protocol, lasts, title } = live.scenario;
  return frame({
    title,
    refresh: 5,
    content: html`<p>${brief}</p>
<p><b>${storyTime(live.hour())}</b> of ${String(lasts)} hours. <a href="${consoleUrl}?search=${encodeURIComponent(live.trackingNumber)}" target="_blank" rel="noopener">Parcel ${live.trackingNumber} in the console</a></p>
${
  played !== null &&
  html`<p>For whoever plays the ${played}: <a href="/plays/${number}/${played}" target="_blank" rel="noopener">a window of their own</a></p>`
}
<h2>What the protocol says</h2><ul>${protocol.map((sentence) => html`<li>${sentence}</li>`)}</ul>
<form method="post" action="/plays/${number}/end"><button>End now, and look back</button></form>`,
  });
}

function debriefPage({ title, score, parts, lost, yours, reference, protocol, practise }: Debriefed): string {
  return frame({
    title: `${score} of 100: ${title}`,
    content: html`<table>${parts.map(({ name, points, of }) => html`<tr><td>${name}</td><td>${String(points)} of ${String(of)}</td></tr>`)}</table>
<h2>One thing to practise</h2><p>${practise}</p>
${
  lost.length > 0 &&
  html`<h2>Where points were lost</h2><table>${lost.map(({ points, when, why }) => html`<tr><td>-${String(points)}</td><td>${when}</td><td>${why}</td></tr>`)}</table>`
}
<div class="both"><div><h2>Your timeline</h2><table>${yours.map(({ when, what, own }) => html`<tr><td class="quiet">${when}</td><td class="${own ? 'own' : 'other'}">${what}</td></tr>`)}</table></div>
<div><h2>The reference</h2><ol>${reference.map((act) => html`<li>${act}</li>`)}</ol>
<h2>What the protocol says</h2><ul>${protocol.map((sentence) => html`<li>${sentence}</li>`)}</ul></div></div>
<p><a href="/">All drills</a></p>`,
  });
}

/** What somebody who plays a role knows, and where they write. What they have been told comes in by itself beside it. */
export function rolePage(number: string, role: Role, { facts, cast, title }: Scenario): string {
  const known = facts.filter(({ held }) => held === role);
  const mood =
    role === 'customer'
      ? html`<p>You are ${cast.customer.mood}, and write ${LANGUAGES[cast.customer.language]}.</p>`
      : html``;
  return frame({
    title: `You play the ${role}: ${title}`,
    content: html`${mood}
<h2>What only you know</h2><ul>${known.map(({ says, asked }) => html`<li>${says.en} <span class="quiet">Tell it when somebody asks (${asked.slice(0, 5).join(', ')}).</span></li>`)}</ul>
<iframe src="/plays/${number}/${role}/said" title="What was said"></iframe>
<form method="post" action="/plays/${number}/${role}"><label>You say<textarea name="text" rows="4" required maxlength="2000"></textarea></label><button>Send</button></form>`,
  });
}

const LANGUAGES = { en: 'English', de: 'German', es: 'Spanish' } as const;

export function saidPage(role: Role, live: LiveDrill): string {
  const said = live
    .entries()
    .filter(({ who, does, to }) => does === 'wrote' && (who === role || to === role))
    .map(
      ({ who, hour, text }) =>
        html`<div class="said ${who === role ? 'mine' : 'theirs'}"><span class="quiet">${storyTime(hour)}, ${who === role ? 'you' : who}</span><br>${text}</div>`,
    );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>What was said</title><link rel="stylesheet" href="/style.css"></head>
<body>${said.length === 0 ? html`<p class="quiet">Nobody has said anything to you yet.</p>` : html`${said}`}</body></html>
`.text;
}
