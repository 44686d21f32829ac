import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findWorkspace } from './find.js';
import { tempFolders } from './testing/temp-folder.js';

const tempFolder = tempFolders();

describe('findWorkspace', () => {
  it('goes up to the nearest platform.yaml', () => {
    const root = tempFolder({ 'platform.yaml': '', 'inner/platform.yaml': '' });
    mkdirSync(join(root, 'agents/one/src'), { recursive: true });
    mkdirSync(join(root, 'inner/agents'), { recursive: true });
    expect(findWorkspace(root)).toBe(root);
    expect(findWorkspace(join(root, 'agents/one/src'))).toBe(root);
    expect(findWorkspace(join(root, 'inner/agents'))).toBe(join(root, 'inner'));
  });

  it('starts at folders that are not there, and at relative ones', () => {
    const root = tempFolder({ 'platform.yaml': '' });
    expect(findWorkspace(join(root, 'not/there'))).toBe(root);
    expect(findWorkspace(relative(process.cwd(), root))).toBe(root);
  });

  it('finds nothing where there is none', () => {
    expect(findWorkspace(tempFolder())).toBeUndefined();
  });
});
