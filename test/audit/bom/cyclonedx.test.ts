import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation';
import { Version } from '@cyclonedx/cyclonedx-library/Spec';
import { describe, expect, test } from 'vitest';
import { cyclonedx } from '../../../audit/bom/cyclonedx.ts';
import type { CheckedServer } from '../../../audit/report/list-problems.ts';
import type { Tool } from '../../../classifier/tool.ts';
import { reviewedServer } from '../reviewed-server.ts';

const tools: Tool[] = [
  { name: 'delete_account', description: 'Deletes an account for good.\u202e' },
  { name: 'get_account', description: 'Returns an account.' },
  { name: '<b>"\u0000' },
];
const context = { version: '0.1.0', at: new Date('2026-11-30T12:00:00Z') };

function checked(name: string, more: Partial<CheckedServer> = {}): CheckedServer {
  return { ...reviewedServer(name, tools), outcome: 'listed', findings: [], ...more };
}

interface Listed {
  components: { name: string; purl?: string; properties: { name: string; value: string }[] }[];
  services: { name: string; group: string; properties: { name: string; value: string }[] }[];
}

describe('a bill of materials', () => {
  test('is valid by the schema of its version', async () => {
    const text = cyclonedx(
      [checked('crm'), checked('crm', { endpoint: 'npm:@a/b@1.0.0', version: '1.0.0' })],
      context,
    );
    expect(await new JsonStrictValidator(Version.v1dot7).validate(text)).toBeNull();
    expect((JSON.parse(text) as { specVersion: string }).specVersion).toBe('1.7');
  });

  test('has the label of each tool with its quotations', () => {
    const { services } = JSON.parse(cyclonedx([checked('crm')], context)) as Listed;
    const service = services.find(({ name }) => name === 'delete_account');
    const values = (wanted: string) =>
      service?.properties.filter(({ name }) => name.startsWith(wanted)).map(({ value }) => value);
    expect(service?.group).toBe('crm');
    expect(values('toolrisk:category')).toEqual(['Destructive']);
    expect(values('toolrisk:effect')).toContain('deletes-data');
    expect(values('toolrisk:evidence:')?.join(' ')).toContain('delete');
  });

  test.each([
    ['npm:@scope/name@1.2.3', 'pkg:npm/%40scope/name@1.2.3'],
    ['npm:name', 'pkg:npm/name@1.2.3'],
    ['pypi:My_Server', 'pkg:pypi/my-server@1.2.3'],
  ])('names the package of %s', (endpoint, purl) => {
    const { components } = JSON.parse(
      cyclonedx([checked('crm', { endpoint, version: '1.2.3' })], context),
    ) as Listed;
    expect(components[0]?.purl).toBe(purl);
  });

  test('is the same twice, and says of a server that was not listed that it was not', () => {
    const gone = checked('gone', { listed: false, whole: false, outcome: 'timed-out', tools: [] });
    const text = cyclonedx([checked('crm'), gone], context);
    expect(cyclonedx([checked('crm'), gone], context)).toBe(text);
    const { components } = JSON.parse(text) as Listed;
    expect(components.find(({ name }) => name === 'gone')?.properties).toEqual(
      expect.arrayContaining([
        { name: 'toolrisk:listed', value: 'no' },
        { name: 'toolrisk:outcome', value: 'timed-out' },
      ]),
    );
  });
});
