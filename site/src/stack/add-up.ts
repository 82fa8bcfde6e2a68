import { describeStack } from '../../../audit/stack/describe-stack.ts';
import type { StackReport } from '../../../audit/stack/describe-stack.ts';
import { stackFlows } from '../../../audit/stack/flow-findings.ts';
import type { ServerPolicy } from '../../../policy/policy.ts';
import type { Preset } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import { recommendUnlisted } from '../../../policy/recommend-unlisted.ts';
import type { PastedEntry } from './read-configuration.ts';
import { stackServer, toolsOf } from './twin.ts';
import type { ServerTwin } from './twin.ts';

/** An entry of a configuration, and the server of the catalogue that it starts or reaches; none where it is not known. */
export interface MatchedEntry {
  entry: PastedEntry;
  twin?: ServerTwin;
}

/** What a configuration adds up to, with one policy for all of it. */
export interface AddedUp {
  report: StackReport;
  policies: ServerPolicy[];
}

/** Whether anybody knows the tools of a server of the catalogue. */
export function isListed({ seen, tools }: ServerTwin): boolean {
  return tools.length > 0 || seen.some(({ outcome }) => outcome === 'listed');
}

/** Adds up what “toolrisk stack” does, from what the catalogue has of the servers. What is not known is closed as a whole. */
export function addUp(matched: readonly MatchedEntry[], file: string, preset: Preset): AddedUp {
  const on = matched.filter(({ entry }) => entry.off === undefined);
  const policies = on.map(({ entry: { server }, twin }) =>
    twin && isListed(twin)
      ? recommendServer(server, toolsOf(twin), preset)
      : recommendUnlisted(server, preset),
  );
  const report = describeStack({
    servers: on.map(({ entry: { server }, twin }) =>
      twin ? stackServer(server, twin) : { name: server, findings: [], mentions: [], tools: [] },
    ),
    policies,
    configured: matched.map(({ entry: { server, packages, secrets } }) => ({
      server,
      file,
      packages,
      secrets,
    })),
  });
  return { report, policies: stackFlows(policies).merged.policies };
}
