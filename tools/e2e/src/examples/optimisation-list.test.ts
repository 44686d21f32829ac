import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printExample } from './example.js';

interface Block {
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: Readonly<Record<string, unknown>> & { readonly test: readonly string[] };
  readonly deploy: {
    readonly resources: { readonly limits: object; readonly reservations: object };
  };
}

const folder = fileURLToPath(new URL('../../../../examples/02-alfred/', import.meta.url));
const { files } = printExample(folder, 'compose');
const { services } = parse(files['compose.yaml'] ?? '', { merge: true }) as {
  services: Readonly<Record<string, Block>>;
};
const environment = (files['.env.example'] ?? '').split('\n');

/** The lines of a section of the env template, without its heading. */
function section(name: string): readonly string[] {
  const start = environment.indexOf(`# --- ${name} ---`);
  const end = environment.findIndex((line, index) => index > start && line.startsWith('# --- '));
  return start === -1 ? [] : environment.slice(start + 1, end === -1 ? undefined : end);
}

// What the platform of 27 services was asked to have, block by block.
describe('the optimisation list', () => {
  it('has limits and reservations for agent-rag', () => {
    expect(services['agent-rag']?.deploy.resources).toEqual({
      limits: { memory: '700M', cpus: '0.5' },
      reservations: { memory: '400M', cpus: '0.1' },
    });
  });

  it('starts agent-financial when its database and redis are healthy and the router has started', () => {
    expect(services['agent-financial']?.depends_on).toMatchObject({
      'db-postgres': { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
      'model-router': { condition: 'service_started' },
    });
  });

  it.each(['agent-core', 'agent-financial', 'agent-legal', 'agent-rag', 'agent-social'])(
    'asks %s whether it is live, as often as the policy says',
    (name) => {
      expect(services[name]?.healthcheck).toMatchObject({
        test: ['CMD', 'bash', '-c', expect.stringContaining("'GET /health/live ")],
        interval: '10s',
        timeout: '5s',
        retries: 3,
        start_period: '20s',
      });
    },
  );

  it('groups the environment: the database', () => {
    expect(section('db-postgres')).toEqual(
      expect.arrayContaining(['DB_USER=postgres', 'DB_NAME=postgres']),
    );
  });

  it('groups the environment: addresses inside the platform', () => {
    expect(section('Addresses inside the platform')).toEqual(
      expect.arrayContaining([
        'MODEL_ROUTER_URL=http://model-router:8080',
        'RAG_GATEWAY_URL=http://agent-rag:8501',
      ]),
    );
  });

  it('describes DB_PASSWORD and points at its file, with no line that could hold it', () => {
    const lines = section('Secrets');
    const at = lines.indexOf(
      '# DB_PASSWORD: secret, read from the file .alfred/secrets/db-password',
    );
    expect(lines[at + 1]).toBe('# Password of the database user that all services share.');
    expect(lines[at + 2]).toMatch(/^# used by /);
    expect(environment.filter((line) => /^\s*DB_PASSWORD\s*=/.test(line))).toEqual([]);
  });
});

/** Memory and cores of the original, where it had a limit. */
const ORIGINAL_LIMITS = {
  'vector-db': ['250M', '0.5'],
  'pubsub-emulator': ['400M', '1.5'],
  'model-registry': ['150M', '0.3'],
  'model-router': ['150M', '0.3'],
  'db-postgres': ['500M', '1'],
  'db-realtime': ['250M', '0.8'],
  'agent-rag': ['700M', '0.5'],
  'agent-social': ['150M', '0.3'],
  'agent-financial': ['150M', '0.3'],
  'agent-legal': ['150M', '0.3'],
  'ui-chat': ['150M', '0.3'],
  'ui-admin': ['200M', '0.3'],
  'monitoring-metrics': ['150M', '0.2'],
  'monitoring-dashboard': ['200M', '0.2'],
} as const;

describe('the platform of 27 services', () => {
  it.each(Object.entries(ORIGINAL_LIMITS))('keeps the limits of %s', (name, [memory, cpus]) => {
    expect(services[name]?.deploy.resources.limits).toEqual({ memory, cpus });
  });

  it('has a row in its README for each service', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| ([a-z][a-z-]*) +\|/gm)].map(([, name]) => name);
    expect(rows.filter((name) => name !== 'service' && name !== 'was').sort()).toEqual(
      Object.keys(services).sort(),
    );
  });
});
