import type { ImageAccount, ImageFacts } from '../image-facts.js';

/** The system an image is made from: what a plain container of it has. */
export interface SystemEntry {
  /** Programs that are surely there. */
  readonly tools: readonly string[];
  /** Programs that are there in some versions. */
  readonly unsure: readonly string[];
  readonly source: string;
}

/** What may differ between the tags of an image. Absent fields: nothing is known, or what the entry says. */
export interface ImageVariant {
  /** Name of the system it is made from, whose programs are all there. */
  readonly system?: string;
  /** Programs besides those of the system. */
  readonly tools?: readonly string[];
  /** Programs that are there in some versions, or of which nobody knows. */
  readonly unsure?: readonly string[];
  /** Programs that are surely not there, where not everything is known. */
  readonly lacks?: readonly string[];
  /** Whether programs of `PROBE_TOOLS` that are named nowhere are surely missing. Absent: no. */
  readonly complete?: boolean;
  readonly ports?: readonly number[];
  readonly ownProbe?: boolean;
  /** `none`: the one of the catalogue needs a command or a setting that the catalogue gives along. */
  readonly probe?: NonNullable<ImageFacts['probe']> | 'none';
  /** Folders whose contents must be kept. */
  readonly data?: readonly string[];
  /** Whether it starts as root. */
  readonly root?: boolean;
}

/** What is known of a public image besides the catalogue. */
export interface ImageEntry extends ImageVariant {
  /** Its repository in the shortest form: `minio/mc`. */
  readonly image: string;
  /** Other repositories whose images behave the same in everything said here. */
  readonly aliases?: readonly string[];
  /** `postgres`: what it is, whatever the image's name. */
  readonly software?: string;
  /** Image whose facts hold where this entry says nothing; without a tag, the one with the tag of this image. */
  readonly like?: string;
  /** Regular expression whose first group is the major version in a tag; `none`: tags do not tell it. Default: the first number. */
  readonly major?: string;
  /** Span from a cold start until it serves: `10s`. */
  readonly startup?: string;
  /** Amounts of memory: `64M`. */
  readonly memory?: { readonly floor?: string; readonly typical?: string };
  readonly stop?: { readonly signal?: string; readonly grace?: string };
  readonly init?: boolean;
  /** Variables that take a password or the like. */
  readonly secrets?: readonly string[];
  readonly account?: ImageAccount;
  readonly connections?: number;
  /** What differs under other tags; the first whose expression the tag matches counts. */
  readonly variants?: readonly (ImageVariant & { readonly tags: string })[];
  /** Where the facts are known from. */
  readonly source: string;
}

/** An entry with the kind of its table. */
export interface TableEntry extends ImageEntry {
  readonly kind: ImageFacts['kind'];
}

/** Which programs come with a package, under one package manager. */
export interface PackageTable {
  /** Programs of packages, by the package's name. */
  readonly programs: Readonly<Record<string, readonly string[]>>;
  /** Programs that may come along with a package as its dependencies. */
  readonly unsure: Readonly<Record<string, readonly string[]>>;
  /** Regular expressions of packages that bring no program that probes call, with those that may come along. */
  readonly quiet: readonly { readonly names: string; readonly unsure: readonly string[] }[];
}
