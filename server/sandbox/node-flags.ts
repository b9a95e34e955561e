/**
 * The flags of Node in a process that opens isolates. All isolates of a process share one read-only
 * heap, that of the first snapshot. The first one is Node's own snapshot, but the isolates of
 * isolated-vm come from V8's. Therefore isolated-vm asks for `--no-node-snapshot`. With that flag,
 * however, Node compiles its own modules at every start, which costs some 40 ms of processor time,
 * more than a grading takes. A Node whose snapshot adds nothing to V8's read-only heap does not need
 * the flag. The official builds declare this (`v8_enable_extensible_ro_snapshot`), and in their
 * binary the two heaps differ only in addresses and hashes, which are made anew at each start.
 */

/** Flags for Node's command line; empty where Node's build needs none. */
export const ISOLATE_FLAGS: readonly string[] = sharesReadOnlyHeap(process.config) ? [] : ['--no-node-snapshot']

/** @param config of a Node (`process.config`) */
export function sharesReadOnlyHeap({ variables }: { variables: object }): boolean {
  return 'v8_enable_extensible_ro_snapshot' in variables && variables.v8_enable_extensible_ro_snapshot === 0
}
