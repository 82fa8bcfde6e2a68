import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, cwe, owaspMcp, safeMcp } from './taxonomies.ts';

/** What was approved is not what runs. */
export const mcpRugPull: Attack = {
  id: 'mcp-rug-pull',
  title: 'Rug pull',
  summary: 'A server or a tool is approved, and changes afterwards without anybody being asked again.',
  howItWorks: [
    'A user looks at a server, finds it harmless, and approves it.',
    'Later its command, its package or its definitions change.',
    'The approval was tied to a name and still holds.',
  ],
  parts: [],
  findings: ['drift'],
  incidents: [incidents.mcpoison, incidents.postmark],
  defences: [
    'Tie the approval to the fingerprint of the definition, not to the name.',
    'Pin package versions, and look at the difference before you raise one.',
    'Use a policy that denies by default, so that a tool that appears later is not available.',
  ],
  taxonomies: [
    owaspMcp('MCP04:2025', 'Software Supply Chain Attacks & Dependency Tampering'),
    atlas('AML.T0109', 'AI Supply Chain Rug Pull'),
    safeMcp('SAFE-T1201', 'Rug Pull'),
    cwe('CWE-494', 'Download of Code Without Integrity Check'),
  ],
};
