import type { Diagnostic } from '@alfred/model';
import { stringify } from 'yaml';
import { settleNeeds, type SettledNeed } from './agent-needs.js';
import type { AgentAnswers } from './answers.js';
import { clientOf, isModelRouter, type ScaffoldedClient } from './clients.js';
import { printAccess, printKey, printText } from './code.js';
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
    descriptionYaml: stringify(description, { singleQuote: true, lineWidth: 0 }).trimEnd(),
    descriptionJson: JSON.stringify(description),
    descriptionCode: printText(description),
  };
}

function needsView(needs: readonly SettledNeed[]): View {
  const clients = needs.flatMap((need) => clientOf(need) ?? []);
  const called = clients.filter((client) => !isModelRouter(client));
  const views = called.map(clientView);
  const ofKind = (kind: string) => views.filter((view) => view['kind'] === kind);
  return {
    needs: needs.map(({ provider, condition }) => ({ name: provider.name, condition })),
    clients: clients.map(clientView),
    model: clients.filter(isModelRouter).map(clientView),
    called: views,
    http: ofKind('http'),
    postgres: ofKind('postgres'),
    redis: ofKind('redis'),
    url: ofKind('url'),
    secrets: [...new Set(clients.flatMap((client) => client.passwordSecret ?? []))],
  };
}

function clientView(client: ScaffoldedClient): View {
  const { name, kind, critical, healthPath, passwordSecret } = client;
  const plain = critical && healthPath === undefined && passwordSecret === undefined;
  return {
    name,
    kind,
    key: printKey(name),
    access: printAccess(name),
    plain,
    optional: !critical,
    healthPath: healthPath === undefined ? '' : printText(healthPath),
    probePath: printText(healthPath ?? '/health/ready'),
    passwordSecret: passwordSecret === undefined ? '' : printText(passwordSecret),
  };
}
