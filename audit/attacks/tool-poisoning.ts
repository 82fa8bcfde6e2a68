import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, owaspAgentic, owaspMcp, safeMcp } from './taxonomies.ts';

/** The definition itself is the attack: it speaks to the model, not to the user. */
export const toolPoisoning: Attack = {
  id: 'tool-poisoning',
  title: 'Tool poisoning',
  summary: 'A tool’s name, description or schema holds instructions to the model that its user never sees.',
  howItWorks: [
    'A server puts instructions into a description, a parameter or an error, sometimes in invisible characters.',
    'Clients hand the whole list of tools to the model. The tool need not even be called.',
    'The model follows them while it uses other, trusted servers.',
  ],
  parts: [],
  findings: ['poisoning', 'hidden-text', 'collision'],
  incidents: [incidents.toolPoisoningDemo],
  defences: [
    'Read the definitions before you connect a server; here they are shown with every invisible character made visible.',
    'Pin the definitions and refuse changed ones until somebody has read them.',
    'Do not run servers of different trust in one agent.',
  ],
  taxonomies: [
    owaspMcp('MCP03:2025', 'Tool Poisoning'),
    owaspAgentic('ASI04', 'Agentic Supply Chain Vulnerabilities'),
    atlas('AML.T0110', 'AI Agent Tool Poisoning'),
    safeMcp('SAFE-T1001', 'Tool Poisoning'),
    safeMcp('SAFE-T1501', 'Full-Schema Poisoning'),
  ],
};
