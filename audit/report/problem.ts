import { canonicalJson } from '../../classifier/canonical-json.ts';
import { sha256Hex } from '../../classifier/sha256.ts';
import { severities } from '../../classifier/taxonomy.ts';
import type { Severity } from '../../classifier/taxonomy.ts';

/** What a report is about: a tool's label, a finding about its definition, a change since the review, a server that said nothing. */
export interface Problem {
  /** Stable: `destructive-critical`, `poisoning-high`, `drift-risk-up-critical`, `not-listed-medium`. */
  rule: string;
  severity: Severity;
  server: string;
  /** Absent where it is about the server. */
  tool?: string;
  /** Sentences for people; of strangers' words in it nothing is escaped yet. */
  message: string;
  /** The same for the same problem in every run, whatever else changed: 64 hex digits. */
  fingerprint: string;
  /** Whether the gate counts it, as it was asked to. */
  fails: boolean;
  /** Whether it is to be warned of, which fails nothing. */
  warns: boolean;
  /** Why it does not count although it would: somebody has accepted it. */
  accepted?: { reason: string; owner: string; expires: string };
}

/** Identifies a problem by what it is about and not by where it stands or how it is worded. */
export function problemFingerprint(...parts: string[]): string {
  return sha256Hex(canonicalJson(parts));
}

const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Failing ones first, then the gravest; the rest by names, so that reports are the same in every run. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    Number(b.fails) - Number(a.fails) ||
    Number(b.warns) - Number(a.warns) ||
    severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
    compareText(a.server, b.server) ||
    compareText(a.tool ?? '', b.tool ?? '') ||
    compareText(a.rule, b.rule) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}
