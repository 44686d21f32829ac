import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../src/exit.js';
import { run } from './fake-terminal.js';
import { readIn, snapshotOf, temporaryWorkspace } from './temporary-workspace.js';

const secret = 'Gr8-Hz5-Kq2-Vw9-Tb4';

const compose = `name: shop
services:
  # Keeps orders.
  db:
    image: postgres:16-alpine
    environment: { POSTGRES_PASSWORD: ${secret} }
  api:
    image: ghcr.io/acme/api:1.2
    depends_on: [db]
    container_name: api
`;

const made = ['infra/api/service.yaml', 'infra/db/service.yaml', 'platform.yaml'];

describe('alfred adopt', () => {
  it('writes manifests that generate, and leaves the file as it is', async () => {
    const root = temporaryWorkspace({ 'docker-compose.yml': compose });
    const { err, exit, out } = await run(root, 'adopt', '--yes');
    expect(exit).toBe(EXIT.ok);
    for (const path of made) expect(out).toContain(`+ ${path} (new)\n`);
    expect(readIn(root, 'docker-compose.yml')).toBe(compose);
    expect(readIn(root, 'infra/db/service.yaml')).toContain(
      'description: Keeps orders.\nuse: postgres\n',
    );
    expect(err).toContain('container_name of api is kept as it was written');
    const generated = await run(root, 'generate');
    expect(generated.exit).toBe(EXIT.ok);
    expect(readIn(root, 'compose.yaml')).toContain('container_name: api');
  });

  it('moves secrets to .env, which only its owner reads, and tells their names alone', async () => {
    const root = temporaryWorkspace({ 'compose.yaml': compose, '.gitignore': '.env\n' });
    const { err, exit, out } = await run(root, 'adopt', '--yes', 'compose.yaml');
    expect(exit).toBe(EXIT.ok);
    expect(readIn(root, '.env')).toBe(`POSTGRES_PASSWORD=${secret}\n`);
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
    expect(err).toContain('POSTGRES_PASSWORD in .env now holds the secret');
    expect(out + err + made.map((path) => readIn(root, path)).join('')).not.toContain(secret);
  });

  it('tells which files would still be read beside what it prints', async () => {
    const root = temporaryWorkspace({
      'docker-compose.yml': compose,
      'docker-compose.override.yml': 'services: { api: { init: true } }\n',
    });
    const { err } = await run(root, 'adopt', '--yes');
    const words = err.replace(/\s+/g, ' ');
    expect(words).toContain('docker-compose.yml: after «alfred generate» Docker Compose reads');
    expect(words).toContain(
      'docker-compose.override.yml: after «alfred generate» Docker Compose still lays this over compose.yaml.',
    );
  });

  it('adds to the .env that is there', async () => {
    const root = temporaryWorkspace({ 'compose.yaml': compose, '.env': 'A=1' });
    expect((await run(root, 'adopt', '--yes')).exit).toBe(EXIT.ok);
    expect(readIn(root, '.env')).toBe(`A=1\nPOSTGRES_PASSWORD=${secret}\n`);
  });

  it.each([['text'], ['json']])('writes nothing with --dry-run, as %s', async (format) => {
    const root = temporaryWorkspace({ 'compose.yaml': compose });
    const before = snapshotOf(root);
    const { err, exit, out } = await run(root, 'adopt', '--dry-run', '--format', format);
    expect([exit, snapshotOf(root)]).toEqual([EXIT.ok, before]);
    for (const path of made) expect(out).toContain(path);
    expect(out + err).not.toContain(secret);
  });

  it('mends what was agreed to', async () => {
    const root = temporaryWorkspace({ 'compose.yaml': compose });
    const { err, exit } = await run(root, 'adopt', '--yes', '--mend', 'opt-001,logging');
    expect(exit).toBe(EXIT.ok);
    expect(err).toContain('services.api.deploy is mended (OPT-001)');
    expect(err).toContain('services.api.logging is mended (logging)');
    expect(readIn(root, 'platform.yaml')).not.toMatch(/\blimits/);
  });

  it('overwrites nothing', async () => {
    const files = { 'compose.yaml': compose, 'infra/db/service.yaml': 'mine\n' };
    const root = temporaryWorkspace(files);
    const before = snapshotOf(root);
    const { err, exit } = await run(root, 'adopt', '--yes');
    expect([exit, snapshotOf(root)]).toEqual([EXIT.wrongUse, before]);
    expect(err).toContain('infra/db/service.yaml is there already');
  });

  it('adopts no workspace twice', async () => {
    const root = temporaryWorkspace({ 'compose.yaml': compose });
    await run(root, 'adopt', '--yes');
    const { err, exit } = await run(root, 'adopt', '--yes', 'compose.yaml');
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain('it is a workspace already');
  });

  it.each([
    [['adopt'], 'Nobody can be asked here.'],
    [['adopt', '--yes', '--mend', 'everything'], '"everything" is nothing that can be mended.'],
  ])('%j is wrong use', async (words, message) => {
    const root = temporaryWorkspace({ 'compose.yaml': compose });
    const { err, exit } = await run(root, ...words);
    expect(exit).toBe(EXIT.wrongUse);
    expect(err).toContain(message);
  });

  it('refuses what Docker Compose refuses', async () => {
    const root = temporaryWorkspace({
      'compose.yaml': 'services: { a: { image: "a:1", depends_on: [b] } }\n',
    });
    const before = snapshotOf(root);
    const { exit, out } = await run(root, 'adopt', '--yes');
    expect([exit, snapshotOf(root)]).toEqual([EXIT.findings, before]);
    expect(out).toContain('compose/unknown-need');
  });
});
