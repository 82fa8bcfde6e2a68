import { labelRemarks } from '../policy/label-remarks.ts';
import type { LabelRemarks, LapsedLabel, UnusedLabel } from '../policy/label-remarks.ts';
import type { UserLabel } from '../policy/policy.ts';
import { relabelledCall } from '../policy/relabelled-call.ts';
import type { ClassifiedTool } from '../policy/recommend.ts';
import { folderAround, isMilder } from './label-servers.ts';
import type { LabelledServer } from './label-servers.ts';
import { printable, printableName } from './printable.ts';

const whyUnused: Record<UnusedLabel['why'], string> = {
  'fits-none': 'it fits no tool',
  'other-case': 'it fits a tool but for capital and small letters',
  'others-first': 'others before it speak of its tools',
};

/** A label that has lapsed, and what the tool is now, in sentences. */
export function lapsedInWords({ label, server, tool, instead }: LapsedLabel): string {
  const { classification } = tool;
  const { category, level } = instead ? relabelledCall(instead, classification) : classification;
  const name = printableName(`${server}/${tool.name}`, 200);
  return (
    `Your label of “${printableName(label.match, 200)}” has lapsed for ${name}, since it is bound to another definition ` +
    `(${label.fingerprint}; now ${classification.fingerprint ?? 'one without a fingerprint'}). ` +
    `The tool is ${category}, ${level}, by ${instead ? 'another label of yours' : 'the classifier’s label'}.`
  );
}

/** Tells of labels that have lapsed or decide nothing, since a user who wrote one counts on it, and returns them. */
export function tellOfLabels(
  servers: readonly { name: string; tools: readonly ClassifiedTool[] }[],
  labels: readonly UserLabel[],
): LabelRemarks {
  const remarks = labelRemarks(servers, labels);
  const { lapsed, unused } = remarks;
  const lines = [
    ...lapsed.map(lapsedInWords),
    ...unused.map(
      ({ label, why }) => `The label of “${printableName(label.match, 200)}” is not used: ${whyUnused[why]}.`,
    ),
  ];
  for (const line of lines) process.stderr.write(printable(`${line}\n`));
  return remarks;
}

/** Whoever may change the folder that is checked may change what settings in it say; that is told where it counts. */
export function tellOfForeignLabels(file: string, folders: string[], servers: LabelledServer[]): void {
  const folder = folderAround(file, folders);
  const milder = servers.flatMap(({ tools }) => tools.filter(isMilder));
  if (folder === undefined || milder.length === 0) return;
  const tools = milder.length === 1 ? 'a tool' : `${milder.length} tools`;
  process.stderr.write(
    printable(
      `${file} makes ${tools} milder and lies in ${folder}: whoever may change files there can loosen this gate. ` +
        'It counts since --settings names it.\n',
    ),
  );
}
