import type { ConditionLabel, Unmet, When } from '../../../classifier/classification.ts';
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

const condition = (name: string, when: When, label: Label, unmetBy: Unmet[]): ConditionLabel => ({
  pointer: at(name),
  when,
  ...label,
  effects: [],
  evidence: [],
  unmetBy,
});

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
        {
          parameters: [{ pointer: at('dry_run'), role: 'safeguard' }],
          usual: { category: 'Destructive', level: 'high', effects: [] },
          conditions: [
            condition('dry_run', 'absent', { category: 'Destructive', level: 'high' }, [
              { argument: 'dry_run', absent: false, values: [true] },
            ]),
          ].map((one) => ({ ...one, spared: { category: 'Read', level: 'low', effects: [] } })),
        },
      ),
      tool(
        'reset_machine',
        { category: 'Execute', level: 'high' },
        {
          parameters: [{ pointer: at('force'), role: 'force' }],
          usual: { category: 'Execute', level: 'medium', effects: [] },
          conditions: [
            condition('force', 'true', { category: 'Execute', level: 'high' }, [
              { argument: 'force', absent: true, values: [false] },
            ]),
          ],
        },
      ),
      tool(
        'open_page',
        { category: 'Execute', level: 'critical' },
        {
          usual: { category: 'Execute', level: 'high', effects: [] },
          conditions: [
            condition('startScript', 'present', { category: 'Execute', level: 'critical' }, [
              { argument: 'startScript', absent: true, values: [false] },
            ]),
          ],
        },
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
            {
              parameter: at('action'),
              value: 'purge',
              category: 'Destructive',
              level: 'critical',
              effects: ['deletes-data'],
            },
          ],
          usual: null,
          conditions: [
            condition('action', { is: ['purge'] }, { category: 'Destructive', level: 'critical' }, [
              { argument: 'action', absent: false, values: ['get', 'cancel'] },
            ]),
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
