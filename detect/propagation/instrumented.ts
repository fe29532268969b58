import type { FileModel } from '../file-model.ts';
import { readHostFile } from './host-files.ts';
import { DISTRIBUTIONS, HTTP_FAMILY, INSTRUMENTATIONS, instrumentationsNamed } from '../otel/instrumentations.ts';

/** The short names of the instrumentations that are on around the code of a file. */
export function instrumentationsOf(file: FileModel): ReadonlySet<string> {
  const { instrumentations = 'auto' } = file.settings;
  if (instrumentations !== 'auto') return new Set(instrumentations.flatMap((name) => instrumentationsNamed(name) ?? []));
  const folder = parentOf(file.filename);
  let names = around.get(folder);
  if (!names) {
    const dependencies = dependenciesAround(folder);
    around.set(folder, (names = dependencies ? installed(dependencies) : new Set(HTTP_FAMILY)));
  }
  return names;
}

function parentOf(path: string): string | undefined {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end < 0 ? undefined : path.slice(0, end);
}

/** Packages by name, with the version range that is asked for. */
type Dependencies = ReadonlyMap<string, string>;

interface Manifest {
  readonly dependencies: Dependencies;
  readonly isPackage: boolean;
  readonly isWorkspaceRoot: boolean;
}

// Both last as long as the process: what is installed does not change within a run.
const manifests = new Map<string, Manifest | undefined>();
const around = new Map<string | undefined, ReadonlySet<string>>();

/** What the nearest package of a folder and its workspace root depend on; nothing when there is no readable package. */
function dependenciesAround(folder: string | undefined): Dependencies | undefined {
  let found: Map<string, string> | undefined;
  for (let current = folder; current !== undefined; current = parentOf(current)) {
    const manifest = manifestIn(current);
    if (!manifest || (found ? !manifest.isWorkspaceRoot : !manifest.isPackage)) continue;
    found = new Map([...manifest.dependencies, ...(found ?? [])]);
    if (manifest.isWorkspaceRoot) break;
  }
  return found;
}

function manifestIn(folder: string): Manifest | undefined {
  if (!manifests.has(folder)) manifests.set(folder, readManifest(folder));
  return manifests.get(folder);
}

function readManifest(folder: string): Manifest | undefined {
  const text = readHostFile(`${folder}/package.json`);
  if (text === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  if (!isRecord(json)) return undefined;
  const sections = [json['peerDependencies'], json['devDependencies'], json['dependencies']].filter(isRecord);
  const dependencies = new Map(sections.flatMap((section) => Object.entries(section).map(([name, range]) => [name, String(range)] as const)));
  const isWorkspaceRoot = json['workspaces'] !== undefined || readHostFile(`${folder}/pnpm-workspace.yaml`) !== undefined;
  // A file that only says `"type": "commonjs"` for a folder is no package.
  return { dependencies, isWorkspaceRoot, isPackage: isWorkspaceRoot || 'name' in json || sections.length > 0 };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function installed(dependencies: Dependencies): Set<string> {
  const rows = INSTRUMENTATIONS.filter(({ packages, majors, beside }) => {
    if (beside && !beside.some((name) => dependencies.has(name))) return false;
    return packages.some((name) => dependencies.has(name) && (!majors || majors.includes(majorOf(dependencies.get(name)!))));
  });
  const brought = DISTRIBUTIONS.filter((row) => dependencies.has(row.package)).flatMap((row) => row.brings);
  return new Set([...rows.map((row) => row.name), ...brought]);
}

/** The major version that a range begins with: `^10.2.0` gives 10. */
const majorOf = (range: string): number => Number(/\d+/.exec(range)?.[0]);
