/**
 * A stack with one thing wrong, in `packages/compose/defects/<id>/bad.yaml`, and beside it `good.yaml`: its twin that is right
 * and differs in as little as possible. Both are accepted by `docker compose config` unless `isRefused`.
 */
export interface Defect {
  /** `family/what`, which is its folder too. */
  readonly id: string;
  /** What is wrong, in one sentence. */
  readonly says: string;
  /** The rule that has to find it; in the twin no rule finds an error. */
  readonly rule: string;
  /** Files beside the two, by path from the folder. Default: none. */
  readonly files?: readonly string[];
  /** Both files are checked for it. Default: for `docker compose`. */
  readonly target?: 'swarm';
  /** Compose refuses `bad.yaml`. Default: it accepts the file. */
  readonly isRefused?: true;
  /** The host that both are checked for. Default: nothing is known of it. */
  readonly host?: { readonly memoryBytes: number; readonly cpus: number };
  /** The fault is in `bad.env`, which is given as `--env-file`; `good.env` is right. Default: false. */
  readonly hasEnvFiles?: true;
}
