import { pascalCase } from './code.js';

/** What libs are imported as. */
export function libAlias(lib: string): string {
  return `@libs/${lib}`;
}

/** What a fresh lib exports. */
export function libExport(lib: string): string {
  return `describe${pascalCase(lib)}`;
}

/** The file in which a lib's code starts. */
export function libEntry(lib: string): string {
  return `./libs/${lib}/src/index.ts`;
}

/** The file of an agent that imports a lib made for it. */
export function agentFile(agent: string): string {
  return `agents/${agent}/src/agent.ts`;
}
