import { DateTime } from 'luxon';
import { withOwnPolicies } from '../../domain/policies/choose';
import type { Policy } from '../../domain/policies/policy';
import { PolicyError } from '../../domain/policies/policy-error';
import { compare } from '../../domain/policies/words/compare';
import { explainPolicy } from '../../domain/policies/words/explain';
import type { Explanation } from '../../domain/policies/words/explanation';
import { asMarkdown } from '../../domain/policies/words/markdown';
import { matchInOneLine } from '../../domain/policies/words/match';
import { generalRules } from '../../domain/policies/words/overview';
import { lengthOf, whenOf } from '../../domain/policies/words/phrases';
import type { Instant } from '../../domain/tracking/tracking-event';
import { readPolicies } from '../../planning/load-policies';
import { simulate } from '../../planning/simulate';
import { describedCase, zonesOf } from '../../planning/simulated-case';
import { timetableOf } from '../../planning/timetable';
import { defineRoute, reply } from '../http/define-route';
import type { ApiDeps } from '../http/deps';
import { Problem } from '../http/problem';
import * as schemas from './policy-schemas';

export const getPolicies = defineRoute({
  method: 'get',
  path: '/v1/policies',
  operationId: 'listPolicies',
  tag: 'Policies',
  summary: 'The escalation policies that run, and what holds for all of them',
  description:
    'As they were read when the api started: the default ones, and above them those of POLICY_FOLDER.',
  auth: 'read',
  answers: { 200: { description: 'All policies.', schema: schemas.PolicyList } },
  async handle({ deps }) {
    const { documents } = deps;
    return reply(200, {
      data: documents.policies.policies.map((policy) => summary(policy, deps)),
      general: writable(generalRules(documents)),
    });
  },
});

export const getOnePolicy = defineRoute({
  method: 'get',
  path: '/v1/policies/{id}',
  operationId: 'getPolicy',
  tag: 'Policies',
  summary: 'A policy, with its explanation in sentences',
  auth: 'read',
  params: schemas.PolicyPath,
  answers: { 200: { description: 'The policy.', schema: schemas.PolicyDetail } },
  async handle({ params, deps }) {
    const policy = find(params.id, deps);
    return reply(200, {
      ...summary(policy, deps),
      match: { ...policy.match },
      steps: policy.steps.map(({ id, after, audience, channels, template, priority, condition, repeat }) => ({
        id,
        after: whenOf(after).replace(/^after /, ''),
        audience,
        channels: [...channels],
        template,
        priority,
        condition,
        repeat: repeat === null ? null : { every: lengthOf(repeat.every), times: repeat.times },
      })),
      explanation: writable(explanationOf(policy, deps)),
    });
  },
});

export const getExplanation = defineRoute({
  method: 'get',
  path: '/v1/policies/{id}/explanation',
  operationId: 'explainPolicy',
  tag: 'Policies',
  summary: 'A policy as a page of plain sentences',
  description: 'As JSON, or with `Accept: text/markdown` as the page to pin up.',
  auth: 'read',
  params: schemas.PolicyPath,
  answers: {
    200: { description: 'The explanation.', schema: schemas.Explanation, text: 'text/markdown' },
  },
  async handle({ params, deps, req }) {
    const explanation = explanationOf(find(params.id, deps), deps);
    return req.accepts(['application/json', 'text/markdown']) === 'text/markdown'
      ? reply(200, asMarkdown(explanation))
      : reply(200, writable(explanation));
  },
});

export const postSimulation = defineRoute({
  method: 'post',
  path: '/v1/policies/simulate',
  operationId: 'simulateCase',
  tag: 'Policies',
  summary: 'Walk a case through time',
  description:
    'With the very process that runs, the policies and calendars as they are now, and what people do as you say. Nothing is stored or sent. A last page that is repeated is shown for four days.',
  auth: 'read',
  body: schemas.SimulateCase,
  answers: { 200: { description: 'The timetable.', schema: schemas.CaseTimetable } },
  async handle({ body, deps }) {
    const simulated = describedCase(body);
    const simulation = simulate(deps.planner, simulated);
    const { sending } = deps.documents;
    const { lines, next } = timetableOf(simulated, simulation, { sending, wording: deps.wording });
    const zones = zonesOf(simulated);
    return reply(200, {
      policyId: simulation.plan.policyId,
      policyVersion: simulation.plan.policyVersion,
      zones,
      lines: lines.map(({ at, text, stepId, waits }) => ({
        at,
        local: zones.map((zone) => localTime(at, zone)),
        text,
        stepId,
        waits: writable(waits),
      })),
      next,
    });
  },
});

/** A document is read at once, while everybody else waits; three times the default one is room enough. */
const MOST_BYTES = 100_000;

export const postCheck = defineRoute({
  method: 'post',
  path: '/v1/policies/check',
  operationId: 'checkPolicies',
  tag: 'Policies',
  summary: 'Check a policy document before it runs',
  description:
    'Says every mistake with its line, or what the document means and what it would change of what runs now. Nothing is stored.',
  auth: 'supervise',
  rawContent: { 'application/yaml': schemas.PolicyDocumentText },
  answers: { 200: { description: 'What is wrong with it, or what it says.', schema: schemas.PolicyCheck } },
  async handle({ rawBody, deps }) {
    if (rawBody.length > MOST_BYTES) {
      throw new Problem('payload_too_large', `A policy document is not larger than ${MOST_BYTES} bytes.`);
    }
    const { documents, wording } = deps;
    try {
      const read = readPolicies(textOf(rawBody), 'document', {
        beneath: documents.policies,
        folder: deps.settings.POLICY_FOLDER,
      });
      const together = { ...documents, policies: withOwnPolicies(documents.policies, read) };
      return reply(200, {
        ok: true,
        problems: [],
        explanations: read.policies.map((policy) =>
          writable(explainPolicy(policy, together.policies, wording)),
        ),
        changes: writable(compare(documents, together, wording)),
      });
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      const problems = error.problems
        .slice(0, MOST_PROBLEMS)
        .map(({ line, path, sentence }) => ({ line, path, sentence }));
      return reply(200, { ok: false, problems, explanations: [], changes: { policies: [], general: [] } });
    }
  },
});

/** Nobody reads more of them. */
const MOST_PROBLEMS = 100;

function summary({ id, version, source, purpose, match }: Policy, { wording }: ApiDeps) {
  return { id, version, source, purpose, appliesTo: matchInOneLine(match, wording) };
}

function find(id: string, { documents }: ApiDeps): Policy {
  const policy = documents.policies.policies.find((candidate) => candidate.id === id);
  if (policy === undefined) throw new Problem('not_found', 'There is no policy with this id.');
  return policy;
}

function explanationOf(policy: Policy, { documents, wording }: ApiDeps): Explanation {
  return explainPolicy(policy, documents.policies, wording);
}

function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new Problem('malformed', 'The body is not UTF-8.', { cause: error });
  }
}

function localTime(at: Instant, zone: string): string {
  return DateTime.fromISO(at, { zone }).toISO({ suppressMilliseconds: true }) ?? at;
}

/** The domain's read-only lists as the schema's; it is JSON either way. */
type Writable<T> = T extends readonly (infer Item)[]
  ? Writable<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T;

function writable<T>(value: T): Writable<T> {
  return value as Writable<T>;
}
