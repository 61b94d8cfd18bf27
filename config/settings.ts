import { isSupportedCountry } from 'libphonenumber-js';
import { z } from 'zod';
import type { LinkSettings } from '../domain/conversation/customer-links';
import { DEFAULT_COALESCE_MS } from '../domain/tracking/take-updates';
import { bitsAtMost, isPlaceholder } from './guessable';

/**
 * Every setting of Wayward, read from the environment once at the start. A wrong or missing one stops the start with a
 * sentence that names it (SettingsError); nothing else in the project reads process.env.
 */

const HOW_TO_MAKE_ONE = 'openssl rand -base64 32';
const PLACEHOLDER_ERROR = 'is still an example: set your own';

/** Chosen here, and all that stands between a stranger and what it signs. */
const OWN_SECRET = { leastLength: 32, leastBits: 80 } as const;
/** Given out by somebody else, who decides how good it is: only what nobody gives out is refused. */
const GIVEN_SECRET = { leastLength: 1, leastBits: 10 } as const;

/** `current,previous`: two values while a secret is being rotated. */
const secretsOf = ({ leastLength, leastBits }: { leastLength: number; leastBits: number }) =>
  z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((list) => !list.some(isPlaceholder), { error: PLACEHOLDER_ERROR, abort: true })
    .refine((list) => list.every((secret) => secret.length >= leastLength), {
      error: `must consist of at least ${leastLength} characters each (${HOW_TO_MAKE_ONE})`,
      abort: true,
    })
    .refine((list) => list.every((secret) => bitsAtMost(secret) >= leastBits), {
      error: `is too easy to guess: set a random one (${HOW_TO_MAKE_ONE})`,
      abort: true,
    });
const secrets = secretsOf(GIVEN_SECRET);

const yesOrNo = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');
const positiveInt = z.coerce.number().int().positive();
/** 0: for good. */
const daysOrForGood = z.coerce.number().int().min(0).max(36_500).default(0);
const url = (...schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), {
    error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    abort: true,
  });

/** Paths are put behind it. */
const withoutSlashAtEnd = (address: string): string => address.replace(/(?<!\/)\/+$/, '');

/** An address of a server, with who logs in there. Machines of one's own may have the password of an example, but not ours. */
const serverUrl = (...schemes: string[]) =>
  url(...schemes).refine(
    (value) => {
      const password = decodeURIComponent(new URL(value).password);
      return leadsToThisMachine(value) ? !/^change-me$/i.test(password) : !isPlaceholder(password);
    },
    { error: `holds a password that ${PLACEHOLDER_ERROR}` },
  );

/** Signs links where nobody outside this machine can follow them. */
const LAPTOP_SECRET = 'only for links that lead to this very machine';

function leadsToThisMachine(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

/** What a sandbox may reach: its own simulators. */
interface Gateways {
  readonly DATABASE_URL: string;
  readonly TEMPORAL_ADDRESS: string;
  readonly SMTP_URL: string;
  readonly TWILIO_API_URL: string;
  readonly PUBLIC_URL: string;
  readonly OIDC_ISSUER: string;
  readonly UPS_CLIENT_ID: string;
  readonly UPS_API_URL: string;
  readonly SHIPENGINE_FETCH_KEYS: boolean;
}

/** The settings by which something would leave this machine. An empty address of the telephone company is Twilio's own. */
function leadsOutside(settings: Gateways): (keyof Gateways)[] {
  const addresses = ['DATABASE_URL', 'SMTP_URL', 'TWILIO_API_URL', 'PUBLIC_URL'] as const;
  return [
    ...addresses.filter((name) => settings[name] === '' || !leadsToThisMachine(settings[name])),
    ...(leadsToThisMachine(`http://${settings.TEMPORAL_ADDRESS}`) ? [] : (['TEMPORAL_ADDRESS'] as const)),
    ...(settings.OIDC_ISSUER === '' || leadsToThisMachine(settings.OIDC_ISSUER)
      ? []
      : (['OIDC_ISSUER'] as const)),
    ...(settings.UPS_CLIENT_ID === '' ||
    (settings.UPS_API_URL !== '' && leadsToThisMachine(settings.UPS_API_URL))
      ? []
      : (['UPS_API_URL'] as const)),
    ...(settings.SHIPENGINE_FETCH_KEYS ? (['SHIPENGINE_FETCH_KEYS'] as const) : []),
  ];
}

const line = z.string().trim().min(1).max(60);
const upsShop = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.strictObject({
      name: line,
      phone: z.string().regex(/^\+[1-9]\d{6,12}$/, 'must be a phone number like +15035550100'),
      streetLines: z.array(line).min(1).max(3),
      city: line,
      region: z.string().regex(/^[A-Z]{2}$/, 'must be two letters'),
      postalCode: z.string().regex(/^\d{5}(-\d{4})?$/, 'must be like 97301'),
      country: z.string().regex(/^[A-Z]{2}$/, 'must be two letters'),
    }),
  );

