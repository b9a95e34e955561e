/**
 * Patches the stock shader of max pooling's gradient. A tie must go to the first maximum of a window,
 * as in TensorFlow; the stock shader takes the last one.
 */
import type { WebgpuProgram, TfjsWebgpuBackend } from './device/tfjs-webgpu.ts'

/** Programs of tfjs-backend-webgpu 4.22 that find the position of a maximum. */
const PLACES = /^pool[23]D_max_true/
const LATER = 'value >= currMaxValue'
const FIRST = 'maxValueFound == 0.0 || value > maxValue'

export function fixMaxPoolTies(tfjs: TfjsWebgpuBackend): void {
  const run = tfjs.runWebGPUProgram.bind(tfjs)
  tfjs.runWebGPUProgram = (program, ...rest) => run(PLACES.test(program.shaderKey) ? first(program) : program, ...rest)
}

function first(program: WebgpuProgram): WebgpuProgram {
  const userCode = program.getUserCode.bind(program)
  return Object.assign(program, { getUserCode: () => userCode().replace(LATER, FIRST) })
}
