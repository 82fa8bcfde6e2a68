import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, cwe, owaspAgentic, owaspMcp } from './taxonomies.ts';

/** The server's code does something else than its tools say. */
export const compromisedMcpPackage: Attack = {
  id: 'compromised-mcp-package',
  title: 'Compromised package',
  summary: 'The package of a server carries code that no tool definition mentions.',
  howItWorks: [
    'Somebody publishes a useful server, takes over one, or gets a change into a release.',
    'The tools work as described. Beside that, the code copies what passes through, or opens a way in.',
    'It runs on the user’s machine with the user’s rights, from installation on.',
  ],
  parts: [],
  incidents: [incidents.amazonQ, incidents.postmark, incidents.reverseShell],
  defences: [
    'Install without scripts, pin versions, and prefer packages with provenance.',
    'Run servers in a sandbox, without the home directory, with the few hosts that they need.',
    'Remember that a label says what a definition declares, not what the code does.',
  ],
  taxonomies: [
    owaspMcp('MCP04:2025', 'Software Supply Chain Attacks & Dependency Tampering'),
    owaspAgentic('ASI04', 'Agentic Supply Chain Vulnerabilities'),
    atlas('AML.T0010.005', 'AI Supply Chain Compromise: AI Agent Tool'),
    atlas('AML.T0104', 'Publish Poisoned AI Agent Tool'),
    cwe('CWE-829', 'Inclusion of Functionality from Untrusted Control Sphere'),
  ],
};
