import type { Schema } from '@alfred/resilience';
import type { PostgresClient, Query, QueryOptions, Row } from '../clients/postgres.js';

/** Answers a statement with rows; throws to be a server that refuses it, or one that is gone. */
export type FakeStatements = (
  text: string,
  values: readonly unknown[],
) => readonly Row[] | Promise<readonly Row[]>;

/** A Postgres that is a function. Transactions are `begin` and `commit`, or `rollback`, seen by the same function. */
export function fakePostgres(answer: FakeStatements): PostgresClient {
  const query: Query = async <T>(
    text: string,
    values: readonly unknown[] = [],
    options: QueryOptions & { readonly row?: Schema<T> } = {},
  ) => {
    const rows = await answer(text, values);
    const { row } = options;
    // Without a schema T is Row.
    return row === undefined ? (rows as readonly T[]) : rows.map((one) => row.parse(one));
  };
  return {
    query,
    async transaction(work) {
      await answer('begin', []);
      try {
        const result = await work(query);
        await answer('commit', []);
        return result;
      } catch (error) {
        await answer('rollback', []);
        throw error;
      }
    },
    get pool(): never {
      throw new Error('a fake Postgres has no pool: give a client of your own');
    },
  };
}
