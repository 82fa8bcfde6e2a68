import { describe, expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Tool } from '../../classifier/tool.ts';
import { testLabels } from './label-rows.ts';

/** Definitions that say the same in other words (decision 49). */
const twins: readonly (readonly [Tool, Tool])[] = [
  [
    { name: 'apply_manifest', description: 'Applies a Kubernetes manifest.' },
    { name: 'patch_manifest', description: 'Patches a Kubernetes manifest.' },
  ],
  [
    { name: 'delete_page', description: 'Deletes a page.' },
    { name: 'remove_page', description: 'Removes a page.' },
  ],
  [
    { name: 'delete_page', description: 'Deletes a page.' },
    { name: 'page_helper', description: 'Performs deletion of a page.' },
  ],
  [
    { name: 'delete_page', description: 'Deletes a page.' },
    { name: 'page_helper', description: 'The page will be deleted.' },
  ],
  [
    { name: 'restart_service', description: 'Restarts a service.' },
    { name: 'service_helper', description: 'Tells the cluster to restart a service.' },
  ],
  [
    { name: 'run_script', description: 'Runs a script.' },
    { name: 'execute_script', description: 'Executes a script.' },
  ],
  [
    { name: 'detach_volume', description: 'Detaches a volume by its id.' },
    { name: 'detach_volumes', description: 'Detaches volumes by a tag.' },
  ],
  [
    { name: 'close_terminal_session', description: 'Closes a terminal session.' },
    { name: 'terminate_terminal_session', description: 'Terminates a terminal session.' },
  ],
  [
    { name: 'login', description: 'Logs in to the service.' },
    { name: 'logout', description: 'Logs out of the service.' },
  ],
  [
    { name: 'create_invoice', description: 'Creates an invoice.' },
    { name: 'send_invoice', description: 'Sends an invoice.' },
  ],
  [
    { name: 'add_label', description: 'Adds a label to a card.' },
    { name: 'remove_label', description: 'Removes a label from a card.' },
  ],
  [
    { name: 'read_thread', description: 'Reads the messages of a thread.' },
    { name: 'read_channel', description: 'Reads the messages of a channel.' },
  ],
  [
    { name: 'disable_mfa', description: 'Disables MFA.' },
    { name: 'turn_off_two_factor', description: 'Turns off two-factor verification.' },
  ],
  [
    { name: 'organise_files', description: 'Organises files.' },
    { name: 'organize_files', description: 'Organizes files.' },
  ],
];

describe('the same act has the same label', () => {
  test.each(twins.map(([one, other]) => [one.name, other.name, one, other] as const))(
    '%s and %s',
    (_one, _other, one, other) => {
      const [first, second] = [classify(one), classify(other)];
      expect([second.category, second.level]).toEqual([first.category, first.level]);
    },
  );
});

testLabels('what sounds alike and is not the same', [
  ['kill_process', 'Kills a process by its id.', 'Destructive/critical', 'pid'],
  ['terminate_app', 'Terminates an app by its name.', 'Execute/high', 'name'],
  ['delete_repo_label', 'Deletes a label from a repository.', 'Destructive'],
  ['remove_card_label', 'Removes a label from a card.', 'Write/low'],
  ['deny_request', 'Denies a leave request.', 'Write/medium'],
  ['deny_access', 'Denies a user access to a folder.', 'Destructive'],
  ['remove_issue', 'Removes an issue from a sprint.', 'Write/medium'],
  ['remove_member', 'Removes a member from a team.', 'Destructive'],
  ['convert_markdown', 'Converts Markdown to HTML.', 'Read/low'],
  ['convert_account', 'Converts a guest account into a full one.', 'Write'],
  ['load_rows', 'Loads rows into a table.', 'Write'],
  ['load_page', 'Loads a page of results.', 'Read'],
  ['ping_host', 'Pings a host.', 'Read'],
  ['ping_hook', 'Pings a webhook.', 'Write'],
  ['release_details', 'Release details for a version.', 'Read'],
  ['release_version', 'Releases a version.', 'Write'],
]);
