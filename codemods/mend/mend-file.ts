import type { Types } from '../../detect/file-model.ts';
import type { Range, Remedy, TextEdit } from '../../detect/finding.ts';
import { applyEdits, isRemedy } from '../../detect/finding.ts';
import { RangeSet } from '../../detect/remedies/editing/range-set.ts';
import { withoutWritingHelpers } from '../../detect/settings/modules.ts';
import { withoutMark } from './byte-order-mark.ts';
import type { Followed } from './follow.ts';
import { sequelOf } from './follow.ts';
import type { Entry, Fate } from './ledger.ts';
import { entryOf } from './ledger.ts';
import type { Linted, LintSetup, LintText, Reported, SyntaxProblem } from './lint.ts';
import type { RunnerReason } from './reasons.ts';

/** What is mended in a file. */
export interface Selection {
  /** The rules whose findings are listed; all rules of the setup are linted, so that no edit sets off another one. */
  readonly rules: ReadonlySet<string>;
  /** The codemods that may edit. */
  readonly codemods: ReadonlySet<string>;
}

export type Mended =
  | { readonly output: string; readonly entries: readonly Entry[] }
  | { readonly syntaxProblem: SyntaxProblem };

/** TypeScript at hand: it objects to edits, and so lets remedies try what they withhold without it. */
export interface Guard {
  /** What TypeScript has against a text of the file, or then against a file that imports it, and had not against the file as it was. */
  errorIn(text: string): string | undefined;
  /** The types in a text of the file. */
  typesOf(text: string): Types;
}

/** Why an edit was undone. */
type Objection = { readonly reason: RunnerReason; readonly detail?: string };
const DID_NOT_VERIFY: Objection = { reason: 'did-not-verify' };

/**
 * Mends a text: applies the remedies of its findings and says what became of each finding.
 * Innermost remedies go first, and those that do not overlap go together; then the result is linted again, because
 * the remedies that are left are computed for the text as it is then.
 */
export function mendFile(original: string, setup: LintSetup, selection: Selection, lintText: LintText, guard?: Guard): Mended {
  let text = withoutMark(original);
  const mark = original.slice(0, original.length - text.length);

  const lint = (text: string, settings = setup.settings): Linted => lintText(text, { ...setup, settings, ...(guard && { types: guard.typesOf(mark + text) }) });
  const linted = lint(text);
  if ('syntaxProblem' in linted) return linted;
  const all = linted.reported.map((reported): Followed => ({ first: reported, current: reported }));
  let open = all;
  const fates = new Map<Followed, Fate>();

  /** Makes the edits if what comes out has their findings mended and nothing new; else it says what is wrong with them. */
  const attempt = (patches: readonly Patch[]): Objection | undefined => {
    const edits = patches.flatMap((patch) => patch.remedy.edits);
    const mended = new Set(patches.flatMap((patch) => patch.mends));
    const rewritten = rewrite(text, edits, lint, linted.clashes);
    if (!rewritten) return DID_NOT_VERIFY;
    const { next, reported } = rewritten;
    const { remaining, fresh } = sequelOf(open, reported, edits, mended);
    if (fresh[0]) return { ...DID_NOT_VERIFY, detail: `New: ${fresh[0].rule}.` };
    if ([...mended].some((each) => remaining.has(each))) return DID_NOT_VERIFY;
    const detail = guard?.errorIn(mark + next);
    if (detail !== undefined) return { reason: 'type-error', detail };
    const menders = new Map(patches.flatMap(({ mends, remedy }) => mends.map((each) => [each, remedy.codemod])));
    for (const gone of open.filter((each) => !remaining.has(each))) {
      // A finding without edits of its own can go with those of another one.
      const codemod = menders.get(gone) ?? patches[0]!.remedy.codemod;
      fates.set(gone, { outcome: 'applied', codemod });
    }
    text = next;
    open = [...remaining].map(([old, now]) => Object.assign(old, { current: now }));
    return undefined;
  };

  /** Where TypeScript objects to what a scoped helper gives, the API may do: makes the edits that a finding has without helpers. */
  const attemptWithoutHelpers = ({ mends: [finding], remedy }: Patch): Objection | undefined => {
    const raw = finding && remedyWithoutHelpers(finding.current, lint(text, withoutWritingHelpers(setup.settings, '/')));
    if (!raw || JSON.stringify(raw.edits) === JSON.stringify(remedy.edits)) return DID_NOT_VERIFY;
    const objection = attempt([{ remedy: raw, mends: [finding], ...extentOf(raw.edits) }]);
    // The ledger does not show the edits that it was reported with.
    if (!objection) Object.assign(finding, { first: { ...finding.first, remedy: undefined } });
    return objection;
  };

  // Every round applies a remedy or gives one up, or is followed by rounds that do: this ends.
  let oneByOne = 0;
  for (;;) {
    const patches = patchesOf(open.filter((each) => !fates.has(each)), selection);
    if (patches.length === 0) break;
    const batch = oneByOne > 0 ? patches.slice(0, 1) : withoutOverlap(patches);
    oneByOne -= 1;
    const objection = attempt(batch);
    if (!objection) continue;
    if (batch.length > 1) {
      oneByOne = batch.length;
      continue;
    }
    const [patch] = batch as [Patch];
    if (objection.reason === 'type-error' && setup.settings.helpers !== undefined && !attemptWithoutHelpers(patch)) continue;
    for (const each of patch.mends) fates.set(each, { outcome: 'withheld', codemod: patch.remedy.codemod, ...objection });
  }

  return {
    output: mark + text,
    entries: all.flatMap((each) => {
      const fate = fates.get(each) ?? fateWithoutEdits(each.current);
      return isListed(each, fate, selection) ? [entryOf(each.first, fate)] : [];
    }),
  };
}

