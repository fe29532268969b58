import type { FileModel } from '../file-model.ts';
import type { Value } from './value.ts';

/** What is evaluated with `evaluated`: expressions, variables, members of classes, results of functions, aliases of types. */
export interface Subject<Key> {
  compute(file: FileModel, key: Key): Value | undefined;
  /** Whether it has a name that others know it by. Only through such can a value depend on itself (`let x = f(x)`). */
  readonly isNamed: boolean;
  /** What the value of a key starts from, as a link of a chain starts from the link before it. */
  before?(file: FileModel, key: Key): Key | undefined;
}

/** A value that is being computed. */
interface Frame {
  readonly key: unknown;
  /** Its place on the stack. */
  readonly place: number;
  /** The outermost frame whose value was asked for while it was still being computed, below this one. */
  lowest: Frame | undefined;
  /** The frame that it depends on, when it is done and that is not. */
  goesOnIn: Frame | undefined;
  /** Whether it was asked for while it was being computed, and counted as unknown. */
  wasAsked: boolean;
  /** Whether something that counted as unknown turned out to be known. */
  isRefuted: boolean;
  /** From where on the dependents of the evaluation are its own. */
  readonly from: number;
}

/** What is known of a key. */
interface Entry {
  value: Value | undefined;
  /** The frame that computes the value, or that the value depends on which is already there. */
  pending: Frame | undefined;
}

type Entries = Map<unknown, Entry>;

interface Evaluation {
  readonly stack: Frame[];
  /** What was computed from values that were not there yet, in the order of the frames on the stack. */
  readonly dependents: { readonly entries: Entries; readonly key: unknown; readonly entry: Entry }[];
  /** The place of the innermost named frame: what is being computed below it is no part of its value. */
  floor: number;
}

const EVALUATION = Symbol('evaluation');

// From here on a chain is gone through link by link, from its beginning, and not one link deeper each.
const DEEP = 100;
// What nests as deep as this and is no chain either, nobody writes.
const DEEPEST = 400;

/**
 * The value of a key, computed once. A value that depends on itself is unknown while it is being computed; what was
 * computed from it meanwhile is forgotten when it turns out to be known, because then there is more to say.
 */
export function evaluated<Key>(file: FileModel, subject: Subject<Key>, key: Key): Value | undefined {
  let entries = file.memo.get(subject) as Entries | undefined;
  if (!entries) file.memo.set(subject, (entries = new Map()));
  const known = entries.get(key);
  if (known && !known.pending) return known.value;

  let evaluation = file.memo.get(EVALUATION) as Evaluation | undefined;
  if (!evaluation) file.memo.set(EVALUATION, (evaluation = { stack: [], dependents: [], floor: 0 }));
  const { stack, dependents } = evaluation;
  const caller = stack.at(-1);

  if (known) {
    const on = unfinished(known.pending);
    if (!on) return known.value;
    const isBeingComputed = on.key === key;
    if (!isBeingComputed || subject.isNamed || on.place >= evaluation.floor) {
      if (isBeingComputed) on.wasAsked = true;
      if (caller) dependOn(caller, on);
      return known.value;
    }
  }

  if (stack.length >= DEEP && subject.before) computeChain(file, subject, key, entries);
  if (stack.length > DEEPEST) return undefined;

  const place = stack.length;
  const frame: Frame = { key, place, lowest: undefined, goesOnIn: undefined, wasAsked: false, isRefuted: false, from: dependents.length };
  const { floor } = evaluation;
  stack.push(frame);
  if (subject.isNamed) evaluation.floor = place;
  const entry = known ?? { value: undefined, pending: frame };
  if (!known) entries.set(key, entry);
  entry.value = undefined;
  entry.pending = frame;
  const value = subject.compute(file, key);
  evaluation.floor = floor;
  stack.pop();

  if (frame.wasAsked && value !== undefined) frame.isRefuted = true;
  if (frame.lowest && caller) {
    frame.goesOnIn = frame.lowest;
    dependOn(caller, frame.lowest);
    caller.isRefuted ||= frame.isRefuted;
    dependents.push({ entries, key, entry });
  } else {
    while (dependents.length > frame.from) {
      const dependent = dependents.pop()!;
      dependent.entry.pending = undefined;
      if (frame.isRefuted) dependent.entries.delete(dependent.key);
    }
    entry.pending = undefined;
  }
  entry.value = value;
  return value;
}

function dependOn(frame: Frame, on: Frame): void {
  if (on.place < (frame.lowest ?? frame).place) frame.lowest = on;
}

/** The frame on the stack that a frame, which may be done, depends on. */
function unfinished(frame: Frame | undefined): Frame | undefined {
  let current = frame;
  while (current?.goesOnIn) current = current.goesOnIn;
  return current;
}

/** Computes the values that a value starts from, the first of the chain first. */
function computeChain<Key>(file: FileModel, subject: Subject<Key>, key: Key, entries: Entries): void {
  const links: Key[] = [];
  const seen = new Set<Key>();
  for (let link = subject.before!(file, key); link !== undefined && !entries.has(link) && !seen.has(link); link = subject.before!(file, link)) {
    seen.add(link);
    links.push(link);
  }
  let link: Key | undefined;
  while ((link = links.pop()) !== undefined) evaluated(file, subject, link);
}
