import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { madeByFunction } from '../context/context-maker.ts';
import type { ExportFact } from '../settings.ts';
import { returnedBy } from '../values/returned.ts';
import { callbackFact } from './callback-fact.ts';
import { endedParameters } from './ended-parameters.ts';
import { extractedParameter } from './extracted-parameter.ts';
import { isOurType } from './fact.ts';
import { handsOver } from './hands-over.ts';

const FACTS = Symbol('function facts');

/** What a function of the file does, as far as whoever calls it is concerned; nothing when that is of no interest. */
export function functionFact(file: FileModel, fn: FunctionNode): ExportFact | undefined {
  // Of a function that calls itself, the rest is told.
  return memoisedInTurn(file, FACTS, fn, undefined, () => computeFact(file, fn));
}

function computeFact(file: FileModel, fn: FunctionNode): ExportFact | undefined {
  // A generator's body runs when somebody takes its values.
  if (fn.generator) return undefined;
  const ends = endedParameters(file, fn);
  const extracts = extractedParameter(file, fn);
  const fact: ExportFact = {
    ...returnFact(file, fn),
    ...(handsOver(file, fn) && { handsOver: true }),
    ...callbackFact(file, fn),
    ...(ends.length > 0 && { ends }),
    ...(extracts && { extracts: extracts.path.length > 0 ? extracts : extracts.parameter }),
  };
  return Object.keys(fact).length > 0 ? fact : undefined;
}

function returnFact(file: FileModel, fn: FunctionNode): ExportFact {
  const value = returnedBy(file, fn);
  const later = value?.kind === 'promise';
  const given = later ? value.of : value;
  if (given?.kind === 'named' && isOurType(given.type)) {
    const made = madeByFunction(file, fn);
    return { returns: given.type, ...(later && { later }), ...((made === 'context' || made === 'baggage') && { pure: true }) };
  }
  return {};
}
