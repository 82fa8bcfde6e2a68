import type { Attack } from './attack.ts';
import { atlas, cwe, owaspAgentic, owaspLlm, safeMcp } from './taxonomies.ts';

/** The same call again and again, because the agent does not see that it worked, or that it cannot. */
export const runawayToolLoops: Attack = {
  id: 'runaway-tool-loops',
  title: 'Runaway tool loops',
  summary: 'An agent repeats a call until a quota, a budget or somebody’s patience is exhausted.',
  howItWorks: [
    'A call fails, or succeeds without the agent understanding that it did.',
    'The agent tries again with small changes, or a result asks it to.',
    'Every repetition sends, creates or costs something. Nothing in the protocol stops it.',
  ],
  parts: [
    { effect: 'spends-money', sentence: 'Each of its calls costs something.' },
    { effect: 'moves-money', sentence: 'Each of its calls may move money.' },
    { effect: 'sends-outside', sentence: 'Each of its calls reaches somebody outside.' },
    { effect: 'controls-device', sentence: 'Each of its calls moves something in the physical world.' },
    {
      effect: 'controls-process',
      sentence: 'Each of its calls starts, stops or steers something that runs.',
    },
    {
      effect: 'writes-data',
      sentence: 'Each of its calls leaves something behind that somebody has to clean up.',
    },
  ],
  incidents: [],
  defences: [
    'Limit the calls a minute, an hour or a day, per tool.',
    'Prefer tools that take an idempotency key or are safe to repeat.',
    'Stop an agent that has made the same call three times.',
  ],
  taxonomies: [
    owaspAgentic('ASI08', 'Cascading Failures'),
    owaspLlm('LLM10:2025', 'Unbounded Consumption'),
    atlas('AML.T0034.002', 'Agentic Resource Consumption'),
    safeMcp('SAFE-T1106', 'Autonomous Loop'),
    cwe('CWE-770', 'Allocation of Resources Without Limits or Throttling'),
  ],
};