const environment = z
  .object({
    /** A pooler in between must keep sessions whole: Wayward listens (LISTEN) and prepares statements. */
    DATABASE_URL: serverUrl('postgres:', 'postgresql:'),
    DATABASE_MAX_CONNECTIONS: positiveInt.default(10),
    /** How long the api waits for Postgres, for a connection or for a statement, before it answers 503 (ms). */
    DATABASE_ANSWER_MS: positiveInt.default(4_000),
    /** The same for the worker, which waits for nobody's sake and tries again by itself (ms). */
    DATABASE_WORKER_ANSWER_MS: positiveInt.default(15_000),
    /** The same for what looks at thousands of parcels at once: the auditor, disruptions, forgetting (ms). */
    DATABASE_LONG_ANSWER_MS: positiveInt.default(100_000),
    TEMPORAL_ADDRESS: z
      .string()
      .regex(/^[^\s/]+:\d+$/, 'must be host:port')
      .default('127.0.0.1:7233'),
    TEMPORAL_NAMESPACE: z.string().min(1).default('default'),
    /** Where people open Temporal's web UI; the console links to it. Empty: it does not. */
    TEMPORAL_UI_URL: z
      .string()
      .regex(/^(https?:\/\/\S+)?$/, 'must be an address with http or https')
      .default('')
      .transform(withoutSlashAtEnd),
    TEMPORAL_TASK_QUEUE: z.string().min(1).default('wayward'),
    /** Path of the workflows as one file, made of the same code; empty: the one of `npm run build`, or from sources one of its own. */
    WORKFLOW_BUNDLE: z.string().default(''),

    API_HOST: z.string().min(1).default('127.0.0.1'),
    API_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    /** Connections of clients at once; more are closed unanswered. Each may hold a body of MAX_BODY_BYTES in memory. */
    API_MAX_CONNECTIONS: positiveInt.default(1_000),
    /** Where the outside world reaches the api: used in links, and by Twilio to sign its callbacks. */
    PUBLIC_URL: url('http:', 'https:').transform(withoutSlashAtEnd),
    /** Reverse proxies in front of the api whose X-Forwarded-For is believed. */
    TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
    RATE_LIMIT_PER_MINUTE: positiveInt.default(6_000),
    MAX_BODY_BYTES: positiveInt.default(2_000_000),
    /**
     * So long after everything was done about them the bytes of webhooks and mails are kept. What was not understood, belongs to
     * nobody yet or waits for a person stays.
     */
    INBOX_RETENTION_DAYS: positiveInt.default(90),
    /** So long an update waits for somebody to register its number. */
    UNMATCHED_RETENTION_DAYS: positiveInt.default(60),
    /** So long the words of messages are kept, sent and received ones; 0: for good. The rows stay. */
    MESSAGE_RETENTION_DAYS: daysOrForGood,
    /** So long after a shipment was closed it is known who it was for; 0: for good. */
    RECIPIENT_RETENTION_DAYS: daysOrForGood,
    /** So long closed shipments are kept, with all that belongs to them; 0: for good. */
    SHIPMENT_RETENTION_DAYS: daysOrForGood,
    /** So long it is known who did what; 0: for good. */
    AUDIT_LOG_RETENTION_DAYS: daysOrForGood.default(400),

    /** On so many of a hundred cases advice is kept from people, drawn by chance, to find out what it is worth (docs/insight.md). */
    ADVICE_WITHHELD_PERCENT: z.coerce.number().int().min(0).max(50).default(10),

    SMTP_URL: serverUrl('smtp:', 'smtps:'),
    MAIL_FROM: z.string().min(3).default('Your shop <parcels@shop.example>'),
    /** Replies go to reply+<token>@<this domain>; empty: to the address of MAIL_FROM, which people read. */
    MAIL_REPLY_DOMAIN: z.string().default(''),
    /**
     * Where the api takes mail for MAIL_REPLY_DOMAIN (answers, bounces, unsubscriptions); 0: nowhere. The domain's MX record leads
     * here, or a mail server in front of it passes on what comes for the domain.
     */
    MAIL_RECEIVER_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    MAIL_RECEIVER_HOST: z.string().min(1).default('127.0.0.1'),
    MAIL_RECEIVER_MAX_BYTES: positiveInt.default(10_000_000),
    /** From one address; more is asked to come again. Where a server of yours passes the mail on, all of it comes from that one. */
    MAIL_RECEIVER_PER_MINUTE: positiveInt.default(300),
    /** The same for bytes: reading megabytes of mail takes the time of webhooks. Not less than one mail of the greatest size. */
    MAIL_RECEIVER_BYTES_PER_MINUTE: positiveInt.default(20_000_000),
    /** Paths of PEM files: with both, STARTTLS is offered. */
    MAIL_RECEIVER_TLS_KEY: z.string().default(''),
    MAIL_RECEIVER_TLS_CERT: z.string().default(''),

    /** Current, then previous, while rotating: the first signs the links in messages to customers, both are believed. */
    LINK_SECRETS: secretsOf(OWN_SECRET),
    /** How long the links to a page work after the message was sent. */
    LINK_UNSUBSCRIBE_DAYS: positiveInt.default(60),
    LINK_PREFERENCES_DAYS: positiveInt.default(60),
    LINK_ADDRESS_DAYS: positiveInt.default(14),
    LINK_PARCEL_DAYS: positiveInt.default(60),

    /** Where people sign in besides by password, by OpenID Connect; empty: nowhere. It leads back to PUBLIC_URL/v1/session/oidc/callback. */
    OIDC_ISSUER: z
      .union([z.literal(''), url('http:', 'https:')])
      .default('')
      .refine((value) => !value.startsWith('http:') || leadsToThisMachine(value), 'must be https'),
    OIDC_CLIENT_ID: z.string().trim().default(''),
    OIDC_CLIENT_SECRET: z
      .string()
      .trim()
      .default('')
      .refine((value) => !isPlaceholder(value), { error: PLACEHOLDER_ERROR }),
    /** How the page of signing in calls it; empty: by its host. */
    OIDC_NAME: z.string().trim().max(60).default(''),

    TWILIO_ACCOUNT_SID: z
      .string()
      .regex(/^AC[0-9a-f]{32}$/i, 'must look like AC followed by 32 hexadecimal digits'),
    /** Current, then previous, while rotating: both are accepted on callbacks, the first signs requests. */
    TWILIO_AUTH_TOKEN: secrets.refine((list) => list.length > 0, { error: 'must not be empty' }),
    TWILIO_FROM: z
      .string()
      .regex(
        /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/i,
        'must be a phone number like +15005550006 or a messaging service MG...',
      ),
    /**
     * What HELP is answered with: who writes, and where people find help. Empty: Twilio answers, as it does unless advanced
     * opt-out is switched off or has no text for it.
     */
    SMS_HELP_ANSWER: z.string().trim().max(300).default(''),
    /**
     * Countries that texts go to, ISO 3166-1: `DE,AT,CH`. Empty: for customers those of the shop and of all its recipients, for the
     * staff any. Numbers that cost extra get none, whatever stands here.
     */
    SMS_COUNTRIES: z
      .string()
      .default('')
      .transform((value) =>
        value
          .toUpperCase()
          .split(/[\s,]+/)
          .filter((part) => part !== ''),
      )
      .refine(
        (list) => list.every((code) => isSupportedCountry(code)),
        'must be codes of countries like DE,AT,CH',
      ),
    /** Empty for Twilio itself. */
    TWILIO_API_URL: z.union([z.literal(''), url('http:', 'https:')]).default(''),

    /**
     * UPS Delivery Intercept (docs/carriers.md): client id and secret of an app at developer.ups.com. Empty: UPS is asked by carrier cases,
     * as every other carrier.
     */
    UPS_CLIENT_ID: z.string().trim().default(''),
    UPS_CLIENT_SECRET: z
      .string()
      .trim()
      .default('')
      .refine((value) => !isPlaceholder(value), { error: PLACEHOLDER_ERROR }),
    /** Empty for UPS itself; https://wwwcie.ups.com is where it lets programs try. */
    UPS_API_URL: z
      .union([z.literal(''), url('http:', 'https:')])
      .default('')
      .transform(withoutSlashAtEnd),
    /** Who asks UPS, and where the parcels come from, as JSON: `{"name","phone","streetLines","city","region","postalCode","country"}`. */
    UPS_SHOP: z
      .string()
      .default('')
      .transform((text, context) => {
        if (text === '') return null;
        const read = upsShop.safeParse(text);
        if (read.success) return read.data;
        const [issue] = read.error.issues;
        context.addIssue({
          code: 'custom',
          message: `${issue?.path.join('.') || 'JSON'}: ${issue?.message}`,
        });
        return z.NEVER;
      }),

    EASYPOST_SECRETS: secrets,
    AFTERSHIP_SECRETS: secrets,
    SHIPPO_SECRETS: secrets,
    /** Path of a file with ShipEngine's public keys, as JWKS or as PEM by key id; empty: its webhooks are refused. */
    SHIPENGINE_KEYS: z.string().default(''),
    /**
     * The keys are fetched from ShipEngine instead. It signs for all of its customers with the same keys: whoever has an account
     * there can have a webhook about your parcels signed and sent here.
     */
    SHIPENGINE_FETCH_KEYS: yesOrNo,
    SEVENTEENTRACK_SECRETS: secrets,
    KARRIO_SECRETS: secrets,
    UPS_SECRETS: secrets,
    FEDEX_SECRETS: secrets,
    DHL_SECRETS: secrets,

    /** Folder of policies, calendars and message templates that replace or extend the defaults. */
    POLICY_FOLDER: z.string().default(''),
    TEMPLATE_FOLDER: z.string().default(''),
    /** Divides every policy offset and inactivity allowance; 1 in production, hundreds in the demo. */
    TIME_SCALE: z.coerce.number().positive().default(1),
    /**
     * How long a routine scan may wait so that several reach the workflow at once (ms). Days, since nothing is missed meanwhile:
     * whatever a scan could change goes at once, and a passed deadline pulls what waits before it is judged (docs/adr/0005).
     */
    COALESCE_MS: z.coerce.number().int().min(0).default(DEFAULT_COALESCE_MS),
    EMAIL_PER_SECOND: z.coerce.number().positive().default(20),
    SMS_PER_SECOND: z.coerce.number().positive().default(10),
    /** How long a gateway may take to answer before a send is in doubt (ms). */
    GATEWAY_TIMEOUT_MS: positiveInt.default(15_000),
    /** How often the auditor goes over the whole fleet (ms); 0: only when asked to (POST /v1/audit/run). */
    AUDIT_EVERY_MS: z.coerce
      .number()
      .int()
      .refine((value) => value === 0 || value >= 1_000, 'must be 0 or at least 1000')
      .default(5 * 60_000),
    /** Who is told of what the auditor cannot mend, once a day of each kind: `team:` or `on_call:` and its id. */
    AUDIT_PAGES: z
      .string()
      .regex(/^(team|on_call):[a-z][a-z0-9_]{0,59}$/, 'must be like team:support_lead or on_call:first_line')
      .transform((value) => value as `team:${string}` | `on_call:${string}`)
      .default('team:support_lead'),
    /** Who is told of all problems on Monday mornings (docs/insight.md): a team; `none`: only their owners are told, of their own. */
    BRIEFING_TO: z
      .string()
      .regex(/^(team:[a-z0-9][a-z0-9_-]{0,62}|none)$/, 'must be like team:support_lead, or none')
      .transform((value) => (value === 'none' ? null : value.slice('team:'.length)))
      .default('support_lead'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    /**
     * A stage on which people practise (docs/drills.md): pages say so, and it starts only where all that it reaches is on this very
     * machine. Nothing is ever sent to real people from it.
     */
    SANDBOX: yesOrNo,
    /** Lets outbound webhooks go to private networks and this machine; for laptops and tests. */
    ALLOW_PRIVATE_WEBHOOK_TARGETS: yesOrNo,
    /** Where the worker serves /metrics and /healthz; 0 turns it off. */
    WORKER_METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
    /** Nobody is asked for a key there: 0.0.0.0 only where a network of your own stands around it. */
    WORKER_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
    /** Names of fault points that are armed, for tests only: `after-intent:kill` (see services/fault-point.ts). */
    FAULT_POINTS: z.string().default(''),
  })
  .refine((settings) => settings.MAIL_RECEIVER_PORT === 0 || settings.MAIL_REPLY_DOMAIN !== '', {
    path: ['MAIL_REPLY_DOMAIN'],
    error: 'must name the domain whose mail MAIL_RECEIVER_PORT takes',
  })
  .refine((settings) => settings.MAIL_RECEIVER_BYTES_PER_MINUTE >= settings.MAIL_RECEIVER_MAX_BYTES, {
    path: ['MAIL_RECEIVER_BYTES_PER_MINUTE'],
    error: 'must not be less than MAIL_RECEIVER_MAX_BYTES, or the greatest mails come again for ever',
  })
  .refine((settings) => settings.SHIPENGINE_KEYS === '' || !settings.SHIPENGINE_FETCH_KEYS, {
    path: ['SHIPENGINE_FETCH_KEYS'],
    error: 'must not be true while SHIPENGINE_KEYS names keys of your own',
  })
  .refine((settings) => settings.LINK_SECRETS.length > 0 || leadsToThisMachine(settings.PUBLIC_URL), {
    path: ['LINK_SECRETS'],
    error: 'must not be empty while PUBLIC_URL leads to the outside world',
  })
  .refine(
    ({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) =>
      OIDC_ISSUER === '' || (OIDC_CLIENT_ID !== '' && OIDC_CLIENT_SECRET !== ''),
    { path: ['OIDC_CLIENT_SECRET'], error: 'must not be empty, nor OIDC_CLIENT_ID, with an OIDC_ISSUER' },
  )
  .refine(({ UPS_CLIENT_ID, UPS_CLIENT_SECRET }) => UPS_CLIENT_ID === '' || UPS_CLIENT_SECRET !== '', {
    path: ['UPS_CLIENT_SECRET'],
    error: 'must not be empty with a UPS_CLIENT_ID',
  })
  .refine(({ UPS_CLIENT_ID, UPS_SHOP }) => UPS_CLIENT_ID === '' || UPS_SHOP !== null, {
    path: ['UPS_SHOP'],
    error: 'must say who asks, with a UPS_CLIENT_ID',
  })
  .superRefine((settings, context) => {
    if (!settings.SANDBOX) return;
    for (const name of leadsOutside(settings))
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'must lead to this machine (127.0.0.1) while SANDBOX is true, and nowhere else',
      });
  })
  .transform((settings) => ({
    ...settings,
    LINK_SECRETS: settings.LINK_SECRETS.length > 0 ? settings.LINK_SECRETS : [LAPTOP_SECRET],
  }));

