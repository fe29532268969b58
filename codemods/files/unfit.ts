import { isUtf8 } from 'node:buffer';

// The syntax tree of a text takes several hundred times its size: beyond this, the memory of the whole run is at risk.
const LARGEST = 2 * 1024 * 1024;

/** Why a file is left alone although it concerns OpenTelemetry, when its bytes are the reason. */
export function unfit(bytes: Buffer): string | undefined {
  if (!isUtf8(bytes)) return 'left alone: it is not valid UTF-8';
  return bytes.length > LARGEST ? 'left alone: it is larger than 2 MiB, as only generated files are' : undefined;
}
