import { sourcesOf } from '@alfred/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { entryNames } from './catalogue/index.js';
import { fieldKindOf } from './manifest/field-kinds.js';
import { platformSchema, serviceSchema } from './manifest/schema/index.js';
import { pages } from './pages/all.js';
import { generate } from './pipeline.js';
import { asType, formsOf } from './reference/schema-forms.js';

const codes = new Set(pages.map(({ code }) => code));

/** Texts that mean something at one place or another, and some that mean nothing anywhere. */
const words = [
  ...['healthy', 'redis', 'postgres', 'latest', 'small', 'a', 'b', 'c', 'url', 'integer', 'x'],
  ...['/data', '/', '../../..', '/etc', '{url}', '{host}:{port}', '{none}', 'redis:7', 'acme/x'],
  ...[
    '^[a-z]+$',
    '^(a+)+$',
    '[',
    'DB_PASSWORD',
    'redis://u:p@h',
    'eu',
    '5',
    'yes',
    'SIGINT',
    'OPT-001',
  ],
  ...['', ' ', '$HOME ${X} $$', "it's", '# no', 'é 中 😀', '\u0000', 'line\nline', '__proto__'],
  'It cannot be asked at all.',
];
const numbers = [0, 0.5, 1, 2, 100, 2048];
const text = fc.constantFrom(...words);
const junk = fc.constantFrom<unknown>(null, -1, 70_000, 1.5, true, [], {}, ['x'], { x: 'y' }, '');

const ofKind = {
  memory: fc.constantFrom('1M', '64M', '512M', '1.5G', '1000T'),
  time: fc.constantFrom('0s', '1ms', '5s', '1m30s', '3650d'),
  cores: fc.constantFrom(0.01, 0.5, 2, 1024),
  port: fc.constantFrom(1, 80, 8080, 8081, 65_535),
  name: fc.constantFrom('a', 'b', 'c', 'redis', 'x'.repeat(63)),
  variable: fc.constantFrom('A', 'B', 'A_URL', 'DB_PASSWORD', 'PORT', 'NODE_OPTIONS', '__proto__'),
  scalar: fc.oneof(text, fc.constantFrom(0, 1.5, true)),
} as const;

/** Values that a schema mostly takes: what lies behind the schema is to be reached. */
function valueOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const kind = fieldKindOf(schema);
  if (kind !== undefined) return ofKind[kind];
  if (schema instanceof z.ZodOptional) return valueOf(asType(schema.unwrap()));
  const forms = formsOf(schema);
  const [form = schema] = forms;
  if (forms.length > 1) return fc.oneof(...forms.map(valueOf));
  if (form !== schema) return valueOf(form);
  if (form instanceof z.ZodObject) return objectOf(form);
  if (form instanceof z.ZodRecord) {
    const key = valueOf(asType(form.keyType)) as fc.Arbitrary<string>;
    return fc.dictionary(key, valueOf(asType(form.valueType)), { maxKeys: 3 });
  }
  if (form instanceof z.ZodArray)
    return fc.array(valueOf(asType(form.element)), { minLength: 1, maxLength: 3 });
  if (form instanceof z.ZodEnum) return fc.constantFrom(...form.options);
  if (form instanceof z.ZodBoolean) return fc.boolean();
  const accepted = [...words, ...numbers].filter((value) => form.safeParse(value).success);
  return fc.constantFrom(...accepted);
}

/** Some of the fields, all that are required, and seldom a value that none of them takes. */
function objectOf(schema: z.ZodObject): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.shape).map(([key, field]) => [key, asType(field)] as const);
  const values = fields.map(([key, field]) => [
    key,
    fc.oneof({ weight: 200, arbitrary: valueOf(field) }, { weight: 1, arbitrary: junk }),
  ]);
  const requiredKeys = fields.filter(([, field]) => !field.isOptional()).map(([key]) => key);
  return fc
    .record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys })
    .chain((whole) =>
      fc
        .shuffledSubarray(Object.keys(whole))
        .map((kept) =>
          Object.fromEntries(
            Object.entries(whole).filter(
              ([key]) => kept.slice(0, 6).includes(key) || requiredKeys.includes(key),
            ),
          ),
        ),
    );
}

const service = valueOf(serviceSchema);
const infra = fc
  .tuple(service, fc.constantFrom(...entryNames))
  .map(([written, use]) => ({ ...(written as object), use }));

describe('generate', () => {
  it(
    'gives findings for any manifests, each with a place and a page, and never throws',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(service, infra, valueOf(platformSchema), (a, b, platform) => {
          const files = {
            'platform.yaml': stringify(platform),
            'agents/a/service.yaml': stringify(a),
            'infra/b/service.yaml': stringify(b),
            'agents/c/service.yaml': 'needs: { a: {}, b: {} }\n',
          };
          for (const target of ['compose', 'swarm'] as const) {
            const result = generate(sourcesOf(files), { target });
            for (const { code, at, message } of result.diagnostics) {
              expect(codes).toContain(code);
              expect(Object.keys(files)).toContain(at.file);
              expect(at.line).toBeGreaterThan(0);
              expect(at.column).toBeGreaterThan(0);
              expect(message).toMatch(/[.?!]$/);
            }
            const isRefused = result.diagnostics.some(({ severity }) => severity === 'error');
            expect(result.files.length === 0).toBe(isRefused);
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});
