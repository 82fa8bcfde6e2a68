import type { NoOpRow } from './no-op-row.ts';

interface Override {
  name?: string;
  annotations: Record<string, boolean>;
}

const closing = { readOnlyHint: false, destructiveHint: true };

/** A resource for ToolHive; JSON is YAML. */
const resource = (toolsOverride: Record<string, Override>) =>
  JSON.stringify({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'MCPToolConfig',
    metadata: { name: 'github' },
    spec: { toolsOverride },
  });

const override = (name: string, annotations: Record<string, boolean> = closing): Override => ({
  name,
  annotations,
});
const both = resource({ create_issue: override('create_issue'), delete_repo: override('delete_repo') });

const apollo = (create: Record<string, boolean>) =>
  JSON.stringify({
    overrides: {
      annotations: { create_issue: create, delete_repo: { read_only_hint: false, destructive_hint: true } },
    },
  });

/** What overlays of hints say without effect, or to the opposite one. */
export const overlayNoOps: NoOpRow[] = [
  {
    target: 'overlay-toolhive',
    what: 'an override without a name, which drops all of them',
    id: 'overlay-without-name',
    text: resource({ create_issue: { annotations: closing }, delete_repo: override('delete_repo') }),
    mended: both,
    opens: 'delete_repo',
  },
  {
    target: 'overlay-toolhive',
    what: 'a hint in another spelling, which Kubernetes drops',
    id: 'overlay-unknown-hint',
    text: resource({
      create_issue: override('create_issue', { destructive_hint: true }),
      delete_repo: override('delete_repo'),
    }),
    mended: both,
    opens: 'create_issue',
  },
  {
    target: 'overlay-toolhive',
    what: 'a hint that has gateways trust a tool more',
    id: 'overlay-loosens',
    text: resource({
      create_issue: override('create_issue', { destructiveHint: false }),
      delete_repo: override('delete_repo'),
    }),
    mended: both,
    opens: 'create_issue',
  },
  {
    target: 'overlay-apollo',
    what: 'a hint that has gateways trust an operation more',
    id: 'overlay-loosens',
    text: apollo({ read_only_hint: true }),
    mended: apollo({ destructive_hint: true }),
    opens: 'create_issue',
  },
];
