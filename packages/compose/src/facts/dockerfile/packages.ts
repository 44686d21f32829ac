import { packageTables } from '../images/tables.generated.js';
import type { PackageTable } from '../images/entry.js';

/** Package managers whose packages are known. */
export type PackageManager = 'apt' | 'apk' | 'yum';

/** Programs that come with a package. */
export interface PackagePrograms {
  readonly there: readonly string[];
  readonly unsure: readonly string[];
}

/** Packages whose name holds a version, and what they bring. */
const versioned: readonly (readonly [RegExp, PackagePrograms])[] = [
  [
    /^postgresql-?\d*-client(-\d+)?$/,
    { there: ['psql', 'pg_isready'], unsure: ['perl', 'openssl'] },
  ],
  [
    /^(openjdk-?\d+|temurin-\d+|java-[\d.]+-(openjdk|amazon-corretto))(-jre|-jdk)?(-headless|-base)?$/,
    { there: ['java'], unsure: ['perl', 'python3'] },
  ],
  [/^python3\.?\d+(-venv|-dev|-minimal|-distutils|-pip)?$/, { there: [], unsure: ['python3'] }],
  [/^php\d?\.\d-cli$/, { there: ['php'], unsure: ['perl'] }],
  [/^php\d*(-cli)?$/, { there: [], unsure: ['php', 'perl'] }],
  [/^(gcc|g\+\+|clang|llvm|lld|cpp)-\d+$/, { there: [], unsure: ['perl', 'python3'] }],
];

/** The name without version, architecture and repository: `curl` for `curl=7.88.*`, `curl:amd64` and `curl@edge`. */
function bareName(name: string): string {
  return name.replace(/[=<>~@:].*$/, '').toLowerCase();
}

/** Programs that come with a package; undefined where it is not known and may bring anything. */
export function programsOf(manager: PackageManager, name: string): PackagePrograms | undefined {
  const bare = bareName(name);
  const tables = [packageTables[manager], packageTables.all];
  const there = tables
    .map(({ programs }) => own(programs, bare))
    .find((found) => found !== undefined);
  const unsure = tables.flatMap((table) => own(table.unsure, bare) ?? []);
  if (there !== undefined) return { there, unsure };
  const byVersion = versioned.find(([pattern]) => pattern.test(bare));
  if (byVersion !== undefined) return byVersion[1];
  const quiet = tables.flatMap((table) => quietly(table, bare));
  return quiet.length === 0 ? undefined : { there: [], unsure: [...unsure, ...quiet.flat()] };
}

function quietly(table: PackageTable, name: string): readonly (readonly string[])[] {
  const found = (table.quiet as PackageTable['quiet'] | undefined)?.find(({ names }) =>
    new RegExp(names).test(name),
  );
  return found === undefined ? [] : [found.unsure];
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
