import { createHash } from 'node:crypto';
import { dirname, relative, sep } from 'node:path';
import { UsageError } from '../errors.ts';
import { repositoryOf } from '../git/repository.ts';

/**
 * Which files are in a shard, given as `i/n`. The path of a file from the top of its repository decides, and nothing
 * else: the same file is in the same shard on every machine, whatever other files there are.
 * @throws {UsageError} when it is not `i/n` with 1 <= i <= n
 */
export function shardOf(shard: string, cwd: string): (path: string) => boolean {
  const [, index, count] = (/^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(shard) ?? []).map(Number);
  if (index === undefined || count === undefined || index > count) throw new UsageError(`no such shard: ${shard} (the second of four is 2/4)`);
  return (path) => hash(relative(repositoryOf(dirname(path)) ?? cwd, path).replaceAll(sep, '/')) % count === index - 1;
}

const hash = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE();
