import { jsonText } from '../../policy/json-text.ts';
import { cutText, showText } from '../../policy/unseen-characters.ts';
import type { Severity } from '../../classifier/taxonomy.ts';
import type { TaxonomyReference } from '../attacks/attack.ts';
import type { Problem } from './problem.ts';
import { problemRule } from './problem-rules.ts';
import type { ProblemRule } from './problem-rules.ts';
import type { PlaceOf } from './report-place.ts';

/** GitHub shows this many results of a run and drops the rest; they come sorted, so the gravest are kept. */
export const maxSarifResults = 5000;
const maxMessageLength = 1000;

/** GitHub sorts by ranges of this number: above 9.0 critical, from 7.0 high, from 4.0 medium. */
const securitySeverity: Record<Severity, string> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.0',
  info: '0.1',
};
const sarifLevel: Record<Severity, 'error' | 'warning' | 'note'> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** Text of strangers as SARIF wants it: brackets would be links. */
const sarifText = (text: string) => cutText(showText(text), maxMessageLength).replaceAll(/[\\[\]]/g, '\\$&');

const title = (id: string) =>
  id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function ruleOf({ id, severity, summary, help, taxa }: ProblemRule, schemes: readonly string[]) {
  return {
    id,
    name: title(id),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help },
    defaultConfiguration: { level: sarifLevel[severity] },
    properties: {
      tags: ['security', 'mcp'],
      precision: 'high',
      'security-severity': securitySeverity[severity],
    },
    ...(taxa.length > 0 && {
      relationships: taxa
        .filter(({ scheme }) => schemes.includes(scheme))
        .map((taxon) => ({
          target: {
            id: taxon.id,
            index: 0,
            toolComponent: { name: taxon.scheme, index: schemes.indexOf(taxon.scheme) },
          },
          kinds: ['relevant'],
        })),
    }),
  };
}

/** The taxonomies that the rules name, each with the entries that they name. */
function taxonomiesOf(rules: readonly ProblemRule[]) {
  const byScheme = Map.groupBy(
    rules.flatMap(({ taxa }) => taxa),
    ({ scheme }) => scheme,
  );
  return [...byScheme].map(([name, references]) => {
    const unique = new Map(references.map((each): [string, TaxonomyReference] => [each.id, each]));
    return {
      name,
      taxa: [...unique.values()].map((each) => ({ id: each.id, shortDescription: { text: each.title } })),
    };
  });
}

function resultOf(problem: Problem, ruleIndex: number, placeOf: PlaceOf) {
  const { server, tool, severity, message, fingerprint, accepted } = problem;
  const { file, line } = placeOf(problem);
  const subject = tool === undefined ? server : `${tool} of ${server}`;
  return {
    ruleId: problem.rule,
    ruleIndex,
    level: sarifLevel[severity],
    message: { text: sarifText(`${subject}: ${message}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.toWellFormed().split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line, startColumn: 1 },
        },
        logicalLocations: [
          { fullyQualifiedName: sarifText(tool === undefined ? server : `${server}/${tool}`) },
        ],
      },
    ],
    partialFingerprints: { 'toolriskProblem/v1': fingerprint, primaryLocationLineHash: `${fingerprint}:1` },
    ...(accepted !== undefined && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: sarifText(`${accepted.reason} (${accepted.owner}, until ${accepted.expires})`),
        },
      ],
    }),
  };
}

/**
 * A report in SARIF 2.1.0 within GitHub's limits. What was accepted is in it as suppressed; of more problems than are shown the most pressing
 * are kept, and a notification says how many were left out.
 */
export function sarif(
  problems: readonly Problem[],
  { placeOf, version, complete }: { placeOf: PlaceOf; version: string; complete: boolean },
): string {
  const kept = problems.slice(0, maxSarifResults);
  const ids = [...new Set(kept.map(({ rule }) => rule))].sort();
  const rules = ids.map(problemRule);
  const taxonomies = taxonomiesOf(rules);
  const schemes = taxonomies.map(({ name }) => name);
  const leftOut = problems.length - kept.length;
  const described = rules.map((rule) => ruleOf(rule, schemes));
  for (const rule of described)
    for (const { target } of rule.relationships ?? [])
      target.index =
        taxonomies[target.toolComponent.index]?.taxa.findIndex(({ id }) => id === target.id) ?? 0;
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'toolrisk', semanticVersion: version, rules: described } },
        automationDetails: { id: 'toolrisk/' },
        columnKind: 'utf16CodeUnits',
        ...(taxonomies.length > 0 && { taxonomies }),
        invocations: [
          {
            executionSuccessful: complete,
            ...(leftOut > 0 && {
              toolExecutionNotifications: [
                { level: 'warning', message: { text: `${leftOut} less pressing problems are left out.` } },
              ],
            }),
          },
        ],
        results: kept.map((problem) => resultOf(problem, ids.indexOf(problem.rule), placeOf)),
      },
    ],
  });
}
