import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, owaspAgentic, owaspLlm, owaspMcp, safeMcp } from './taxonomies.ts';

/** A reading tool and a sending tool, joined by an agent that was talked into it. */
export const dataExfiltrationViaToolChaining: Attack = {
  id: 'data-exfiltration-via-tool-chaining',
  title: 'Data exfiltration by chaining tools',
  summary: 'One tool reads what is private, another carries it out; each is harmless without the other.',
  howItWorks: [
    'The agent has a tool that reads private data, and one that sends, publishes or fetches an address.',
    'Injected text, or a poisoned definition, asks for the data to be put into a message, a comment or a query string.',
    'The agent makes two permitted calls. No single one of them looks like a breach.',
  ],
  parts: [
    {
      effect: 'reads-secrets',
      sentence: 'It returns secrets: the most valuable thing that a second tool could carry out.',
    },
    {
      effect: 'reads-private-data',
      sentence: 'It returns private data, which a second tool could carry out.',
    },
    {
      effect: 'sends-outside',
      sentence: 'It sends to other people or systems, and so can carry out what another tool has read.',
    },
    {
      effect: 'reaches-network',
      sentence: 'It reaches arbitrary hosts; an address alone can carry data out in its query string.',
    },
  ],
  incidents: [
    incidents.toolPoisoningDemo,
    incidents.githubToxicFlow,
    incidents.echoLeak,
    incidents.supabaseTicket,
  ],
  defences: [
    'Keep tools that read private data, read strangers’ text and send outside apart: two of the three in one agent at most.',
    'Allow recipients and hosts by list, not by whatever the model writes.',
    'Limit how often a sending tool may be called.',
  ],
  taxonomies: [
    owaspMcp('MCP10:2025', 'Context Injection & Over-Sharing'),
    owaspAgentic('ASI02', 'Tool Misuse & Exploitation'),
    owaspLlm('LLM02:2025', 'Sensitive Information Disclosure'),
    atlas('AML.T0086', 'Exfiltration via AI Agent Tool Invocation'),
    safeMcp('SAFE-T1914', 'Tool-to-Tool Exfiltration'),
  ],
};
