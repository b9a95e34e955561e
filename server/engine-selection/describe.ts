/** An engine's state in one sentence, for `tamrin doctor` and the log. */
import type { EngineState } from './engines.ts'

export interface Described {
  text: string
  todo?: string
}

export function describeEngine({
  name,
  state,
  chosen,
  versions,
  workload,
  timeFactor,
  device,
  milliseconds,
  refusal,
}: EngineState): Described {
  const parts = Object.entries(versions)
    .map(([part, version]) => `${part} ${version}`)
    .join(', ')
  const on = device ? ` on ${device.name}${device.software ? ', which calculates on the processor,' : ''}` : ''
  const whole = `${parts ? `${name} (${parts})` : name}${on}`
  switch (state) {
    case 'ready': {
      const passed = milliseconds === undefined ? '' : `; its probe trained in ${milliseconds} ms`
      const factor = timeFactor > 1 ? ` and ${timeFactor} times its seconds` : ''
      const role = chosen
        ? `is chosen: trainings run on it, with workload ${workload}${factor}`
        : 'runs, and is taken when those before it fail'
      return { text: `${whole} ${role}${passed}` }
    }
    case 'untried':
      return { text: `${whole} is installed, and was not tried yet` }
    case 'absent':
      return { text: `${name}: ${refusal!.text}`, todo: refusal!.todo }
    case 'refused':
      return { text: `${whole} is not taken: ${refusal!.text}`, todo: refusal!.todo }
  }
}
