import {
  Pipeline,
  systemClock,
  type CallContext,
  type PipelineOptions,
  type Schema,
  type Scope,
} from '@alfred/resilience';
import type { Pool, PoolClient } from 'pg';
import { callOptions } from './call-options.js';
import { cancelBackend } from './cancel-backend.js';
import { judgePostgres, toPostgresFailure } from './postgres-failures.js';

export type Row = Readonly<Record<string, unknown>>;

export interface QueryOptions {
  /** Whether the statement may be run more than once: reads, and writes that come to the same. Default false. */
  readonly idempotent?: boolean;
  /** Aborts the statement. Default: the signal of the request that is being served. */
  readonly signal?: AbortSignal;
  /** Longest time, in ms; the policy's and the caller's own deadline hold as well. */
  readonly deadlineMs?: number;
}

/** Runs one statement, with `$1`, `$2` … for the values, and gives its rows. */
export interface Query {
  <T>(
    text: string,
    values: readonly unknown[] | undefined,
    options: QueryOptions & { readonly row: Schema<T> },
  ): Promise<readonly T[]>;
  (text: string, values?: readonly unknown[], options?: QueryOptions): Promise<readonly Row[]>;
}

/**
 * Calls one Postgres database, through its pipeline. What the server says against a statement is thrown as `pg` throws it
 * (`code` is the SQLSTATE); all other failures are `ResilienceError`s.
 */
export interface PostgresClient {
  /** Rows are checked and typed by `row` where it is given. */
  readonly query: Query;
  /** Runs statements of one transaction; it is rolled back when `work` fails, and repeated only when it is `idempotent`. */
  transaction<T>(work: (query: Query) => Promise<T>, options?: QueryOptions): Promise<T>;
  /** The pool of `pg`, for what has no place here. Calls past the pipeline are the caller's own risk. */
  readonly pool: Pool;
}

export interface PostgresOptions extends PipelineOptions {
  readonly pool: Pool;
  readonly host: string;
  readonly port: number;
  readonly context: () => CallContext | undefined;
}

/** A client with what its owner needs. */
export class PostgresDestination implements PostgresClient {
  readonly pipeline: Pipeline;
  readonly pool: Pool;
  readonly #options: PostgresOptions;

  constructor(options: PostgresOptions) {
    this.#options = options;
    this.pool = options.pool;
    this.pipeline = new Pipeline({ ...options, judge: judgePostgres });
  }

  readonly query: Query = <T>(
    text: string,
    values?: readonly unknown[],
    options: QueryOptions & { readonly row?: Schema<T> } = {},
  ) => this.#run(options, (connection) => ask(connection, text, values, options.row));

  transaction<T>(work: (query: Query) => Promise<T>, options: QueryOptions = {}): Promise<T> {
    return this.#run(options, async (connection) => {
      const query: Query = <R>(
        text: string,
        values?: readonly unknown[],
        given: QueryOptions & { readonly row?: Schema<R> } = {},
      ) => ask(connection, text, values, given.row);
      await connection.query('begin');
      try {
        const result = await work(query);
        await connection.query('commit');
        return result;
      } catch (error) {
        await connection.query('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    this.pipeline.close();
    await this.pool.end();
  }

  #run<T>(options: QueryOptions, work: (connection: PoolClient) => Promise<T>): Promise<T> {
    const { clock = systemClock, context, destination } = this.#options;
    const { signal, deadlineMs, idempotent: repeatable } = options;
    return this.pipeline.execute(
      (scope) => this.#attempt(scope, destination, work),
      callOptions(clock, context(), { signal, deadlineMs, repeatable }),
    );
  }

  /** Takes a connection, works, gives it back; a connection whose work was cut short is not used again. */
  async #attempt<T>(
    scope: Scope,
    destination: string,
    work: (connection: PoolClient) => Promise<T>,
  ): Promise<T> {
    const connection = await this.pool.connect().catch((error: unknown) => {
      throw toPostgresFailure(error, destination, false);
    });
    if (scope.reason !== undefined) {
      connection.release();
      throw scope.reason;
    }
    let broken = false;
    const stop = scope.onCancel(() => {
      broken = true;
      this.#cancel(connection);
      connection.release(true);
    });
    try {
      return await work(connection);
    } catch (error) {
      const failure = toPostgresFailure(error, destination, true);
      // A lost connection is of no further use; a refused statement leaves it as good as before.
      if (failure !== error && !broken) {
        broken = true;
        connection.release(true);
      }
      throw failure;
    } finally {
      stop();
      if (!broken) connection.release();
    }
  }

  #cancel(connection: PoolClient): void {
    const { host, port } = this.#options;
    const { processID, secretKey } = connection as { processID?: unknown; secretKey?: unknown };
    if (typeof processID !== 'number' || typeof secretKey !== 'number') return;
    cancelBackend({ host, port, backendId: processID, secretKey });
  }
}

async function ask<T>(
  connection: PoolClient,
  text: string,
  values: readonly unknown[] | undefined,
  row: Schema<T> | undefined,
): Promise<readonly T[]> {
  const { rows } = await connection.query<Record<string, unknown>>(text, [...(values ?? [])]);
  // Without a schema T is Row, which is what `pg` gives.
  return row === undefined ? (rows as T[]) : rows.map((one) => row.parse(one));
}
