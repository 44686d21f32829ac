import type { Document, Pair, ParsedNode, YAMLMap, YAMLSeq } from 'yaml';

export type YamlMap = YAMLMap.Parsed;
export type YamlSeq = YAMLSeq.Parsed;
export type YamlNode = ParsedNode;
export type YamlPair = Pair<ParsedNode, ParsedNode | null>;

/** A YAML text with its parse: what edits are made from. */
export interface YamlText {
  readonly done: true;
  readonly text: string;
  readonly document: Document.Parsed;
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<object, YamlNode>;
  /** The map at the top. */
  readonly top: YamlMap;
  readonly lineBreak: '\n' | '\r\n';
  /** Columns that one level is indented by. */
  readonly step: number;
  /** The quotes most scalars of this text have. */
  readonly quote: '"' | "'";
}
