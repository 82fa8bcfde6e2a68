import { failed, type Failure } from '../failure.ts';

/** What is found within `timeoutMs`, else `timed-out` with the reason that is given; what goes on is let go. */
export async function within<Found>(
  found: Promise<Found | Failure>,
  timeoutMs: number,
  reason: string,
): Promise<Found | Failure> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Failure>((resolve) => {
    timer = setTimeout(() => resolve(failed('timed-out', reason)), timeoutMs);
  });
  const first = await Promise.race([found, late]);
  clearTimeout(timer);
  return first;
}
