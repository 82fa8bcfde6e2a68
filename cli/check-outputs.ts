import { gitlabQuality } from '../audit/report/gitlab-quality.ts';
import { junit } from '../audit/report/junit.ts';
import { markdownReport } from '../audit/report/markdown-report.ts';
import { sarif } from '../audit/report/sarif.ts';
import type { PlaceOf } from '../audit/report/report-place.ts';
import type { CheckedServer } from '../audit/report/list-problems.ts';
import type { Problem } from '../audit/report/problem.ts';
import type { OptionHelp, OptionValues } from './command.ts';
import { choiceOption, stringOption, UsageError } from './command.ts';
import { version } from './version.ts';
import { writeOutput } from './write-output.ts';

/** The formats of a report. */
export const reportFormats = ['text', 'json', 'sarif', 'junit', 'gitlab', 'markdown', 'cyclonedx'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const reportOptions = {
  format: {
    type: 'string',
    value: 'FORMAT',
    help: 'how the report is written',
    choices: reportFormats,
    otherwise: 'text',
  },
  out: { type: 'string', value: 'FILE', help: 'write the report there instead of to stdout' },
  report: {
    type: 'string',
    multiple: true,
    value: 'FORMAT=FILE',
    help: 'write a report in another format too; repeat for more',
    beginnings: reportFormats.map((format) => `${format}=`),
  },
} as const satisfies Record<string, OptionHelp>;

/** A report that is to be written. */
export interface ReportOrder {
  format: ReportFormat;
  /** Absent for stdout. */
  file?: string;
}

/** The reports that options ask for; the one of `--format` comes last, since its file may be stdout. */
export function reportOrders(values: OptionValues): ReportOrder[] {
  const more = values['report'];
  const orders = (Array.isArray(more) ? more : []).map((text): ReportOrder => {
    const at = text.indexOf('=');
    const format = reportFormats.find((each) => each === text.slice(0, at).toLowerCase());
    const file = text.slice(at + 1);
    if (at === -1 || format === undefined || file === '')
      throw new UsageError(
        `Expected --report to be FORMAT=FILE with one of ${reportFormats.join(', ')}, got “${text}”.`,
      );
    return { format, file };
  });
  const format = choiceOption(values, 'format', reportFormats) ?? 'text';
  const out = stringOption(values, 'out');
  return [...orders, { format, ...(out !== undefined && { file: out }) }];
}

/** What a report is made from; people and programs get what the command has to say. */
export interface Reported {
  checked: CheckedServer[];
  problems: Problem[];
  complete: boolean;
  /** How many entries of the lock no longer hold. */
  lapsed: number;
  /** The day of the report, as `2026-11-30`. */
  today: string;
  text: () => string;
  json: () => string;
}

async function render(format: ReportFormat, result: Reported, placeOf: PlaceOf): Promise<string> {
  const { problems, checked, complete, lapsed } = result;
  if (format === 'sarif') return sarif(problems, { placeOf, version, complete });
  if (format === 'junit') return junit(checked, problems);
  if (format === 'gitlab') return gitlabQuality(problems, placeOf);
  if (format === 'markdown') return markdownReport(checked, problems, { complete, lapsed });
  if (format === 'cyclonedx') {
    // Its library takes a while to load, and few reports are in it.
    const { cyclonedx } = await import('../audit/bom/cyclonedx.ts');
    return cyclonedx(checked, { version, at: new Date(`${result.today}T00:00:00Z`) });
  }
  return format === 'json' ? result.json() : result.text();
}

/** Writes every report that was asked for, whatever the gate will say: annotations have to be there when a job fails. */
export async function writeReports(
  orders: readonly ReportOrder[],
  result: Reported,
  placeOf: PlaceOf,
): Promise<void> {
  for (const { format, file } of orders) await writeOutput(await render(format, result, placeOf), file);
}
