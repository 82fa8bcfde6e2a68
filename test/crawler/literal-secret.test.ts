import { describe, expect, test } from 'vitest';
import { isLiteralSecret } from '../../crawler/secrets/literal-secret.ts';

// Put together here, so that no scanner of repositories takes one of them for a leak.
const key = ['ghp', '4kQz8Wn2Xv7Rt5Yb1Lm9Pc3Ds6Fg0Hj2Ka4Z'].join('_');

describe('a secret in plain text', () => {
  test.each([
    [key, 'GITHUB_TOKEN'],
    [key, 'ANYTHING'],
    [key, ''],
    [`Bearer ${key}`, 'Authorization'],
    [`Bearer ${key}`, 'X-Custom'],
    ['hunter2!', 'DB_PASSWORD'],
    ['correcthorse', 'DB_PASSWORD'],
    [`\${GITHUB_TOKEN:-${key}}`, 'GITHUB_TOKEN'],
    ['postgres://app:s3cr3tpw@db.internal:5432/app', ''],
    ['postgres://app:s3cr3tpw@db.internal:5432/app', 'DATABASE_URL'],
    [`https://mcp.example.com/mcp?api_key=${key}`, ''],
    ['https://mcp.example.com/s/4kQz8Wn2Xv7Rt5Yb1Lm9Pc3D/mcp', ''],
    ['4kQz8Wn2Xv7Rt5Yb1Lm9Pc3Ds6', ''],
  ])('%s under “%s”', (value, name) => expect(isLiteralSecret(value, name)).toBe(true));
});

describe('no secret', () => {
  test.each([
    ['${GITHUB_TOKEN}', 'GITHUB_TOKEN'],
    ['${env:GITHUB_TOKEN}', 'GITHUB_TOKEN'],
    ['${input:github-token}', 'GITHUB_TOKEN'],
    ['${A_TOKEN:-${B_TOKEN}}', 'GITHUB_TOKEN'],
    ['Bearer ${input:token}', 'Authorization'],
    ['Token token=${X}', 'Authorization'],
    ['$GITHUB_TOKEN', 'GITHUB_TOKEN'],
    ['{env:GITHUB_TOKEN}', 'GITHUB_TOKEN'],
    ['<YOUR_KEY>', 'API_KEY'],
    ['<your api key>', 'API_KEY'],
    ['YOUR_API_KEY', 'API_KEY'],
    ['your-api-key-here', 'API_KEY'],
    ['ghp_xxxxxxxxxxxxxxxxxxxx', 'GITHUB_TOKEN'],
    ['sk-...', 'OPENAI_API_KEY'],
    ['changeme', 'DB_PASSWORD'],
    ['op://vault/item/field', 'API_KEY'],
    ['true', 'AUTH_ENABLED'],
    ['oauth', 'AUTH_TYPE'],
    ['8192', 'MAX_TOKENS'],
    ['https://example.com/auth', 'AUTH_URL'],
    ['/home/me/.config/key.json', 'GOOGLE_APPLICATION_CREDENTIALS'],
    ['3f2a9c1e-5b7d-4e8f-9a0b-1c2d3e4f5a6b', 'AZURE_TENANT_ID'],
    ['3f2a9c1e-5b7d-4e8f-9a0b-1c2d3e4f5a6b', ''],
    ['postgres://localhost:5432/app', 'DATABASE_URL'],
    ['postgresql://postgres:${DB_PASSWORD}@localhost/app', 'DATABASE_URL'],
    ['postgresql://user:password@localhost/app', ''],
    ['https://mcp.example.com/mcp?project_ref=abcdefgh', ''],
    ['https://mcp.example.com/mcp', ''],
    ['@modelcontextprotocol/server-filesystem@2025.8.21', ''],
    ['mcp/server:1.2.3@sha256:4f2a9c1e5b7d4e8f9a0b1c2d3e4f5a6b4f2a9c1e5b7d4e8f9a0b1c2d3e4f5a6b', ''],
    ['/srv/projects/a-long-name-of-a-folder', ''],
  ])('%s under “%s”', (value, name) => expect(isLiteralSecret(value, name)).toBe(false));
});
