import { classifyDefinition } from '../../classifier/classify-definition.ts';
import type { ServerPolicy } from '../../policy/policy.ts';
import { defaultPreset } from '../../policy/policy.ts';
import { recommendServer } from '../../policy/recommend.ts';

const text = (description: string) => ({ type: 'string', description });
const definitions = [
  { name: 'list_orders', description: 'Lists the orders of the shop.', inputSchema: { type: 'object' } },
  {
    name: 'save_report',
    description: 'Writes a report to a file, replacing the file if it is there.',
    inputSchema: { type: 'object', properties: { path: text('Where to write.') }, required: ['path'] },
  },
  {
    name: 'run_query',
    description: 'Runs an SQL statement on the database of the shop.',
    inputSchema: { type: 'object', properties: { sql: text('The statement.') }, required: ['sql'] },
  },
  {
    name: 'delete_customer',
    description: 'Permanently deletes a customer and all of their data.',
    inputSchema: {
      type: 'object',
      properties: { customer_id: text('Which customer.'), dry_run: { type: 'boolean' } },
      required: ['customer_id'],
    },
  },
  {
    name: 'refund_order',
    description: 'Refunds an order to the card that paid for it.',
    inputSchema: {
      type: 'object',
      properties: { order_id: text('Which order.'), amount: { type: 'number' } },
      required: ['order_id', 'amount'],
    },
  },
  { name: 'handler', inputSchema: { type: 'object' } },
];

/** A made-up server with a tool of every category, labelled as any other: the example of each format. */
export const examplePolicy: ServerPolicy = recommendServer(
  'shop',
  definitions.map((definition) => {
    const judged = classifyDefinition(definition);
    if ('error' in judged) throw new Error(`Expected a readable example, got ${judged.error}`);
    return { name: definition.name, classification: judged.classification };
  }),
  defaultPreset,
);
