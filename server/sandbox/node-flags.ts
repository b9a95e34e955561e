/**
 * What Node must be told where isolates are to be opened. All isolates of a process share one
 * read-only heap: that of its first snapshot, which is Node's own, while isolated-vm's isolates come
 * from V8's. isolated-vm therefore asks for `--no-node-snapshot`, without which Node compiles all
 * that it consists of at every start (some 40 ms of processor time, more than a grading takes).
 * A Node whose own snapshot adds nothing to V8's read-only heap needs it not: the official builds
 * say so since V8 has the option (`v8_enable_extensible_ro_snapshot`), and the two heaps in the
 * binary are the same but for addresses and hashes, which are made anew at each start.
 */

/** Words of Node's command line; its build tells whether any are needed. */
export const ISOLATE_FLAGS: readonly string[] = sharesReadOnlyHeap(process.config) ? [] : ['--no-node-snapshot']

/** @param config of a Node (`process.config`) */
export function sharesReadOnlyHeap({ variables }: { variables: object }): boolean {
  return 'v8_enable_extensible_ro_snapshot' in variables && variables.v8_enable_extensible_ro_snapshot === 0
}
