import type { WriteStream } from 'node:tty';
import type { Progress } from '../run-options.ts';

const PHASES: Readonly<Record<Progress['phase'], string>> = { scan: 'Reading files', mend: 'Mending', write: 'Writing' };

/** Shows how far a run is, on a terminal; elsewhere it shows nothing, and loads nothing. */
export async function startProgress(stream: WriteStream): Promise<{ show(progress: Progress): void; stop(): void }> {
  if (!stream.isTTY) return { show: () => undefined, stop: () => undefined };
  const { default: yoctoSpinner } = await import('yocto-spinner');
  const spinner = yoctoSpinner({ stream, text: PHASES.scan }).start();
  return {
    show: ({ phase, done, total }) => {
      spinner.text = `${PHASES[phase]} ${total === undefined ? done : `${done}/${total}`}`;
    },
    stop: () => void spinner.stop(),
  };
}
