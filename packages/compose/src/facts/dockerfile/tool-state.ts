import type { KnownTools } from '../tools.js';
import { programsOf, type PackageManager } from './packages.js';

/** Programs of languages, which folders that are added to PATH may hold. */
const LANGUAGES = ['python', 'python3', 'node', 'java', 'php', 'ruby', 'perl', 'bun', 'deno'];

/** What is known of the programs in a stage while its steps are followed. */
export class ToolState {
  private readonly there: Set<string>;
  private readonly unsure: Set<string>;
  private isComplete: boolean;
  private readonly groups = new Map<string, readonly string[]>();
  /** Folders of PATH, without a slash at the end. */
  readonly folders = new Set([
    '/usr/local/sbin',
    '/usr/local/bin',
    '/usr/sbin',
    '/usr/bin',
    '/sbin',
    '/bin',
  ]);
  /** Whether a browser was put in. */
  hasBrowser = false;
  /** Whether the base brings no system of its own. */
  readonly isBare: boolean;

  constructor(base: KnownTools) {
    this.there = new Set(base.there);
    this.unsure = new Set(base.unsure);
    this.isComplete = base.isComplete;
    this.isBare = base.isComplete && !base.there.has('sh') && !base.unsure.has('sh');
  }

  /** What is known at the end. */
  result(): KnownTools {
    const unsure = [...this.unsure].filter((tool) => !this.there.has(tool));
    return { there: new Set(this.there), unsure: new Set(unsure), isComplete: this.isComplete };
  }

  /** A step was not understood: any program may have come. */
  doubtAll(): void {
    this.isComplete = false;
  }

  /** Programs that may be there now, or no longer. */
  doubt(tools: Iterable<string>): void {
    for (const tool of tools) if (!this.there.has(tool)) this.unsure.add(tool);
  }

  add(tools: Iterable<string>, isConditional = false): void {
    if (isConditional) this.doubt(tools);
    else for (const tool of tools) this.there.add(tool);
  }

  remove(tools: Iterable<string>, isConditional = false): void {
    for (const tool of tools) {
      const was = this.there.delete(tool);
      if (was && isConditional) this.unsure.add(tool);
      if (!isConditional) this.unsure.delete(tool);
    }
  }

  /** Packages that are installed, under the name of a group that can be removed as a whole. */
  install(
    manager: PackageManager,
    names: readonly string[],
    options: { readonly group?: string | undefined; readonly isConditional: boolean },
  ): void {
    if (options.group !== undefined) this.groups.set(options.group, names);
    // Unless told otherwise, apt brings what is recommended too: certificates and their openssl most of all.
    if (manager === 'apt' && names.length > 0) this.doubt(['openssl']);
    for (const name of names) {
      const programs = programsOf(manager, name);
      if (programs === undefined) this.doubtAll();
      else {
        const browsers = ['chromium', 'firefox', 'google-chrome'];
        if (programs.there.some((tool) => browsers.includes(tool))) this.hasBrowser = true;
        this.add(programs.there, options.isConditional);
        this.doubt(programs.unsure);
      }
    }
  }

  /** Packages that are removed; those of BusyBox stay where Alpine has them, which is not sure for other names. */
  uninstall(manager: PackageManager, names: readonly string[], isConditional: boolean): void {
    for (const name of names.flatMap((each) => this.groups.get(each) ?? [each])) {
      const tools = programsOf(manager, name)?.there ?? [];
      const shared = tools.filter(
        (tool) => manager === 'apk' && tool !== 'curl' && tool !== 'bash',
      );
      this.remove(
        tools.filter((tool) => !shared.includes(tool)),
        isConditional,
      );
      this.doubt(shared.filter((tool) => !this.there.has(tool)));
    }
  }

  /** What was installed since is removed again, or not: after `apt-mark auto`. */
  doubtSince(before: ReadonlySet<string>): void {
    for (const tool of this.there) {
      if (before.has(tool)) continue;
      this.there.delete(tool);
      this.unsure.add(tool);
    }
  }

  /** A value of PATH; undefined where it is not known. */
  setPath(value: string | undefined): void {
    const folders = (value ?? '$UNKNOWN').split(':').filter((folder) => folder !== '');
    for (const folder of folders.map((each) => each.replace(/\/$/, ''))) {
      if (/^\$\{?PATH\}?$/.test(folder) || this.folders.has(folder)) continue;
      this.doubt(LANGUAGES);
      if (/conda/.test(folder)) this.doubtAll();
      if (!folder.includes('$')) this.folders.add(folder);
    }
  }

  /** Whether a folder is one of PATH, above one, or neither. */
  place(folder: string): 'in' | 'above' | 'elsewhere' {
    const bare = folder.replace(/\/+$/, '');
    if (this.folders.has(bare)) return 'in';
    return ['', '/usr', '/usr/local'].includes(bare) ? 'above' : 'elsewhere';
  }
}
