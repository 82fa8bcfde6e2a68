import type { ServerHistory, ServerRecord, ServerTool } from '../catalogue.ts';
import { pathOf } from '../paths.ts';
import { serverPolicy } from '../policy-texts.ts';
import { changeInWords } from '../sentences/changes.ts';
import { visitInWords } from '../sentences/outcomes.ts';
import { serverSentence } from '../sentences/server.ts';
import { formatConfidence, formatDay, formatTime } from '../sentences/words.ts';
import { defaultPreset } from '../../../policy/policy.ts';
import type { ToolPolicy } from '../../../policy/policy.ts';
import { markdownText } from './escape.ts';
import { addressOf } from './place.ts';
import type { Place } from './place.ts';

const maxSteps = 10;

const named = (name: string) => markdownText(name, 200) || '(no name)';

function toolLines(place: Place, tool: ServerTool, policy: ToolPolicy | undefined): string[] {
  const findings = tool.findings.filter(({ severity }) => severity !== 'info');
  return [
    `<a id="tool-${tool.slug}"></a>`,
    '',
    `### ${named(tool.name)}`,
    '',
    `- Label: ${tool.category}, ${tool.level}, ${formatConfidence(tool.confidence)} sure`,
    ...(tool.effects.length > 0 ? [`- Effects: ${tool.effects.join(', ')}`] : []),
    ...(policy ? [`- Recommended (${defaultPreset}): ${policy.decision}`] : []),
    ...(findings.length > 0
      ? [`- Findings: ${findings.map(({ kind, severity }) => `${kind} (${severity})`).join(', ')}`]
      : []),
    `- Why: ${markdownText(tool.rationale)}`,
    `- [Page](${addressOf(place, pathOf.tool(tool.server, tool.slug))})`,
    '',
  ];
}

function historyLines({ steps, since }: ServerHistory): string[] {
  const shown = steps
    .slice(0, maxSteps)
    .flatMap(({ at, version, changes, more }) => [
      `### ${formatDay(at)}${version === undefined ? '' : `, version ${markdownText(version, 40)}`}`,
      '',
      ...changes.map((change) => `- ${named(change.name)}: ${changeInWords(change)}`),
      ...(more === undefined ? [] : [`- and ${more} more`]),
      '',
    ]);
  return ['## What changed', '', `Since ${formatDay(since)}, when it was first listed.`, '', ...shown];
}

/** The page of a server as Markdown: what the server wrote stays text. */
export function serverMarkdown(
  place: Place,
  server: ServerRecord,
  history: ServerHistory | undefined,
): string {
  const policies = server.tools.length === 0 ? [] : serverPolicy(server, defaultPreset).tools;
  const lines = [
    `# ${named(server.name)}`,
    '',
    serverSentence(server),
    '',
    `- [Page](${addressOf(place, pathOf.server(server.slug))})`,
    `- [JSON](${addressOf(place, pathOf.serverJson(server.slug))})`,
    ...(server.version === undefined ? [] : [`- Version: ${markdownText(server.version, 60)}`]),
    '',
    ...(server.tools.length === 0 ? [] : ['## Tools, most dangerous first', '']),
    ...server.tools.flatMap((tool, index) => toolLines(place, tool, policies[index])),
    ...(history === undefined ? [] : historyLines(history)),
    '## Provenance',
    '',
    ...server.seen.map(
      (seen) =>
        `- ${named(seen.locator)}, ${formatTime(seen.at)}: ${markdownText(visitInWords(seen))}` +
        (seen.reason === undefined ? '' : ` ${markdownText(seen.reason, 600)}`),
    ),
    '',
  ];
  return `${lines.join('\n')}`;
}
