import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { atlas, cwe, owaspAgentic, owaspLlm, owaspMcp, safeMcp } from './taxonomies.ts';

/** Orders to the agent, hidden in what a tool returns. */
export const indirectPromptInjection: Attack = {
  id: 'indirect-prompt-injection',
  title: 'Indirect prompt injection',
  summary: 'Text that a stranger wrote reaches the agent through a tool’s result, and the agent obeys it.',
  howItWorks: [
    'The attacker writes instructions where the agent will read: an issue, a mail, a web page, a ticket, a file.',
    'The agent calls a tool that returns the text. To the model it looks like any other context.',
    'The model follows it, with all the tools and rights that its user gave it.',
  ],
  parts: [
    {
      effect: 'reads-untrusted-content',
      sentence:
        'It returns text that strangers can write, so its result can carry instructions to the agent.',
    },
    {
      effect: 'controls-browser',
      sentence: 'It acts in a browser, where every page that is open can speak to the agent.',
    },
    {
      effect: 'reaches-network',
      sentence: 'It can be pointed at hosts that an attacker runs, and brings back what they answer.',
    },
  ],
  incidents: [
    incidents.githubToxicFlow,
    incidents.echoLeak,
    incidents.atlassianTicket,
    incidents.supabaseTicket,
  ],
  defences: [
    'Do not let one agent both read what strangers write and act without being asked.',
    'Let a person approve every consequential call of a conversation that has read such text.',
    'Restrict the sources: named repositories, senders or hosts instead of all.',
  ],
  taxonomies: [
    owaspMcp('MCP06:2025', 'Intent Flow Subversion'),
    owaspAgentic('ASI01', 'Agent Goal Hijack'),
    owaspLlm('LLM01:2025', 'Prompt Injection'),
    atlas('AML.T0051', 'LLM Prompt Injection'),
    safeMcp('SAFE-T1102', 'Prompt Injection'),
    cwe('CWE-1427', 'Improper Neutralization of Input Used for LLM Prompting'),
  ],
};
