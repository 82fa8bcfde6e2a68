import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../crawler/listing.ts';
import { readOptOut } from '../../crawler/opt-out.ts';

const launched = (spec: string): Endpoint => ({
  locator: spec,
  transport: 'stdio',
  launch: { package: spec, args: [], env: {} },
});

describe('an opt-out of a package', () => {
  const optOut = readOptOut(
    'npm:@a/server\npypi:A_Server\noci:docker.io/owner/server\noci:owner/tagged:1\nexample.com\nhttps://files.example/a/\n',
  );

  it.each([
    'npm:@a/server',
    'npm:@a/server@1.2.3',
    'pypi:a-server@1.0',
    'pypi:a.server',
    'oci:docker.io/owner/server',
    'oci:docker.io/owner/server:2.0',
    `oci:docker.io/owner/server@sha256:${'a'.repeat(64)}`,
    'oci:owner/tagged:2',
    `mcpb:https://example.com/x.mcpb#sha256=${'a'.repeat(64)}`,
    'mcpb:https://cdn.example.com/x.mcpb',
    'mcpb:https://files.example/a/x.mcpb',
  ])('covers %s in every version', (spec) => {
    expect(optOut(launched(spec))).toBe(true);
  });

  it.each([
    'npm:server',
    'npm:a-server',
    'pypi:server',
    'oci:owner/server',
    'oci:docker.io:443/owner/other',
    'mcpb:https://files.example/b/x.mcpb',
    'mcpb:/home/me/example.com/x.mcpb',
  ])('leaves %s', (spec) => {
    expect(optOut(launched(spec))).toBe(false);
  });
});