export type Settings = Readonly<z.output<typeof environment>>;

/** For how many days what is kept; null: for good. */
export function retentionOf(settings: Settings): {
  readonly messageDays: number | null;
  readonly recipientDays: number | null;
  readonly shipmentDays: number | null;
} {
  const days = (setting: number): number | null => (setting === 0 ? null : setting);
  return {
    messageDays: days(settings.MESSAGE_RETENTION_DAYS),
    recipientDays: days(settings.RECIPIENT_RETENTION_DAYS),
    shipmentDays: days(settings.SHIPMENT_RETENTION_DAYS),
  };
}

/** What the links in messages to customers are made with. */
export function linkSettings(settings: Settings): LinkSettings {
  return {
    publicUrl: settings.PUBLIC_URL,
    secrets: settings.LINK_SECRETS,
    lifetimeDays: {
      unsubscribe: settings.LINK_UNSUBSCRIBE_DAYS,
      preferences: settings.LINK_PREFERENCES_DAYS,
      address: settings.LINK_ADDRESS_DAYS,
      parcel: settings.LINK_PARCEL_DAYS,
    },
  };
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads and checks the settings.
 *
 * @throws SettingsError with one sentence for each setting that is missing or wrong
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const result = environment.safeParse(env);
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues
      .map((issue) => {
        const name = String(issue.path[0]);
        return env[name] === undefined
          ? `The setting ${name} is missing.`
          : `The setting ${name} is wrong: ${issue.message}.`;
      })
      .join('\n'),
  );
}
