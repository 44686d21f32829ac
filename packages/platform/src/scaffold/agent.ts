import type { ClientKind, Diagnostic, Origin } from '@alfred/model';
import { clientKindOf, healthPathOf } from '../plan/client.js';
import { settleNeeds, type SettledNeed } from './agent-needs.js';
import type { AgentAnswers } from './answers.js';
import { printAccess, printKey, printText, printYamlText } from './code.js';
import { nextFreePort, type WorkspaceFacts } from './facts.js';
import type { Answer } from './record.js';
import type { View } from './render.js';
import { manifestOf } from './places.js';

/** What a template is filled with, and the answers behind it, every default applied. */
export interface Prepared {
  readonly view?: View;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Settles everything that an agent's files say. */
export function prepareAgent(answers: AgentAnswers, facts: WorkspaceFacts): Prepared {
  const { name, kind = 'agent' } = answers;
  const at = manifestOf('agent', name);
  const settled = settleNeeds(name, answers.needs ?? [], facts.services, at);
  const description = answers.description ?? `The ${kind} ${name}.`;
  const port = answers.port ?? nextFreePort(facts.services.values());
  const { needs } = settled;
  const calls = viewsOf(needs, kind);
  const idle = kind === 'worker' && calls.queue.length === 0 ? [workerWithoutQueue(name, at)] : [];
  return {
    view: {
      name,
      kind,
      variablePrefix: name.toUpperCase().replaceAll('-', '_'),
      ...texts(description),
      port,
      publish: answers.publish ?? 0,
      ...needsView(needs, calls),
    },
    answers: {
      name,
      description,
      kind,
      needs: Object.fromEntries(needs.map((need) => [need.provider.name, need.condition])),
      port,
      ...(answers.publish === undefined ? {} : { publish: answers.publish }),
    },
    // A need that is not there may be the queue.
    diagnostics: settled.diagnostics.length > 0 ? settled.diagnostics : idle,
  };
}

/** A description as it is, and as a value in YAML, JSON and code. */
export function texts(description: string): View {
  return {
    description,
    descriptionYaml: printYamlText(description),
    descriptionJson: JSON.stringify(description),
    descriptionCode: printText(description),
  };
}

/** How the needs are called: the model is asked, a worker's queue is taken from, and all others get a first call. */
function viewsOf(needs: readonly SettledNeed[], kind: 'agent' | 'worker') {
  const views = needs.flatMap((need) => clientView(need) ?? []);
  const model = views.filter((view) => view.isModel);
  const queue = kind === 'worker' ? views.filter((view) => view.kind === 'nats').slice(0, 1) : [];
  const called = views.filter((view) => !model.includes(view) && !queue.includes(view));
  return { clients: views, model, queue, called };
}

function needsView(needs: readonly SettledNeed[], calls: ReturnType<typeof viewsOf>): View {
  const { called, model, queue } = calls;
  const ofKind = (kind: ClientKind) => called.filter((view) => view.kind === kind);
  const http = ofKind('http');
  const postgres = ofKind('postgres');
  return {
    ...calls,
    needs: needs.map(({ provider, condition }) => ({ name: provider.name, condition })),
    faked: [...http, ...postgres],
    testImports: [
      'createTestService',
      ...(http.length + model.length > 0 ? ['fakeHttp'] : []),
      ...(postgres.length > 0 ? ['fakePostgres'] : []),
      ...(queue.length > 0 ? ['fakeQueue'] : []),
    ].join(', '),
    http,
    postgres,
    redis: ofKind('redis'),
    nats: ofKind('nats'),
    url: ofKind('url'),
    secrets: [...new Set(needs.flatMap(passwordOf))],
  };
}

function workerWithoutQueue(name: string, at: Origin): Diagnostic {
  return {
    code: 'template/bad-answer',
    severity: 'error',
    message: `"${name}" is to be a worker, and none of its needs is a queue that it could take work from.`,
    help: 'Name one among its needs; "alfred new infra nats" makes one.',
    at,
    service: name,
  };
}

/** The service whose answers come from language models, by convention of this name. */
const MODEL_ROUTER = 'model-router';

/** How the agent's code calls a need; nothing for what is waited for and never called. */
function clientView({ provider, condition }: SettledNeed) {
  const kind = condition === 'completed' ? undefined : clientKindOf(provider);
  if (kind === undefined) return undefined;
  const { name } = provider;
  return {
    name,
    kind,
    isModel: name === MODEL_ROUTER && kind === 'http',
    key: printKey(name),
    access: printAccess(name),
    probePath: printText(healthPathOf(provider) ?? '/health/ready'),
  };
}

/** Names of the secrets that open a store: its users are given them, too. */
function passwordOf({ provider }: SettledNeed): readonly string[] {
  const kind = clientKindOf(provider);
  if (kind !== 'postgres' && kind !== 'redis' && kind !== 'nats') return [];
  const password = provider.secrets.find(({ variable }) => variable?.includes('PASSWORD') ?? false);
  return password === undefined ? [] : [password.name];
}
