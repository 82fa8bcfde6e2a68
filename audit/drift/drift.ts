import type { Severity } from '../../classifier/taxonomy.ts';

/** What a change since the review is. */
export const driftKinds = [
  'server-added',
  'server-removed',
  'server-moved',
  'instructions-changed',
  'tool-added',
  'tool-removed',
  'risk-up',
  'usual-risk-up',
  'risk-down',
  'usual-risk-down',
  'poisoning-appeared',
  'finding-appeared',
  'annotation-changed',
  'schema-widened',
  'schema-narrowed',
  'schema-changed',
  'output-changed',
  'text-changed',
  'text-cosmetic',
] as const;
export type DriftKind = (typeof driftKinds)[number];

/** One change between what was reviewed and what is there, with both sides quoted. */
export interface Drift {
  kind: DriftKind;
  server: string;
  /** The tool that changed; absent where the server did. */
  tool?: string;
  severity: Severity;
  /** JSON Pointer into the definition, where one place changed. */
  pointer?: string;
  /** What changed, in one sentence. */
  message: string;
  before?: string;
  after?: string;
}

/** The drifts that make a server more dangerous than what was reviewed; a gate for those lets all others pass. */
export const escalations: readonly DriftKind[] = ['risk-up', 'usual-risk-up', 'poisoning-appeared'];

/** The drifts that nobody has reviewed in any form: what is behind another address or command is another server, whatever its name and tools. */
export const additions: readonly DriftKind[] = ['server-added', 'server-moved', 'tool-added'];

/** Whether a gate for any drift counts it; what nobody reads differently is told and passes. */
export const isDrift = ({ kind }: Drift): boolean => kind !== 'text-cosmetic';
