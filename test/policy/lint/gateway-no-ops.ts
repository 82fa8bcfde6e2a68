import type { NoOpRow } from './no-op-row.ts';
import { json } from './no-op-row.ts';

const cel = (...rules: string[]) =>
  `mcpAuthorization:\n  rules:\n${rules.map((rule) => `    - ${rule}\n`).join('')}`;
const onlyReads = cel(`allow: 'mcp.tool.target == "github" && mcp.tool.name in ["get_issue"]'`);

const agentgatewayRows: NoOpRow[] = [
  {
    target: 'agentgateway',
    what: 'a denial by arguments',
    id: 'agentgateway-arguments',
    text: cel(`deny: 'mcp.tool.name == "delete_repo" && mcp.tool.arguments.force == true'`),
    mended: onlyReads,
    opens: 'delete_repo',
  },
  {
    target: 'agentgateway',
    what: 'a denial whose expression fails',
    id: 'agentgateway-deny',
    text: cel(`deny: 'mcp.tool.nmae == "delete_repo"'`, `allow: 'mcp.tool.target == "github"'`),
    mended: onlyReads,
    opens: 'delete_repo',
  },
  {
    target: 'agentgateway',
    what: 'a denial of a tool that there is not',
    id: 'rule-names-nothing',
    text: cel(`deny: 'mcp.tool.name == "Delete_Repo"'`, `allow: 'mcp.tool.target == "github"'`),
    mended: onlyReads,
    opens: 'delete_repo',
  },
  {
    target: 'agentgateway',
    what: 'no rule that allows',
    id: 'agentgateway-open-default',
    text: cel(`require: 'mcp.tool.name != "delete_repo"'`),
    mended: onlyReads,
    opens: 'create_issue',
  },
];

const permit = (annotation: string, scope: string, when: string) =>
  `${annotation}permit (principal${scope}, action == MCP::Action::"invokeTool", resource in MCP::Server::"github") when { ${when} };\n`;
const permitReads = permit('', '', 'resource.name == "get_issue"');

const cedarRows: NoOpRow[] = [
  {
    target: 'docker-mcp-cedar',
    what: 'an annotation that nobody reads',
    id: 'cedar-annotation-ignored',
    text: permitReads + permit('@requiresApproval("a person")\n', '', 'resource.name == "create_issue"'),
    mended: permitReads + permit('@requireApproval("a person")\n', '', 'resource.name == "create_issue"'),
    opens: 'create_issue',
  },
  {
    target: 'docker-mcp-cedar',
    what: 'a forbid that looks at arguments',
    id: 'cedar-forbid-fails-open',
    text: `${permit('', '', 'resource.name == "delete_repo"')}forbid (principal, action == MCP::Action::"invokeTool", resource in MCP::Server::"github") when { resource.name == "delete_repo" && context.args.force == true };\n`,
    mended: permitReads,
    opens: 'delete_repo',
  },
  {
    target: 'docker-mcp-cedar',
    what: 'a principal, which never fits',
    id: 'rule-names-nothing',
    text: permit('', ' == MCP::User::"ann"', 'resource.name == "get_issue"'),
    mended: permitReads,
  },
  {
    target: 'toolhive',
    what: 'a list where one entity belongs',
    id: 'not-understood',
    text: toolhive('permit(principal, action == Action::"call_tool", resource in Tool::["get_issue"]);'),
    mended: toolhive('permit(principal, action == Action::"call_tool", resource == Tool::"get_issue");'),
  },
];

function toolhive(policy: string): string {
  return json({ version: '1.0', type: 'cedarv1', cedar: { policies: [policy], entities_json: '[]' } });
}

const route = (selector: unknown) =>
  json({
    apiVersion: 'aigateway.envoyproxy.io/v1beta1',
    kind: 'MCPRoute',
    metadata: { name: 'tools' },
    spec: { backendRefs: [{ name: 'github', toolSelector: selector }] },
  });

