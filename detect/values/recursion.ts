import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { Value } from './value.ts';

// Long chains of calls nest this deep without being OpenTelemetry; the stack must survive them.
const DEEPEST = 400;

/** A value that is being computed. */
interface Frame {
  /** The outermost frame whose value was asked for while it was still being computed, by its place on the stack. */
  lowest: number;
  /** Takes back what was computed from a value that was not there yet. */
  readonly undo: (() => void)[];
}

interface Computing {
  readonly stack: Frame[];
  /** Where on the stack a value is being computed, or how far down the stack it depends on one. */
  readonly pending: Map<symbol, Map<unknown, number>>;
}

const COMPUTING = Symbol('computing');

/**
 * Computes a value once. A value that depends on itself (`let x = f(x)`) is unknown while it is being computed; what
 * was computed from it meanwhile is forgotten when it is known, because then there is more to say.
 */
export function recursionSafe<Key>(file: FileModel, table: symbol, key: Key, compute: () => Value | undefined): Value | undefined {
  const { stack, pending } = memoised<string, Computing>(file, COMPUTING, 'state', () => ({ stack: [], pending: new Map() }));
  let values = file.memo.get(table) as Map<Key, Value | undefined> | undefined;
  if (!values) file.memo.set(table, (values = new Map()));
  let open = pending.get(table);
  if (!open) pending.set(table, (open = new Map()));
  const caller = stack.at(-1);
  if (values.has(key)) {
    const place = open.get(key);
    if (caller && place !== undefined) caller.lowest = Math.min(caller.lowest, place);
    return values.get(key);
  }
  if (stack.length > DEEPEST) return undefined;
  const place = stack.length;
  const frame: Frame = { lowest: place, undo: [] };
  stack.push(frame);
  open.set(key, place);
  values.set(key, undefined);
  const value = compute();
  values.set(key, value);
  stack.pop();
  if (frame.lowest < place && caller) {
    open.set(key, frame.lowest);
    caller.lowest = Math.min(caller.lowest, frame.lowest);
    const [known, waiting] = [values, open];
    caller.undo.push(...frame.undo, () => {
      known.delete(key);
      waiting.delete(key);
    });
  } else {
    open.delete(key);
    for (const undo of frame.undo) undo();
  }
  return value;
}
