import { SERVICE_SETTINGS, policyVariable } from '@alfred/contract';
import type {
  PlannedClient,
  PlannedNeed,
  PlannedVariable,
  ServicePlan,
  Setting,
} from '@alfred/model';
import type { Emitter } from '../emitter.js';
import { preamble } from '../formats/preamble.js';

/**
 * What a manifest says, as code: for each service that is built here from TypeScript, a module with its name,
 * settings, needs and secrets. The manifest stays the only place where they are written, and the clients of
 * a service are typed by it.
 */
export const emitServiceModules: Emitter = (plan) => ({
  files: plan.services.filter(isBuiltHere).map((service) => ({
    path: `${service.folder}/src/manifest.generated.ts`,
    content: printModule(service),
    owner: 'generated' as const,
  })),
  diagnostics: [],
});

function isBuiltHere(service: ServicePlan): boolean {
  const { value } = service.image;
  return (
    value.type === 'build' && value.buildFileOwner === 'generated' && service.language === 'node'
  );
}

/** Variables the runtime itself reads; the code of a service has no business with them. */
const runtimeVariables: ReadonlySet<string> = new Set([
  ...Object.keys(SERVICE_SETTINGS),
  'NODE_OPTIONS',
]);

function printModule(service: ServicePlan): string {
  const ofNeeds = new Set(service.needs.flatMap(variablesOf));
  const settings = service.environment.filter(
    ({ name }) => !ofNeeds.has(name) && !runtimeVariables.has(name),
  );
  const imports = settings.length === 0 ? 'defineNeeds' : 'defineNeeds, setting';
  return [
    preamble('slashes'),
    `import { ${imports} } from '@alfred/service-kit';`,
    '',
    '/** Name of the service in logs, metrics and traces. */',
    `export const name = ${quote(service.name)};`,
    '',
    '/** What the service is for. */',
    `export const description = ${quote(service.description)};`,
    '',
    '/** Variables of the environment, checked at start, all faults at once. */',
    `export const settings = ${block(settings.map(printSetting))};`,
    '',
    '/** What the service calls: each is a client, and a check of its health. */',
    `export const needs = defineNeeds(${block(service.needs.flatMap(printNeed))});`,
    '',
    '/** Names of the secrets it may read. */',
    `export const secrets = [${service.secrets.map(({ name }) => quote(name)).join(', ')}] as const;`,
    '',
  ].join('\n');
}

/** The address of a need, and what changes its policy: both are read by the runtime. */
function variablesOf({ to, variables }: PlannedNeed): readonly string[] {
  return [...variables.map(({ name }) => name), policyVariable(to)];
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? '{}' : `{\n${lines.map((line) => `  ${line},\n`).join('')}}`;
}

function printSetting(variable: PlannedVariable): string {
  const [part] = variable.value;
  const setting =
    variable.value.length === 1 && part?.type === 'setting' ? part.setting : undefined;
  return `${key(variable.name)}: ${setting === undefined ? printFixed(variable) : printDeclared(setting)}`;
}

/** A value that is the same in every installation: the default of a setting that nobody has to know. */
function printFixed(variable: PlannedVariable): string {
  const text = variable.value
    .map((part) => (part.type === 'text' ? part.text : (part.setting.default ?? '')))
    .join('');
  return `setting.string({ default: ${quote(text)} })`;
}

function printDeclared(setting: Setting): string {
  const options = [`description: ${quote(setting.description)}`];
  if (setting.default !== undefined) options.push(`default: ${quote(setting.default)}`);
  if (setting.pattern !== undefined) options.push(`pattern: new RegExp(${quote(setting.pattern)})`);
  if (setting.type === 'enum')
    return `setting.choice([${(setting.values ?? []).map(quote).join(', ')}], { ${options.join(', ')} })`;
  return `setting.${setting.type}({ ${options.join(', ')} })`;
}

/** Something without an address (a job) is waited for, not called. */
function printNeed({ to, client }: PlannedNeed): string[] {
  if (client === undefined) return [];
  const fields = [
    `kind: ${quote(client.kind)}`,
    ...(client.critical ? [] : ['critical: false']),
    ...(client.variable === undefined ? [] : [`variable: ${quote(client.variable)}`]),
    ...(client.healthPath === undefined ? [] : [`healthPath: ${quote(client.healthPath)}`]),
    ...(client.passwordSecret === undefined
      ? []
      : [`passwordSecret: ${quote(client.passwordSecret)}`]),
    ...printWritten(client),
  ];
  const value = fields.length === 1 ? quote(client.kind) : `{ ${fields.join(', ')} }`;
  return [`${key(to)}: ${value}`];
}

/** What was written of its calls; the defaults are known to the runtime, and what has no effect is left out. */
function printWritten({ written, policy, poolSize }: PlannedClient): readonly string[] {
  const isPoolWritten = poolSize !== undefined && written.poolSize !== undefined;
  const isWritten = policy !== undefined && Object.keys(written.policy).length > 0;
  return [
    ...(isPoolWritten ? [`poolSize: ${poolSize.value}`] : []),
    ...(isWritten ? [`policy: ${printPolicy(written.policy)}`] : []),
  ];
}

function printPolicy(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? quote(value) : String(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${key(name)}: ${printPolicy(inner)}`)
    .join(', ')} }`;
}

function key(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quote(name);
}

/** A TypeScript string. JSON's escapes are TypeScript's; single quotes are the house style. */
function quote(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}
