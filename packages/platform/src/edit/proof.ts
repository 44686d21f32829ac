import { isDeepStrictEqual } from 'node:util';
import type { StartCondition } from '@alfred/model';
import { parseDocument } from 'yaml';

/** What an edit of the needs shall come to; no condition means that the need is gone. */
export interface Wish {
  readonly provider: string;
  readonly condition: StartCondition | undefined;
}

/** Whether an edited manifest says what the old one said plus the wish, and nothing else. */
export function editedAsWished(before: string, after: string, wish: Wish): boolean {
  const old = valueOf(before);
  const now = valueOf(after);
  return old !== undefined && now !== undefined && isDeepStrictEqual(now, wished(old, wish));
}

type Fields = Readonly<Record<string, unknown>>;

function valueOf(text: string): Fields | undefined {
  const document = parseDocument(text, { prettyErrors: false, merge: true });
  if (document.errors.length > 0) return undefined;
  const value: unknown = document.toJS({ maxAliasCount: 50 }) ?? {};
  return isFields(value) ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wished(old: Fields, { provider, condition }: Wish): Fields {
  const needs = isFields(old['needs']) ? old['needs'] : {};
  const others = Object.fromEntries(Object.entries(needs).filter(([name]) => name !== provider));
  if (condition === undefined) {
    const { needs: _gone, ...rest } = old;
    return Object.keys(others).length === 0 ? rest : { ...old, needs: others };
  }
  const there = needs[provider];
  const value = isFields(there) ? { ...there, condition } : condition;
  return { ...old, needs: { ...others, [provider]: value } };
}
