import { jsonText } from '../json-text.ts';
import type { ServerPolicy, Target } from '../policy.ts';

/** The version of the format; it changes when a reader would have to. */
export const decisionTableVersion = '1';

/** What the file holds: the neutral policies, whole. `docs/decision-table.schema.json` describes it. */
export interface DecisionTableFile {
  version: typeof decisionTableVersion;
  /** What happens to a tool that is not listed. */
  unlisted: 'deny';
  servers: ServerPolicy[];
}

/**
 * The neutral policy itself, for gateways of one's own: every decision, exception, limit, reason and quotation. It loses
 * nothing. The first exception whose conditions all hold decides a call; otherwise the decision of the tool does.
 */
export const decisionTableJson: Target = {
  id: 'decision-table',
  title: 'Decision table',
  file: 'decision-table.json',
  language: 'json',
  perServer: false,
  capabilities: {
    decisions: ['allow', 'ask', 'deny', 'hide'],
    limits: true,
    conditions: ['one-of', 'at-most', 'unset', 'under', 'addressed-to', 'reading-sql'],
    unlisted: 'deny',
  },
  steps: [
    'Read the file where calls pass through: find the server, then the tool; a tool that is not listed is denied. A server with the member unlisted has that decision for every call.',
    'Of the exceptions, the first whose conditions all hold decides; otherwise the decision of the tool. A condition that meets a type it does not expect does not hold.',
    'Call a tool that the table denies: the call must not reach the server.',
  ],
  render(servers) {
    const file: DecisionTableFile = { version: decisionTableVersion, unlisted: 'deny', servers };
    return { text: jsonText(file), losses: [] };
  },
};
