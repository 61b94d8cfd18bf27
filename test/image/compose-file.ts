import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = join(__dirname, '..', '..');

export type Environment = Readonly<Record<string, string>>;

export interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly env_file?: string;
  readonly environment: Environment;
  readonly ports?: readonly string[];
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

/**
 * The services of one file, or of several that are laid over each other, with the variables of `env` put in as docker compose does.
 *
 * @throws Error with compose's sentence when a variable is needed and has no value
 */
export function composeServices(
  files: readonly string[],
  env: Environment,
): Readonly<Record<string, Service>> {
  const services: Record<string, Service> = {};
  for (const file of files) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const document = interpolated(parse(text, { merge: true }), env) as {
      services: Record<string, Partial<Service>>;
    };
    for (const [name, over] of Object.entries(document.services)) {
      const under = services[name];
      services[name] = {
        ...under,
        ...over,
        environment: { ...under?.environment, ...over.environment },
        ports: [...(under?.ports ?? []), ...(over.ports ?? [])],
      } as Service;
    }
  }
  return services;
}

const VARIABLE = /\$(?:\$|\{([A-Z][A-Z0-9_]*)(?:(:[-?])([^}]*))?\})/g;

function interpolated(value: unknown, env: Environment): unknown {
  if (typeof value === 'string') {
    return value.replace(VARIABLE, (whole, name?: string, operator?: string, words?: string) => {
      if (name === undefined) return whole.slice(1);
      const given = env[name] ?? '';
      if (given !== '') return given;
      if (operator === ':-') return words ?? '';
      throw new Error(`required variable ${name} is missing a value${operator === ':?' ? `: ${words}` : ''}`);
    });
  }
  if (Array.isArray(value)) return value.map((one) => interpolated(one, env));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, interpolated(one, env)]));
}
