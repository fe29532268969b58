import type { FileModel } from '../file-model.ts';
import type { Value } from './value.ts';

// Long chains of calls nest this deep without being OpenTelemetry; the stack must survive them.
const DEEPEST = 400;

/** A value that is being computed. */
interface Frame {
  /** The outermost frame whose value was asked for while it was still being computed, by its place on the stack. */
  lowest: number;
  /** Takes back what was computed from a value that was not there yet. */
  undo: (() => void)[] | undefined;
}

interface Table {
  readonly values: Map<unknown, Value | undefined>;
  /** Where on the stack a value is being computed, or how far down the stack it depends on one. */
  readonly pending: Map<unknown, number>;
}

const STACK = Symbol('stack');

/**
 * Computes a value once. A value that depends on itself (`let x = f(x)`) is unknown while it is being computed; what
 * was computed from it meanwhile is forgotten when it is known, because then there is more to say.
 */
export function recursionSafe<Key>(file: FileModel, name: symbol, key: Key, compute: (file: FileModel, key: Key) => Value | undefined): Value | undefined {
  let table = file.memo.get(name) as Table | undefined;
  if (!table) file.memo.set(name, (table = { values: new Map(), pending: new Map() }));
  let stack = file.memo.get(STACK) as Frame[] | undefined;
  if (!stack) file.memo.set(STACK, (stack = []));
  const { values, pending } = table;
  const caller = stack.at(-1);
  const known = values.get(key);
  if (known !== undefined || values.has(key)) {
    const place = pending.get(key);
    if (caller && place !== undefined) caller.lowest = Math.min(caller.lowest, place);
    return known;
  }
  if (stack.length > DEEPEST) return undefined;
  const place = stack.length;
  const frame: Frame = { lowest: place, undo: undefined };
  stack.push(frame);
  pending.set(key, place);
  values.set(key, undefined);
  const value = compute(file, key);
  values.set(key, value);
  stack.pop();
  if (frame.lowest < place && caller) {
    pending.set(key, frame.lowest);
    caller.lowest = Math.min(caller.lowest, frame.lowest);
    (caller.undo ??= []).push(...(frame.undo ?? []), () => {
      values.delete(key);
      pending.delete(key);
    });
  } else {
    pending.delete(key);
    frame.undo?.forEach((undo) => undo());
  }
  return value;
}
