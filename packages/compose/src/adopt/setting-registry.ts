import type { ComposeProject, VariableUse } from '@alfred/compose-file';

/** A secret that stood in the file, and the setting that carries it from now on. */
export interface MovedSecret {
  /** Name of the setting in `.env`. */
  readonly setting: string;
  /** Never to be printed. */
  readonly value: string;
  /** Where it stood: `environment.DB_PASSWORD` of `db`. */
  readonly service: string;
  readonly place: string;
  /** Whether a variable of that name was there before, and the secret was its default. */
  readonly wasDefault: boolean;
}

/** Where a secret stands, and what it is called there. */
export interface SecretPlace {
  readonly service: string;
  readonly name: string;
  readonly place: string;
}

/** Gives secrets their settings: one name for one value, and never the name of something else. */
export class SettingRegistry {
  readonly moved: MovedSecret[] = [];
  readonly #taken = new Map<string, string | undefined>();
  /** What is written behind each variable, wherever it is used. */
  readonly #meanings = new Map<string, Set<string>>();

  /** @param environment variables of the caller, which would win over those of `.env` */
  constructor(project: ComposeProject, environment: Readonly<Record<string, string>>) {
    for (const { name, operator, operand = '' } of project.variables) {
      this.#taken.set(name, undefined);
      const meanings = this.#meanings.get(name) ?? new Set();
      this.#meanings.set(name, meanings.add(`${operator}${operand}`));
    }
    for (const { name } of project.settings) this.#taken.set(name, undefined);
    for (const name of Object.keys(environment)) this.#taken.set(name, undefined);
  }

  /** The setting for a secret: of the wished name, or of that with its service's. */
  take({ service, place }: SecretPlace, wished: string, value: string): string {
    const plain = variableOf(wished);
    const own = variableOf(`${service}_${wished}`);
    let name = [plain, own].find((each) => this.#isFree(each, value));
    for (let count = 2; name === undefined; count += 1)
      if (this.#isFree(`${own}_${count}`, value)) name = `${own}_${count}`;
    if (!this.#taken.has(name)) {
      this.#taken.set(name, value);
      this.moved.push({ setting: name, value, service, place, wasDefault: false });
    }
    return name;
  }

  /**
   * The setting for a secret that is a default: its variable carries it, where everybody means the same by it; else a
   * setting of its own does, which the variable falls back to as before.
   */
  takeDefault(at: SecretPlace, { name, isSet }: VariableUse, value: string): string {
    if (isSet || (this.#meanings.get(name)?.size ?? 1) > 1)
      return this.take(at, `${name}_DEFAULT`, value);
    const { service, place } = at;
    if (this.moved.every(({ setting }) => setting !== name))
      this.moved.push({ setting: name, value, service, place, wasDefault: true });
    return name;
  }

  #isFree(name: string, value: string): boolean {
    return !this.#taken.has(name) || this.#taken.get(name) === value;
  }
}

/** A name that a variable can have: `--api-key` is `API_KEY`. */
export function variableOf(text: string): string {
  const name = text
    .toUpperCase()
    .replace(/[^A-Z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return /^[A-Z_]/.test(name) ? name : `S_${name}`;
}
