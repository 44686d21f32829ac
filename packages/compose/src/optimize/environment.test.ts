import { describe, expect, it } from 'vitest';
import { optimizedFiles, optimizedText, outcomeLines } from './testing/optimized.js';

const only = { only: ['OPT-005'] as const };

describe('env clean-up', () => {
  it('makes a value that is written several times the default of a variable', () => {
    const before =
      'services:\n  a:\n    image: a\n    environment:\n      LOG_LEVEL: "info" # why\n      RETRIES: 3\n  b:\n    image: b\n    environment:\n      - LOG_LEVEL=info\n      - \'RETRIES=3\'\n  c: { image: c, environment: { LOG_LEVEL: info } }\n';
    const after =
      "services:\n  a:\n    image: a\n    environment:\n      LOG_LEVEL: \"${LOG_LEVEL:-info}\" # why\n      RETRIES: ${RETRIES:-3}\n  b:\n    image: b\n    environment:\n      - LOG_LEVEL=${LOG_LEVEL:-info}\n      - 'RETRIES=${RETRIES:-3}'\n  c: { image: c, environment: { LOG_LEVEL: '${LOG_LEVEL:-info}' } }\n";
    expect(optimizedText(before, only)).toBe(after);
    expect(optimizedText(after, only)).toBe(after);
  });

  it.each([
    ['several-values', 'X_LEVEL', 'a', 'b', ''],
    ['several-values', 'X_LEVEL', 'a', 'a', '    labels: { l: "${X_LEVEL:-other}" }\n'],
    ['secret', 'DB_PASSWORD', 'a', 'a', ''],
    ['secret', 'DB', 'postgres://u:p@h/d', 'postgres://u:p@h/d', ''],
    ['set-by-shells', 'TZ', 'UTC', 'UTC', ''],
    ['names-a-service', 'API', 'http://b:80', 'http://b:80', ''],
    ['not-a-default', 'FORMAT', '"{x}"', '"{x}"', ''],
  ])('is refused: %s for %s', (reason, name, one, other, more) => {
    const before = `services:\n  a:\n    image: a\n    environment: { ${name}: ${one} }\n  b:\n    image: b\n    environment: { ${name}: ${other} }\n  d:\n    image: d\n    environment: { ${name}: ${one} }\n${more}`;
    const result = optimizedFiles({ 'compose.yaml': before }, only);
    expect(outcomeLines(result)).toContain(`a OPT-005 refused ${reason}`);
    expect(result.files).toEqual([]);
  });

  it('is refused where the name has another value already', () => {
    const before =
      'services:\n  a: { image: a, environment: { X_LEVEL: info } }\n  b: { image: b, environment: { X_LEVEL: info } }\n';
    const result = optimizedFiles(
      { 'compose.yaml': before, '.env': 'X_LEVEL=debug\n' },
      { ...only, environment: {} },
    );
    expect(outcomeLines(result)).toContain('a OPT-005 refused set-elsewhere');
  });

  it('leaves a value alone that is written once and shared', () => {
    const before =
      'x-e: &e { X_LEVEL: info }\nservices:\n  a: { image: a, environment: *e }\n  b: { image: b, environment: *e }\n';
    expect(optimizedText(before, only)).toBe(before);
  });

  it('prints a template of all variables, secrets without their values', () => {
    const before =
      'services:\n  b:\n    image: x:${TAG:-1 2}\n    environment:\n      P: ${DB_PASSWORD:-hunter2}\n      K: ${NEEDED:?say it}\n      L: ${LEVEL:-a}\n  a:\n    image: y:${TAG:-1 2}\n    environment: { L: "${LEVEL:-b}" }\n';
    expect(optimizedFiles({ 'compose.yaml': before }, only).template).toBe(
      `# Written by alfred optimize from the compose file; it is written anew when the file changes.
# Copy it to .env and fill in what is empty.

# Used by b.
# May be a secret, so its value is not shown here.
DB_PASSWORD=

# Used by a, b.
# Several defaults: «a», «b».
LEVEL=

# Used by b.
# Required.
NEEDED=

# Used by a, b.
TAG='1 2'
`,
    );
  });
});
