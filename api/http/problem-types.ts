/** Every problem that the api answers with (RFC 9457). The names are the stable part of `type`: `/problems/<name>`. */

interface ProblemFacts {
  readonly status: number;
  readonly title: string;
  /** What it means and what to do about it; shown at `/problems/<name>`. */
  readonly explanation: string;
}

function problem(status: number, title: string, explanation: string): ProblemFacts {
  return { status, title, explanation };
}

export const PROBLEM_TYPES = {
  malformed: problem(
    400,
    'The request cannot be read',
    'The body is no JSON, is not UTF-8, is nested too deeply or broke off; or the address has a bad percent-encoding. Repeating the same request gives the same answer.',
  ),
  unauthenticated: problem(
    401,
    'No valid credentials',
    'Send `Authorization: Bearer wwk_...` with a key that was neither revoked nor has expired, or sign in. A session ends when nobody uses it for 12 hours, after 7 days, and with the password or the role that it was opened by. Webhooks must carry the signature of their sender.',
  ),
  forbidden: problem(
    403,
    'The key or the role does not allow this',
    'You are known, but may not do this. `detail` names the scope or the role that is missing; an administrator can create a key with it, or give you the role.',
  ),
  cross_origin: problem(
    403,
    'The request comes from another site',
    'What is asked for by the cookie of a session, and would change something, must come from a page of this site: browsers say so by `Sec-Fetch-Site` or `Origin`. Programs use an API key.',
  ),
  sign_in_failed: problem(
    401,
    'The sign-in failed',
    'Address and password do not fit together, or the link was used before, or its time is over. Which of these it is, and whether there is such an address, is told to nobody.',
  ),
  link_over: problem(
    410,
    'The link does not count any more',
    'It was used, a newer one took its place, or its time is over. Ask an administrator for a new one.',
  ),
  no_email_address: problem(
    409,
    'The member has no email address',
    'Add one by `POST /v1/members/{id}/contact-points`; whoever follows the link that goes there has proved it.',
  ),
  too_many_sign_ins: problem(
    429,
    'Too many attempts to sign in',
    'Passwords were tried too often, for this account or from where you are. `Retry-After` says in how many seconds the next attempt counts; it becomes more each time.',
  ),
  not_found: problem(404, 'There is no such thing', 'Nothing is known under this address.'),
  workflow_not_started: problem(
    404,
    'The workflow has not started yet',
    'The shipment is registered, and its workflow has not taken its first round yet. It was asked to; ask again when a worker is there.',
  ),
  body_forgotten: problem(
    410,
    'The body is not kept any more',
    'Everything was done about it, and after `INBOX_RETENTION_DAYS` its bytes were let go. What it changed stays.',
  ),
  method_not_allowed: problem(
    405,
    'The method is not allowed here',
    'The header `Allow` lists the methods of this address.',
  ),
  case_not_open: problem(
    409,
    'The case is not open',
    'It was resolved, or its shipment was closed. GET the case to see how it ended.',
  ),
  nothing_to_escalate: problem(
    409,
    'Nothing is left to escalate to',
    'All steps of the escalation policy that page somebody have run.',
  ),
  stale_escalation: problem(
    409,
    'The case was escalated in the meantime',
    'A step ran after this was asked for. Look at the case again before escalating once more.',
  ),
  held_by_another: problem(
    409,
    'Somebody else has the case',
    'It was taken after whoever acts had looked at it (`seenHolder`). `detail` says by whom. Look at the case again; to act all the same, send its holder of now as `seenHolder`, or leave that out.',
  ),
  bulk_scope_grew: problem(
    409,
    'More cases fit than were confirmed',
    '`detail` says how many there are now. Look at them, and confirm that number as `confirmed`.',
  ),
  draft_changed: problem(
    409,
    'Somebody else has changed the draft',
    'It is not as it was read any more: another has written on it, or it was sent. Read it again before it is written over.',
  ),
  auditor_not_set_up: problem(
    409,
    'Nobody has set up the auditor yet',
    'A worker does so when it starts and reaches Temporal. Start one, then repeat the request.',
  ),
  id_taken: problem(
    409,
    'The id is taken',
    'There is one with this id already. Change it by PATCH, or choose another id.',
  ),
  sender_not_testable: problem(
    409,
    'Its webhooks cannot be tried here',
    'Set the secret of this provider first (`detail` names the setting). ShipEngine signs with a key of its own, so only its own pushes show that all is well.',
  ),
  mapping_exists: problem(
    409,
    'The wording has a meaning already',
    'A mapping in force speaks of this wording of the carrier. Remove it (`DELETE /v1/text-mappings/{id}`) before you say something else.',
  ),
  contact_point_exists: problem(
    409,
    'The member has this address already',
    'Each address of a member is kept once. Ask for a code to verify it.',
  ),
  already_verified: problem(
    409,
    'The address is verified already',
    'Nothing is left to do: it is written to, and commands from it count.',
  ),
  member_holds_cases: problem(
    409,
    'The member has cases in hand',
    '`GET /v1/cases?status=acknowledged&assignee=<id>` lists them. Hand them over first. To have nothing go to the member from now on, make them inactive: their cases stay theirs until the lease ends, and then go on to whoever is next.',
  ),
  inactive_member: problem(
    409,
    'The member is not active',
    'Addresses of a member who does not work are not verified. Make the member active first.',
  ),
  address_taken: problem(
    409,
    'Another member has verified this address',
    'An address speaks for one member. Remove it from the other one first.',
  ),
  no_valid_code: problem(
    409,
    'There is no valid code',
    'None was sent, it is older than 15 minutes, or it was tried five times. Ask for a new one.',
  ),
  wrong_code: problem(
    422,
    'The code is wrong',
    'Five tries are allowed for each code; then ask for a new one.',
  ),
  too_many_codes: problem(
    429,
    'Too many codes were sent',
    'At most three codes an hour are sent to an address. `Retry-After` says in how many seconds the next one may be.',
  ),
  disruption_over: problem(
    409,
    'The disruption is over',
    'It was resolved or declined. What fits its scope later is counted anew.',
  ),
  already_approved: problem(
    409,
    'The disruption was approved',
    'Customers were told of it, so it cannot be taken back; it can be resolved.',
  ),
  shipment_closed: problem(
    409,
    'The shipment is closed',
    'Its way has ended, so its registration cannot be changed any more.',
  ),
  order_moved: problem(
    409,
    'The order has moved to another shipment',
    'Its carrier or number was corrected before. `shipmentId` names the shipment that it is a part of now; repeat the request there.',
  ),
  number_taken: problem(
    409,
    'Another shipment has this number',
    '`shipmentId` names the open shipment that is registered under this carrier and number. With `"join": true` the order joins it.',
  ),
  too_many_orders: problem(
    409,
    'The number is registered for too many orders',
    'A hundred orders go with this parcel already. A number that stands in for many parcels cannot tell where any of them is.',
  ),
  silence_over: problem(
    409,
    'The silence is over',
    'It has ended, by itself or because somebody ended it. What it held is on its way; set a new one if need be.',
  ),
  customer_unreachable: problem(
    409,
    'The customer cannot be written to this way',
    '`errors` names the reason: opted out, an address that bounced, none at all, or erased. Nothing was sent. Another `channel` may do.',
  ),
  carrier_unreachable: problem(
    409,
    'Nobody at the carrier can be written to',
    'The directory names no contact with an email address for this topic and country. Add one by `POST /v1/carrier-overrides`.',
  ),
  carrier_case_closed: problem(
    409,
    'The carrier case is closed',
    'Nothing more is asked in it. Open another one by `POST /v1/carrier-cases`.',
  ),
  intervention_undecided: problem(
    409,
    'Another intervention is not decided yet',
    'What becomes of one is known before another one about the same parcel is begun. `GET /v1/shipments/{id}/interventions` shows it.',
  ),
  intervention_settled: problem(
    409,
    'The intervention stands elsewhere by now',
    'A yes or no is for what waits for it (`needs_approval`), and only what the carrier took can be taken back.',
  ),
  claim_undecided: problem(
    409,
    'Another claim is not over',
    'A parcel is claimed once at a time for the same. `GET /v1/claims?shipmentId=...` shows it.',
  ),
  claim_elsewhere: problem(
    409,
    'The claim stands elsewhere by now',
    'What is filed is decided, what is accepted is paid, and what is paid or withdrawn is over. `detail` says where it stands.',
  ),
  claim_incomplete: problem(
    409,
    'The claim is not complete',
    'Needed documents or the amount are missing: `GET /v1/claims/{id}` says which. With `anyway` it is filed all the same.',
  ),
  claim_too_early: problem(
    409,
    'The carrier takes the claim later',
    'The parcel may still come. `notBefore` of the claim is the first day; with `anyway` it is filed all the same.',
  ),
  parcel_over: problem(
    409,
    'The way of the parcel has ended',
    'Its carrier can do nothing with it any more.',
  ),
  message_filed: problem(
    409,
    'The message belongs to another shipment',
    'Somebody, or the message itself, has said which shipment it is about.',
  ),
  idempotency_in_progress: problem(
    409,
    'A request with this idempotency key is under way',
    'The first request with this key has not been answered yet. Repeat it after the seconds in `Retry-After`.',
  ),
  idempotency_key_reused: problem(
    422,
    'The idempotency key was used for another request',
    'A key stands for one request. Use a new key for a new request.',
  ),
  payload_too_large: problem(
    413,
    'The body is too large',
    'The limit counts the body as it is after decompression. Send fewer events per request.',
  ),
  unsupported_media_type: problem(
    415,
    'The type of the body is not supported',
    'Send the `Content-Type` and, if any, the `Content-Encoding` (gzip, deflate, br) that the OpenAPI document names.',
  ),
  validation: problem(
    422,
    'The request is not valid',
    '`errors` lists each field that is wrong: `in` (body, query or header), `field` as a JSON pointer, and `reason`.',
  ),
  snooze_in_the_past: problem(422, 'The snooze lies in the past', '`until` must be later than now.'),
  rate_limited: problem(
    429,
    'Too many requests',
    '`Retry-After` says in how many seconds to come back; `RateLimit` and `RateLimit-Policy` say what is allowed.',
  ),
  too_many_acts: problem(
    429,
    'Too many act on the same at once',
    'Few acts on the cases of one shipment, or on one disruption, are under way at the same moment; others wait their turn for up to 5 seconds. Its turn did not come, and nothing was done: repeat the request after the seconds in `Retry-After`.',
  ),
  internal: problem(
    500,
    'Something went wrong here',
    'An error of Wayward itself. It was logged under the `requestId`.',
  ),
  database_unavailable: problem(
    503,
    'The database is not available',
    'Nothing was changed. Repeat the request after the seconds in `Retry-After`.',
  ),
  workflow_unavailable: problem(
    503,
    'The workflow cannot be reached',
    'Temporal or its workers did not answer in time, so it is not known whether the action was carried out. Repeat it with the same `Idempotency-Key`: it will not act twice.',
  ),
  provider_unavailable: problem(
    503,
    'The OpenID provider cannot be reached',
    'Where people sign in did not answer. Try again after the seconds in `Retry-After`, or sign in by password.',
  ),
  gateway_unavailable: problem(
    503,
    'The gateway cannot be reached',
    'What the SMS gateway keeps could not be fetched from it. Repeat the request after the seconds in `Retry-After`.',
  ),
  signature_keys_unavailable: problem(
    503,
    'The keys of the sender are not available',
    'The public keys of the webhook sender could not be fetched, so its signature could not be checked. Nothing was taken; repeat the request.',
  ),
} as const satisfies Record<string, ProblemFacts>;

export type ProblemName = keyof typeof PROBLEM_TYPES;
export const PROBLEM_NAMES = Object.keys(PROBLEM_TYPES) as [ProblemName, ...ProblemName[]];
