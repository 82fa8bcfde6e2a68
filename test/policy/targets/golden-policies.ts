import { exampleBounds } from '../../../policy/bounds.ts';
import type { ServerPolicy, ToolPolicy } from '../../../policy/policy.ts';
import { recommendServer } from '../../../policy/recommend.ts';
import type { ClassifiedTool } from '../../../policy/recommend.ts';

type Label = Pick<ClassifiedTool['classification'], 'category' | 'level'>;

function tool(
  name: string,
  { category, level }: Label,
  more: Partial<ClassifiedTool['classification']> = {},
): ClassifiedTool {
  return { name, classification: { category, level, effects: [], ...more } };
}

const at = (name: string) => `/inputSchema/properties/${name}`;

/** A server of every decision, with exceptions of every kind, and one with names that need care. */
export const goldenPolicies: ServerPolicy[] = [
  recommendServer(
    'workshop',
    [
      tool('list_parts', { category: 'Read', level: 'low' }),
      tool('add_part', { category: 'Write', level: 'medium' }),
      tool('read_key', { category: 'Read', level: 'high' }),
      tool('scrap_line', { category: 'Destructive', level: 'critical' }),
      tool(
        'write_drawing',
        { category: 'Write', level: 'high' },
        { effects: ['touches-filesystem'], parameters: [{ pointer: at('path'), role: 'path' }] },
      ),
      tool(
        'tell_supplier',
        { category: 'Write', level: 'high' },
        { effects: ['sends-outside'], parameters: [{ pointer: at('to'), role: 'recipient' }] },
      ),
      tool(
        'pay_supplier',
        { category: 'Financial', level: 'critical' },
        { effects: ['moves-money'], parameters: [{ pointer: at('amount'), role: 'amount' }] },
      ),
      tool(
        'query_stock',
        { category: 'Execute', level: 'critical' },
        { parameters: [{ pointer: at('sql'), role: 'sql' }] },
      ),
      tool(
        'sweep_bench',
        { category: 'Destructive', level: 'high' },
        { parameters: [{ pointer: at('dry_run'), role: 'safeguard' }] },
      ),
      tool(
        'reset_machine',
        { category: 'Execute', level: 'medium' },
        { parameters: [{ pointer: at('force'), role: 'force' }] },
      ),
      tool(
        'manage_order',
        { category: 'Destructive', level: 'critical' },
        {
          actions: [
            { parameter: at('action'), value: 'get', category: 'Read', level: 'low', effects: [] },
            {
              parameter: at('action'),
              value: 'cancel',
              category: 'Destructive',
              level: 'high',
              effects: ['deletes-data'],
            },
          ],
        },
      ),
    ],
    'supervised',
    { bounds: exampleBounds },
  ),
  recommendServer('Back Office', [
    tool('say "hello"\n*', { category: 'Read', level: 'low' }),
    tool('véra/工具', { category: 'Write', level: 'medium' }),
    tool('*', { category: 'Read', level: 'low' }),
  ]),
];

/** A policy for one tool, as tests of details need it. */
export function policyOf(name: string, more: Partial<ToolPolicy> & Pick<ToolPolicy, 'decision'>): ToolPolicy {
  return {
    tool: name,
    category: 'Write',
    level: 'medium',
    effects: [],
    exceptions: [],
    reason: 'A reason.',
    evidence: [],
    ...more,
  };
}
