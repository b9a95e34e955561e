/**
 * Where the program allocated tensors, for the report of a leak. Sites are recorded only in calls
 * for which the grader asks: taking a stack costs ten times as much as a small kernel.
 */

/**
 * How many tensors one op has allocated at one place of the compiled program.
 * Line and column are null where the program is not on the stack.
 */
export type AllocationSite = [op: string, count: number, line: number | null, column: number | null]

export interface AllocationSites {
  begin(): void
  allocated(id: number, op: string): void
  disposed(id: number): void
  /** Ends the recording. Answers with the sites of all tensors that were neither disposed nor are in `kept`. */
  end(kept: readonly number[]): AllocationSite[]
}

const MAX_SITES = 100

export function createAllocationSites(): AllocationSites {
  let allocations: Map<number, { op: string; stack: string }> | undefined
  return {
    begin() {
      allocations = new Map()
    },
    allocated(id, op) {
      allocations?.set(id, { op, stack: programFrame() })
    },
    disposed(id) {
      allocations?.delete(id)
    },
    end(kept) {
      const recorded = allocations ?? new Map<number, { op: string; stack: string }>()
      allocations = undefined
      for (let i = 0; i < kept.length; i++) recorded.delete(kept[i]!)
      const sites: Record<string, AllocationSite> = Object.create(null)
      const list: AllocationSite[] = []
      for (const { op, stack } of recorded.values()) {
        const key = `${op} ${stack}`
        if (sites[key]) sites[key][1]++
        else if (list.length < MAX_SITES) {
          const [line, column] = stack ? stack.split(':') : []
          list[list.length] = sites[key] = [op, 1, line ? Number(line) : null, column ? Number(column) : null]
        }
      }
      return list
    },
  }
}

/** `line:column` of the program's innermost frame; empty where the program is not on the stack. */
function programFrame(): string {
  const { stack } = new Error()
  return typeof stack === 'string' ? (/solution\.js:(\d+:\d+)/.exec(stack)?.[1] ?? '') : ''
}
