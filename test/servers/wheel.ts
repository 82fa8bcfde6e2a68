/** Makes wheels, the packages of Python that are installed without running anything. */
import { zip } from './zip.ts';

/** What goes into a wheel beside its modules. */
export interface WheelDetails {
  /** The text of `entry_points.txt`. */
  scripts?: string;
  requires?: string[];
  extras?: string[];
  requiresPython?: string;
  /** `py3-none-any` by default. */
  tag?: string;
}

/** The name of a wheel and its bytes. */
export function wheel(
  name: string,
  version: string,
  files: Record<string, string>,
  { scripts, requires = [], extras = [], requiresPython, tag = 'py3-none-any' }: WheelDetails = {},
): { file: string; content: Buffer } {
  const info = `${name}-${version}.dist-info`;
  const metadata = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    ...(requiresPython === undefined ? [] : [`Requires-Python: ${requiresPython}`]),
    ...extras.map((extra) => `Provides-Extra: ${extra}`),
    ...requires.map((each) => `Requires-Dist: ${each}`),
  ];
  const all: Record<string, string> = {
    ...files,
    [`${info}/METADATA`]: `${metadata.join('\n')}\n`,
    [`${info}/WHEEL`]: `Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: ${tag}\n`,
    ...(scripts === undefined ? {} : { [`${info}/entry_points.txt`]: scripts }),
  };
  const record = [...Object.keys(all), `${info}/RECORD`].map((path) => `${path},,\n`).join('');
  const entries = Object.entries({ ...all, [`${info}/RECORD`]: record });
  return {
    file: `${name}-${version}-${tag}.whl`,
    content: zip(entries.map(([path, content]) => ({ name: path, content }))),
  };
}