const selectorRows: NoOpRow[] = [
  {
    target: 'envoy',
    what: 'a selector without names',
    id: 'envoy-open-selector',
    text: route({ include: [] }),
    mended: route({ include: ['get_issue'] }),
    opens: 'delete_repo',
  },
  {
    target: 'envoy',
    what: 'the name that clients see',
    id: 'rule-names-nothing',
    text: route({ include: ['github__get_issue'] }),
    mended: route({ include: ['get_issue'] }),
  },
  {
    target: 'docker-tools',
    what: 'a server that is missing',
    id: 'new-tools-open',
    text: 'slack: [post_message]\n',
    mended: 'github: [get_issue]\n',
    opens: 'delete_repo',
  },
  {
    target: 'docker-tools',
    what: 'a pattern',
    id: 'docker-tools-pattern',
    text: 'github: ["github:get_issue"]\n',
    mended: 'github: [get_issue]\n',
  },
  {
    target: 'litellm',
    what: 'an empty list',
    id: 'litellm-empty-list',
    text: 'mcp_servers:\n  github:\n    allowed_tools: []\n',
    mended: 'mcp_servers:\n  github:\n    allowed_tools: [get_issue]\n',
    opens: 'delete_repo',
  },
  {
    target: 'litellm',
    what: 'both lists',
    id: 'litellm-both-lists',
    text: 'mcp_servers:\n  github:\n    allowed_tools: [get_issue, delete_repo]\n    disallowed_tools: [delete_repo]\n',
    mended: 'mcp_servers:\n  github:\n    allowed_tools: [get_issue]\n',
    opens: 'delete_repo',
  },
  {
    target: 'litellm',
    what: 'other letters',
    id: 'rule-names-nothing',
    text: 'mcp_servers:\n  github:\n    disallowed_tools: [Delete_Repo, create_issue]\n',
    mended: 'mcp_servers:\n  github:\n    allowed_tools: [get_issue]\n',
    opens: 'delete_repo',
  },
];

const grant = (policy: Record<string, unknown>) => json({ version: '1', ...policy });

const gatewayRows: NoOpRow[] = [
  {
    target: 'gateway-json',
    what: 'what is not listed is allowed',
    id: 'gateway-default-allow',
    text: grant({ default: 'allow', hide: ['delete_repo'] }),
    mended: grant({ default: 'deny', hide: ['delete_repo'], tools: { get_issue: {} } }),
    opens: 'create_issue',
  },
  {
    target: 'gateway-json',
    what: 'a wildcard among the tools',
    id: 'rule-names-nothing',
    text: grant({ default: 'deny', tools: { 'get_*': {} } }),
    mended: grant({ default: 'deny', tools: { get_issue: {} } }),
  },
  {
    target: 'intercept',
    what: 'no default, which allows',
    id: 'intercept-default-allow',
    text: 'version: "1"\nhide: [delete_repo]\ntools:\n  get_issue:\n    rules: []\n',
    mended: 'version: "1"\ndefault: deny\nhide: [delete_repo]\ntools:\n  get_issue:\n    rules: []\n',
    opens: 'create_issue',
  },
  {
    target: 'intercept',
    what: 'a key that nothing reads',
    id: 'intercept-unknown-key',
    text: 'version: "1"\ndefault: deny\ntools:\n  delete_repo:\n    rule:\n      - name: no\n        action: deny\n',
    mended:
      'version: "1"\ndefault: deny\ntools:\n  delete_repo:\n    rules:\n      - name: no\n        action: deny\n',
    opens: 'delete_repo',
  },
  {
    target: 'intercept',
    what: 'rules for all, which list none',
    id: 'intercept-wildcard',
    text: 'version: "1"\ndefault: deny\ntools:\n  "*":\n    rules:\n      - name: all\n        rate_limit: 60/minute\n',
    mended:
      'version: "1"\ndefault: deny\ntools:\n  get_issue:\n    rules:\n      - name: all\n        rate_limit: 60/minute\n',
  },
];

const hosted = (entry: Record<string, unknown>) => json([{ type: 'mcp', server_label: 'github', ...entry }]);

const sdkRows: NoOpRow[] = [
  {
    target: 'openai',
    what: 'no list of tools',
    id: 'openai-no-allowed-tools',
    text: hosted({ require_approval: 'never' }),
    mended: hosted({ allowed_tools: ['get_issue'], require_approval: 'never' }),
    opens: 'delete_repo',
  },
  {
    target: 'openai',
    what: 'an empty list of tools',
    id: 'openai-empty-list',
    text: hosted({ allowed_tools: [], require_approval: 'never' }),
    mended: hosted({ allowed_tools: ['get_issue'], require_approval: 'never' }),
  },
];

/** What gateways and libraries accept and do not obey. */
export const gatewayNoOps: NoOpRow[] = [
  ...agentgatewayRows,
  ...cedarRows,
  ...selectorRows,
  ...gatewayRows,
  ...sdkRows,
];
