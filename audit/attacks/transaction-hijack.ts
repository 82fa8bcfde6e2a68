import type { Attack } from './attack.ts';
import { incidents } from './incidents.ts';
import { owaspAgentic, owaspLlm, safeMcp } from './taxonomies.ts';

/** Money that an agent moves at a stranger's word. */
export const transactionHijack: Attack = {
  id: 'transaction-hijack',
  title: 'Transaction hijack',
  summary: 'Injected text changes whom an agent pays, how much, or how often.',
  howItWorks: [
    'The agent prepares or makes payments, orders or transfers from what it reads.',
    'A mail, an invoice or a page supplies other bank details, another address, another amount.',
    'The call is a valid one. The money is gone before anybody compares it with the intention.',
  ],
  parts: [
    { effect: 'moves-money', sentence: 'It moves or commits money or assets; a wrong recipient is a loss.' },
    { effect: 'spends-money', sentence: 'It incurs costs, and a loop or a planted request multiplies them.' },
  ],
  incidents: [incidents.copilotTransaction],
  defences: [
    'Let a person confirm amount and recipient outside of the conversation.',
    'Allow known recipients only, with a cap a call and a cap a day.',
    'Give the agent an account that holds no more than it may lose.',
  ],
  taxonomies: [
    owaspAgentic('ASI02', 'Tool Misuse & Exploitation'),
    owaspLlm('LLM06:2025', 'Excessive Agency'),
    safeMcp('SAFE-T2104', 'Fraudulent Transactions'),
  ],
};