/** A remedy, with every finding that it mends: two rules can have the same edits for one mistake. */
interface Patch {
  readonly remedy: Remedy;
  readonly mends: Followed[];
  readonly start: number;
  readonly end: number;
}

/** The patches that may be applied, innermost first. */
function patchesOf(open: readonly Followed[], { rules, codemods }: Selection): Patch[] {
  const patches = new Map<string, Patch>();
  for (const each of open) {
    const { rule, remedy } = each.current;
    if (!isRemedy(remedy) || !rules.has(rule) || !codemods.has(remedy.codemod)) continue;
    const key = JSON.stringify(remedy.edits);
    const known = patches.get(key);
    if (known) known.mends.push(each);
    else patches.set(key, { remedy, mends: [each], ...extentOf(remedy.edits) });
  }
  return [...patches.values()].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
}

function extentOf(edits: readonly TextEdit[]): { start: number; end: number } {
  let [start, end] = [Infinity, -Infinity];
  for (const { range } of edits) [start, end] = [Math.min(start, range[0]), Math.max(end, range[1])];
  return { start, end };
}

/** The patches that can be applied together: none reaches into the extent of another. */
function withoutOverlap(patches: readonly Patch[]): Patch[] {
  const taken = new RangeSet();
  if (patches[0]?.remedy.alone) return patches.slice(0, 1);
  return patches.filter(({ remedy, start, end }) => {
    // What ends where another one starts reaches into it.
    const extent: Range = [start, end + 1];
    if (remedy.alone || taken.meets(extent)) return false;
    taken.add(extent);
    return true;
  });
}

/** The edited text and what is reported in it; nothing when it does not parse, declares a name twice, or the edits are not even a rewriting. */
function rewrite(text: string, edits: readonly TextEdit[], lint: (text: string) => Linted, clashes: readonly string[]): { next: string; reported: readonly Reported[] } | undefined {
  try {
    const next = applyEdits(text, edits);
    const linted = lint(next);
    return 'reported' in linted && linted.clashes.every((name) => clashes.includes(name)) ? { next, reported: linted.reported } : undefined;
  } catch {
    return undefined;
  }
}

/** The remedy that a finding has where no helpers are written. */
function remedyWithoutHelpers({ rule, messageId, range: [start], remedy }: Reported, linted: Linted): Remedy | undefined {
  const same = 'reported' in linted ? linted.reported.find((each) => each.rule === rule && each.messageId === messageId && each.range[0] === start) : undefined;
  return isRemedy(same?.remedy) && same.remedy.codemod === remedy?.codemod ? same.remedy : undefined;
}

function fateWithoutEdits({ remedy }: Reported): Fate {
  if (remedy === undefined) return { outcome: 'report-only' };
  // A remedy that is still there belongs to a codemod that was not asked for.
  if (isRemedy(remedy)) return { outcome: 'report-only', codemod: remedy.codemod };
  return { outcome: 'withheld', codemod: remedy.codemod, reason: remedy.withheld };
}

function isListed(each: Followed, { codemod }: Fate, { rules, codemods }: Selection): boolean {
  return rules.has(each.current.rule) && (codemod === undefined || codemods.has(codemod));
}
