import type { ClientKind, Diagnostic } from '@alfred/model';
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
  const { name } = answers;
  const at = manifestOf('agent', name);
  const settled = settleNeeds(name, answers.needs ?? [], facts.services, at);
  const description = answers.description ?? `The agent ${name}.`;
  const port = answers.port ?? nextFreePort(facts.services.values());
  const { needs } = settled;
  return {
    view: {
      name,
      variablePrefix: name.toUpperCase().replaceAll('-', '_'),
      ...texts(description),
      port,
      publish: answers.publish ?? 0,
      ...needsView(needs),
    },
    answers: {
      name,
      description,
      needs: Object.fromEntries(needs.map((need) => [need.provider.name, need.condition])),
      port,
      ...(answers.publish === undefined ? {} : { publish: answers.publish }),
    },
    diagnostics: settled.diagnostics,
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

function needsView(needs: readonly SettledNeed[]): View {
  const views = needs.flatMap((need) => clientView(need) ?? []);
  const called = views.filter((view) => !view.isModel);
  const ofKind = (kind: ClientKind) => called.filter((view) => view.kind === kind);
  const http = ofKind('http');
  const postgres = ofKind('postgres');
  const model = views.filter((view) => view.isModel);
  return {
    needs: needs.map(({ provider, condition }) => ({ name: provider.name, condition })),
    clients: views,
    model,
    called,
    faked: [...http, ...postgres],
    testImports: [
      'createTestService',
      ...(http.length + model.length > 0 ? ['fakeHttp'] : []),
      ...(postgres.length > 0 ? ['fakePostgres'] : []),
    ].join(', '),
    http,
    postgres,
    redis: ofKind('redis'),
    url: ofKind('url'),
    secrets: [...new Set(needs.flatMap(passwordOf))],
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
  if (kind !== 'postgres' && kind !== 'redis') return [];
  const password = provider.secrets.find(({ variable }) => variable?.includes('PASSWORD') ?? false);
  return password === undefined ? [] : [password.name];
}
