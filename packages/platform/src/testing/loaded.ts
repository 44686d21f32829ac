import { sourcesOf, type Plan, type Platform, type Service, type ServicePlan } from '@alfred/model';
import { loadPlatform } from '../manifest/load.js';
import { decidePlan } from '../plan/index.js';
import { workspaceOf, type WorkspaceFiles } from './found.js';

/** The platform of a workspace whose manifests can be read. */
export function platformOf(files: WorkspaceFiles): Platform {
  const { platform, diagnostics } = loadPlatform(sourcesOf(files));
  if (platform === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return platform;
}

/** The service of one manifest, by default of an agent. */
export function serviceOf(manifest: string, folder = 'agents/a'): Service {
  return the(platformOf(workspaceOf({ [folder]: manifest })).services, folder);
}

/** What is decided for a workspace. */
export function planOf(files: WorkspaceFiles): Plan {
  return decidePlan(platformOf(files));
}

/** What is decided for the service of one manifest, beside others. */
export function plannedOf(
  manifest: string,
  {
    folder = 'agents/a',
    platform = 'name: acme\n',
    others = {},
  }: {
    readonly folder?: string;
    readonly platform?: string;
    readonly others?: WorkspaceFiles;
  } = {},
): ServicePlan {
  const { services } = planOf(workspaceOf({ ...others, [folder]: manifest }, platform));
  return the(services, folder);
}

function the<T extends { readonly folder: string }>(services: readonly T[], folder: string): T {
  const found = services.find((service) => service.folder === folder);
  if (found === undefined) throw new Error(`the manifest in ${folder} cannot be read`);
  return found;
}
