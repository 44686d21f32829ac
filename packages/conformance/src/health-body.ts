import type { HealthBody } from '@alfred/contract';

/** What is wrong with the shape of a probe's body, as sentences; nothing where it is `{ status, checks: [{ name, status, data }] }`. */
export function bodyFaults(text: string): readonly string[] {
  const body = parseObject(text);
  if (body === undefined) return ['Its body is no JSON object.'];
  const { checks } = body;
  const names = Array.isArray(checks) ? checks.map((check) => nameOf(check)) : [];
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  return [
    ...keyFaults('Its body', body, ['status', 'checks']),
    ...statusFaults('Its body', body),
    ...(checks === undefined || Array.isArray(checks) ? [] : ['Its «checks» is no list.']),
    ...(Array.isArray(checks) ? checks.flatMap(checkFaults) : []),
    ...(twice === undefined ? [] : [`Two of its checks are named ${shown(twice)}.`]),
  ];
}

/** The body, where it has the right shape. */
export function parseHealthBody(text: string): HealthBody | undefined {
  return bodyFaults(text).length === 0 ? (JSON.parse(text) as HealthBody) : undefined;
}

/** The status that a body says, whatever else is wrong with it. */
export function statusIn(text: string): unknown {
  return parseObject(text)?.['status'];
}

type Fields = Readonly<Record<string, unknown>>;

function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkFaults(check: unknown, index: number): readonly string[] {
  if (!isObject(check)) return [`Its check ${index + 1} is no object.`];
  const name = nameOf(check);
  const what = name === '' ? `Its check ${index + 1}` : `Its check ${shown(name)}`;
  const { data } = check;
  return [
    ...keyFaults(what, check, ['name', 'status', 'data']),
    ...(check['name'] === undefined || name !== '' ? [] : [`${what} has a name that is no text.`]),
    ...statusFaults(what, check),
    ...(data === undefined || isFlat(data)
      ? []
      : [`${what} has «data» that is no flat object of texts, numbers and truth values.`]),
  ];
}

function keyFaults(what: string, value: Fields, keys: readonly string[]): readonly string[] {
  const missing = keys.filter((key) => value[key] === undefined);
  const unknown = Object.keys(value).filter((key) => !keys.includes(key));
  return [
    ...missing.map((key) => `${what} has no «${key}».`),
    ...unknown.map((key) => `${what} has a field ${shown(key)} that the contract does not know.`),
  ];
}

function statusFaults(what: string, { status }: Fields): readonly string[] {
  const isKnown = status === undefined || status === 'UP' || status === 'DOWN';
  return isKnown ? [] : [`${what} has a status that is neither UP nor DOWN.`];
}

function isFlat(data: unknown): boolean {
  return (
    isObject(data) &&
    Object.values(data).every((value) => ['string', 'number', 'boolean'].includes(typeof value))
  );
}

function nameOf(check: unknown): string {
  const name = isObject(check) ? check['name'] : undefined;
  return typeof name === 'string' ? name : '';
}

/** A long name is none; and what is cut off could be a part of what nobody should see. */
function shown(name: string): string {
  return name.length > 40 ? `(${name.length} characters)` : JSON.stringify(name);
}
