import type { Count } from '@alfred/compose';
import { withTexts } from '@alfred/compose-file';
import { hasErrors, type Diagnostic, type Plan, type Platform, type Sources } from '@alfred/model';
import { generate, type ParseCache } from '@alfred/platform';
import { diskFiles } from '../compose/disk-files.js';
import type { StatusSource } from './source.js';

/** The status source of manifests: what they print, in memory; or what is wrong with them. */
export function sourceOfWorkspace(
  root: string,
  sources: Sources,
  environment: Readonly<Record<string, string>>,
  parses?: ParseCache,
): StatusSource | readonly Diagnostic[] {
  const made = generate(sources, {
    target: 'compose',
    ...(parses === undefined ? {} : { parses }),
  });
  const compose = made.files.find(({ path }) => path === 'compose.yaml');
  if (compose === undefined || made.plan === undefined || hasErrors(made.diagnostics))
    return made.diagnostics;
  const texts = new Map(made.files.map(({ path, content }) => [path, content]));
  return {
    file: 'compose.yaml',
    paths: [compose.path],
    files: withTexts(diskFiles(root), texts),
    environment,
    // Its compose file is printed: what is decided of a service, and how that is changed, is told by `explain`.
    nextOf: ([first]) => (first === undefined ? 'alfred check' : `alfred explain ${first.service}`),
    known: {
      'OPT-003': calls(made.plan),
      'OPT-004': startOrder(made.plan),
      'OPT-005': settings(made.plan, made.diagnostics),
      'OPT-008': secrets(made.plan),
      'OPT-009': pools(made.plan),
    },
    owners: ownersOf(made.platform),
  };
}

/** Who looks after what, as platform.yaml says. */
function ownersOf(platform: Platform | undefined): NonNullable<StatusSource['owners']> {
  return Object.fromEntries(platform?.owners ?? []);
}

/** Services that need others: those that wait for the health of whatever they cannot work without satisfy the row. */
function startOrder({ services }: Plan): Count {
  const probed = new Set(
    services.filter(({ probe }) => probe.value !== undefined).map(({ name }) => name),
  );
  const hasty = services.flatMap(({ name, needs }) => {
    const early = needs.filter(
      ({ condition, critical, to }) => critical && probed.has(to) && condition.value === 'started',
    );
    return early.length === 0
      ? []
      : [{ service: name, why: `does not wait for ${early.map(({ to }) => to).join(', ')}` }];
  });
  return {
    total: services.filter(({ needs }) => needs.length > 0).length,
    lacking: hasty,
    next: 'alfred check',
  };
}

/** Services whose settings nothing is found about. */
function settings({ services }: Plan, diagnostics: readonly Diagnostic[]): Count {
  const found = new Map(
    diagnostics.flatMap(({ code, message, service }) =>
      code.startsWith('env/') && service !== undefined ? [[service, message] as const] : [],
    ),
  );
  const lacking = [...found].map(([service, why]) => ({ service, why }));
  return { total: services.length, lacking, next: 'alfred check' };
}

/** Services that call others: those whose calls have a policy satisfy the row. */
function calls({ services }: Plan): Count {
  const callers = services.filter(({ needs }) => needs.some(({ client }) => client !== undefined));
  return { total: callers.length, lacking: [], next: 'alfred policies' };
}

/** Services with secrets: in manifests they are files, always. */
function secrets({ services }: Plan): Count {
  return { total: services.filter((service) => service.secrets.length > 0).length, lacking: [] };
}

/** Services that hold connections to a database: the runtime gives each pool a size. */
function pools({ services }: Plan): Count {
  const users = services.filter(({ needs }) =>
    needs.some(({ client }) => client?.kind === 'postgres'),
  );
  return { total: users.length, lacking: [] };
}
