/** The processes that a test has started, itself and through others; Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

export interface RunningProcess {
  pid: number
  parent: number
  /** Processor time in ticks of 10 ms. */
  ticks: number
  nice: number
  command: string
}

/** All below this process; empty where the system does not tell. */
export function descendants(ancestor = process.pid): RunningProcess[] {
  const all = new Map<number, RunningProcess>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      // state, parent, ...: what follows the name, which may hold anything
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      const [parent, user, system, nice] = [fields[1], fields[11], fields[12], fields[16]].map(Number) as [
        number,
        number,
        number,
        number,
      ]
      all.set(Number(entry), {
        pid: Number(entry),
        parent,
        ticks: user + system,
        nice,
        command: readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' '),
      })
    } catch {
      // it has ended meanwhile
    }
  }
  const descends = ({ parent }: RunningProcess): boolean =>
    parent === ancestor || (all.has(parent) && descends(all.get(parent)!))
  return [...all.values()].filter(descends)
}

/** The grading process that has worked the most. */
export function busiestGrading(): RunningProcess | undefined {
  return descendants()
    .filter(({ command }) => command.includes('child/main.'))
    .sort((a, b) => b.ticks - a.ticks)[0]
}
